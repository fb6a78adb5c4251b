//! Which texts of the passages need a vector, each text once.

use std::collections::HashMap;

use super::{CloserEnds, Ends, TextHash};
use crate::encoder::windows;
use crate::index::words::Words;
use crate::knowledge::OutOfScope;
use crate::passage::Passage;

/// The texts of all passages, and which passage has which of them.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// What is to be encoded, in the order of its first appearance: the number of a row.
    pub(super) texts: Vec<String>,
    /// The hash of each text.
    pub(super) hashes: Vec<TextHash>,
    /// The rows of all passages, a passage after the other.
    pub(super) row_lists: Vec<u32>,
    /// Where the lists of each passage end.
    pub(super) ends: Vec<Ends>,
    /// Where the lists of each passage end that only candidates are compared by; they follow all
    /// others.
    pub(super) closer_ends: Vec<CloserEnds>,
    /// The row of each stem of the knowledge.
    pub(super) word_rows: Vec<u32>,
    /// The row of each question out of scope.
    pub(super) out_of_scope_rows: Vec<u32>,
    /// The rows from here on are of texts after their headings, of single sentences, or of words
    /// alone.
    pub(super) searched: usize,
    known: HashMap<TextHash, u32>,
}

/// The aliases, and the heading with those above it, which tell what it is about.
fn other_wordings(passage: &Passage) -> Vec<String> {
    let path = (passage.heading_path.len() > 1).then(|| passage.heading_path.join(": "));
    passage.aliases.iter().cloned().chain(path).collect()
}

/// The hash by which a text is known again.
pub(super) fn hash(text: &str) -> TextHash {
    let mut half = TextHash::default();
    half.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..size_of::<TextHash>()]);
    half
}

impl Wanted {
    /// Cuts the wordings, the text and its sentences of each passage into windows of so many word
    /// pieces, and takes each word of the knowledge once more by itself, and what is out of scope.
    pub(super) fn new(
        passages: &[Passage],
        out_of_scope: &[OutOfScope],
        words: &Words,
        window: usize,
    ) -> Self {
        let mut wanted = Self::default();
        for passage in passages {
            let question = wanted.list(&passage.question, window);
            for alias in other_wordings(passage) {
                wanted.list(&alias, window);
            }
            let aliases = wanted.end();
            let text = wanted.list(&passage.text(), window);
            wanted.ends.push(Ends { question, aliases, text });
        }
        wanted.searched = wanted.texts.len();
        for passage in passages {
            let in_context = wanted.list_in_context(passage, window);
            for sentence in passage.sentences() {
                wanted.list(&sentence, window);
            }
            let sentences = wanted.end();
            wanted.closer_ends.push(CloserEnds { in_context, sentences });
        }
        let spellings = words.usual_spellings();
        wanted.word_rows = spellings.iter().map(|spelling| wanted.row(spelling)).collect();
        let questions = out_of_scope.iter().flat_map(|topic| &topic.questions);
        // What a question says beyond the window does not count when it is asked, either.
        let starts = questions.filter_map(|question| windows(question, window).into_iter().next());
        wanted.out_of_scope_rows = starts.map(|start| wanted.row(start)).collect();
        wanted
    }

    /// Adds the windows of a text to the passage's list, and returns where that ends now.
    fn list(&mut self, text: &str, window: usize) -> u32 {
        for window in windows(text, window) {
            let row = self.row(window);
            self.row_lists.push(row);
        }
        self.end()
    }

    /// Adds the windows of a passage's text, each after the heading, as far as a window reaches then:
    /// the rest counts where the text stands by itself.
    fn list_in_context(&mut self, passage: &Passage, window: usize) -> u32 {
        for part in windows(&passage.text(), window) {
            let whole = format!("{} {part}", passage.question);
            let row = windows(&whole, window).first().map(|start| self.row(start));
            self.row_lists.extend(row);
        }
        self.end()
    }

    fn row(&mut self, text: &str) -> u32 {
        let hash = hash(text);
        let next = count(self.texts.len());
        let row = *self.known.entry(hash).or_insert(next);
        if row == next {
            self.texts.push(text.to_owned());
            self.hashes.push(hash);
        }
        row
    }

    fn end(&self) -> u32 {
        count(self.row_lists.len())
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("four thousand million windows do not fit into memory")
}
