//! How well the texts of a knowledge answer to their headings.
//!
//! Where texts can hardly be found by their own headings (many short answers on one narrow topic,
//! each in other words than its question), a question is better compared with questions; where
//! they can, with texts.

use super::{Part, StemId, Words};

/// How many headings are looked up, and in how many texts, at most.
const HEADINGS: usize = 200;
const TEXTS: usize = 1_000;

/// BM25's usual parameters (Robertson and Zaragoza 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The mean over evenly chosen passages of 1 / the rank of the passage's text, by BM25, when its
/// heading is looked up among the texts under other headings; 1 for an empty knowledge.
pub(super) fn agreement(words: &Words) -> f32 {
    let texts = evenly(words.passage_count(), TEXTS);
    let ranks: Vec<f64> = evenly(texts.len(), HEADINGS)
        .into_iter()
        .map(|at| 1.0 / rank(words, texts[at], &texts))
        .collect();
    if ranks.is_empty() {
        return 1.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "there are at most HEADINGS ranks")]
    let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
    #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 1")]
    let mean = mean as f32;
    mean
}

/// The place of a passage's text, counted from 1, where equals stand before it.
fn rank(words: &Words, passage: usize, texts: &[usize]) -> f64 {
    let heading = words.of_number(passage).wordings().next().unwrap_or_default();
    let mut asked: Vec<StemId> = heading.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let is_same = |other: usize| words.of_number(other).wordings().next() == Some(heading);
    let score = |other: usize| bm25(words, &asked, other);
    let own = texts.iter().filter(|other| is_same(**other)).map(|other| score(*other));
    let best = own.fold(0.0, f64::max);
    let before = texts.iter().filter(|other| !is_same(**other) && score(**other) >= best).count();
    #[expect(clippy::cast_precision_loss, reason = "there are at most TEXTS texts")]
    let rank = 1.0 + before as f64;
    rank
}

fn bm25(words: &Words, asked: &[StemId], passage: usize) -> f64 {
    let mut counts = vec![0.0; asked.len()];
    let mut length = 0.0;
    for stem in words.of_number(passage).sentences().flatten() {
        length += 1.0;
        if let Ok(at) = asked.binary_search(stem) {
            counts[at] += 1.0;
        }
    }
    let norm = K1 * (1.0 - B + B * length / words.mean_length(Part::Text).max(1.0));
    let all = f64::from(u32::try_from(words.passage_count()).unwrap_or(u32::MAX));
    let score = |(stem, count): (&StemId, f64)| {
        let with = f64::from(words.passages_with(*stem, Part::Text));
        let idf = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        idf * count * (K1 + 1.0) / (count + norm)
    };
    asked.iter().zip(counts).filter(|(_, count)| *count > 0.0).map(score).sum()
}

/// At most `most` of `count` numbers, evenly spread.
fn evenly(count: usize, most: usize) -> Vec<usize> {
    let chosen = count.min(most);
    (0..chosen).map(|at| at * count / chosen).collect()
}
