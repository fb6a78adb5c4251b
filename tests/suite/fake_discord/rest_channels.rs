//! REST: channels and the messages in them.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::id::{ChannelId, MessageId};

use super::delivery::{self, Draft};
use super::messages::StoredMessage;
use super::operation::{CREATE_MESSAGE, EDIT_MESSAGE};
use super::payloads;
use super::refusal::{Problem, Refusal};
use super::rest::{read_message, refuse};
use super::rules;
use super::server::Server;
use super::uploads::Upload;
use super::world::{BOT, Place};

pub(crate) async fn channel(
    State(server): State<Arc<Server>>,
    Path(channel): Path<u64>,
) -> Result<Json<Value>, Refusal> {
    let channel = ChannelId::new(channel);
    permissions_in(&server, channel)?;
    let world = server.world();
    Ok(Json(payloads::channel(&world, &world.channels[&channel])))
}

pub(crate) async fn typing(
    State(server): State<Arc<Server>>,
    Path(channel): Path<u64>,
) -> Result<StatusCode, Refusal> {
    check_may_write(&server, ChannelId::new(channel), false)?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn messages(
    State(server): State<Arc<Server>>,
    Path(channel): Path<u64>,
    Query(options): Query<HashMap<String, String>>,
) -> Result<Json<Value>, Refusal> {
    let channel = ChannelId::new(channel);
    permissions_in(&server, channel)?;
    let limit = options.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(50);
    let standing = server.messages.in_channel(channel);
    let newest = standing.iter().rev().map(|message| message.payload());
    let visible = newest.filter(|payload| !delivery::is_ephemeral(payload));
    Ok(Json(visible.take(limit).collect()))
}

pub(crate) async fn message(
    State(server): State<Arc<Server>>,
    Path((channel, message)): Path<(u64, u64)>,
) -> Result<Json<Value>, Refusal> {
    let message = find(&server, channel, message)?;
    if !permissions_in(&server, message.channel)?.read_message_history() {
        return Err(Refusal::MISSING_ACCESS);
    }
    let in_guild = server.world().guild_of(message.channel).is_some();
    Ok(Json(delivery::as_seen_by_bot(&server, message.payload(), in_guild)))
}

pub(crate) async fn create(
    State(server): State<Arc<Server>>,
    Path(channel): Path<u64>,
    upload: Upload,
) -> Result<Json<Value>, Refusal> {
    let channel = ChannelId::new(channel);
    let body = read_message(&server, CREATE_MESSAGE, &upload)?;
    rules::check_message("", &body)
        .and_then(|()| rules::check_not_empty(&body))
        .map_err(|refusal| refuse(&server, CREATE_MESSAGE, refusal))?;
    check_may_write(&server, channel, !rules::items(&body["embeds"]).is_empty())?;
    let reference = referenced(&server, channel, &body["message_reference"])?;
    if let Some(before) = sent_before(&server, channel, &body) {
        return Ok(Json(before.payload()));
    }
    let extra = json!({"nonce": body["nonce"]});
    let draft = Draft { channel, author: BOT, body, reference, pings: false, extra };
    Ok(Json(delivery::post(&server, &draft).payload()))
}

/// The bot's message with the same nonce, where the bot wants that there is only one.
fn sent_before(server: &Server, channel: ChannelId, body: &Value) -> Option<Arc<StoredMessage>> {
    if body["enforce_nonce"] != true {
        return None;
    }
    let standing = server.messages.in_channel(channel).into_iter();
    let mut own = standing.filter(|message| message.author == BOT);
    own.find(|message| message.payload()["nonce"] == body["nonce"])
}

pub(crate) async fn edit(
    State(server): State<Arc<Server>>,
    Path((channel, message)): Path<(u64, u64)>,
    upload: Upload,
) -> Result<Json<Value>, Refusal> {
    let message = find(&server, channel, message)?;
    if message.author != BOT {
        return Err(Refusal::FOREIGN_MESSAGE);
    }
    let body = read_message(&server, EDIT_MESSAGE, &upload)?;
    check_edit(&message, &body).map_err(|refusal| refuse(&server, EDIT_MESSAGE, refusal))?;
    check_may_write(&server, message.channel, !rules::items(&body["embeds"]).is_empty())?;
    delivery::edit(&server, &message, &body);
    Ok(Json(message.payload()))
}

pub(crate) async fn delete(
    State(server): State<Arc<Server>>,
    Path((channel, message)): Path<(u64, u64)>,
) -> Result<StatusCode, Refusal> {
    let message = find(&server, channel, message)?;
    let may_manage = permissions_in(&server, message.channel)?.manage_messages();
    if message.author != BOT && !may_manage {
        return Err(Refusal::MISSING_PERMISSIONS);
    }
    delivery::delete(&server, &message);
    Ok(StatusCode::NO_CONTENT)
}

/// Checks an edit by itself, and that the message shows something afterwards.
pub(crate) fn check_edit(message: &StoredMessage, body: &Value) -> Result<(), Refusal> {
    rules::check_message("", body)?;
    let mut after = message.payload();
    for (name, value) in body.as_object().into_iter().flatten() {
        after[name] = value.clone();
    }
    rules::check_not_empty(&after)
}

fn find(server: &Server, channel: u64, message: u64) -> Result<Arc<StoredMessage>, Refusal> {
    let channel = ChannelId::new(channel);
    permissions_in(server, channel)?;
    let found = server.messages.find(channel, MessageId::new(message));
    // An ephemeral message can be reached by its interaction's token only.
    let public = found.filter(|message| !delivery::is_ephemeral(&message.payload()));
    public.ok_or(Refusal::UNKNOWN_MESSAGE)
}

/// What the bot may do in a channel that it can see.
fn permissions_in(server: &Server, channel: ChannelId) -> Result<Permissions, Refusal> {
    let world = server.world();
    if !world.channels.contains_key(&channel) {
        return Err(Refusal::UNKNOWN_CHANNEL);
    }
    let permissions = world.permissions(channel, BOT);
    if permissions.view_channel() { Ok(permissions) } else { Err(Refusal::MISSING_ACCESS) }
}

fn check_may_write(server: &Server, channel: ChannelId, embeds: bool) -> Result<(), Refusal> {
    let permissions = permissions_in(server, channel)?;
    let world = server.world();
    let channel = &world.channels[&channel];
    if !channel.holds_messages() {
        return Err(Refusal::NOT_A_TEXT_CHANNEL);
    }
    let in_thread = matches!(channel.place, Place::Thread(_));
    let may_send = if in_thread {
        permissions.send_messages_in_threads()
    } else {
        permissions.send_messages()
    };
    if may_send && (permissions.embed_links() || !embeds) {
        Ok(())
    } else {
        Err(Refusal::MISSING_PERMISSIONS)
    }
}

/// The message that a reply refers to. One that is gone is an error, unless the reply says that it
/// then wants to be an ordinary message.
fn referenced(
    server: &Server,
    channel: ChannelId,
    reference: &Value,
) -> Result<Option<Arc<StoredMessage>>, Refusal> {
    if reference.is_null() {
        return Ok(None);
    }
    if !permissions_in(server, channel)?.read_message_history() {
        return Err(Refusal::NO_HISTORY);
    }
    let id = reference["message_id"].as_str().and_then(|id| id.parse().ok());
    let found = id.and_then(|id| server.messages.find(channel, MessageId::new(id)));
    if found.is_none() && reference["fail_if_not_exists"] != json!(false) {
        return Err(Refusal::invalid_form(vec![Problem {
            path: "message_reference".to_owned(),
            code: "REPLIES_UNKNOWN_MESSAGE",
            message: "Unknown message".to_owned(),
        }]));
    }
    Ok(found)
}
