//! What each signal counts: fitted numbers, one set for each kind of model.
//!
//! How much a signal is worth depends on what it was found in, so each has six numbers: one as it
//! stands, and one more for each [`Circumstances`] that it is multiplied by. `cargo run --release
//! --example fit` fits them, and prints how well they do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::{EVIDENCE, Evidence};
use super::signals::{SIGNALS, Signals};
use crate::encoder::{KnownModel, ModelIdentity};

/// How many circumstances a weight depends on, the constant one among them.
pub const CIRCUMSTANCES: usize = 6;

/// The sizes of knowledge that weights were fitted on; beyond them they stay what they are.
const SMALLEST: f64 = 28.0;
const LARGEST: f64 = 1_216.0;

/// What signals were found in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circumstances {
    /// How well texts answer to their headings, from 0 to 1.
    pub agreement: f64,
    /// The natural logarithm of the number of passages, divided by 7.
    pub size: f64,
    /// How alike headings are, from 0 to 1.
    pub crowding: f64,
}

/// The numbers that signals are multiplied by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// For each of [`SIGNALS`]: its usual worth, and how much more it is worth by agreement, size,
    /// a heading that asks, a heading that no other passage has, and crowding.
    pub ranking: BTreeMap<String, [f64; CIRCUMSTANCES]>,
    /// For each of [`EVIDENCE`]: its worth for the confidence, likewise.
    pub confidence: BTreeMap<String, [f64; CIRCUMSTANCES]>,
    /// What makes a probability of the sum of the evidence.
    pub calibration: Calibration,
}

/// The logistic function's slope and intercept (Platt 1999).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Greater than 0.
    pub slope: f64,
    /// Any number.
    pub intercept: f64,
}

impl Circumstances {
    /// Of a knowledge of so many passages.
    pub fn new(agreement: f64, passages: usize, crowding: f64) -> Self {
        let passages = f64::from(u32::try_from(passages).unwrap_or(u32::MAX));
        Self { agreement, size: passages.clamp(SMALLEST, LARGEST).ln() / 7.0, crowding }
    }

    /// The factors of a passage's signals: 1, and by how much each circumstance is away from what
    /// is usual, so that the first weight alone is what a signal is usually worth.
    pub fn factors(&self, signals: &Signals) -> [f64; CIRCUMSTANCES] {
        let asks = f64::from(u8::from(signals.asks));
        let alone = 1.0 / f64::from(signals.sharing.max(1));
        let crowding = self.crowding - 0.35;
        [1.0, self.agreement - 0.75, self.size - 0.75, asks - 0.5, alone - 0.75, crowding]
    }
}

impl Weights {
    /// The shipped weights for a model, or for none. A model of another kind gets those of
    /// all-MiniLM-L6-v2, whose confidence is not calibrated for it.
    ///
    /// # Panics
    /// Never: a test reads all weights that come with the program.
    pub fn shipped(model: Option<&ModelIdentity>) -> Self {
        let text = match model.map(KnownModel::of) {
            None => include_str!("weights/off.json"),
            Some(KnownModel::BuiltIn) => include_str!("weights/builtin.json"),
            Some(KnownModel::MiniLmL6 | KnownModel::Other) => include_str!("weights/minilm.json"),
        };
        serde_json::from_str(text).expect("the weights that come with the program are well formed")
    }

    /// What a passage with these signals is ordered by.
    pub(super) fn score(&self, signals: &Signals, circumstances: &Circumstances) -> f64 {
        let factors = circumstances.factors(signals);
        weigh(&self.ranking, &SIGNALS, &signals.values(), factors)
    }

    /// The sum of the evidence that a passage answers.
    pub fn sum(&self, evidence: &Evidence) -> f64 {
        weigh(&self.confidence, &EVIDENCE, &evidence.values, evidence.factors)
    }
}

impl Calibration {
    /// The probability that belongs to a sum of evidence.
    pub fn probability(&self, sum: f64) -> f64 {
        1.0 / (1.0 + (-(self.slope * sum + self.intercept)).exp())
    }
}

/// A weight that is not there counts nothing.
fn weigh(
    weights: &BTreeMap<String, [f64; CIRCUMSTANCES]>,
    names: &[&str],
    values: &[f64],
    factors: [f64; CIRCUMSTANCES],
) -> f64 {
    let worth = |(name, value): (&&str, &f64)| {
        let weights = weights.get(*name)?;
        Some(
            value
                * weights.iter().zip(factors).map(|(weight, factor)| weight * factor).sum::<f64>(),
        )
    };
    names.iter().zip(values).filter_map(worth).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_weights_that_come_with_the_program_are_whole() {
        let model = |name: &str| ModelIdentity { name: name.to_owned(), hash: name.to_owned() };
        let built_in = crate::encoder::Model::find(&crate::config::SemanticModel::BuiltIn);
        let built_in = built_in.unwrap().unwrap().identity().clone();
        for model in [None, Some(built_in), Some(model("other"))] {
            let weights = Weights::shipped(model.as_ref());
            assert!(weights.calibration.slope > 0.0);
            let names: Vec<&str> = weights.ranking.keys().map(String::as_str).collect();
            assert!(
                SIGNALS.iter().all(|name| names.contains(name)) && names.len() == SIGNALS.len()
            );
            let names: Vec<&str> = weights.confidence.keys().map(String::as_str).collect();
            assert!(EVIDENCE.iter().all(|name| names.contains(name)));
            assert_eq!(names.len(), EVIDENCE.len());
        }
    }

    #[test]
    fn a_model_has_the_weights_that_were_fitted_for_it() {
        let built_in = crate::encoder::Model::find(&crate::config::SemanticModel::BuiltIn);
        let built_in = built_in.unwrap().unwrap().identity().clone();
        assert_ne!(Weights::shipped(Some(&built_in)), Weights::shipped(None));
    }

    #[test]
    fn knowledge_beyond_what_was_fitted_on_weighs_like_its_nearest() {
        assert_eq!(Circumstances::new(0.5, 3, 0.3), Circumstances::new(0.5, 28, 0.3));
        assert_eq!(Circumstances::new(0.5, 1_000_000, 0.3), Circumstances::new(0.5, 1_216, 0.3));
        assert!(Circumstances::new(0.5, 50, 0.3).size < Circumstances::new(0.5, 500, 0.3).size);
    }
}
