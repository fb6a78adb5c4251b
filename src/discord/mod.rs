//! The bot in Discord: events come in, questions go to [`Bot`](crate::bot::Bot), replies go out.
//!
//! Unless the operator wants help channels, only intents that need no approval are asked for, so a
//! message's text arrives when the message mentions the bot or is a direct message, and not otherwise.

mod act;
mod admission;
mod answering;
mod answering_threads;
mod asked;
mod attendance;
mod autocomplete;
mod backoff;
mod connection;
mod deleting;
mod desk;
mod disliked;
mod doorkeeper;
mod edited;
mod editor;
mod entries;
mod entry_choice;
mod entry_forms;
mod entry_history;
mod entry_presses;
mod events;
mod feedback;
mod gaps;
mod gate;
mod gateway;
mod guarded;
mod heard;
mod help_channels;
mod interaction;
mod knowledge;
mod language;
mod limiting;
mod mention;
mod message_content;
mod message_menu;
mod moderating;
mod noting;
mod opened_threads;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod payload;
mod permissions;
mod pressed;
mod privacy;
mod proposals;
mod ready;
mod received;
mod registering;
mod reloaded;
mod remembered;
mod removing;
mod repeating;
mod responding;
mod review;
mod rights;
mod routes;
mod send;
mod server_settings;
mod settings;
mod settings_shown;
mod sharing;
mod source_pages;
mod staff;
mod state;
mod stats;
mod submitted;
mod swapping;
mod teaching;
mod told_problems;
mod voting;
mod wordings;

pub use admission::ANSWERED_AT_ONCE;
pub use connection::{run, run_with};
pub use gateway::DiscordError;
pub use heard::CLIENT_HEARD_UP_TO;

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU64;
use std::time::Duration;

use secrecy::SecretString;

use crate::bot::FOLLOW_UPS_FOR;
use crate::config::{Config, LimitsConfig, ServerConfig};
use crate::reply::Style;

/// How the bot shows itself in Discord.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The bot's token.
    pub token: SecretString,
    /// What takes the place of `https://discord.com`; without a slash at its end.
    pub api_base: Option<String>,
    /// The one server that commands are registered to; everywhere if there is none.
    pub guild: Option<NonZeroU64>,
    /// The channels where the bot answers, with their threads; everywhere if it is empty.
    pub channels: BTreeSet<NonZeroU64>,
    /// Whether the text of messages is wanted that are not meant for the bot, for help channels.
    pub message_content: bool,
    /// How long an answer may take before the person is told that it is being looked for.
    pub defer_after: Duration,
    /// How long a question of the same person in the same channel is followed up.
    pub follow_ups_for: Duration,
    /// How replies look.
    pub style: Style,
    /// After how many days a question is deleted.
    pub retention_days: u16,
    /// Whether the words of a question are kept.
    pub keep_text: bool,
    /// The confidence, from 0 to 1, from which on is answered.
    pub threshold: f64,
    /// How many interactions and messages are answered at the same time.
    pub answered_at_once: usize,
    /// How much may be asked.
    pub limits: LimitsConfig,
    /// What single servers have of their own, by their ids.
    pub servers: HashMap<NonZeroU64, ServerConfig>,
}

impl Settings {
    /// The settings of a configuration; nothing if it holds no token.
    pub fn new(config: &Config) -> Option<Self> {
        let Config { answers, discord, limits, servers, store, .. } = config;
        let by_id = |server: &ServerConfig| (server.id, server.clone());
        Some(Self {
            token: discord.token.clone()?,
            api_base: discord.api_base.clone(),
            guild: discord.guild,
            channels: discord.channels.clone(),
            message_content: discord.message_content,
            defer_after: discord.defer_after,
            follow_ups_for: FOLLOW_UPS_FOR,
            style: Style { color: discord.color, ..Style::default() },
            retention_days: store.retention_days,
            keep_text: store.keep_text,
            threshold: answers.threshold,
            answered_at_once: ANSWERED_AT_ONCE,
            limits: *limits,
            servers: servers.iter().map(by_id).collect(),
        })
    }
}
