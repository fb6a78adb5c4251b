//! Finds the words of the knowledge that stand in for words of a question.

use crate::index::{StemId, Words};
use crate::question::Query;

/// How fully a synonym stands in for the word that was asked. A list kept by hand says that the
/// words can mean the same, not that they do here, so the word itself counts for more.
const SYNONYM: f64 = 0.6;

/// Words of the knowledge, one after the other, that stand in for one word of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StandIn {
    /// The stems of these words; never empty.
    pub(super) row: Vec<StemId>,
    /// The place of the question's word.
    pub(super) term: usize,
    /// How fully they stand in for it, above 0 and up to 1.
    pub(super) fully: f64,
}

/// All that stands in for words of the query.
pub(super) fn stand_ins(words: &Words, query: &Query) -> Vec<StandIn> {
    let mut found = Vec::new();
    for (term, asked) in query.terms.iter().enumerate() {
        let rows = words.synonyms(&asked.stem).iter();
        found.extend(rows.map(|row| StandIn { row: row.clone(), term, fully: SYNONYM }));
    }
    found
}

impl StandIn {
    /// How often it stands among these words.
    pub(super) fn times_in(&self, span: &[StemId]) -> u32 {
        let times = span.windows(self.row.len()).filter(|window| *window == self.row).count();
        u32::try_from(times).unwrap_or(u32::MAX)
    }

    /// How rare it is: as rare as its rarest word.
    pub(super) fn rarity(&self, rarity: impl Fn(StemId) -> f64) -> f64 {
        self.row.iter().map(|stem| rarity(*stem)).fold(0.0, f64::max)
    }
}
