//! What the people of a server wrote, as a file of the knowledge folder that a team can review.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::curated::{Combined, Curated, entry_of, entry_passage};
use crate::index::Catalogue;
use crate::knowledge::{
    SectionKind, WrittenEntry, WrittenSource, one_line, write_entries, write_strings,
};
use crate::passage::{Passage, PassageId};

/// Stands above the wordings of passages of files.
const WORDINGS: &str = "\
# Wordings of passages that stand in other files. They are read only where they stand beside their\n\
# passage: add them there to its `aliases`.\n";

impl Curated {
    /// The entries that answer as a TOML file of the knowledge folder, each with all its wordings.
    /// The wordings that count for `files`, the passages of the other files, stand below it as
    /// comments, with where they belong. Read back, the entries make the same passages.
    pub fn to_toml(&self, files: Vec<Passage>) -> String {
        let places: BTreeMap<PassageId, Place> =
            files.iter().map(|passage| (passage.id.clone(), Place::of(passage))).collect();
        let Combined { passages, replaced, .. } = self.combine(files, Catalogue::default());
        let mut text = write_entries(&self.written(&passages));
        let mut taught: BTreeMap<&PassageId, Vec<String>> = BTreeMap::new();
        for wording in &self.wordings {
            let target = replaced.get(&wording.passage).unwrap_or(&wording.passage);
            if entry_of(target).is_none() {
                taught.entry(target).or_default().push(one_line(&wording.text));
            }
        }
        if !taught.is_empty() {
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(WORDINGS);
        }
        for (passage, wordings) in taught {
            let place = places.get(passage).map_or_else(
                || format!("`{passage}`, which is in no file any more"),
                Place::in_words,
            );
            let wordings = write_strings(wordings);
            write!(text, "#\n# {place}\n# aliases = {wordings}\n")
                .expect("a text takes every line");
        }
        text
    }

    fn written(&self, passages: &[Passage]) -> Vec<WrittenEntry> {
        let by_id: HashMap<&PassageId, &Passage> =
            passages.iter().map(|passage| (&passage.id, passage)).collect();
        let entries = self.entries.iter();
        let entries = entries.filter_map(|entry| {
            let passage = by_id.get(&entry_passage(entry.id))?;
            Some((entry, *passage))
        });
        let written = entries.map(|(entry, passage)| WrittenEntry {
            id: passage.id.to_string(),
            question: passage.question.clone(),
            aliases: passage.aliases.clone(),
            answer: entry.content.answer.clone(),
            source: WrittenSource {
                title: passage.source.title.clone(),
                publisher: passage.source.publisher.clone(),
                date: entry.at.date(),
                url: passage.source.url.as_ref().map(ToString::to_string),
            },
        });
        written.collect()
    }
}

/// Where a passage of a file stands.
struct Place {
    path: String,
    line: usize,
    question: String,
    kind: SectionKind,
}

impl Place {
    fn of(passage: &Passage) -> Self {
        Self {
            path: passage.document.clone(),
            line: passage.line,
            question: one_line(&passage.question),
            kind: passage.kind,
        }
    }

