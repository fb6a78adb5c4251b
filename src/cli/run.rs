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
use tokio::sync::oneshot;

use super::signals::{self, ReadAgain, Stop};
use super::{chat, exit, load, log, store};

const NO_TOKEN: &str = "no Discord token is set; put the bot's token into the environment variable \
    DISCORD_TOKEN, or name a file that holds it with `token_file` in config.toml";

/// Charts, lists and knowledge that is built anew are worked out on this many threads. Answers have
/// others.
const WORKING_THREADS: usize = 8;

/// What waits for the network is woken by at least so many threads. Where the gateway refuses the
/// bot for its number of servers, serenity 0.12.5 keeps one of them busy until its next heartbeat
/// is due.
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
    // Before all that takes long, so that it can be told to end, and monitoring sees it coming up.
    let within = runtime.enter();
    let (mut stop, read_again) = signals::listen()?;
    drop(within);
    serve_pages(config, &runtime, &monitor)?;
    let loaded = runtime.block_on(load_unless_stopped(config, &monitor, &mut stop))?;
    if let Some((servers, origins)) = loaded {
        tracing::info!(
            passages = servers.bot(None).catalogue().passages(),
            servers_with_their_own = servers.with_own_knowledge(),
            took_ms = started.elapsed().as_millis(),
            "ready to answer"
        );
        run_in_discord(config, runtime, servers, origins, &monitor, (stop, read_again))?;
    }
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Makes the knowledge ready; nothing if the program is told to end before it is. What is half
/// written then is what a program that is killed leaves, and the next start mends that.
async fn load_unless_stopped(
    config: &Config,
    monitor: &Arc<Monitor>,
    stop: &mut Stop,
) -> anyhow::Result<Option<(Servers, Vec<Origin>)>> {
    let (tell, loaded) = oneshot::channel();
    let (config, watched) = (config.clone(), Arc::clone(monitor));
    // No thread of the runtime, which would wait for it at the end.
    thread::spawn(move || {
        // Nobody listens any more if the program ends.
        let _ = tell.send(load::load_servers(&config, &watched));
    });
    tokio::select! {
        loaded = loaded => {
            let loaded = loaded.context("a mistake of the program broke off the reading")?;
            Ok(Some(loaded?))
        }
        () = stop.told() => {
            monitor.stops();
            Ok(None)
        }
    }
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
    (mut stop, mut read_again): (Stop, ReadAgain),
) -> anyhow::Result<()> {
    let settings = discord::Settings::new(config).context(NO_TOKEN)?;
    let servers = Arc::new(servers);
    let watch = config.knowledge.watch;
    let reloader = Reloader::start(Arc::clone(&servers), origins, watch, SystemTime::now);
    let ended = runtime.block_on(async {
        let store = tokio::select! {
            store = store::open_or_go_without(&config.store) => store,
            () = stop.told() => return Ok(()),
        };
        monitor.store_is(store.clone());
        let shutdown = async {
            stop.told().await;
            monitor.stops();
        };
        let watched = Arc::clone(monitor);
        let bot = discord::run(Arc::clone(&servers), store.clone(), settings, watched, shutdown);
        let ended = tokio::select! {
            ended = bot => ended,
            never = read_again_when_told(&reloader, &mut read_again) => match never {},
            never = monitor.follow(&servers) => match never {},
            never = store::delete_the_old(store.as_deref(), &config.store) => match never {},
        };
        if let Some(store) = &store {
            store::close(store).await;
        }
        ended
    });
    runtime.shutdown_timeout(LAST_THREADS);
    Ok(ended?)
}

/// Has the knowledge read anew at each SIGHUP, until it is dropped.
async fn read_again_when_told(reloader: &Reloader, read_again: &mut ReadAgain) -> Infallible {
    loop {
        read_again.told().await;
        reloader.read_again();
    }
}
