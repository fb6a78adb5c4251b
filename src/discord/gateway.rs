//! Asks Discord where its gateway is, and so finds out why the bot is not let in.

use std::error::Error;
use std::time::Duration;

use serenity::http::{Http, HttpError};
use tokio::time::{sleep, timeout};

use super::backoff::Backoff;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Pauses between two attempts to reach Discord.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// A bot that begins more sessions than it has left, of 1,000 a day, loses its token.
const LEAST_SESSIONS: u64 = 5;

const MILLISECONDS_OF_AN_HOUR: u64 = 3_600_000;

/// Discord's code for a version of its interface that it does not have any more.
const INVALID_API_VERSION: isize = 50_041;

/// Why the bot cannot be in Discord, which no waiting mends.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// Discord does not know the token.
    #[error(
        "discord refused the token; copy it again from the developer portal, under Bot → Reset \
         Token, into DISCORD_TOKEN"
    )]
    TokenRefused,
    /// Discord does not grant what the bot asks to hear of.
    #[error(
        "discord refused the intents, though none of them needs approval; see in the developer \
         portal whether the application is restricted, or take a newer version of footnote"
    )]
    IntentsRefused,
    /// The bot is in more servers than one connection can serve.
    #[error(
        "discord wants the bot to have {0} connections, since it is in too many servers for one; \
         footnote has one, so take it out of some servers"
    )]
    TooManyServers(u32),
    /// Discord does not speak this version of its interface any more.
    #[error(
        "discord has given up the interface that this version of footnote uses; take a newer one"
    )]
    OutOfDate,
}

/// The bot has begun nearly as many sessions as it may in a day.
#[derive(Debug, thiserror::Error)]
#[error(
    "the bot was started so often that discord would take its token away; it connects in {hours} h"
)]
struct TooManySessions {
    hours: u64,
}

/// Where the gateway is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gateway {
    pub(super) url: String,
    /// How many connections Discord recommends.
    pub(super) connections: u32,
}

/// Why Discord does not tell where its gateway is.
pub(super) enum Unanswered {
    /// It does not let the bot in.
    ForGood(DiscordError),
    /// It cannot be reached, or is in trouble.
    ForNow(Box<dyn Error + Send + Sync>),
}

/// Asks once where the gateway is.
pub(super) async fn ask(http: &Http) -> Result<Gateway, Unanswered> {
    match timeout(PATIENCE, http.get_bot_gateway()).await {
        Ok(Ok(gateway)) if gateway.session_start_limit.remaining < LEAST_SESSIONS => {
            let hours = gateway.session_start_limit.reset_after.div_ceil(MILLISECONDS_OF_AN_HOUR);
            Err(Unanswered::ForNow(Box::new(TooManySessions { hours })))
        }
        Ok(Ok(gateway)) => Ok(Gateway { url: gateway.url, connections: gateway.shards }),
        Ok(Err(error)) => Err(unanswered(error)),
        Err(late) => Err(Unanswered::ForNow(Box::new(late))),
    }
}

/// Asks until Discord answers.
///
/// # Errors
/// [`DiscordError`] if it answers that the bot is not let in.
pub(super) async fn find(http: &Http) -> Result<Gateway, DiscordError> {
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        match ask(http).await {
            Ok(gateway) => return Ok(gateway),
            Err(Unanswered::ForGood(error)) => return Err(error),
            Err(Unanswered::ForNow(error)) => {
                let pause = backoff.pause();
                tracing::warn!(
                    error = &*error as &dyn Error,
                    again_in_s = pause.as_secs(),
                    "discord cannot be reached; check the network and `[discord] api_base`"
                );
                sleep(pause).await;
            }
        }
    }
}

fn unanswered(error: serenity::Error) -> Unanswered {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal))
            if refusal.status_code == 401 =>
        {
            Unanswered::ForGood(DiscordError::TokenRefused)
        }
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal))
            if refusal.error.code == INVALID_API_VERSION =>
        {
            Unanswered::ForGood(DiscordError::OutOfDate)
        }
        // Serenity's own error only says that a request failed.
        serenity::Error::Http(HttpError::Request(error)) => Unanswered::ForNow(Box::new(error)),
        error => Unanswered::ForNow(Box::new(error)),
    }
}
