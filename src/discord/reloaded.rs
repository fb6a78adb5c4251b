//! What follows when the knowledge was read: its topic commands are registered, and moderators are told
//! which errors keep it, or a part of it, from being answered from.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use serenity::all::{Cache, ChannelId, GuildId, Http};
use tokio::time::sleep;

use super::permissions::{Voice, place};
use super::repeating::{ANSWER, once};
use super::state::State;
use super::{language, registering, send};
use crate::bot::reload::Status;
use crate::problem::Problem;
use crate::reply::{self, FileError};
use crate::store::ServerId;

/// When it is tried again to register the commands that could not be.
const REGISTERED_AGAIN_AFTER: Duration = Duration::from_secs(900);

/// Does what has to be done when the bot comes into sight of a server, and each time that the knowledge
/// was read anew, until it is dropped.
pub(super) async fn follow(state: &State, http: &Http, cache: &Cache) -> Infallible {
    let mut statuses = state.servers.statuses().follow();
    loop {
        tokio::select! {
            servers = state.told.arrived() => {
                let now = state.servers.statuses().all();
                tell_all(state, http, cache, &now, &servers).await;
            }
            // Who sends the statuses lives as long as the state.
            Ok(()) = statuses.changed() => {
                let now = statuses.borrow_and_update().clone();
                let servers = cache.guilds();
                tell_all(state, http, cache, &now, &servers).await;
                if state.registered.is_begun() {
                    registering::register(state, http, &servers).await;
                }
            }
            () = sleep(REGISTERED_AGAIN_AFTER) => {
                if state.registered.has_failed() {
                    registering::register(state, http, &cache.guilds()).await;
                }
            }
        }
    }
}

/// Tells the moderators of these servers what they were not told yet.
async fn tell_all(
    state: &State,
    http: &Http,
    cache: &Cache,
    statuses: &BTreeMap<Option<ServerId>, Status>,
    servers: &[GuildId],
) {
    let store = state.store.as_deref();
    let mut told = state.told.memory(store).await;
    for &server in servers {
        let id = ServerId(server.get());
        let own = state.servers.has_own_knowledge(id).then_some(id);
        let Some(status) = statuses.get(&own) else { continue };
        // Of a server that is not in sight it cannot be said where the bot may write; it is told later.
        if cache.guild(server).is_none() {
            continue;
        }
        if told.has_to_tell(id, status) && tell(state, http, cache, server, status).await {
            told.was_told(id, status);
        }
        told.keep(store, id).await;
    }
}

/// Tells the moderators of a server, in their channel if there is one; the log has it anyway. Whether it
/// was sent.
async fn tell(state: &State, http: &Http, cache: &Cache, server: GuildId, status: &Status) -> bool {
    let channel = state.server_settings(Some(server)).await.review_channel();
    let Some(channel) = channel.filter(|channel| channel.0 != 0) else { return false };
    let channel = ChannelId::new(channel.0);
    if place(cache, Some(server), channel).voice == Voice::Silent {
        state.silenced.report(channel);
        return false;
    }
    let locale = language::of_server(state, cache, Some(server)).await;
    let reply = match status.failed {
        Some(_) => reply::knowledge_held(&errors(status), locale),
        None => reply::knowledge_incomplete(&errors(status), locale),
    };
    let message = send::new_message(reply);
    let sent = once(ANSWER, || channel.send_message(http, message.clone())).await;
    if let Err(error) = &sent {
        tracing::warn!(%channel, %error, "moderators were not told of the problems in the knowledge");
    }
    sent.is_ok()
}

/// The errors as moderators read them: they know the files, and not where the folder lies.
fn errors(status: &Status) -> Vec<FileError> {
    let errors = status.problems.iter().filter(|problem| problem.is_error());
    let errors = errors.map(|Problem { path, line, message, .. }| FileError {
        path: status.name_of(path).to_owned(),
        line: *line,
        message: message.clone(),
    });
    errors.collect()
}
