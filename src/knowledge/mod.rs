//! Reads a folder of Markdown, TOML and plain text into [`Document`]s and [`Synonym`]s.
//!
//! ```text
//! folder ─► folder ─► decode ─► markdown (front_matter, blocks: inline, html, notes) ─► Document
//!                            ├► entries (blocks) ─────────────────────────────────────► Document
//!                            ├► plain ────────────────────────────────────────────────► Document
//!                            └► synonyms ─────────────────────────────────────────────► Synonym
//! ```
//!
//! A broken file never stops the others: what could not be read becomes a [`Problem`], and all
//! of them are returned at once.

mod block;
mod blocks;
mod decode;
mod element;
mod entries;
mod folder;
mod front_matter;
mod html;
mod inline;
mod listing;
mod markdown;
mod notes;
mod plain;
pub(crate) mod slug;
mod source;
mod out_of_scope;
mod synonyms;
mod wording;
mod written;

use std::path::Path;

use serde::{Deserialize, Serialize};
use time::Date;
use url::Url;

use crate::problem::Problem;
pub use block::Block;
pub use entries::read_answer_text;
pub use folder::{KnowledgeError, Scan, SourceFile, scan};
pub use listing::{Listing, list};
pub use out_of_scope::OutOfScope;
pub use source::web_address;
pub use synonyms::Synonym;
pub use wording::one_line;
pub use written::{WrittenEntry, WrittenSource, write_entries, write_strings};

/// Where words come from, as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The title of the cited work.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it can be read; always `http` or `https`.
    pub url: Option<Url>,
    /// The language that it is written in, as a BCP 47 tag.
    pub language: Option<String>,
}

/// One file of the knowledge folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The path relative to the knowledge folder, with `/` between its parts.
    pub path: String,
    /// What the document's sections cite unless they say otherwise.
    pub source: Source,
    /// The sections in the order of the file; never empty.
    pub sections: Vec<Section>,
}

/// One heading with the text below it, or one entry of a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The id that the source gives, if it gives one.
    pub id: Option<String>,
    /// Its name within the document where no id is given: a heading's own `{#id}` or a name made
    /// of its words, in lower-case ASCII. `None` for text that stands before any heading.
    pub slug: Option<String>,
    /// Whether it is an entry of a TOML file or a section of an article.
    pub kind: SectionKind,
    /// The entry's question or the section's own heading; the document's title for text that
    /// stands before any heading. Never empty.
    pub question: String,
    /// Other wordings of the question.
    pub aliases: Vec<String>,
    /// The headings above the text in the cited work, outermost first, its own last. The
    /// document's title is not among them.
    pub heading_path: Vec<String>,
    /// The topic command that asks for it, as it was written: `pay coder`.
    pub command: Option<String>,
    /// The entry's own source, where it differs from the document's.
    pub source: Option<Source>,
    /// The text in the order of the file; never empty.
    pub blocks: Vec<Block>,
    /// The line where it starts, counted from 1.
    pub line: usize,
}

/// What a [`Section`] was in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionKind {
    /// A question with its answer: answered whole.
    Entry,
    /// A section of an article: answered by its best sentences where it is long.
    Article,
}

/// What reading a folder gave.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The documents in the order of their paths.
    pub documents: Vec<Document>,
    /// What the words that people ask with stand for.
    pub synonyms: Vec<Synonym>,
    /// What people ask about and the knowledge leaves out.
    pub out_of_scope: Vec<OutOfScope>,
    /// What was wrong, in the order of path and line.
    pub problems: Vec<Problem>,
}

impl Knowledge {
    /// The same without other wordings of its questions, be they answered or out of scope.
    #[must_use]
    pub fn without_aliases(mut self) -> Self {
        let sections = self.documents.iter_mut().flat_map(|document| &mut document.sections);
        sections.for_each(|section| section.aliases.clear());
        self.out_of_scope.clear();
        self
    }
}

/// Reads the documents and synonyms of a folder; files of more than `max_file_bytes` are passed over.
///
/// # Errors
/// Only where the folder itself is missing, is not a folder or cannot be listed.
pub fn read(folder: &Path, max_file_bytes: u64) -> Result<Knowledge, KnowledgeError> {
    Ok(parse(scan(folder, max_file_bytes)?))
}

