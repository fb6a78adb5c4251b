//! `footnote eval`: how good the answers are, as a table or as JSON.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Args;
use footnote::config::Config;
use footnote::encoder::Model;
use footnote::eval::{self, Answering, Evaluation, Names, Report, Stage, TruthSet};
use footnote::problem::with_causes;
use footnote::retrieval::Retriever;
use footnote::{index, knowledge, passage};

use super::calibrate::calibrate;
use super::load::{self, WorkBar};
use super::model;

/// What the set of the dialogues in a file is called.
const DIALOGUES: &str = "dialogues";

#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub(super) struct EvalArguments {
    /// A folder in BEIR form (corpus.jsonl, queries.jsonl, qrels/dev.tsv), asked of its own
    /// corpus, or a TOML file of questions, asked of the knowledge
    #[arg(required = true)]
    truth: Vec<PathBuf>,
    /// Print everything that was measured as JSON
    #[arg(long)]
    json: bool,
    /// Set the figures against those of an earlier `--json`; exit code 1 if one got worse
    #[arg(long, value_name = "BASELINE.json")]
    compare: Option<PathBuf>,
    /// Show the worst misses of each set with their reasons, but none of a held-out half
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
    /// Leave the other wordings of the knowledge's questions out
    #[arg(long)]
    without_aliases: bool,
    /// Teach about half of the answerable questions as other wordings, as people of a server do, and
    /// ask the other ones before and after
    #[arg(long, conflicts_with = "failures")]
    learning: bool,
    /// Fit how sure an answer is for the model folder of [semantic] model, and keep the fit there
    #[arg(long, conflicts_with_all = ["json", "compare", "failures", "without_aliases", "learning"])]
    calibrate: bool,
}

/// Measures; exit code 1 if a figure got worse than its baseline.
pub(super) fn eval(config: &Config, arguments: &EvalArguments) -> anyhow::Result<ExitCode> {
    if arguments.calibrate {
        return calibrate(config, arguments);
    }
    // What is wrong with the baseline is told before minutes are spent.
    let baseline = arguments.compare.as_deref().map(read_baseline).transpose()?;
    let report = measure(config, arguments)?;
    if arguments.json {
        anstream::println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        anstream::print!("{}", eval::table(&report));
        if !report.failures.is_empty() {
            anstream::print!("\n{}", eval::failures_text(&report.failures));
        }
    }
    let Some(baseline) = baseline else { return Ok(ExitCode::SUCCESS) };
    let comparison = eval::compare(&baseline, &report);
    if arguments.json {
        anstream::eprintln!("{comparison}");
    } else {
        anstream::println!("\n{comparison}");
    }
    Ok(if comparison.worse() > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn measure(config: &Config, arguments: &EvalArguments) -> anyhow::Result<Report> {
    with_evaluation(config, arguments, |evaluation, sets, progress| {
        evaluation.run(sets, progress).context("the questions cannot be asked")
    })
}

/// What is told how much is done of how much.
type Told<'a> = &'a mut dyn FnMut(Stage, usize, usize);

/// Reads the truth sets, and hands them over with what measures the bot on them.
pub(super) fn with_evaluation<T>(
    config: &Config,
    arguments: &EvalArguments,
    measure: impl FnOnce(&Evaluation<'_>, Vec<TruthSet>, Told<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let sets = read_sets(config, &arguments.truth)?;
    let scratch = tempfile::tempdir().context("cannot make a folder for the indexes")?;
    model::fetch(config)?;
    let model = Model::find(&config.semantic.model)?;
    let encoder = model.map(Model::load).transpose().context("the model cannot be loaded")?;
    let (retriever, uncalibrated) = Retriever::calibrated(&config.semantic.model, encoder);
    if let Some(reason) = uncalibrated.filter(|_| !arguments.calibrate) {
        load::warn(&with_causes(&reason));
    }
    let started = Instant::now();
    let evaluation = Evaluation {
        answering: Answering { threshold: config.answers.threshold, retriever },
        without_aliases: arguments.without_aliases,
        learning: arguments.learning,
        failures: arguments.failures,
        scratch: scratch.path(),
        clock: &|| started.elapsed(),
        peak_memory: &peak_memory,
    };
    let mut shown = Shown::default();
    let measured =
        measure(&evaluation, sets, &mut |stage, done, total| shown.show(stage, done, total));
    shown.finish();
    measured
}

fn read_sets(config: &Config, paths: &[PathBuf]) -> anyhow::Result<Vec<TruthSet>> {
    let mut sets: Vec<TruthSet> = Vec::new();
    for path in paths {
        let read =
            if path.is_dir() { vec![eval::read_beir(path)?] } else { read_file(config, path)? };
        for set in read {
            if sets.iter().any(|other| other.name == set.name) {
                bail!("two truth sets are called `{}`; rename one, or name it once", set.name);
            }
            sets.push(set);
        }
    }
    Ok(sets)
}

/// A TOML file of questions, which are asked of the configured knowledge. Its dialogues are a set
/// of their own.
fn read_file(config: &Config, path: &Path) -> anyhow::Result<Vec<TruthSet>> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the truth set `{shown}`; name a folder or a file"))?;
    let folders = load::folders(config);
    let read = knowledge::read(folders.knowledge, folders.max_file_bytes)
        .context("the questions have nothing to be asked of")?;
    load::report(&read.problems);
    let passages = passage::cut(&read.documents).passages;
    let known: BTreeSet<&str> = passages.iter().map(|passage| passage.id.as_str()).collect();
    let questions = eval::read_toml(&shown.to_string(), &text, &known)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (single, dialogues): (Vec<_>, Vec<_>) =
        questions.into_iter().partition(|question| question.before.is_empty());
    let sets = [(name, single), (DIALOGUES.to_owned(), dialogues)];
    let sets = sets.into_iter().filter(|(_, questions)| !questions.is_empty());
    let set = |(name, questions)| {
        let knowledge = read.clone();
        TruthSet { name, knowledge, names: Names::Ids, questions, halved: true }
    };
    Ok(sets.map(set).collect())
}

fn read_baseline(path: &Path) -> anyhow::Result<Report> {
    let shown = path.display();
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read the baseline `{shown}`"))?;
    serde_json::from_str(&text).with_context(|| {
        format!("`{shown}` is no baseline; write one with `footnote eval … --json`")
    })
}

/// The most memory, in bytes, that this process has had; only Linux tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The bar of the stage that is being worked on.
#[derive(Default)]
struct Shown {
    current: Option<(Stage, WorkBar)>,
}

impl Shown {
    fn show(&mut self, stage: Stage, done: usize, total: usize) {
        let (doing, units) = match stage {
            Stage::Indexing(index::Stage::Terms) => ("indexing", "passages"),
            Stage::Indexing(index::Stage::Vectors) => ("indexing", "texts to the model"),
            Stage::Asking => ("asking", "questions"),
        };
        if self.current.as_ref().is_none_or(|(current, _)| *current != stage) {
            self.finish();
            self.current = Some((stage, WorkBar::new(doing)));
        }
        if let Some((_, bar)) = &mut self.current {
            bar.show(done, total, units);
        }
    }

    fn finish(&self) {
        if let Some((_, bar)) = &self.current {
            bar.finish();
        }
    }
}
