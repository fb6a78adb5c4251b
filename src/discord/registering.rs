//! Registers the commands: with Discord for all servers, and for single ones where these have
//! topics of their own.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use serenity::all::{GuildId, Http};
use tokio::sync::Mutex;

use super::repeating::{UNSEEN, repeatable};
use super::state::State;
use crate::commands::{Command, are_registered};

/// The commands as they were registered last.
#[derive(Debug, Default)]
pub(super) struct Registered {
    /// Locked while they are compared and written, so that they are written once.
    places: Mutex<Places>,
    /// Whether it was tried at all, which the first connection does.
    is_begun: AtomicBool,
    /// Whether some could not be registered when it was tried last.
    has_failed: AtomicBool,
}

#[derive(Debug, Default)]
struct Places {
    everywhere: Option<Vec<Command>>,
    servers: HashMap<GuildId, Vec<Command>>,
}

impl Registered {
    /// Whether they are to be registered again when others are wanted.
    pub(super) fn is_begun(&self) -> bool {
        self.is_begun.load(Ordering::Relaxed)
    }

    /// Whether some are missing.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::Relaxed)
    }

    /// Forgets those of a server that the bot is new in: Discord has taken them away with the bot.
    pub(super) async fn forget(&self, server: GuildId) {
        self.places.lock().await.servers.remove(&server);
    }
}

/// Registers the commands for all servers, and those of each of these servers, unless that is done.
///
/// Where all servers have the same topics, what a single one has of its own is left from other
/// settings, and taken away: else people would see each command twice.
pub(super) async fn register(state: &State, http: &Http, servers: &[GuildId]) {
    let Registered { places, is_begun, has_failed } = &state.registered;
    let mut registered = places.lock().await;
    is_begun.store(true, Ordering::Relaxed);
    has_failed.store(false, Ordering::Relaxed);
    let only = state.guild();
    let wanted = match only {
        Some(guild) => state.bot(Some(guild)).commands().registration(),
        None => for_all_servers(state),
    };
    if registered.everywhere.as_ref() != Some(&wanted) {
        let written = write(http, only, &wanted).await;
        let is_done = is_done(&written, None);
        registered.everywhere = is_done.then_some(wanted);
        has_failed.fetch_or(!is_done, Ordering::Relaxed);
    }
    if only.is_some() {
        return;
    }
    for server in servers {
        let wanted = of_server(state, *server);
        if registered.servers.get(server) != Some(&wanted) {
            let written = write(http, Some(*server), &wanted).await;
            if is_done(&written, Some(*server)) {
                registered.servers.insert(*server, wanted);
            } else {
                registered.servers.remove(server);
                has_failed.store(true, Ordering::Relaxed);
            }
        }
    }
}

fn for_all_servers(state: &State) -> Vec<Command> {
    let bot = state.bot(None);
    if state.servers.have_the_same_topics() {
        bot.commands().registration()
    } else {
        bot.commands().registration_without_servers_topics()
    }
}

fn of_server(state: &State, server: GuildId) -> Vec<Command> {
    if state.servers.have_the_same_topics() {
        return Vec::new();
    }
    state.bot(Some(server)).commands().registration_of_topics()
}

/// Writes the commands of a server, or of all, if Discord has others.
async fn write(
    http: &Http,
    server: Option<GuildId>,
    wanted: &[Command],
) -> Result<(), serenity::Error> {
    let registered = match server {
        Some(server) => {
            repeatable(UNSEEN, || http.get_guild_commands_with_localizations(server)).await?
        }
        None => repeatable(UNSEEN, || http.get_global_commands_with_localizations()).await?,
    };
    if are_registered(wanted, &serde_json::to_value(registered)?) {
        tracing::debug!(?server, "the slash commands are registered already");
        return Ok(());
    }
    let written = match server {
        Some(server) => repeatable(UNSEEN, || http.create_guild_commands(server, &wanted)).await?,
        None => repeatable(UNSEEN, || http.create_global_commands(&wanted)).await?,
    };
    tracing::info!(?server, commands = written.len(), "the slash commands are registered");
    Ok(())
}

fn is_done(written: &Result<(), serenity::Error>, server: Option<GuildId>) -> bool {
    if let Err(error) = written {
        tracing::error!(
            %error,
            ?server,
            "the slash commands could not be registered; mentions and direct messages work, \
             and it is tried again in a quarter of an hour"
        );
    }
    written.is_ok()
}
