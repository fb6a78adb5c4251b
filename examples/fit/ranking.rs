//! Fits what orders passages: the right ones are to be likely, by the softmax of all scores.

use footnote::retrieval::{CIRCUMSTANCES, Retriever, SIGNALS};

use crate::Named;
use crate::minimum::{deviations, minimum, penalties};
use crate::sample::{Asked, Sample, Source};

const COLUMNS: usize = SIGNALS.len() * CIRCUMSTANCES;

/// How many questions of a set are fitted on, evenly chosen.
const QUESTIONS: usize = 1_000;

/// What a set counts whose passages are lists of utterances, not answers with their questions.
const INTENTS_COUNT: f64 = 0.25;
const INTENTS: [&str; 4] =
    ["clinc150_i", "banking77oos_i", "hint3_curekart_i", "hint3_powerplay11_i"];

/// What the project's own set counts: its passages have many times the aliases that others have.
const OWN_COUNTS: f64 = 0.5;

/// What it counts without its aliases, besides.
const OWN_WITHOUT_ALIASES_COUNTS: f64 = 0.25;

/// A question's candidates, a row each.
struct Question {
    rows: Vec<f64>,
    right: Vec<bool>,
    counts: f64,
}

/// The weights under which right passages are likeliest to come first.
pub(crate) fn fit(samples: &[&Sample], retriever: &Retriever) -> anyhow::Result<Named> {
    let mut questions = Vec::new();
    for sample in samples {
        let mut all: Vec<Question> = sample.ask(retriever)?.iter().filter_map(question).collect();
        let step = all.len().div_ceil(QUESTIONS).max(1);
        let mut number = 0;
        all.retain(|_| {
            number += 1;
            number % step == 0
        });
        let set = match sample.source() {
            Source::Own => OWN_COUNTS,
            Source::OwnWithoutAliases => OWN_WITHOUT_ALIASES_COUNTS,
            Source::Public if INTENTS.contains(&sample.name()) => INTENTS_COUNT,
            Source::Public => 1.0,
        };
        let counts = set / all.len() as f64;
        questions.extend(all.into_iter().map(|question| Question { counts, ..question }));
    }
    let total: f64 = questions.iter().map(|question| question.counts).sum();
    let rows = questions.iter().flat_map(|question| question.rows.chunks(COLUMNS));
    let scales = deviations(rows, COLUMNS);
    for question in &mut questions {
        question.counts /= total;
        for row in question.rows.chunks_mut(COLUMNS) {
            row.iter_mut().zip(&scales).for_each(|(value, scale)| *value /= scale);
        }
    }
    let weights = minimum(&penalties(SIGNALS.len()), &|weights| loss(&questions, weights))?;
    let weights: Vec<f64> =
        weights.iter().zip(&scales).map(|(weight, scale)| weight / scale).collect();
    Ok(crate::named(&SIGNALS, &weights))
}

fn question(asked: &Asked) -> Option<Question> {
    let right: Vec<bool> = asked.candidates.iter().map(|candidate| candidate.is_right).collect();
    if !right.contains(&true) {
        return None;
    }
    let row = |signals: &footnote::retrieval::Signals| {
        crate::products(&signals.values(), asked.circumstances.factors(signals))
    };
    let rows = asked.candidates.iter().flat_map(|candidate| row(&candidate.signals)).collect();
    Some(Question { rows, right, counts: 0.0 })
}

/// The mean negative logarithm of the right passages' probability, and its gradient.
fn loss(questions: &[Question], weights: &[f64]) -> (f64, Vec<f64>) {
    let halves = questions.chunks(questions.len().div_ceil(2).max(1));
    let parts: Vec<(f64, Vec<f64>)> = std::thread::scope(|scope| {
        let spawn = |half| scope.spawn(move || loss_of(half, weights));
        let threads: Vec<_> = halves.map(spawn).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut sum = (0.0, vec![0.0; COLUMNS]);
    for (value, gradient) in parts {
        sum.0 += value;
        sum.1.iter_mut().zip(gradient).for_each(|(total, part)| *total += part);
    }
    sum
}

fn loss_of(questions: &[Question], weights: &[f64]) -> (f64, Vec<f64>) {
    let (mut value, mut gradient) = (0.0, vec![0.0; COLUMNS]);
    for Question { rows, right, counts } in questions {
        let dot = |row: &[f64]| row.iter().zip(weights).map(|(a, b)| a * b).sum::<f64>();
        let scores: Vec<f64> = rows.chunks(COLUMNS).map(dot).collect();
        let greatest = scores.iter().copied().fold(f64::MIN, f64::max);
        let likely: Vec<f64> = scores.iter().map(|score| (score - greatest).exp()).collect();
        let all: f64 = likely.iter().sum();
        let of_right =
            likely.iter().zip(right).filter(|(_, right)| **right).map(|(l, _)| l).sum::<f64>();
        let of_right = of_right.max(1e-300);
        value -= counts * (of_right / all).ln();
        for ((row, likely), right) in rows.chunks(COLUMNS).zip(&likely).zip(right) {
            let pull = likely / all - if *right { likely / of_right } else { 0.0 };
            gradient.iter_mut().zip(row).for_each(|(slope, value)| *slope += counts * pull * value);
        }
    }
    (value, gradient)
}
