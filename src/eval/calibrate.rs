//! Fits the confidence of a model that the program was not fitted for.

use super::indexed::{EvalError, Indexed};
use super::logistic::fit;
use super::quality::calibration_error;
use super::run::{Evaluation, Stage};
use super::truth::{TruthQuestion, TruthSet, held_out};
use crate::encoder::Encoder;
use crate::index::{self, IndexError};
use crate::retrieval::{Calibration, Ranking, Weights};

/// From fewer questions, a fit says more of chance than of the model.
const FEWEST_QUESTIONS: usize = 40;

/// What was fitted, and how well it does on questions that it was not fitted on.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// What makes a probability of the sum of evidence.
    pub calibration: Calibration,
    /// How many questions it was fitted on.
    pub fitted_on: usize,
    /// How many other questions it was measured on.
    pub measured_on: usize,
    /// The calibration error on these as it was before, from 0 to 1.
    pub error_before: f64,
    /// The calibration error on these as it is now.
    pub error_after: f64,
    /// What thresholds mean on these, as it was before and as it is now, in the order in which they
    /// were asked for.
    pub thresholds: Vec<ThresholdMeaning>,
}

/// What a threshold means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThresholdMeaning {
    /// The confidence from which there is an answer.
    pub threshold: f64,
    /// What would be answered as it was before.
    pub before: Answered,
    /// What would be answered as it is now.
    pub after: Answered,
}

/// How many questions get an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many get one.
    pub all: usize,
    /// How many of these get a wrong one.
    pub wrong: usize,
}

/// Why nothing could be fitted.
#[derive(Debug, thiserror::Error)]
pub enum CalibrateError {
    /// The questions cannot be asked.
    #[error(transparent)]
    Eval(#[from] EvalError),
    /// There are too few questions, or all of them went alike.
    #[error(
        "{right} questions find the right passage and {wrong} a wrong one; both have to be there, and \
         {FEWEST_QUESTIONS} in all: add questions, and some that the knowledge does not answer"
    )]
    TooFew {
        /// How many questions found the right passage.
        right: usize,
        /// How many found another.
        wrong: usize,
    },
    /// The model is of no use.
    #[error(
        "wrong passages have as much evidence as right ones with this model, so its confidence would \
         say nothing; take another model"
    )]
    Senseless,
}

/// The passage at the top for a question.
#[derive(Clone, Copy, Debug)]
struct Top {
    /// The sum of the evidence that it answers.
    sum: f64,
    /// The confidence that it has as it is now.
    confidence: f64,
    is_right: bool,
    /// Whether the question is one to measure on, not to fit on.
    held_out: bool,
}

impl Evaluation<'_> {
    /// Fits the confidence of the model on all questions but those that are
    /// [held out](super::held_out), and measures it on these. `thresholds` are those to be explained;
    /// `progress` is told the stage, and how much of it is done of how much.
    ///
    /// A question that is word for word a known one is certain whatever the model, and one that
    /// finds nothing has no evidence: neither is counted.
    ///
    /// # Errors
    /// [`CalibrateError`] if the questions cannot be asked, or nothing can be told from them.
    pub fn calibrate(
        &self,
        sets: Vec<TruthSet>,
        thresholds: &[f64],
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> Result<Fit, CalibrateError> {
        let model = self.answering.retriever.encoder().map(Encoder::identity);
        let weights = Weights::shipped(model);
        let mut tops = Vec::new();
        for (number, set) in sets.into_iter().enumerate() {
            let folder = self.scratch.join(number.to_string());
            let TruthSet { knowledge, names, questions, .. } = set;
            let indexing = &mut |now: index::Progress| {
                progress(Stage::Indexing(now.stage), now.done, now.total);
            };
            let indexed =
                Indexed::build(&knowledge, &names, &folder, &self.answering, self.clock, indexing)?;
            let total = questions.len();
            for (at, question) in questions.iter().enumerate() {
                let top = self.top(&indexed, &weights, question).map_err(EvalError::Index)?;
                tops.extend(top);
                progress(Stage::Asking, at + 1, total);
            }
        }
        Fit::of(&tops, thresholds)
    }

    /// The passage at the top for a question; none where its confidence is not told by evidence.
    fn top(
        &self,
        indexed: &Indexed,
        weights: &Weights,
        question: &TruthQuestion,
    ) -> Result<Option<Top>, IndexError> {
        let retriever = &self.answering.retriever;
        let Ranking { candidates, evidence, .. } =
            indexed.bot.rank_with(retriever, &question.text)?;
        let (Some(first), Some(evidence)) = (candidates.first(), evidence) else { return Ok(None) };
        let confidence = first.signals.confidence;
        if first.signals.exact || confidence <= 0.0 {
            return Ok(None);
        }
        let passage = indexed.bot.read(first.item)?;
        Ok(Some(Top {
            sum: weights.sum(&evidence),
            confidence,
            is_right: question.expected.grade(indexed.name_of(&passage.id)) > 0,
            held_out: held_out(&question.text),
        }))
    }
}

impl Fit {
    fn of(tops: &[Top], thresholds: &[f64]) -> Result<Self, CalibrateError> {
        let right = tops.iter().filter(|top| top.is_right).count();
        let wrong = tops.len() - right;
        let (measured, fitted): (Vec<&Top>, Vec<&Top>) = tops.iter().partition(|top| top.held_out);
        let is_mixed = |tops: &[&Top]| {
            tops.iter().any(|top| top.is_right) && tops.iter().any(|top| !top.is_right)
        };
        if tops.len() < FEWEST_QUESTIONS || !is_mixed(&fitted) || measured.is_empty() {
            return Err(CalibrateError::TooFew { right, wrong });
        }
        let samples: Vec<(f64, bool)> = fitted.iter().map(|top| (top.sum, top.is_right)).collect();
        let calibration = fit(&samples);
        if calibration.slope <= 0.0 {
            return Err(CalibrateError::Senseless);
        }
        let before: Vec<(f64, bool)> =
            measured.iter().map(|top| (top.confidence, top.is_right)).collect();
        let after: Vec<(f64, bool)> =
            measured.iter().map(|top| (calibration.probability(top.sum), top.is_right)).collect();
        let meaning = |threshold: &f64| ThresholdMeaning {
            threshold: *threshold,
            before: Answered::at(*threshold, &before),
            after: Answered::at(*threshold, &after),
        };
        Ok(Self {
            calibration,
            fitted_on: fitted.len(),
            measured_on: measured.len(),
            error_before: calibration_error(&before).unwrap_or_default(),
            error_after: calibration_error(&after).unwrap_or_default(),
            thresholds: thresholds.iter().map(meaning).collect(),
        })
    }
}

impl Answered {
    fn at(threshold: f64, measured: &[(f64, bool)]) -> Self {
        let answered = || measured.iter().filter(|(confidence, _)| *confidence >= threshold);
        Self { all: answered().count(), wrong: answered().filter(|(_, right)| !right).count() }
    }
}

#[cfg(test)]
mod tests;
