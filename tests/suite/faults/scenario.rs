//! What a fault is, and how all of a kind are run.

use std::pin::Pin;
use std::time::{Duration, Instant};

use tokio::task::{JoinSet, LocalSet, spawn_local};

use super::table;

/// The run of a scenario: it fails if the bot does not do what it should, and tells how long it took
/// from the end of the fault until the bot answered again, or until it ended.
pub(super) type Run = Pin<Box<dyn Future<Output = Duration>>>;

/// One thing that Discord does, and what the bot does then.
#[derive(Clone, Copy)]
pub(super) struct Scenario {
    /// Its name in the table.
    pub(super) name: &'static str,
    /// What Discord does.
    pub(super) discord: &'static str,
    /// What the bot does, with the remedy where it cannot go on.
    pub(super) bot: &'static str,
    /// Within what time it answers again, or has ended, on a slow machine.
    pub(super) within: Duration,
    pub(super) run: fn() -> Run,
}

/// The scenarios of a kind, in the order of the table.
pub(super) struct Kind {
    pub(super) title: &'static str,
    pub(super) scenarios: fn() -> Vec<Scenario>,
}

/// Runs all scenarios at the same time, and has the table know what was measured.
///
/// # Panics
/// When the bot does something else than it should, or too late; all that failed is named.
pub(super) async fn run_all(scenarios: Vec<Scenario>) {
    LocalSet::new().run_until(run_at_once(scenarios)).await;
}

async fn run_at_once(scenarios: Vec<Scenario>) {
    let mut running = JoinSet::new();
    for scenario in scenarios {
        running.spawn_local(async move {
            let begin = Instant::now();
            let run = spawn_local((scenario.run)()).await;
            (scenario, run, begin.elapsed())
        });
    }
    let mut failed = Vec::new();
    while let Some(ended) = running.join_next().await {
        let (scenario, run, took) = ended.expect("only the run inside may panic");
        match run {
            Ok(recovery) if recovery <= scenario.within => table::measured(&scenario, recovery),
            Ok(recovery) => failed.push(format!("{}: only after {recovery:?}", scenario.name)),
            Err(_) => failed.push(format!("{}: failed after {took:?}, see above", scenario.name)),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
