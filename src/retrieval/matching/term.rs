//! What a word of a query counts in a knowledge.

use crate::index::{Part, StemId, Words, is_numeral};
use crate::question::{QueryTerm, TermRole};
use crate::retrieval::stand_ins::StandIn;

/// A word of the query, weighed by the knowledge.
pub(super) struct Term {
    /// What it counts as one that says what is asked about; 0 for a function word.
    pub(super) weight: f64,
    pub(super) rarity: f64,
    pub(super) wording_rarity: f64,
    pub(super) text_rarity: f64,
    pub(super) is_number: bool,
}

impl Term {
    /// A word that the knowledge lacks is as rare as the most frequent of those that stand in.
    pub(super) fn new(words: &Words, term: &QueryTerm, stand_ins: &[&StandIn]) -> Self {
        let stem = words.stem(&term.stem);
        let of_stand_ins = |rarity: &dyn Fn(StemId) -> f64| {
            stand_ins.iter().map(|stand_in| stand_in.rarity(rarity)).reduce(f64::min)
        };
        let rarity = match stem {
            Some(_) => words.rarity(stem),
            None => of_stand_ins(&|stem| words.rarity(Some(stem))).unwrap_or(words.rarity(None)),
        };
        let rarity_in = |part| match stem {
            Some(stem) => words.rarity_in(stem, part),
            None => of_stand_ins(&|stem| words.rarity_in(stem, part)).unwrap_or(0.0),
        };
        let weight = match term.role {
            TermRole::Function => 0.0,
            // A subject that half of the passages share still decides.
            TermRole::Content => 1.0 + rarity,
        };
        Self {
            weight,
            rarity,
            wording_rarity: rarity_in(Part::Wordings),
            text_rarity: rarity_in(Part::Text),
            is_number: is_numeral(&term.word),
        }
    }
}
