//! REST: where the gateway is, who the bot and other members are, and its direct conversations.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::gateway::Behaviour;
use super::operation::OPEN_DIRECT_CHANNEL;
use super::payloads;
use super::refusal::Refusal;
use super::rest::read;
use super::server::Server;
use super::world::{Channel, Place};

pub(crate) async fn gateway(State(server): State<Arc<Server>>) -> Json<Value> {
    Json(json!({"url": server.gateway_url()}))
}

pub(crate) async fn gateway_for_bot(State(server): State<Arc<Server>>) -> Json<Value> {
    let Behaviour { connections, sessions_left, .. } = server.gateway.behaviour();
    Json(payloads::gateway(&server.gateway_url(), connections, sessions_left))
}

pub(crate) async fn current_user(State(server): State<Arc<Server>>) -> Json<Value> {
    Json(payloads::current_user(&server.world()))
}

pub(crate) async fn application(State(server): State<Arc<Server>>) -> Json<Value> {
    Json(payloads::application(&server.world()))
}

pub(crate) async fn member(
    State(server): State<Arc<Server>>,
    Path((guild, user)): Path<(u64, u64)>,
) -> Result<Json<Value>, Refusal> {
    let world = server.world();
    let guild = world.guilds.get(&GuildId::new(guild)).ok_or(Refusal::MISSING_ACCESS)?;
    let member = payloads::member(&world, guild, UserId::new(user));
    member.map(Json).ok_or(Refusal::UNKNOWN_MEMBER)
}

pub(crate) async fn open_direct_channel(
    State(server): State<Arc<Server>>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body = read(&server, OPEN_DIRECT_CHANNEL, &body)?;
    let recipient = body["recipient_id"].as_str().and_then(|id| id.parse().ok());
    let recipient = UserId::new(recipient.ok_or(Refusal::UNKNOWN_USER)?);
    if !server.world().users.contains_key(&recipient) {
        return Err(Refusal::UNKNOWN_USER);
    }
    let channel = direct_channel(&server, recipient);
    let world = server.world();
    Ok(Json(payloads::channel(&world, &world.channels[&channel])))
}

/// The direct conversation of the bot with a person; it begins when it is first asked for.
pub(crate) fn direct_channel(server: &Server, recipient: UserId) -> ChannelId {
    let mut world = server.world();
    if let Some(channel) = world.direct_channel(recipient) {
        return channel.id;
    }
    let id = ChannelId::new(server.clock.snowflake());
    let place = Place::Direct(recipient);
    let channel = Channel { id, name: String::new(), place, overwrites: Vec::new() };
    world.channels.insert(id, channel);
    id
}
