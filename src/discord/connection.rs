//! Connects to Discord, stays connected, and ends when it is told to or cannot go on.

use std::error::Error;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;

use secrecy::ExposeSecret;
use serenity::Client;
use serenity::all::{ClientBuilder, GatewayIntents};
use serenity::gateway::GatewayError;
use serenity::http::{Http, HttpBuilder, HttpError};

use super::Settings;
use super::events::Events;
use super::message_content::MessageContent;
use super::state::State;
use crate::bot::Servers;
use crate::store::Store;

/// Servers with their channels and roles, and messages that are meant for the bot. None of them
/// needs Discord's approval, as [`MessageContent`] does.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// Why the bot cannot be in Discord.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// Discord does not know the token.
    #[error(
        "discord refused the token; copy it again from the developer portal, under Bot → Reset \
         Token, into DISCORD_TOKEN"
    )]
    TokenRefused,
    /// Discord did not say where its gateway is.
    #[error("discord cannot be reached; check the network and `[discord] api_base`")]
    Unreachable(#[source] Box<dyn Error + Send + Sync>),
    /// The connection ended for good.
    #[error("the connection to discord ended")]
    Ended(#[source] Box<serenity::Error>),
}

/// Answers in Discord until `shutdown` completes. What is asked is kept in the store, if there is
/// one; flushing and closing it is left to the caller.
///
/// # Errors
/// [`DiscordError`] if the bot cannot connect, or cannot go on.
pub async fn run(
    servers: Servers,
    store: Option<Arc<Store>>,
    settings: Settings,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), DiscordError> {
    let http = http(&settings);
    ask_for_gateway(&http).await?;
    let message_content = MessageContent::learn(&http, settings.message_content).await;
    let state = State::new(servers, store, settings, message_content);
    state.learn_what_was_written().await;
    let events = Arc::new(Events::new(state));
    let mut shutdown = pin!(shutdown);
    loop {
        let State { settings, message_content, .. } = events.state();
        let mut client =
            ClientBuilder::new_with_http(self::http(settings), INTENTS | message_content.intent())
                .event_handler_arc(Arc::clone(&events))
                .await
                .map_err(ended)?;
        match serve(&mut client, shutdown.as_mut()).await {
            // It was switched off between two connections.
            Err(error) if is_disallowed(&error) && message_content.give_up() => {}
            outcome => return outcome.map_err(ended),
        }
    }
}

async fn serve(
    client: &mut Client,
    shutdown: Pin<&mut (impl Future<Output = ()> + Send)>,
) -> Result<(), serenity::Error> {
    let shards = Arc::clone(&client.shard_manager);
    tokio::select! {
        outcome = client.start() => outcome,
        () = shutdown => {
            shards.shutdown_all().await;
            Ok(())
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

/// Asks where the gateway is. Serenity asks again by itself, and would fall back to the public
/// gateway without a word if it got no answer.
async fn ask_for_gateway(http: &Http) -> Result<(), DiscordError> {
    match http.get_bot_gateway().await {
        Ok(_) => Ok(()),
        Err(serenity::Error::Http(error))
            if error.status_code().is_some_and(|code| code == 401) =>
        {
            Err(DiscordError::TokenRefused)
        }
        Err(error) => Err(DiscordError::Unreachable(cause(error))),
    }
}

/// What lies behind serenity's own errors, which only say that a request failed.
fn cause(error: serenity::Error) -> Box<dyn Error + Send + Sync> {
    match error {
        serenity::Error::Http(HttpError::Request(error)) => Box::new(error),
        serenity::Error::Http(error) => Box::new(error),
        error => Box::new(error),
    }
}

/// Whether the connection ended since an intent was asked for that is not granted.
fn is_disallowed(error: &serenity::Error) -> bool {
    matches!(error, serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents))
}

fn ended(error: serenity::Error) -> DiscordError {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => DiscordError::TokenRefused,
        error => DiscordError::Ended(Box::new(error)),
    }
}
