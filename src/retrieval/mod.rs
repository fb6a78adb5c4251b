//! Finds the passages that may answer a query, and ranks them.
//!
//! ```text
//! Query ─► candidates (BM25, vectors, exact) ─► signals (matching) ─► score ─► evidence ─► confidence
//!                                                              weights ─┴─────────────────┘
//! ```

mod candidates;
mod evidence;
mod matching;
mod signals;
mod weights;

use std::sync::Arc;

use crate::encoder::Encoder;
use crate::index::{IndexError, PassageKey, Searcher};
use crate::passage::Passage;
use crate::question::Query;
use candidates::Candidates;
use evidence::Asked;
pub use evidence::{EVIDENCE, Evidence};
pub use signals::{SIGNALS, Signals};
pub use weights::{CIRCUMSTANCES, Calibration, Circumstances, Weights};

/// How many passages, the best ones, are read.
const KEPT: usize = 20;

/// Something with its rank's reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored<T> {
    /// What was scored.
    pub item: T,
    /// Why it stands where it stands.
    pub signals: Signals,
}

/// How passages are found: a model of meaning, or none, and the weights that were fitted for it.
#[derive(Clone, Debug)]
pub struct Retriever {
    encoder: Option<Arc<dyn Encoder>>,
    weights: Arc<Weights>,
}

/// All candidates for a query, the best first, not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The candidates with their signals.
    pub candidates: Vec<Scored<PassageKey>>,
    /// The evidence that the first one answers, if there is one.
    pub evidence: Option<Evidence>,
    /// What the knowledge is like.
    pub circumstances: Circumstances,
}

impl Retriever {
    /// Finds passages with this model, or by words alone, with the weights that come with the
    /// program.
    pub fn new(encoder: Option<Arc<dyn Encoder>>) -> Self {
        let weights = Weights::shipped(encoder.as_deref().map(Encoder::identity));
        Self { encoder, weights: Arc::new(weights) }
    }

    /// The same with other weights.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights: Arc::new(weights), ..self }
    }

    /// The model of meaning, if it has one.
    pub fn encoder(&self) -> Option<&dyn Encoder> {
        self.encoder.as_deref()
    }

    /// The weights that it finds passages with.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Ranks all candidates for a query.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read, or the model fails.
    pub fn rank(&self, searcher: &Searcher, query: &Query) -> Result<Ranking, IndexError> {
        let words = searcher.words();
        let circumstances = Circumstances::new(words.agreement(), words.passage_count());
        let Candidates { mut found, asked } =
            Candidates::of(searcher, self.encoder.as_deref(), query)?;
        for candidate in &mut found {
            candidate.signals.score = self.weights.score(&candidate.signals, &circumstances);
        }
        // The sort is stable: equals stay in the order in which they were found.
        found.sort_by(|left, right| right.signals.rank().total_cmp(&left.signals.rank()));
        let evidence = |at| Evidence::of(&found, at, asked, &circumstances);
        let first = (!found.is_empty()).then(|| evidence(0));
        let confidences: Vec<f64> = (0..found.len().min(KEPT))
            .map(|at| self.confidence(&found[at].signals, asked, &evidence(at)))
            .collect();
        for (candidate, confidence) in found.iter_mut().zip(confidences) {
            candidate.signals.confidence = confidence;
        }
        let scored =
            found.into_iter().map(|found| Scored { item: found.key, signals: found.signals });
        Ok(Ranking { candidates: scored.collect(), evidence: first, circumstances })
    }

    fn confidence(&self, signals: &Signals, asked: Asked, evidence: &Evidence) -> f64 {
        if signals.exact {
            return 1.0;
        }
        // Words that only hold a question together ask for nothing.
        if asked.content_words == 0 {
            return 0.0;
        }
        self.weights.calibration.probability(self.weights.sum(evidence))
    }
}

/// The passages that may answer, the best first.
///
/// # Errors
/// [`IndexError`] if the index cannot be read, or the model fails.
pub fn retrieve(
    searcher: &Searcher,
    retriever: &Retriever,
    query: &Query,
) -> Result<Vec<Scored<Passage>>, IndexError> {
    let ranking = retriever.rank(searcher, query)?;
    let best = ranking.candidates.into_iter().take(KEPT);
    best.map(|Scored { item, signals }| Ok(Scored { item: searcher.passage(item)?, signals }))
        .collect()
}

#[cfg(test)]
mod tests;