/// Reads the documents and synonyms out of the files of a folder.
pub fn parse(scan: Scan) -> Knowledge {
    let mut knowledge = Knowledge { problems: scan.problems, ..Knowledge::default() };
    for SourceFile { path, bytes } in scan.files {
        let found = knowledge.problems.len();
        let text = match decode::decode(&path, bytes) {
            Ok(text) => text,
            Err(problem) => {
                knowledge.problems.push(problem);
                continue;
            }
        };
        if synonyms::is_synonyms(&path) {
            knowledge.synonyms.extend(synonyms::read(&path, &text, &mut knowledge.problems));
            continue;
        }
        if out_of_scope::is_out_of_scope(&path) {
            let topics = out_of_scope::read(&path, &text, &mut knowledge.problems);
            knowledge.out_of_scope.extend(topics);
            continue;
        }
        let document = document(path, &text, &mut knowledge.problems);
        match document {
            Some(document) if !document.sections.is_empty() => knowledge.documents.push(document),
            Some(document) if knowledge.problems.len() == found => {
                let message = "nothing is answered from this file, because it holds no text; \
                               write some or remove the file";
                knowledge.problems.push(Problem::warning(document.path, None, message));
            }
            _ => {}
        }
    }
    knowledge.problems.sort();
    knowledge
}

fn document(path: String, text: &str, problems: &mut Vec<Problem>) -> Option<Document> {
    Some(match folder::Format::of(&path)? {
        folder::Format::Markdown => markdown::read(path, text, problems),
        folder::Format::Entries => entries::read(path, text, problems),
        folder::Format::Plain => plain::read(path, text),
    })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn parse_file(path: &str, bytes: &[u8]) -> Knowledge {
        let file = SourceFile { path: path.to_owned(), bytes: bytes.to_vec() };
        parse(Scan { files: vec![file], problems: Vec::new() })
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_nothing() {
        let texts = [
            (
                "a.md",
                "+++\ntitle = \"A\"\n+++\n# B\none\ntwo  \nthree\n\n```\nx\n y\n```\n- i\n\n| a |\n|---|\n| b |\n",
            ),
            ("a.toml", "[[entry]]\nquestion = \"Q?\"\nanswer = \"\"\"\none\n\n- two\n\"\"\"\n"),
            ("a.txt", "Title\n\nIs it?\n\nYes,\nit is.\n- item\n"),
        ];
        for (path, text) in texts {
            let plain = parse_file(path, text.as_bytes());
            assert_eq!((plain.documents.len(), plain.problems.len()), (1, 0), "{path}");
            let other_line_ends = text.replace('\n', "\r\n");
            assert_eq!(parse_file(path, other_line_ends.as_bytes()).documents, plain.documents);
            let marked = format!("\u{FEFF}{text}");
            assert_eq!(parse_file(path, marked.as_bytes()).documents, plain.documents);
        }
    }

    #[test]
    fn broken_files_are_told_by_path_and_line_and_the_others_read() {
        let files = [
            ("z.md", b"fine".as_slice()),
            ("b.toml", b"\n[[entry]]\n".as_slice()),
            ("c.md", b"one\n\xFF".as_slice()),
            ("a.md", b"# Only a heading\n".as_slice()),
        ];
        let files =
            files.map(|(path, bytes)| SourceFile { path: path.to_owned(), bytes: bytes.to_vec() });
        let knowledge = parse(Scan { files: files.to_vec(), problems: Vec::new() });
        assert_eq!(knowledge.documents.len(), 1);
        let problems: Vec<String> = knowledge.problems.iter().map(ToString::to_string).collect();
        assert_snapshot!(problems.join("\n"), @r#"
        a.md: nothing is answered from this file, because it holds no text; write some or remove the file
        b.toml:2: `answer` is missing in [[entry]]; add a line such as answer = "Write what you know."
        b.toml:2: `question` is missing in [[entry]]; add a line such as question = "How do I start?"
        c.md:2: the file is not UTF-8 at this line, so it is not read; save it as UTF-8
        "#);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(
            bytes in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..200),
                "(\\+\\+\\+\n|---\n|\\[\\[entry\\]\\]\n|question = \"a\"\n|answer = '''|\\PC|\r|\n){0,40}"
                    .prop_map(String::into_bytes),
            ],
            path in "[a-z/.-]{0,9}\\.(md|toml|txt)",
        ) {
            for document in parse_file(&path, &bytes).documents {
                prop_assert!(!document.source.title.is_empty());
                prop_assert!(!document.sections.is_empty());
                for section in document.sections {
                    prop_assert!(!section.question.is_empty() && !section.blocks.is_empty());
                }
            }
        }
    }
}
