//! Opens the index for a subcommand, or builds it, and tells what happened on the way.

use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Chain, Context};
use footnote::bot::{Bot, Folders, LoadError, Loaded, Servers};
use footnote::config::{Config, ServerConfig};
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

/// The folders of a server that has a knowledge of its own. Its index lies in that of the default
/// one, in a folder of its own.
pub(super) fn with_folders_of<T>(
    config: &Config,
    server: &ServerConfig,
    work: impl FnOnce(Folders<'_>) -> T,
) -> Option<T> {
    let knowledge = server.knowledge.as_deref()?;
    let index = config.index.folder.join(format!("server-{}", server.id));
    Some(work(Folders { knowledge, index: &index, ..folders(config) }))
}

/// Makes the knowledge of all servers ready to answer from.
pub(super) fn load_servers(config: &Config) -> anyhow::Result<Servers> {
    let default = load(config)?.snapshot;
    let mut own = HashMap::new();
    for server in &config.servers {
        let loaded = with_folders_of(config, server, |folders| {
            load_with(|progress| folders.load_beside(&default, progress))
                .with_context(|| format!("the knowledge of server {} is of no use", server.id))
        });
        if let Some(loaded) = loaded.transpose()? {
            let bot = Bot::new(loaded.snapshot, config.answers.threshold);
            own.insert(ServerId(server.id.get()), bot);
        }
    }
    Ok(Servers::new(Bot::new(default, config.answers.threshold), own))
}

/// Makes the default knowledge ready to answer from; what is wrong with it goes to standard error.
pub(super) fn load(config: &Config) -> anyhow::Result<Loaded> {
    model::fetch(config)?;
    load_with(|progress| folders(config).load(progress))
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
    let loaded = load(config)?;
    let catalogue = loaded.snapshot.searcher.catalogue();
    let what = format!(
        "{} of {} in `{}`",
        counted(catalogue.passages(), "passage"),
        counted(catalogue.documents.len(), "document"),
        config.index.folder.display()
    );
    match loaded.rebuilt {
        Some(_) => anstream::println!("{} {what}", paint::good("built:")),
        None => anstream::println!("{} {what}", paint::good("current:")),
    }
    Ok(if loaded.unsaved.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
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
