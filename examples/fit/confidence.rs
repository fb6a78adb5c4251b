//! Fits what tells whether the passage at the top answers: first what tells answerable questions
//! from others, then the probability that the passage is right.

use footnote::retrieval::{CIRCUMSTANCES, Calibration, EVIDENCE, Retriever};

use crate::Named;
use crate::minimum::{deviations, minimum, penalties};
use crate::sample::{Sample, Source};

const COLUMNS: usize = EVIDENCE.len() * CIRCUMSTANCES;

/// What the project's own set counts, whose unanswerable questions are near misses: the hard part.
const OWN_COUNTS: f64 = 4.0;

/// What a question counts that can be answered, but not by the passage at the top.
const MISSED_COUNTS: f64 = 0.5;

/// A question's evidence.
struct Example {
    row: Vec<f64>,
    /// Whether the passage at the top answers.
    is_right: bool,
    answerable: bool,
    /// Whether its set has questions of both kinds, so that it tells them apart.
    tells: bool,
    counts: f64,
}

/// The weights of the evidence, and what makes a probability of its sum.
pub(crate) fn fit(
    samples: &[&Sample],
    retriever: &Retriever,
) -> anyhow::Result<(Named, Calibration)> {
    let mut examples = Vec::new();
    for sample in samples {
        let asked = sample.ask(retriever)?;
        let all: Vec<Example> = asked
            .iter()
            .filter_map(|asked| {
                let evidence = asked.evidence?;
                let first = asked.candidates.first()?;
                let row = crate::products(&evidence.values, evidence.factors);
                let (is_right, answerable) = (first.is_right, asked.answerable);
                Some(Example { row, is_right, answerable, tells: false, counts: 0.0 })
            })
            .collect();
        let tells = all.iter().any(|example| !example.answerable);
        let set = match sample.source() {
            Source::Own => OWN_COUNTS,
            Source::Public | Source::OwnWithoutAliases => 1.0,
        };
        let counts = set / all.len() as f64;
        examples.extend(all.into_iter().map(|example| Example { tells, counts, ..example }));
    }
    let total: f64 = examples.iter().map(|example| example.counts).sum();
    let scales = deviations(examples.iter().map(|example| example.row.as_slice()), COLUMNS);
    for example in &mut examples {
        example.counts /= total;
        example.row.iter_mut().zip(&scales).for_each(|(value, scale)| *value /= scale);
    }
    let weights = minimum(&penalties(EVIDENCE.len()), &|weights| loss(&examples, weights))?;
    let sums: Vec<f64> = examples.iter().map(|example| dot(&example.row, &weights)).collect();
    let calibration = minimum(&[0.0; 2], &|weights| calibration_loss(&examples, &sums, weights))?;
    let weights: Vec<f64> =
        weights.iter().zip(&scales).map(|(weight, scale)| weight / scale).collect();
    let calibration = Calibration { slope: calibration[0], intercept: calibration[1] };
    Ok((crate::named(&EVIDENCE, &weights), calibration))
}

fn loss(examples: &[Example], weights: &[f64]) -> (f64, Vec<f64>) {
    let (mut value, mut gradient) = (0.0, vec![0.0; COLUMNS]);
    for example in examples {
        let missed = example.answerable && !example.is_right;
        let counts = match example {
            Example { tells: false, .. } => continue,
            _ if missed => MISSED_COUNTS * example.counts,
            _ => example.counts,
        };
        let (cost, slope) = logistic(dot(&example.row, weights), example.answerable);
        value += counts * cost;
        for (total, value) in gradient.iter_mut().zip(&example.row) {
            *total += counts * slope * value;
        }
    }
    (value, gradient)
}

fn calibration_loss(examples: &[Example], sums: &[f64], weights: &[f64]) -> (f64, Vec<f64>) {
    let (mut value, mut gradient) = (0.0, vec![0.0; 2]);
    for (example, sum) in examples.iter().zip(sums) {
        let (cost, slope) = logistic(weights[0] * sum + weights[1], example.is_right);
        value += example.counts * cost;
        gradient[0] += example.counts * slope * sum;
        gradient[1] += example.counts * slope;
    }
    (value, gradient)
}

/// The negative logarithm of an outcome's probability, and its slope.
fn logistic(sum: f64, outcome: bool) -> (f64, f64) {
    let outcome = f64::from(u8::from(outcome));
    let cost = sum.max(0.0) + (-sum.abs()).exp().ln_1p() - outcome * sum;
    (cost, 1.0 / (1.0 + (-sum).exp()) - outcome)
}

fn dot(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}
