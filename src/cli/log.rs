//! The log of the program, on standard error.

use std::io::{self, IsTerminal};
use std::panic;
use std::sync::Arc;

use anyhow::Context;
use footnote::bot::Monitor;
use footnote::config::{Config, LogFormat};
use footnote::discord;
use tracing::Metadata;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::{EnvFilter, FilterExt, Targets, filter_fn};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use super::redacted::{Redacted, Secrets};

/// Who logs how requests are authorized and what is in them, and up to which level they are heard. So
/// it is with parts of Discord's client.
const HEARD_UP_TO: [(&str, LevelFilter); 5] = [
    ("reqwest", LevelFilter::INFO),
    ("hyper", LevelFilter::INFO),
    ("hyper_util", LevelFilter::INFO),
    ("h2", LevelFilter::INFO),
    ("sqlx", LevelFilter::INFO),
];

/// Begins to log what the settings want to see.
///
/// # Errors
/// If the filter of the settings cannot be read.
pub(super) fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log.filter).context("the log filter is wrong")?;
    let heard = HEARD_UP_TO.into_iter().chain(discord::CLIENT_HEARD_UP_TO);
    let heard = Targets::new().with_default(LevelFilter::TRACE).with_targets(heard);
    let lines = fmt::layer().with_writer(Redacted(Secrets::of(config)));
    let is_terminal = io::stderr().is_terminal();
    let is_json = match config.log.format {
        LogFormat::Auto => !is_terminal,
        LogFormat::Human => false,
        LogFormat::Json => true,
    };
    let lines = if is_json {
        lines.json().flatten_event(true).with_span_list(false).boxed()
    } else {
        let colored = is_terminal && std::env::var_os("NO_COLOR").is_none();
        lines.with_ansi(colored).boxed()
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(filter.and(heard).and(filter_fn(has_own_span))))
        .init();
    Ok(())
}

/// Whether a span is one of ours, or it is a line. Those of Discord's client hold each event and each
/// request whole, and would stand before every line that is logged within them.
fn has_own_span(metadata: &Metadata<'_>) -> bool {
    metadata.is_event() || metadata.target().starts_with("footnote")
}

/// From now on a mistake of the program itself is logged and counted. Words that were put together
/// while it ran may hold what somebody wrote, and are for the level of debugging.
pub(super) fn report_panics(monitor: Arc<Monitor>) {
    panic::set_hook(Box::new(move |panic| {
        monitor.metrics().panicked();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let fixed = panic.payload().downcast_ref::<&'static str>().copied();
        let reason = fixed.unwrap_or("its words are logged at the level of debug");
        tracing::error!(place, reason, "a mistake of the program broke something off");
        if let Some(words) = panic.payload().downcast_ref::<String>() {
            tracing::debug!(place, words, "the words of the mistake");
        }
    }));
}
