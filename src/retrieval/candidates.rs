//! Gathers the passages that may answer, and what is known of each: by their words, by their
//! meaning, by the exact question.

use std::collections::HashSet;

use super::evidence::Asked;
use super::matching::Matcher;
use super::nearness::{Near, Nearness};
use super::out_of_scope::{OutOfScope, words_out_of_scope};
use super::signals::{Signals, relate};
use super::standing;
use crate::encoder::Encoder;
use crate::index::{IndexError, Nearest, PassageField, PassageKey, Searcher, Similarity, StemId};
use crate::question::Query;

/// How many passages are taken by the words of the whole, and how many by their meaning.
const CANDIDATES: usize = 40;

/// How many more are taken by the words of their wordings alone.
const BY_WORDINGS: usize = 20;

/// A passage that may answer.
pub(super) struct Candidate<'a> {
    pub(super) key: PassageKey,
    /// The words of its question or heading.
    pub(super) heading: &'a [StemId],
    pub(super) signals: Signals,
}

/// The passages that may answer, in the order in which they were found, and what was asked.
pub(super) struct Candidates<'a> {
    /// Their scores are still to be told.
    pub(super) found: Vec<Candidate<'a>>,
    pub(super) asked: Asked,
}

impl<'a> Candidates<'a> {
    /// # Errors
    /// [`IndexError`] if the index cannot be read, or the model fails.
    pub(super) fn of(
        searcher: &'a Searcher,
        encoder: Option<&dyn Encoder>,
        query: &Query,
    ) -> Result<Self, IndexError> {
        let exact = searcher.exact(&query.normalized)?;
        let matcher = Matcher::new(searcher.words(), query);
        let mut stems = query.stems();
        for stem in matcher.stand_in_stems().map(|stem| searcher.words().text_of(stem)) {
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        let mut keys = searcher.search(&stems, PassageField::Whole, CANDIDATES)?;
        keys.extend(searcher.search(&stems, PassageField::Wordings, BY_WORDINGS)?);
        let vector = encode(encoder, query)?;
        let nearest = vector.as_ref().map(|vector| searcher.nearest(vector, CANDIDATES));
        keys.extend(nearest.iter().flat_map(|nearest| &nearest.keys));
        // Among many passages, a question of frequent words alone may not be its own best match.
        keys.extend(&exact);
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(*key));
        let similarities = match &vector {
            Some(vector) => searcher.similarities(vector, &keys),
            None => vec![Similarity::default(); keys.len()],
        };
        let Nearest { mean, deviation, .. } = nearest.unwrap_or_default();
        let mut nearness = match encoder {
            Some(encoder) => Some(Nearness::new(searcher, encoder, query, &matcher)?),
            None => None,
        };
        let known = |(key, similarity): (&PassageKey, Similarity)| {
            let words = searcher.words().of(*key);
            let signals = Signals {
                exact: exact.contains(key),
                asks: words.asks(),
                sharing: words.sharing(),
                ..Signals::default()
            };
            let by_words = matcher.compare(words);
            let signals = signals.with_match(&by_words);
            match &mut nearness {
                Some(nearness) => signals.with_near(&nearness.of(words)).with_similarity(
                    &similarity,
                    mean,
                    deviation,
                ),
                None => signals.with_near(&Near::by_words(&by_words)),
            }
        };
        let mut signals: Vec<Signals> = keys.iter().zip(similarities).map(known).collect();
        relate(&mut signals, matcher.total_weight());
        standing::compare(&mut signals);
        let asked = Asked {
            unknown: matcher.unknown(),
            content_words: matcher.content_words(),
            out_of_scope: OutOfScope::of(searcher, query, vector.as_deref())
                .map_or(0.0, |nearest| nearest.evidence(&signals)),
            words_out_of_scope: words_out_of_scope(searcher, query, &matcher),
        };
        let found = keys.into_iter().zip(signals).map(|(key, signals)| {
            let heading = searcher.words().of(key).wordings().next().unwrap_or_default();
            Candidate { key, heading, signals }
        });
        Ok(Self { found: found.collect(), asked })
    }
}

/// The question's vector; none without a model, or for a question without a word.
pub(super) fn encode(
    encoder: Option<&dyn Encoder>,
    query: &Query,
) -> Result<Option<Vec<f32>>, IndexError> {
    match encoder.filter(|_| !query.normalized.is_empty()) {
        Some(encoder) => Ok(Some(encoder.encode(&query.text)?)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests;
