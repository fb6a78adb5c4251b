//! Reads a folder of Markdown, TOML and plain text into [`Document`]s.
//!
//! ```text
//! folder ─► folder ─► decode ─► markdown (front_matter, blocks: inline, html, notes) ─► Document
//!                            ├► entries (blocks) ─────────────────────────────────────► Document
//!                            └► plain ────────────────────────────────────────────────► Document
//! ```
//!
//! A broken file never stops the others: what could not be read becomes a [`Problem`], and all
//! of them are returned at once.

mod block;
mod blocks;
mod decode;
mod entries;
mod folder;
mod front_matter;
mod html;
mod inline;
mod markdown;
mod notes;
mod plain;
pub(crate) mod slug;
mod source;

use std::path::Path;

use serde::{Deserialize, Serialize};
use time::Date;
use url::Url;

use crate::problem::Problem;
pub use block::Block;
pub use folder::{KnowledgeError, Scan, SourceFile, scan};

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
    /// What was wrong, in the order of path and line.
    pub problems: Vec<Problem>,
}

/// Reads the documents of a folder; files of more than `max_file_bytes` are passed over.
///
/// # Errors
/// Only where the folder itself is missing, is not a folder or cannot be listed.
pub fn read(folder: &Path, max_file_bytes: u64) -> Result<Knowledge, KnowledgeError> {
    Ok(parse(scan(folder, max_file_bytes)?))
}

/// Reads the documents out of the files of a folder.
pub fn parse(scan: Scan) -> Knowledge {
    let mut knowledge = Knowledge { documents: Vec::new(), problems: scan.problems };
    for file in scan.files {
        let found = knowledge.problems.len();
        let document = document(file, &mut knowledge.problems);
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

fn document(file: SourceFile, problems: &mut Vec<Problem>) -> Option<Document> {
    let SourceFile { path, bytes } = file;
    let text = decode::decode(&path, bytes).map_err(|problem| problems.push(problem)).ok()?;
    Some(match folder::Format::of(&path)? {
        folder::Format::Markdown => markdown::read(path, &text, problems),
        folder::Format::Entries => entries::read(path, &text, problems),
        folder::Format::Plain => plain::read(path, &text),
    })
}
