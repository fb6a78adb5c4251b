//! Connects to Discord, stays connected, and ends when it is told to or cannot go on.

use std::future::Future;
use std::ops::ControlFlow;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;
use serenity::Client;
use serenity::all::{ClientBuilder, GatewayIntents};
use serenity::gateway::GatewayError;
use serenity::http::{Http, HttpBuilder};
use tokio::time::{Instant, sleep, timeout};

use super::Settings;
use super::backoff::Backoff;
use super::doorkeeper::Doorkeeper;
use super::events::Events;
use super::gate::Gate;
use super::gateway::{self, DiscordError, Gateway};
use super::message_content::MessageContent;
use super::state::State;
use super::{reloaded, routes};
use crate::bot::{self, Monitor, Servers};
use crate::store::Store;

/// Servers with their channels and roles, and messages that are meant for the bot. None of them
/// needs Discord's approval, as [`MessageContent`] does.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// How long what is under way may take when the bot is told to end.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// How long what came in meanwhile may take, which is told no more than that.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// How long the gateway may take to say farewell; it may be gone already.
const FAREWELL: Duration = Duration::from_secs(2);

/// Pauses before the client is started again that has ended by itself.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// After a client that has served so long all is well again.
const SETTLED: Duration = Duration::from_secs(600);

/// How long a client may take to be made, which asks Discord where its gateway is once more.
const CLIENT: Duration = Duration::from_secs(15);

/// Answers in Discord until `shutdown` completes. Then nothing new is begun, and what is under way may
/// take ten seconds to finish. What is asked is kept in the store, if there is one; flushing and
/// closing it is left to the caller. `monitor` is told how it goes.
///
/// A Discord that cannot be reached is waited for.
///
/// # Errors
/// [`DiscordError`] if Discord does not let the bot in, or not any more.
pub async fn run(
    servers: Arc<Servers>,
    store: Option<Arc<Store>>,
    settings: Settings,
    monitor: Arc<Monitor>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), DiscordError> {
    run_with(http, servers, store, settings, monitor, shutdown).await
}

/// The same with clients for Discord's HTTP interface that are made in another way; each connection
/// takes one.
///
/// # Errors
/// As [`run`].
pub async fn run_with(
    http: impl Fn(&Settings) -> Http + Send + Sync,
    servers: Arc<Servers>,
    store: Option<Arc<Store>>,
    settings: Settings,
    monitor: Arc<Monitor>,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), DiscordError> {
    let mut shutdown = pin!(shutdown);
    let (gateway, message_content) = tokio::select! {
        found = async {
            let asking = http(&settings);
            let gateway = gateway::find(&asking).await?;
            Ok((gateway, MessageContent::learn(&asking, settings.message_content).await))
        } => found?,
        () = shutdown.as_mut() => return Ok(()),
    };
    let state = State::new(servers, store, settings, monitor, message_content);
    tokio::select! {
        () = state.learn_what_was_written() => {}
        () = shutdown.as_mut() => return Ok(()),
    }
    let connected = Connected { events: Arc::new(Events::new(state)), http: &http };
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        let client = tokio::select! {
            client = timeout(CLIENT, connected.client()) => client,
            () = shutdown.as_mut() => return Ok(()),
        };
        let began = Instant::now();
        if let Ok(client) = client {
            let served = connected.serve(client, &gateway, shutdown.as_mut()).await;
            connected.state().monitor.gateway_is(bot::Gateway::Disconnected);
            if let ControlFlow::Break(outcome) = served {
                return outcome;
            }
        }
        if began.elapsed() > SETTLED {
            backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        }
        tokio::select! {
            () = sleep(backoff.pause()) => {}
            () = shutdown.as_mut() => return Ok(()),
        }
    }
}

/// Rate limits are kept by serenity for Discord itself. With another base URL they are left to
/// the server there, since serenity would otherwise go past it.
fn http(settings: &Settings) -> Http {
    let builder = HttpBuilder::new(settings.token.expose_secret());
    match &settings.api_base {
        None => builder.build(),
        Some(base) => builder.proxy(base).ratelimiter_disabled(true).build(),
    }
}

/// A bot that has been in touch with Discord.
struct Connected<'a> {
    events: Arc<Events>,
    /// Makes clients for Discord's HTTP interface.
    http: &'a (dyn Fn(&Settings) -> Http + Send + Sync),
}

impl Connected<'_> {
    fn state(&self) -> &State {
        self.events.state()
    }

    fn http(&self) -> Http {
        (self.http)(&self.state().settings)
    }

    async fn client(&self) -> Client {
        let intents = INTENTS | self.state().message_content.intent();
        ClientBuilder::new_with_http(self.http(), intents)
            .event_handler_arc(Arc::clone(&self.events))
            .await
            .expect("a client without a framework is built without an error")
    }

    /// Answers until the client ends. Whether and how the bot ends with it.
    async fn serve(
        &self,
        mut client: Client,
        gateway: &Gateway,
        shutdown: Pin<&mut (impl Future<Output = ()> + Send)>,
    ) -> ControlFlow<Result<(), DiscordError>> {
        let shards = Arc::clone(&client.shard_manager);
        let address = Arc::clone(&client.ws_url);
        // Serenity would take Discord's public gateway if it got no answer just now.
        let gate = Gate::to(&address, gateway.url.clone()).await;
        let (http, cache) = (Arc::clone(&client.http), Arc::clone(&client.cache));
        let doorkeeper = Doorkeeper { state: self.state(), http: self.http };
        let admission = &self.state().admission;
        let ended = tokio::select! {
            outcome = client.start() => self.after(outcome),
            never = reloaded::follow(self.state(), &http, &cache) => match never {},
            never = routes::forget(&http) => match never {},
            outcome = doorkeeper.let_in(gate) => outcome.map_break(Err),
            error = doorkeeper.doubt() => ControlFlow::Break(Err(error)),
            () = shutdown => {
                tracing::info!("finishing what is under way");
                admission.stop();
                // The gateway stays open, so that whoever asks now is told.
                admission.finish(LAST_ANSWERS).await;
                ControlFlow::Break(Ok(()))
            }
        };
        // Serenity waits without end for the farewell of a connection that is gone. A bot that is
        // refused has none to wait for, and another client must not find the one before at work.
        let is_refused = matches!(ended, ControlFlow::Break(Err(_)));
        let is_there = self.state().attendance.is_let_in() || !is_refused;
        if is_there && timeout(FAREWELL, shards.shutdown_all()).await.is_err() {
            tracing::debug!("the gateway did not say farewell");
        }
        if matches!(ended, ControlFlow::Break(Ok(()))) {
            admission.finish(LAST_WORDS).await;
        }
        ended
    }

    /// What follows from it that the client ended by itself.
    fn after(&self, outcome: serenity::Result<()>) -> ControlFlow<Result<(), DiscordError>> {
        use serenity::Error::Gateway;
        match outcome {
            Err(Gateway(GatewayError::InvalidAuthentication)) => {
                ControlFlow::Break(Err(DiscordError::TokenRefused))
            }
            // It was switched off between two connections.
            Err(Gateway(GatewayError::DisallowedGatewayIntents))
                if self.state().message_content.give_up() =>
            {
                ControlFlow::Continue(())
            }
            Err(Gateway(
                GatewayError::DisallowedGatewayIntents | GatewayError::InvalidGatewayIntents,
            )) => ControlFlow::Break(Err(DiscordError::IntentsRefused)),
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                tracing::warn!(%error, "the connection to discord ended; connecting again");
                ControlFlow::Continue(())
            }
        }
    }
}
