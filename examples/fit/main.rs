//! Fits the weights of the ranking and of the confidence on truth sets, and tells how well they do.
//!
//! ```text
//! cargo run --release --example fit -- builtin src/retrieval/weights/builtin.json SET…
//! ```
//!
//! The first argument is the setting `[semantic] model`, the second the file to write, a `SET` a
//! folder in BEIR form, or a TOML file of questions on the knowledge in `knowledge`: `questions.toml`
//! beside this file, which has nothing to do with the project's truth set. Figures are of the sets
//! that were fitted on; with `--leave-one-out` first, those behind the bar are of weights that were
//! fitted on all other sets.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it found")]
#![expect(clippy::cast_precision_loss, reason = "no truth set has 2^52 questions")]

mod confidence;
mod minimum;
mod ranking;
mod sample;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use footnote::encoder::{Encoder, Model, Remembering};
use footnote::retrieval::{CIRCUMSTANCES, Calibration, Weights};
use footnote::{config::SemanticModel, retrieval::Retriever};
use sample::Sample;

/// How many texts are encoded but once: all of the sets.
const TEXTS: NonZeroUsize = NonZeroUsize::new(1_000_000).expect("a million is not zero");

/// Weights by name, as the files have them.
type Named = BTreeMap<String, [f64; CIRCUMSTANCES]>;

fn main() -> anyhow::Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let leave_one_out = arguments.first().is_some_and(|first| first == "--leave-one-out");
    if leave_one_out {
        arguments.remove(0);
    }
    let [model, output, sets @ ..] = arguments.as_slice() else {
        bail!("usage: fit [--leave-one-out] builtin|off|MODEL_FOLDER OUTPUT.json SET…");
    };
    let mut samples = Vec::new();
    let encoder = encoder(model)?;
    for set in sets {
        samples.extend(Sample::of(Path::new(set), encoder.as_ref())?);
        eprintln!("{set}: {} questions", samples.last().map_or(0, Sample::questions));
    }
    let all: Vec<&Sample> = samples.iter().collect();
    let weights = fit(&all, encoder.as_ref())?;
    let text = serde_json::to_string_pretty(&weights)?;
    std::fs::write(output, text + "\n").with_context(|| format!("cannot write `{output}`"))?;
    println!("{:24} {:>7} {:>7} | {:>7} {:>7}", "", "MRR@10", "AUROC", "MRR@10", "AUROC");
    for (number, sample) in samples.iter().enumerate() {
        let fitted = figures(sample, encoder.as_ref(), weights.clone())?;
        if !leave_one_out {
            println!("{:24} {fitted}", sample.name());
            continue;
        }
        let others = samples.iter().enumerate().filter(|(other, _)| *other != number);
        let others: Vec<&Sample> = others.map(|(_, sample)| sample).collect();
        let left_out = figures(sample, encoder.as_ref(), fit(&others, encoder.as_ref())?)?;
        println!("{:24} {fitted} | {left_out}", sample.name());
    }
    Ok(())
}

fn encoder(model: &str) -> anyhow::Result<Option<Arc<dyn Encoder>>> {
    let setting = match model {
        "off" => SemanticModel::Off,
        "builtin" => SemanticModel::BuiltIn,
        folder => SemanticModel::Folder(folder.into()),
    };
    let model = Model::find(&setting)?.map(Model::load).transpose()?;
    Ok(model.map(|model| Arc::new(Remembering::new(model, TEXTS)) as Arc<dyn Encoder>))
}

fn fit(samples: &[&Sample], encoder: Option<&Arc<dyn Encoder>>) -> anyhow::Result<Weights> {
    let calibration = Calibration { slope: 1.0, intercept: 0.0 };
    let start = Weights { ranking: Named::new(), confidence: Named::new(), calibration };
    let retriever = Retriever::new(encoder.cloned()).with_weights(start.clone());
    let ranking = ranking::fit(samples, &retriever)?;
    let ranked = Weights { ranking, ..start };
    let retriever = retriever.with_weights(ranked.clone());
    let (confidence, calibration) = confidence::fit(samples, &retriever)?;
    Ok(Weights { confidence, calibration, ..ranked })
}

/// The MRR@10 and the AUROC of the confidence on one set.
fn figures(
    sample: &Sample,
    encoder: Option<&Arc<dyn Encoder>>,
    weights: Weights,
) -> anyhow::Result<String> {
    let retriever = Retriever::new(encoder.cloned()).with_weights(weights);
    let (mut reciprocal, mut answerable, mut confidences) = (0.0, 0.0, Vec::new());
    for asked in sample.ask(&retriever)? {
        let first = asked.candidates.first();
        let confidence = first.map_or(0.0, |first| first.signals.confidence);
        confidences.push((confidence, asked.answerable));
        if asked.answerable {
            answerable += 1.0;
            let place = asked.candidates.iter().take(10).position(|candidate| candidate.is_right);
            reciprocal += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        }
    }
    let of = |wanted| {
        let chosen = confidences.iter().filter(move |(_, answerable)| *answerable == wanted);
        chosen.map(|(confidence, _)| *confidence).collect::<Vec<f64>>()
    };
    let auroc = footnote::eval::auroc(&of(true), &of(false));
    let auroc = auroc.map_or_else(String::new, |auroc| format!("{auroc:.4}"));
    Ok(format!("{:>7.4} {auroc:>7}", reciprocal / answerable))
}

/// Each value times each factor.
fn products(values: &[f64], factors: [f64; CIRCUMSTANCES]) -> Vec<f64> {
    values.iter().flat_map(|value| factors.map(|factor| value * factor)).collect()
}

fn named(names: &[&str], weights: &[f64]) -> Named {
    let weights = weights.as_chunks().0.iter().copied();
    names.iter().map(|name| (*name).to_owned()).zip(weights).collect()
}
