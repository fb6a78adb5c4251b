//! Opens the index for a subcommand, or builds it, and tells what happened on the way.

use std::num::NonZeroU64;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use footnote::bot::reload::{Origin, Place};
use footnote::bot::{Bot, Folders, LoadError, Loaded, Monitor, Servers, Snapshot, UNSAVED};
use footnote::config::Config;
use footnote::index::{Progress, Stage, Staleness};
use footnote::problem::{Problem, counted, with_causes};
use footnote::store::ServerId;
use indicatif::{ProgressBar, ProgressStyle};

use super::{model, paint};

/// A build that is over sooner needs no progress bar.
const QUIET: Duration = Duration::from_secs(1);

/// The folders of a configuration.
pub(super) fn folders(config: &Config) -> Folders<'_> {
    Folders {
        knowledge: &config.knowledge.folder,
        index: &config.index.folder,
        max_file_bytes: config.knowledge.max_file_kib * 1024,
        model: &config.semantic.model,
    }
}

/// Works on the folders of each server that has a knowledge of its own. Its index lies in that of
/// the default one, in a folder of its own.
pub(super) fn for_each_server<T>(
    config: &Config,
    mut work: impl FnMut(NonZeroU64, Folders<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<Vec<T>> {
    let own =
        config.servers.iter().filter_map(|server| Some((server.id, server.knowledge.as_ref()?)));
    own.map(|(server, knowledge)| {
        let index = config.index.folder.join(format!("server-{server}"));
        let folders = Folders { knowledge, index: &index, ..folders(config) };
        work(server, folders).with_context(|| format!("the knowledge of server {server}"))
    })
    .collect()
}

/// Makes the knowledge of all servers ready to answer from, watched by `monitor`. Tells where it was
/// read, too, so that changes can be followed.
pub(super) fn load_servers(
    config: &Config,
    monitor: &Monitor,
) -> anyhow::Result<(Servers, Vec<Origin>)> {
    let mut loaded = load(config)?;
    let observed = loaded.snapshot.retriever.observed_by(Arc::clone(monitor.metrics()) as _);
    loaded.snapshot.retriever = observed;
    let threshold = config.answers.threshold;
    let mut origins = vec![Origin::new(place(None, folders(config)), &loaded)];
    let default = loaded.snapshot;
    let own = for_each_server(config, |server, folders| {
        let server = ServerId(server.get());
        let loaded = load_beside(&folders, &default)?;
        origins.push(Origin::new(place(Some(server), folders), &loaded));
        Ok((server, Bot::new(loaded.snapshot, threshold)))
    })?;
    Ok((Servers::new(Bot::new(default, threshold), own.into_iter().collect()), origins))
}

fn place(server: Option<ServerId>, folders: Folders<'_>) -> Place {
    Place {
        server,
        knowledge: folders.knowledge.to_path_buf(),
        index: folders.index.to_path_buf(),
        max_file_bytes: folders.max_file_bytes,
        model: folders.model.clone(),
    }
}

/// Makes the default knowledge ready to answer from; what is wrong with it goes to standard error.
pub(super) fn load(config: &Config) -> anyhow::Result<Loaded> {
    model::fetch(config)?;
    load_with(None, |progress| folders(config).load(progress))
}

/// Makes the knowledge of one server ready, with the model of the default one.
fn load_beside(folders: &Folders<'_>, default: &Snapshot) -> anyhow::Result<Loaded> {
    load_with(Some(folders), |progress| folders.load_beside(default, progress))
}

/// Problems name the folder if one is given.
fn load_with(
    named: Option<&Folders<'_>>,
    load: impl FnOnce(&mut dyn FnMut(Progress)) -> Result<Loaded, LoadError>,
) -> anyhow::Result<Loaded> {
    let mut bar = WorkBar::new("indexing");
    let loaded =
        load(&mut |now| bar.show_build(now)).context("the knowledge cannot be made ready")?;
    bar.finish();
    if let Some(Staleness::Unusable(reason)) = &loaded.rebuilt {
        tell(&format!("{}; it was built", with_causes(reason)));
    }
    if let Some(reason) = &loaded.unsaved {
        tell(&format!("{UNSAVED}: {}", with_causes(reason)));
    }
    if let Some(reason) = &loaded.uncalibrated {
        tell(&with_causes(reason));
    }
    let mut problems = loaded.problems.clone();
    if let Some(folders) = named {
        folders.name_problems(&mut problems);
    }
    match &loaded.rebuilt {
        Some(_) => report(&problems),
        None => remind(&problems),
    }
    Ok(loaded)
}

/// Problems that were told when the index was built are counted at later starts, not told again.
fn remind(problems: &[Problem]) {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    if errors > 0 {
        let errors = counted(errors, "error");
        tell(&format!("the knowledge has {errors}; `footnote check` tells more"));
    }
}

/// `footnote index`
pub(super) fn build(config: &Config) -> anyhow::Result<ExitCode> {
    let default = load(config)?;
    tell_built(&default, &config.index.folder);
    let own = for_each_server(config, |_, folders| {
        let loaded = load_beside(&folders, &default.snapshot)?;
        tell_built(&loaded, folders.index);
        Ok(loaded.unsaved.is_none())
    })?;
    let all_saved = default.unsaved.is_none() && own.into_iter().all(|saved| saved);
    Ok(if all_saved { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell_built(loaded: &Loaded, folder: &Path) {
    let catalogue = loaded.snapshot.searcher.catalogue();
    let what = format!(
        "{} of {} in `{}`",
        counted(catalogue.passages(), "passage"),
        counted(catalogue.documents.len(), "document"),
        folder.display()
    );
    match loaded.rebuilt {
        Some(_) => anstream::println!("{} {what}", paint::good("built:")),
        None => anstream::println!("{} {what}", paint::good("current:")),
    }
}

/// Writes problems to standard error, a line each; into the log where there is one.
pub(super) fn report(problems: &[Problem]) {
    if is_logging() {
        return problems.iter().for_each(Problem::log);
    }
    for problem in problems {
        let kind = if problem.is_error() {
            paint::problem("error:").to_string()
        } else {
            paint::warning("warning:").to_string()
        };
        anstream::eprintln!("{kind} {problem}");
    }
}

/// Whether the program is a bot that logs, for which lines of another form would be lost.
fn is_logging() -> bool {
    tracing::dispatcher::has_been_set()
}

/// Tells what is worth a look, as [`report`] does.
fn tell(text: &str) {
    if is_logging() {
        tracing::warn!("{text}");
    } else {
        warn(text);
    }
}

/// Writes what is worth a look to standard error.
pub(super) fn warn(text: &str) {
    anstream::eprintln!("{} {text}", paint::warning("warning:"));
}

/// A progress bar that appears when the work has taken a second.
pub(super) struct WorkBar {
    doing: &'static str,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl WorkBar {
    /// Of work that is named by what is being done: "indexing".
    pub(super) fn new(doing: &'static str) -> Self {
        Self { doing, started: Instant::now(), bar: None }
    }

    /// Shows how many of how many units are done.
    pub(super) fn show(&mut self, done: usize, total: usize, units: &'static str) {
        if self.bar.is_none() && self.started.elapsed() > QUIET {
            let bar = ProgressBar::new(total as u64).with_style(style());
            self.bar = Some(bar.with_prefix(self.doing));
        }
        if let Some(bar) = &self.bar {
            bar.set_message(units);
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    }

    /// Shows how far a build is.
    pub(super) fn show_build(&mut self, now: Progress) {
        let units = match now.stage {
            Stage::Terms => "passages",
            Stage::Vectors => "texts to the model",
        };
        self.show(now.done, now.total, units);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{prefix} {bar:40} {pos}/{len} {msg}, {eta} left")
        .expect("the template is a constant that indicatif reads")
}
