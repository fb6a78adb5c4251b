//! `footnote reload`: has the bot that runs read its knowledge anew, and tells what came of it.

use std::process::ExitCode;
use std::time::SystemTime;

use anyhow::Context;
use footnote::bot::UNSAVED;
use footnote::bot::reload::{Outcome, request};
use footnote::config::Config;
use footnote::problem::counted;

use super::{load, paint};

/// Asks the bot that runs on the index of the settings. The exit code is 1 if any folder was not taken
/// over.
pub(super) fn reload(config: &Config) -> anyhow::Result<ExitCode> {
    // No other process asks at the same time with the same id.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let word = format!("{}-{}", std::process::id(), now.as_nanos());
    let outcomes =
        request::ask(&config.index.folder, &word).context("the knowledge cannot be read anew")?;
    for outcome in &outcomes {
        tell(outcome);
    }
    let all = outcomes.iter().all(|outcome| outcome.failed.is_none());
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(outcome: &Outcome) {
    load::report(&outcome.problems);
    if let Some(reason) = &outcome.unsaved {
        load::warn(&format!("{UNSAVED}: {reason}"));
    }
    let what = format!(
        "{} of {} in `{}`",
        counted(outcome.passages, "passage"),
        counted(outcome.documents, "document"),
        outcome.folder.display()
    );
    match &outcome.failed {
        Some(reason) => anstream::println!(
            "{} {reason}; the bot goes on with {what} as they were",
            paint::problem("not reloaded:")
        ),
        None if outcome.changed => anstream::println!("{} {what}", paint::good("reloaded:")),
        None => anstream::println!("{} {what}", paint::good("unchanged:")),
    }
}
