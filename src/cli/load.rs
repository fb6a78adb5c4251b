//! Opens the index for a subcommand, or builds it, and tells what happened on the way.

use std::error::Error;
use std::num::NonZeroU64;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Chain, Context};
use footnote::bot::{Bot, Folders, LoadError, Loaded, Servers, Snapshot};
use footnote::config::Config;
use footnote::index::{Progress, Stage, Staleness};
use footnote::problem::Problem;
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

/// Makes the knowledge of all servers ready to answer from.
pub(super) fn load_servers(config: &Config) -> anyhow::Result<Servers> {
    let default = load(config)?.snapshot;
    let threshold = config.answers.threshold;
    let own = for_each_server(config, |server, folders| {
        let loaded = load_beside(&folders, &default)?;
        Ok((ServerId(server.get()), Bot::new(loaded.snapshot, threshold)))
    })?;
    Ok(Servers::new(Bot::new(default, threshold), own.into_iter().collect()))
}

/// Makes the default knowledge ready to answer from; what is wrong with it goes to standard error.
pub(super) fn load(config: &Config) -> anyhow::Result<Loaded> {
    model::fetch(config)?;
    load_with(|progress| folders(config).load(progress))
}

/// Makes the knowledge of one server ready, with the model of the default one.
fn load_beside(folders: &Folders<'_>, default: &Snapshot) -> anyhow::Result<Loaded> {
    load_with(|progress| {
        let mut loaded = folders.load_beside(default, progress)?;
        name_folder(&mut loaded.problems, folders.knowledge);
        Ok(loaded)
    })
}

/// Lets problems of a knowledge that is one of several name its folder.
pub(super) fn name_folder(problems: &mut [Problem], knowledge: &Path) {
    // A folder that cannot be read is named already.
    let in_folder = problems.iter_mut().filter(|problem| Path::new(&problem.path) != knowledge);
    for problem in in_folder {
        problem.path = knowledge.join(&problem.path).display().to_string();
    }
}

fn load_with(
    load: impl FnOnce(&mut dyn FnMut(Progress)) -> Result<Loaded, LoadError>,
) -> anyhow::Result<Loaded> {
    let mut bar = WorkBar::new("indexing");
    let loaded =
        load(&mut |now| bar.show_build(now)).context("the knowledge cannot be made ready")?;
    bar.finish();
    if let Some(Staleness::Unusable(reason)) = &loaded.rebuilt {
        warn(&format!("{}; it was built", with_causes(reason)));
    }
    if let Some(reason) = &loaded.unsaved {
        let reason = with_causes(reason);
        warn(&format!("the index could not be saved, so the next start builds it again: {reason}"));
    }
    if let Some(reason) = &loaded.uncalibrated {
        warn(&with_causes(reason));
    }
    match &loaded.rebuilt {
        Some(_) => report(&loaded.problems),
        None => remind(&loaded.problems),
    }
    Ok(loaded)
}

/// Problems that were told when the index was built are counted at later starts, not told again.
fn remind(problems: &[Problem]) {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    if errors > 0 {
        let errors = counted(errors, "error");
        warn(&format!("the knowledge has {errors}; `footnote check` tells more"));
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

/// Writes problems to standard error, a line each.
pub(super) fn report(problems: &[Problem]) {
    for problem in problems {
        let kind = if problem.is_error() {
            paint::problem("error:").to_string()
        } else {
            paint::warning("warning:").to_string()
        };
        anstream::eprintln!("{kind} {problem}");
    }
}

/// A number with what it counts, in the plural where it is not one.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn warn(text: &str) {
    anstream::eprintln!("{} {text}", paint::warning("warning:"));
}

/// What went wrong, and why, in one line.
pub(super) fn with_causes(error: &(dyn Error + 'static)) -> String {
    Chain::new(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
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