    fn in_words(&self) -> String {
        let Self { path, line, question, kind } = self;
        match kind {
            SectionKind::Entry => format!("{path}:{line}, the entry {question:?}"),
            SectionKind::Article => format!(
                "{path}:{line}, the heading {question:?}: in the front matter's [section.…] of its id"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use time::macros::datetime;

    use super::*;
    use crate::knowledge;
    use crate::passage::cut;
    use crate::store::{
        Contributor, Entry, EntryContent, EntryId, EntryState, PersonId, ServerId, Store, Wording,
        WordingId, WordingState,
    };

    fn passages_of(files: &[(&str, &str)]) -> Vec<Passage> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let read = knowledge::read(folder.path(), 1_000_000).unwrap();
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        cut(&read.documents).passages
    }

    async fn contributor(name: &str) -> Contributor {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("footnote.db")).await.unwrap();
        Contributor { person: store.pseudonym(PersonId(1)), name: name.to_owned() }
    }

    fn entry(id: u64, question: &str, answer: &str, author: Option<Contributor>) -> Entry {
        let link = Some("https://discord.com/channels/1/2/3".to_owned());
        let link = link.filter(|_| author.is_some());
        let (question, answer) = (question.to_owned(), answer.to_owned());
        let aliases = vec!["parking".to_owned(), "\"lot\" \\ '''".to_owned()];
        Entry {
            id: EntryId(id),
            version: 3,
            server: ServerId(7),
            state: EntryState::Live,
            content: EntryContent { question, answer, aliases, author, link },
            editor: None,
            at: datetime!(2026-03-01 23:59 UTC),
        }
    }

    fn wording(text: &str, passage: &str) -> Wording {
        Wording {
            id: WordingId(1),
            server: ServerId(7),
            passage: PassageId::new(passage).unwrap(),
            text: text.to_owned(),
            state: WordingState::Active,
            at: datetime!(2026-03-01 12:00 UTC),
        }
    }

    /// All of a passage but where it stands.
    fn placeless(passages: Vec<Passage>) -> Vec<Passage> {
        let placeless = |passage| Passage { document: String::new(), line: 0, ..passage };
        passages.into_iter().map(placeless).collect()
    }

    #[tokio::test]
    async fn what_is_exported_reads_back_as_the_same_passages() {
        let answer =
            "Behind the *mill*:\n\n- \"left\"\n- '''right''' \\ \u{7}\n\n```\na = \"\"\"\n```";
        let curated = Curated {
            title: "Answers of this server".to_owned(),
            entries: vec![
                entry(0xabc, "Where can I park?", answer, Some(contributor("ana").await)),
                entry(0xdef, "Who \"knows\"?", "Nobody.", None),
            ],
            wordings: vec![wording("my car", "curated/0000000000000abc")],
        };
        let files =
            passages_of(&[("faq.toml", "[[entry]]\nquestion = \"Why?\"\nanswer = \"So.\"\n")]);
        let before = curated.combine(files.clone(), Catalogue::default()).passages;
        let before: Vec<Passage> =
            before.into_iter().filter(|passage| entry_of(&passage.id).is_some()).collect();
        let text = curated.to_toml(files);
        assert_eq!(placeless(passages_of(&[("server.toml", &text)])), placeless(before));
    }

    #[test]
    fn a_file_is_one_that_people_would_write() {
        let curated = Curated {
            title: "Answers".to_owned(),
            entries: vec![entry(1, "Why?", "So.\n\nReally.", None)],
            wordings: vec![
                wording("how come", "faq/when"),
                wording("what's up", "guide/news"),
                wording("gone", "guide/gone"),
            ],
        };
        let files = passages_of(&[
            ("faq.toml", "[[entry]]\nquestion = \"When?\"\nanswer = \"Now.\"\n"),
            ("guide.md", "# Guide\n\n## News\n\nNone.\n"),
        ]);
        assert_snapshot!(curated.to_toml(files), @r#"
        [[entry]]
        id = "curated/0000000000000001"
        question = "Why?"
        aliases = [
            "parking",
            "\"lot\" \\ '''",
        ]
        answer = """
        So.

        Really."""

        [entry.source]
        title = "Answers"
        date = 2026-03-01

        # Wordings of passages that stand in other files. They are read only where they stand beside their
        # passage: add them there to its `aliases`.
        #
        # faq.toml:1, the entry "When?"
        # aliases = ["how come"]
        #
        # `guide/gone`, which is in no file any more
        # aliases = ["gone"]
        #
        # guide.md:3, the heading "News": in the front matter's [section.…] of its id
        # aliases = ["what's up"]
        "#);
        assert_eq!(Curated::default().to_toml(Vec::new()), "");
    }
}
