//! `footnote run`: the bot in Discord, or a chat here where there is no token.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use footnote::bot::{Bot, Servers};
use footnote::config::Config;
use footnote::discord;
use footnote::reply::Style;

use super::{chat, load, log, store};

const NO_TOKEN: &str = "no Discord token is set; put the bot's token into the environment variable DISCORD_TOKEN, or \
     name a file that holds it with `token_file` in config.toml";

/// Questions are answered on this many threads of their own; each takes one a few milliseconds.
const ANSWERING_THREADS: usize = 8;

/// Starts what the settings allow.
pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    if config.discord.token.is_none() {
        return run_here(config);
    }
    log::start(config)?;
    let started = Instant::now();
    let servers = load::load_servers(config)?;
    tracing::info!(
        passages = servers.bot(None).catalogue().passages(),
        servers_with_their_own = servers.with_own_knowledge(),
        took_ms = started.elapsed().as_millis(),
        "ready to answer"
    );
    run_in_discord(config, servers)?;
    Ok(ExitCode::SUCCESS)
}

/// A chat, if somebody sits at the terminal.
fn run_here(config: &Config) -> anyhow::Result<ExitCode> {
    anstream::eprintln!("{NO_TOKEN}");
    if !io::stdin().is_terminal() {
        return Ok(ExitCode::FAILURE);
    }
    let loaded = load::load(config)?;
    let bot = Bot::new(loaded.snapshot, config.answers.threshold);
    let style = Style { color: config.discord.color, ..Style::default() };
    chat::chat(&bot, &style, io::stdin().lock(), &mut anstream::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

fn run_in_discord(config: &Config, servers: Servers) -> anyhow::Result<()> {
    let settings = discord::Settings::new(config).context(NO_TOKEN)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(ANSWERING_THREADS)
        .build()
        .context("the program cannot start its threads")?;
    runtime.block_on(async {
        let store = store::open_or_go_without(&config.store).await;
        let ended = tokio::select! {
            ended = discord::run(servers, store.clone(), settings, told_to_stop()) => ended,
            never = store::delete_the_old(store.as_deref(), &config.store) => match never {},
        };
        if let Some(store) = store {
            store.close().await;
        }
        ended
    })?;
    tracing::info!("stopped");
    Ok(())
}

/// Completes when the operating system asks the program to end.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _interrupted = tokio::signal::ctrl_c().await;
    }
}
