//! Registers the commands: with Discord for all servers, and for single ones where these have
//! topics of their own.

use std::collections::HashMap;

use serenity::all::{GuildId, Http};
use tokio::sync::Mutex;

use super::repeating::{UNSEEN, repeatable};
use super::state::State;
use crate::commands::{Command, are_registered};

/// The commands as they were registered last; locked while they are being compared.
#[derive(Debug, Default)]
pub(super) struct Registered(Mutex<Places>);

#[derive(Debug, Default)]
struct Places {
    everywhere: Option<Vec<Command>>,
    servers: HashMap<GuildId, Vec<Command>>,
}

impl Registered {
    /// Whether commands were registered at all; a connection that is about to be made does that.
    pub(super) async fn are_any(&self) -> bool {
        self.0.lock().await.everywhere.is_some()
    }
}

/// Registers the commands for all servers, and those of each of these servers, unless that is done.
///
/// Where all servers have the same topics, what a single one has of its own is left from other
/// settings, and taken away: else people would see each command twice.
pub(super) async fn register(state: &State, http: &Http, servers: &[GuildId]) {
    let mut registered = state.registered.0.lock().await;
    let only = state.guild();
    let wanted = match only {
        Some(guild) => state.bot(Some(guild)).commands().registration(),
        None => for_all_servers(state),
    };
    if registered.everywhere.as_ref() != Some(&wanted) {
        let written = write(http, only, &wanted).await;
        registered.everywhere = is_done(&written, None).then_some(wanted);
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
             and the next connection tries again"
        );
    }
    written.is_ok()
}
