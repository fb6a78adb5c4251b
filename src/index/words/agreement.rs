//! How well the texts of a knowledge answer to their headings.
//!
//! Where texts can hardly be found by their own headings (many short answers on one narrow topic,
//! each in other words than its question), a question is better compared with questions; where
//! they can, with texts.

use super::chosen::{evenly, mean};
use super::{Part, StemId, Words, bm25};

/// How many headings are looked up, and in how many texts, at most.
const HEADINGS: usize = 200;
const TEXTS: usize = 1_000;

/// The mean over evenly chosen passages of 1 / the rank of the passage's text, by BM25, when its
/// heading is looked up among the texts under other headings; 1 for an empty knowledge.
pub(super) fn agreement(words: &Words) -> f32 {
    let texts = evenly(words.passage_count(), TEXTS);
    let ranks: Vec<f64> = evenly(texts.len(), HEADINGS)
        .into_iter()
        .map(|at| 1.0 / rank(words, texts[at], &texts))
        .collect();
    mean(&ranks).unwrap_or(1.0)
}

/// The place of a passage's text, counted from 1, where equals stand before it.
fn rank(words: &Words, passage: usize, texts: &[usize]) -> f64 {
    let heading = words.of_number(passage).wordings().next().unwrap_or_default();
    let mut asked: Vec<StemId> = heading.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let is_same = |other: usize| words.of_number(other).wordings().next() == Some(heading);
    let score = |other: usize| score(words, &asked, other);
    let own = texts.iter().filter(|other| is_same(**other)).map(|other| score(*other));
    let best = own.fold(0.0, f64::max);
    let before = texts.iter().filter(|other| !is_same(**other) && score(**other) >= best).count();
    #[expect(clippy::cast_precision_loss, reason = "there are at most TEXTS texts")]
    let rank = 1.0 + before as f64;
    rank
}

/// The BM25 score of a passage's text.
fn score(words: &Words, asked: &[StemId], passage: usize) -> f64 {
    let mut counts = vec![0.0; asked.len()];
    let mut length = 0.0;
    for stem in words.of_number(passage).sentences().flatten() {
        length += 1.0;
        if let Ok(at) = asked.binary_search(stem) {
            counts[at] += 1.0;
        }
    }
    let mean = words.mean_length(Part::Text);
    let found = asked.iter().zip(counts).filter(|(_, count)| *count > 0.0);
    let score = |(stem, count): (&StemId, f64)| {
        bm25(words.rarity_in(*stem, Part::Text), count, length, mean)
    };
    found.map(score).sum()
}
