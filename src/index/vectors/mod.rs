//! The vectors of all passages, searched whole: each wording has one, each window of a text too, by
//! itself and after its heading, and each single sentence.
//!
//! ```text
//! passages ─► wanted (windows of wordings and texts) ─► encode (in parallel) ─► Vectors ─► file
//! ```
//!
//! A vector is kept as a row of 8-bit codes with one scale. Passages that share a wording share its
//! row. The search is exact over the rows of wordings and texts; texts after their headings and single
//! sentences are consulted for the first candidates alone.
//!
//! # Why it is exact
//! On one of two cores, in code for any x86-64, comparing a question with 50,000 rows of 384
//! dimensions takes 1.7 ms, less than encoding the question does, and with 500,000 rows 26 ms. Up to
//! some hundred thousand rows exactness costs a person nothing, so there is no approximate index.

mod codes;
mod encode;
mod file;
mod likeness;
mod wanted;

pub(super) use encode::vectors_of;
pub(super) use file::FILE_NAME;
pub use likeness::WordLikeness;

use super::PassageKey;
use super::words::StemId;
use codes::{QueryCodes, Row};

/// How like a question the parts of a passage are, each from -1 to 1 by cosine; the best where
/// there are several, and `None` where the passage has no such part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Similarity {
    /// Its own question or heading.
    pub question: Option<f32>,
    /// Another wording of the question.
    pub alias: Option<f32>,
    /// A window of its text.
    pub text: Option<f32>,
    /// A window of its text after the heading.
    pub in_context: Option<f32>,
    /// A single sentence of its text.
    pub sentence: Option<f32>,
}

/// The passages nearest to a question, and how near passages are to it in general.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nearest {
    /// The nearest passages, the best first.
    pub keys: Vec<PassageKey>,
    /// The mean of all passages' best similarity without that of single sentences.
    pub mean: f64,
    /// The standard deviation of these.
    pub deviation: f64,
}

impl Similarity {
    /// The best of all that stands by itself; `None` for a passage without a word.
    pub fn best(&self) -> Option<f32> {
        [self.question, self.alias, self.text, self.sentence]
            .into_iter()
            .flatten()
            .max_by(f32::total_cmp)
    }
}

/// A hash of the text that a row encodes.
type TextHash = [u8; 16];

/// The rows of one passage: the ends of three runs that follow each other in `Vectors::row_lists`.
/// The first run begins where the passage before ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ends {
    question: u32,
    aliases: u32,
    text: u32,
}

/// The rows of one passage that only candidates are compared by: the ends of two runs, which begin
/// where those of the passage before end, and for the first one where all other runs end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct CloserEnds {
    in_context: u32,
    sentences: u32,
}

/// The vectors of all passages, in the order of their keys.
#[derive(Clone, PartialEq)]
pub(super) struct Vectors {
    dimensions: usize,
    /// The rows before this one are of wordings and texts, the others of texts after their
    /// headings, single sentences and words alone, which only candidates are compared by.
    searched: usize,
    /// The codes of all rows, one row after the other.
    codes: Vec<u8>,
    /// What a code of each row is worth.
    scales: Vec<f32>,
    /// What each row encodes, to know it again when the index is built anew.
    hashes: Vec<TextHash>,
    /// The rows of all passages, a passage after the other.
    row_lists: Vec<u32>,
    ends: Vec<Ends>,
    closer_ends: Vec<CloserEnds>,
    /// The row of each stem of the knowledge by itself.
    word_rows: Vec<u32>,
    /// The row of each question out of scope.
    out_of_scope_rows: Vec<u32>,
}

