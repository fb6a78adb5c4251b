//! The log of the program, on standard error.

use std::io::{self, IsTerminal};

use anyhow::Context;
use footnote::config::Config;
use tracing_subscriber::EnvFilter;

/// Begins to log what the settings want to see.
///
/// # Errors
/// If the filter of the settings cannot be read.
pub(super) fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log.filter).context("the log filter is wrong")?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none())
        .init();
    Ok(())
}
