//! `footnote run`: the bot in Discord, or a chat here where there is no token.

use std::convert::Infallible;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;
use footnote::bot::reload::{Origin, Reloader};
use footnote::bot::{Bot, Monitor, Servers};
use footnote::config::Config;
use footnote::discord;
use footnote::http;
use footnote::reply::Style;
use tokio::runtime::Runtime;

use super::{chat, exit, load, log, store};

const NO_TOKEN: &str = "no Discord token is set; put the bot's token into the environment variable DISCORD_TOKEN, or \
     name a file that holds it with `token_file` in config.toml";

/// Charts, lists and knowledge that is built anew are worked out on this many threads. Answers have
/// others.
const WORKING_THREADS: usize = 8;

/// What waits for the network is woken by at least so many threads. Where the gateway refuses the bot for
/// its number of servers, serenity 0.12.5 keeps one of them busy until its next heartbeat is due.
const LEAST_WAKING_THREADS: usize = 2;

/// How often the others are roused: the one that is kept busy may be the one that watches the network
/// and the clock for all, and only a thread that is roused takes that over.
const ROUSED_EVERY: Duration = Duration::from_secs(1);

/// How long threads that still look something up are waited for at the end; nobody waits for what they
/// find.
const LAST_THREADS: Duration = Duration::from_secs(3);

/// Starts what the settings allow.
pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    if config.discord.token.is_none() {
        return run_here(config);
    }
    log::start(config)?;
    let started = Instant::now();
    let monitor = Arc::new(Monitor::new(started));
    log::report_panics(Arc::clone(&monitor));
    let runtime = runtime()?;
    // Before all that takes long, so that monitoring sees it coming up.
    serve_pages(config, &runtime, &monitor)?;
    let (servers, origins) = load::load_servers(config, &monitor)?;
    tracing::info!(
        passages = servers.bot(None).catalogue().passages(),
        servers_with_their_own = servers.with_own_knowledge(),
        took_ms = started.elapsed().as_millis(),
        "ready to answer"
    );
    run_in_discord(config, runtime, servers, origins, &monitor)?;
    Ok(ExitCode::SUCCESS)
}

/// A chat, if somebody sits at the terminal.
fn run_here(config: &Config) -> anyhow::Result<ExitCode> {
    anstream::eprintln!("{NO_TOKEN}");
    if !io::stdin().is_terminal() {
        return Ok(exit::without_token());
    }
    let loaded = load::load(config)?;
    let bot = Bot::new(loaded.snapshot, config.answers.threshold);
    let style = Style { color: config.discord.color, ..Style::default() };
    chat::chat(&bot, &style, io::stdin().lock(), &mut anstream::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

fn runtime() -> anyhow::Result<Runtime> {
    let cores = thread::available_parallelism().map_or(LEAST_WAKING_THREADS, NonZeroUsize::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(cores.max(LEAST_WAKING_THREADS))
        .max_blocking_threads(WORKING_THREADS)
        .build()
        .context("the program cannot start its threads")?;
    let handle = runtime.handle().clone();
    thread::spawn(move || {
        loop {
            thread::sleep(ROUSED_EVERY);
            handle.spawn(async {});
        }
    });
    Ok(runtime)
}

/// Serves the pages for monitoring as long as the program runs, if they are wanted.
fn serve_pages(config: &Config, runtime: &Runtime, monitor: &Arc<Monitor>) -> anyhow::Result<()> {
    if let Some(address) = config.http.listen {
        let listener = runtime.block_on(http::listen(address))?;
        tracing::info!(%address, "/livez, /readyz and /metrics are there");
        runtime.spawn(http::serve(listener, Arc::clone(monitor)));
    }
    Ok(())
}

fn run_in_discord(
    config: &Config,
    runtime: Runtime,
    servers: Servers,
    origins: Vec<Origin>,
    monitor: &Arc<Monitor>,
) -> anyhow::Result<()> {
    let settings = discord::Settings::new(config).context(NO_TOKEN)?;
    let servers = Arc::new(servers);
    let watch = config.knowledge.watch;
    let reloader = Reloader::start(Arc::clone(&servers), origins, watch, SystemTime::now);
    let ended = runtime.block_on(async {
        let store = store::open_or_go_without(&config.store).await;
        monitor.store_is(store.clone());
        let shutdown = async {
            told_to_stop().await;
            monitor.stops();
        };
        let watched = Arc::clone(monitor);
        let bot = discord::run(Arc::clone(&servers), store.clone(), settings, watched, shutdown);
        let ended = tokio::select! {
            ended = bot => ended,
            never = read_again_when_told(&reloader) => match never {},
            never = monitor.follow(&servers) => match never {},
            never = store::delete_the_old(store.as_deref(), &config.store) => match never {},
        };
        if let Some(store) = store {
            store.close().await;
        }
        ended
    });
    runtime.shutdown_timeout(LAST_THREADS);
    ended?;
    tracing::info!("stopped");
    Ok(())
}

/// Has the knowledge read anew at each SIGHUP, until it is dropped.
async fn read_again_when_told(reloader: &Reloader) -> Infallible {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut hangup) = signal(SignalKind::hangup()) {
            while hangup.recv().await.is_some() {
                reloader.read_again();
            }
        }
    }
    let _ = reloader;
    std::future::pending().await
}

/// Completes when the operating system asks the program to end, or its terminal is closed.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = (signal(SignalKind::terminate()), signal(SignalKind::hangup()));
        let (Ok(mut terminate), Ok(mut hangup)) = signals else {
            return std::future::pending().await;
        };
        let had_terminal = io::stdin().is_terminal();
        // A terminal that is gone is none any more, and nobody is left to end the program.
        let terminal_is_closed = async {
            while hangup.recv().await.is_some() {
                if had_terminal && !io::stdin().is_terminal() {
                    return;
                }
            }
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
            () = terminal_is_closed => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _interrupted = tokio::signal::ctrl_c().await;
    }
}
