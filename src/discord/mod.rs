//! The bot in Discord: events come in, questions go to [`Bot`], replies go out.
//!
//! Only intents that need no approval are asked for, so a message's text arrives when the message
//! mentions the bot or is a direct message, and not otherwise.

mod autocomplete;
mod connection;
mod edited;
mod handler;
mod interaction;
mod mention;
mod permissions;
mod ready;
mod remembered;
mod send;

pub use connection::{DiscordError, run};

use std::collections::HashSet;
use std::num::NonZeroU64;
use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::reply::Style;

/// How the bot shows itself in Discord.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The bot's token.
    pub token: SecretString,
    /// The base URL of Discord's API, where it is not Discord's own.
    pub api_base: Option<Url>,
    /// The one server that commands are registered to; everywhere if there is none.
    pub guild: Option<NonZeroU64>,
    /// The channels where the bot answers, with their threads; everywhere if it is empty.
    pub channels: HashSet<u64>,
    /// How long an answer may take before the person is told that it is being looked for.
    pub defer_after: Duration,
    /// How replies look.
    pub style: Style,
}
