//! How alike the headings of a knowledge are.
//!
//! Where headings differ in a single word ("pay of a coder", "pay of a biller"), each word decides;
//! where each has its own topic, a few common words are enough to tell which one is meant.

use std::collections::BTreeSet;

use super::chosen::{evenly, mean};
use super::{StemId, Words};

/// How many headings are compared, and with how many others, at most.
const HEADINGS: usize = 200;
const OTHERS: usize = 1_000;

/// The mean over evenly chosen headings of how like the most like other heading is, from 0 to 1: the
/// rarity of the words that both have, by the geometric mean of the rarity of either; 0 for an empty
/// knowledge. Equal headings are no others.
pub(super) fn crowding(words: &Words) -> f32 {
    let heading = |passage: usize| -> BTreeSet<StemId> {
        words.of_number(passage).wordings().next().unwrap_or_default().iter().copied().collect()
    };
    let headings: Vec<BTreeSet<StemId>> =
        evenly(words.passage_count(), OTHERS).into_iter().map(heading).collect();
    let chosen = evenly(headings.len(), HEADINGS);
    let nearest = |at: &usize| {
        let others = headings.iter().filter(|other| **other != headings[*at]);
        others.map(|other| likeness(words, &headings[*at], other)).fold(0.0, f64::max)
    };
    let likenesses: Vec<f64> = chosen.iter().map(nearest).collect();
    mean(&likenesses).unwrap_or(0.0)
}

fn likeness(words: &Words, one: &BTreeSet<StemId>, other: &BTreeSet<StemId>) -> f64 {
    let rarity = |stem: &StemId| words.rarity(Some(*stem));
    let both: f64 = one.intersection(other).map(rarity).sum();
    if both == 0.0 {
        return 0.0;
    }
    let all = |heading: &BTreeSet<StemId>| heading.iter().map(rarity).sum::<f64>();
    both / (all(one) * all(other)).sqrt()
}
