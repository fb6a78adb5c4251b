//! The words of every passage in their order: what a candidate is compared with, word by word.
//!
//! ```text
//! passages ─► build ───► Words ─► file
//! synonyms ─► synonyms ───┘
//! ```
//!
//! Tantivy tells which passages hold a word; this tells which words a passage holds, and in which
//! of its sentences. Reading passages and analyzing them again would take longer than all the rest
//! of a question.

mod agreement;
mod build;
mod chosen;
mod crowding;
mod file;
mod strings;
mod synonyms;

use serde::{Deserialize, Serialize};

use super::analyzer::analyze;
use super::{Kinds, PassageKey};
pub(super) use file::FILE_NAME;
use strings::SortedStrings;
use synonyms::Synonyms;
pub use synonyms::synonym_problems;

/// A stem of the knowledge. It means nothing in another index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StemId(u32);

impl StemId {
    /// The stem's number, counted from 0.
    pub(super) fn number(self) -> usize {
        self.0 as usize
    }
}

/// A part of passages that words are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Question, aliases and text.
    Whole,
    /// Question and aliases.
    Wordings,
    /// The text alone.
    Text,
}

impl Part {
    const ALL: [Self; 3] = [Self::Whole, Self::Wordings, Self::Text];
}

/// In how many passages a stem stands, and how long the parts are on average.
#[derive(Clone, Debug, Default, PartialEq)]
struct PartCounts {
    /// For each stem: how many passages hold it in this part.
    passages_with: Vec<u32>,
    /// The mean number of words.
    mean_length: f64,
}

/// Where the words of one passage end, and what is known of its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Record {
    /// The spans of the headings above and of its question and aliases end here.
    wordings_end: u32,
    /// The spans of its sentences end here, and the next passage begins.
    sentences_end: u32,
    /// How many passages have the same question or heading, this one among them.
    sharing: u32,
    /// 1 if its question or heading asks something, else 0.
    asks: u32,
}

/// The words of all passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    stems: SortedStrings,
    parts: [PartCounts; 3],
    /// All spellings, for the correction of typing mistakes.
    spellings: SortedStrings,
    /// How often each spelling stands in the passages and in the headings above each.
    spelling_counts: Vec<u32>,
    /// The stems of all spans, one span after the other.
    occurrences: Vec<StemId>,
    /// Where each span ends among the occurrences.
    span_ends: Vec<u32>,
    /// What each span gives, if it is a sentence.
    span_kinds: Vec<Kinds>,
    records: Vec<Record>,
    agreement: f32,
    crowding: f32,
    /// What other words of a question stand for.
    synonyms: Synonyms,
    /// For each stem the IDF of BM25 over whole passages; not in the file.
    rarities: Vec<f32>,
}

/// The words of one passage.
#[derive(Clone, Copy, Debug)]
pub struct PassageWords<'a> {
    words: &'a Words,
    first_span: usize,
    record: Record,
}

impl Words {
    /// The id of a stem; none if no passage holds it.
    pub fn stem(&self, stem: &str) -> Option<StemId> {
        self.stems.find(stem).map(StemId)
    }

    /// The stem with this id.
    pub fn text_of(&self, stem: StemId) -> &str {
        self.stems.get(stem.number())
    }

    /// How many passages hold the stem in this part.
    pub fn passages_with(&self, stem: StemId, part: Part) -> u32 {
        self.parts[part as usize].passages_with[stem.0 as usize]
    }

    /// The mean number of words of this part; of single wordings, not of a passage's together.
    pub fn mean_length(&self, part: Part) -> f64 {
        self.parts[part as usize].mean_length
    }

    /// How many passages there are.
    pub fn passage_count(&self) -> usize {
        self.records.len()
    }

    /// How rare a stem is: the IDF of BM25 (Robertson and Zaragoza 2009) over whole passages,
    /// `ln(1 + (N - n + 0.5) / (n + 0.5))` for a stem that stands in `n` of `N`; greatest for
    /// one that no passage holds.
    pub fn rarity(&self, stem: Option<StemId>) -> f64 {
        match stem {
            Some(stem) => f64::from(self.rarities[stem.0 as usize]),
            None => inverse_frequency(0, self.passage_count()),
        }
    }

    /// The IDF of BM25 of a stem over one part of passages.
    pub fn rarity_in(&self, stem: StemId, part: Part) -> f64 {
        inverse_frequency(self.passages_with(stem, part), self.passage_count())
    }

    /// How well texts answer to their headings, from 0 to 1: the mean reciprocal rank of a passage
    /// when its heading is looked up in the texts alone.
    pub fn agreement(&self) -> f64 {
        f64::from(self.agreement)
    }

