//! The vectors of all passages, searched whole: each wording has one, each window of a text too.
//!
//! ```text
//! passages ─► wanted (windows of wordings and texts) ─► encode (in parallel) ─► Vectors ─► file
//! ```
//!
//! A vector is kept as a row of 8-bit codes with one scale. Passages that share a wording share its
//! row. The search is exact over all rows.

mod codes;
mod encode;
mod file;
mod wanted;

pub(super) use encode::vectors_of;
pub(super) use file::FILE_NAME;

use super::PassageKey;
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
}

impl Similarity {
    /// The best of the three; `None` for a passage without a word.
    pub fn best(&self) -> Option<f32> {
        [self.question, self.alias, self.text].into_iter().flatten().max_by(f32::total_cmp)
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

/// The vectors of all passages, in the order of their keys.
#[derive(Clone, PartialEq)]
pub(super) struct Vectors {
    dimensions: usize,
    /// The codes of all rows, one row after the other.
    codes: Vec<u8>,
    /// What a code of each row is worth.
    scales: Vec<f32>,
    /// What each row encodes, to know it again when the index is built anew.
    hashes: Vec<TextHash>,
    /// The rows of all passages, a passage after the other.
    row_lists: Vec<u32>,
    ends: Vec<Ends>,
}

impl Vectors {
    /// The `limit` passages that are most like a question in any of their parts, the best first;
    /// equal ones in the order of the knowledge.
    pub(super) fn nearest(&self, query: &[f32], limit: usize) -> Vec<(PassageKey, Similarity)> {
        let query = self.query(query);
        let cosines: Vec<f32> = self.rows().map(|row| query.cosine(row)).collect();
        let mut found: Vec<(f32, PassageKey)> = (0..)
            .zip(&self.ends)
            .filter_map(|(number, _)| {
                let key = PassageKey::of_number(number);
                Some((self.similarity(key, |row| cosines[row]).best()?, key))
            })
            .collect();
        let order =
            |a: &(f32, PassageKey), b: &(f32, PassageKey)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if limit < found.len() {
            found.select_nth_unstable_by(limit, order);
            found.truncate(limit);
        }
        found.sort_unstable_by(order);
        let keys = found.into_iter().map(|(_, key)| key);
        keys.map(|key| (key, self.similarity(key, |row| cosines[row]))).collect()
    }

    /// How like a question these passages are, in their order.
    pub(super) fn similarities(&self, query: &[f32], keys: &[PassageKey]) -> Vec<Similarity> {
        let query = self.query(query);
        keys.iter().map(|key| self.similarity(*key, |row| query.cosine(self.row(row)))).collect()
    }

    /// How many vectors there are.
    pub(super) fn len(&self) -> usize {
        self.scales.len()
    }

    fn query(&self, query: &[f32]) -> QueryCodes {
        assert_eq!(query.len(), self.dimensions, "the question was encoded by another model");
        QueryCodes::new(query)
    }

    fn similarity(&self, key: PassageKey, cosine: impl Fn(usize) -> f32) -> Similarity {
        let passage = key.number() as usize;
        let start = passage.checked_sub(1).map_or(0, |before| self.ends[before].text);
        let Ends { question, aliases, text } = self.ends[passage];
        let best = |from: u32, to: u32| {
            let rows = &self.row_lists[from as usize..to as usize];
            rows.iter().map(|row| cosine(*row as usize)).max_by(f32::total_cmp)
        };
        Similarity {
            question: best(start, question),
            alias: best(question, aliases),
            text: best(aliases, text),
        }
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

impl std::fmt::Debug for Vectors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vectors").field("rows", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