impl Vectors {
    /// The `limit` passages that are most like a question in any of their parts, the best first;
    /// equal ones in the order of the knowledge. What only candidates are compared by is not looked
    /// at.
    pub(super) fn nearest(&self, query: &[f32], limit: usize) -> Nearest {
        let query = self.query(query);
        let rows = self.rows().take(self.searched);
        let cosines: Vec<f32> = rows.map(|row| query.cosine(row)).collect();
        let mut found: Vec<(f32, PassageKey)> = (0..)
            .zip(&self.ends)
            .filter_map(|(number, _)| {
                let key = PassageKey::of_number(number);
                Some((self.wordings_and_text(key, |row| cosines[row]).best()?, key))
            })
            .collect();
        let (mean, deviation) = spread(found.iter().map(|(best, _)| f64::from(*best)));
        let order =
            |a: &(f32, PassageKey), b: &(f32, PassageKey)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if limit < found.len() {
            found.select_nth_unstable_by(limit, order);
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        Nearest { keys: found.into_iter().map(|(_, key)| key).collect(), mean, deviation }
    }

    /// How like a question these passages are, in their order.
    pub(super) fn similarities(&self, query: &[f32], keys: &[PassageKey]) -> Vec<Similarity> {
        let query = self.query(query);
        let cosine = |row| query.cosine(self.row(row));
        keys.iter()
            .map(|key| Similarity {
                in_context: self.best_in_context(*key, cosine),
                sentence: self.best_sentence(*key, cosine),
                ..self.wordings_and_text(*key, cosine)
            })
            .collect()
    }

    /// The number of the question out of scope that is most like a question, and its cosine; none
    /// where there is none.
    pub(super) fn nearest_out_of_scope(&self, query: &[f32]) -> Option<(usize, f64)> {
        let query = self.query(query);
        let cosine = |row: &u32| f64::from(query.cosine(self.row(*row as usize)));
        let alike = self.out_of_scope_rows.iter().map(cosine).enumerate();
        alike.max_by(|left, right| left.1.total_cmp(&right.1))
    }

    /// The vector of a stem by itself.
    pub(super) fn word(&self, stem: StemId) -> Vec<f32> {
        let row = self.row(self.word_rows[stem.number()] as usize);
        row.codes.iter().map(|code| f32::from(code.cast_signed()) * row.scale).collect()
    }

    /// How many vectors there are.
    pub(super) fn len(&self) -> usize {
        self.scales.len()
    }

    fn query(&self, query: &[f32]) -> QueryCodes {
        assert_eq!(query.len(), self.dimensions, "the question was encoded by another model");
        QueryCodes::new(query)
    }

    fn wordings_and_text(&self, key: PassageKey, cosine: impl Fn(usize) -> f32) -> Similarity {
        let passage = key.number() as usize;
        let start = passage.checked_sub(1).map_or(0, |before| self.ends[before].text);
        let Ends { question, aliases, text } = self.ends[passage];
        Similarity {
            question: self.best_of(start, question, &cosine),
            alias: self.best_of(question, aliases, &cosine),
            text: self.best_of(aliases, text, &cosine),
            in_context: None,
            sentence: None,
        }
    }

    fn best_in_context(&self, key: PassageKey, cosine: impl Fn(usize) -> f32) -> Option<f32> {
        let passage = key.number() as usize;
        let start = match passage.checked_sub(1) {
            Some(before) => self.closer_ends[before].sentences,
            None => self.ends.last()?.text,
        };
        self.best_of(start, self.closer_ends[passage].in_context, cosine)
    }

    fn best_sentence(&self, key: PassageKey, cosine: impl Fn(usize) -> f32) -> Option<f32> {
        let CloserEnds { in_context, sentences } = self.closer_ends[key.number() as usize];
        self.best_of(in_context, sentences, cosine)
    }

    /// The best cosine over the rows of a run of the lists.
    fn best_of(&self, from: u32, to: u32, cosine: impl Fn(usize) -> f32) -> Option<f32> {
        let rows = &self.row_lists[from as usize..to as usize];
        rows.iter().map(|row| cosine(*row as usize)).max_by(f32::total_cmp)
    }

    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let codes = self.codes.chunks_exact(self.dimensions.max(1));
        codes.zip(&self.scales).map(|(codes, scale)| Row { codes, scale: *scale })
    }

    fn row(&self, number: usize) -> Row<'_> {
        let start = number * self.dimensions;
        Row { codes: &self.codes[start..start + self.dimensions], scale: self.scales[number] }
    }
}

/// The mean of numbers and their standard deviation; 0 for none.
fn spread(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for number in numbers {
        count += 1.0;
        sum += number;
        squares += number * number;
    }
    if count == 0.0 {
        return (0.0, 0.0);
    }
    let mean = sum / count;
    (mean, (squares / count - mean * mean).max(0.0).sqrt())
}

impl std::fmt::Debug for Vectors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vectors").field("rows", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
