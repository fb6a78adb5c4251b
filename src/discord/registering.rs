//! Registers the commands: with Discord for all servers, and for single ones where these have
//! topics of their own.

use std::collections::HashSet;

use serenity::all::{Context, GuildId};
use tokio::sync::Mutex;

use super::state::State;
use crate::commands::{Command, are_registered};

/// Where the commands are known to be registered; locked while they are being compared.
#[derive(Debug, Default)]
pub(super) struct Registered(Mutex<Places>);

#[derive(Debug, Default)]
struct Places {
    everywhere: bool,
    servers: HashSet<GuildId>,
}

/// Registers the commands for all servers, and those of each of these servers, unless that is done.
///
/// Where all servers have the same topics, what a single one has of its own is left from other
/// settings, and taken away: else people would see each command twice.
pub(super) async fn register(state: &State, context: &Context, servers: &[GuildId]) {
    let mut registered = state.registered.0.lock().await;
    let only = state.guild();
    if !registered.everywhere {
        let written = match only {
            Some(guild) => {
                let wanted = state.bot(Some(guild)).commands().registration();
                write(context, Some(guild), &wanted).await
            }
            None => write(context, None, &for_all_servers(state)).await,
        };
        registered.everywhere = is_done(&written, None);
    }
    if only.is_some() {
        return;
    }
    for server in servers {
        if !registered.servers.contains(server) {
            let written = write(context, Some(*server), &of_server(state, *server)).await;
            if is_done(&written, Some(*server)) {
                registered.servers.insert(*server);
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
    context: &Context,
    server: Option<GuildId>,
    wanted: &[Command],
) -> Result<(), serenity::Error> {
    let http = &context.http;
    let registered = match server {
        Some(server) => http.get_guild_commands_with_localizations(server).await?,
        None => http.get_global_commands_with_localizations().await?,
    };
    if are_registered(wanted, &serde_json::to_value(registered)?) {
        tracing::debug!(?server, "the slash commands are registered already");
        return Ok(());
    }
    let written = match server {
        Some(server) => http.create_guild_commands(server, &wanted).await?,
        None => http.create_global_commands(&wanted).await?,
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
