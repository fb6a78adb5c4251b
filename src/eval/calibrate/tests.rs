//! What a fit promises: it is measured on other questions than it was made from, and refused where
//! it would say nothing.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::super::indexed::Answering;
use super::super::truth::{Expected, Names, Wanted};
use super::*;
use crate::encoder::{EncoderError, ModelIdentity};
use crate::index::analyze;
use crate::knowledge::{self, Scan, SourceFile};
use crate::retrieval::Retriever;

/// Questions of which every third is held out, and the more are right the more evidence there is.
fn tops(count: u32, sign: f64) -> Vec<Top> {
    let top = |at: u32| {
        let sum = f64::from(at % 20) / 2.0 - 5.0;
        let is_right = f64::from(at % 7) - 3.0 < sum;
        Top { sum: sign * sum, confidence: 0.9, is_right, held_out: at.is_multiple_of(3) }
    };
    (0..count).map(top).collect()
}

#[test]
fn a_fit_is_measured_on_what_was_held_out() {
    let fit = Fit::of(&tops(300, 1.0), &[0.75]).unwrap();
    assert_eq!((fit.fitted_on, fit.measured_on), (200, 100));
    assert!(fit.error_after < 0.15 && fit.error_before > 0.3, "{fit:?}");
    let ThresholdMeaning { before, after, .. } = fit.thresholds[0];
    assert_eq!(before.all, 100);
    assert!(after.all > 20 && after.wrong * 5 < after.all, "{after:?}");
}

#[test]
fn too_few_and_one_sided_questions_are_refused() {
    let few = Fit::of(&tops(39, 1.0), &[]);
    assert!(matches!(few, Err(CalibrateError::TooFew { .. })), "{few:?}");
    let all_right: Vec<Top> =
        tops(300, 1.0).into_iter().map(|top| Top { is_right: true, ..top }).collect();
    let refusal = Fit::of(&all_right, &[]).unwrap_err().to_string();
    insta::assert_snapshot!(refusal, @"300 questions find the right passage and 0 a wrong one; both have to be there, and 40 in all: add questions, and some that the knowledge does not answer");
    assert!(Fit::of(&tops(40, 1.0), &[]).is_ok());
}

#[test]
fn evidence_that_misleads_is_refused() {
    assert!(matches!(Fit::of(&tops(300, -1.0), &[]), Err(CalibrateError::Senseless)));
}

/// A model for which texts are alike that share words.
#[derive(Debug)]
struct WordEncoder(ModelIdentity);

impl Encoder for WordEncoder {
    fn identity(&self) -> &ModelIdentity {
        &self.0
    }

    fn dimensions(&self) -> usize {
        256
    }

    fn window(&self) -> usize {
        100
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        let mut vector = vec![0.001_f32; self.dimensions()];
        for analyzed in analyze(text) {
            vector[usize::from(blake3::hash(analyzed.stem.as_bytes()).as_bytes()[0])] += 1.0;
        }
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        Ok(vector.into_iter().map(|value| value / length).collect())
    }
}

/// Questions on what coders wear, and on what plumbers sell, which is nowhere.
fn wardrobe() -> TruthSet {
    const COLOURS: [&str; 6] = ["red", "green", "blue", "black", "white", "brown"];
    const THINGS: [&str; 6] = ["hats", "shoes", "gloves", "coats", "shirts", "scarves"];
    let entry = |(thing, colour): (&&str, &str)| {
        format!(
            "[[entry]]\nid = \"{thing}\"\nquestion = \"Which {thing} does a coder wear?\"\n\
             answer = \"The {thing} of a coder are {colour}.\"\n"
        )
    };
    let faq: String = THINGS.iter().zip(COLOURS).map(entry).collect();
    let file = SourceFile { path: "faq.toml".to_owned(), bytes: faq.into_bytes() };
    let knowledge = knowledge::parse(Scan { files: vec![file], problems: Vec::new() });
    let mut questions = Vec::new();
    for thing in THINGS {
        for who in ["good", "old", "other", "young", "tall"] {
            let grades = BTreeMap::from([(thing.to_owned(), 1)]);
            let right = Expected::Passages { grades, wanted: Wanted::Any };
            let answered = format!("which {thing} does a {who} coder wear");
            questions.push(TruthQuestion {
                text: answered,
                before: Vec::new(),
                expected: right,
                kind: None,
            });
            let text = format!("which rusty pipes does a {who} plumber sell for {thing}");
            questions.push(TruthQuestion {
                text,
                before: Vec::new(),
                expected: Expected::Abstention,
                kind: None,
            });
        }
    }
    let name = "wardrobe".to_owned();
    TruthSet { name, knowledge, names: Names::Ids, questions, halved: true }
}

#[test]
fn questions_are_asked_of_the_model_and_its_fit_does_better() {
    let identity = ModelIdentity { name: "words".to_owned(), hash: "words".to_owned() };
    let retriever = Retriever::new(Some(Arc::new(WordEncoder(identity))));
    let weights = Weights::shipped(retriever.encoder().map(Encoder::identity));
    let fit_with = |retriever: Retriever| {
        let scratch = tempfile::tempdir().unwrap();
        let evaluation = Evaluation {
            answering: Answering { threshold: 0.6, retriever },
            without_aliases: false,
            learning: false,
            failures: 0,
            scratch: scratch.path(),
            clock: &|| Duration::ZERO,
            peak_memory: &|| None,
        };
        evaluation.calibrate(vec![wardrobe()], &[0.75], &mut |_, _, _| ()).unwrap()
    };
    let fit = fit_with(retriever.clone());
    assert_eq!(fit.fitted_on + fit.measured_on, 60);
    assert!(fit.error_after < fit.error_before, "{fit:?}");
    // What was fitted is what is there when it is fitted again.
    let calibrated = Weights { calibration: fit.calibration, ..weights };
    let again = fit_with(retriever.with_weights(calibrated));
    assert_eq!(again.calibration, fit.calibration);
    assert!((again.error_before - fit.error_after).abs() < 1e-9, "{again:?} {fit:?}");
    assert_eq!(again.thresholds[0].before, fit.thresholds[0].after);
}