    /// How alike headings are, from 0 to 1: the mean likeness of a heading to the most like other.
    pub fn crowding(&self) -> f64 {
        f64::from(self.crowding)
    }

    /// The words of a passage.
    pub fn of(&self, key: PassageKey) -> PassageWords<'_> {
        self.of_number(key.number() as usize)
    }

    fn of_number(&self, number: usize) -> PassageWords<'_> {
        let before = number.checked_sub(1).map_or(0, |before| self.records[before].sentences_end);
        PassageWords { words: self, first_span: before as usize, record: self.records[number] }
    }

    fn span(&self, number: usize) -> &[StemId] {
        let start = number.checked_sub(1).map_or(0, |before| self.span_ends[before]);
        &self.occurrences[start as usize..self.span_ends[number] as usize]
    }

    /// The most frequent spelling of each stem, in the order of the stems; the first by its
    /// letters where several are.
    pub(super) fn usual_spellings(&self) -> Vec<String> {
        // A word with rare letters may be analyzed to another one; its stem stands for it then.
        let stem = |at| (0, self.stems.get(at).to_owned());
        let mut usual: Vec<(u32, String)> = (0..self.stems.len()).map(stem).collect();
        for (at, count) in self.spelling_counts.iter().enumerate() {
            for analyzed in analyze(self.spellings.get(at)) {
                if let Some(StemId(stem)) = self.stem(&analyzed.stem)
                    && usual[stem as usize].0 < *count
                {
                    usual[stem as usize] = (*count, analyzed.word);
                }
            }
        }
        usual.into_iter().map(|(_, spelling)| spelling).collect()
    }

    /// The spellings that begin with this letter, each with how often it stands in the
    /// passages and in the headings above each.
    pub fn spellings(&self, first: char) -> impl Iterator<Item = (&str, u32)> {
        let range = self.spellings.starting_with(first);
        range.map(|at| (self.spellings.get(at), self.spelling_counts[at]))
    }

    /// The first of these pairs of stems that stand one after the other somewhere.
    ///
    /// It looks through all words once, which takes a millisecond for some millions of them.
    pub fn first_in_a_row(&self, pairs: &[[StemId; 2]]) -> Option<[StemId; 2]> {
        if pairs.is_empty() {
            return None;
        }
        let mut neighbours = self.occurrences.windows(2).map(|pair| [pair[0], pair[1]]);
        neighbours.find(|pair| pairs.contains(pair))
    }

    /// Whether the knowledge has this spelling.
    pub fn has_spelling(&self, word: &str) -> bool {
        self.spellings.find(word).is_some()
    }
}

/// BM25's usual parameters (Robertson and Zaragoza 2009), which are Tantivy's too.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// What a term of this rarity that stands `count` times in a text adds to its BM25 score; `length`
/// is the text's in words, `mean_length` that of all texts.
pub fn bm25(rarity: f64, count: f64, length: f64, mean_length: f64) -> f64 {
    let norm = K1 * (1.0 - B + B * length / mean_length.max(1.0));
    rarity * count * (K1 + 1.0) / (count + norm)
}

/// The IDF of BM25 for what stands in `with` of `all` passages.
fn inverse_frequency(with: u32, all: usize) -> f64 {
    let (with, all) = (f64::from(with), f64::from(u32::try_from(all).unwrap_or(u32::MAX)));
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

impl<'a> PassageWords<'a> {
    /// The headings above and its own.
    pub fn headings(&self) -> &'a [StemId] {
        self.words.span(self.first_span)
    }

    /// Its question or heading, then each alias.
    pub fn wordings(&self) -> impl Iterator<Item = &'a [StemId]> + use<'a> {
        let words = self.words;
        (self.first_span + 1..self.record.wordings_end as usize).map(|span| words.span(span))
    }

    /// The sentences of its text.
    pub fn sentences(&self) -> impl Iterator<Item = &'a [StemId]> + use<'a> {
        let words = self.words;
        (self.record.wordings_end..self.record.sentences_end).map(|span| words.span(span as usize))
    }

    /// What each of these sentences gives, in their order.
    pub fn kinds(&self) -> &'a [Kinds] {
        &self.words.span_kinds
            [self.record.wordings_end as usize..self.record.sentences_end as usize]
    }

    /// How many passages have the same question or heading, this one among them.
    pub fn sharing(&self) -> u32 {
        self.record.sharing
    }

    /// Whether its question or heading asks something.
    pub fn asks(&self) -> bool {
        self.record.asks == 1
    }
}

#[cfg(test)]
mod tests;
