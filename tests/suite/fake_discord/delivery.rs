//! Writing, editing and deleting messages: keeps them and tells the bot by the gateway.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

use super::clock::timestamp_of;
use super::messages::StoredMessage;
use super::payloads;
use super::server::Server;
use super::world::{BOT, World};

/// The flag of a message that only the one who asked can see.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
const ORDINARY: u8 = 0;
const REPLY: u8 = 19;

/// A message to be written.
pub(crate) struct Draft {
    pub(crate) channel: ChannelId,
    pub(crate) author: UserId,
    /// The parts that the author decides: content, embeds, components and flags.
    pub(crate) body: Value,
    pub(crate) reference: Option<Arc<StoredMessage>>,
    /// Whether a reply mentions the author of the message that it refers to.
    pub(crate) pings: bool,
    /// Fields that only some messages have, such as a webhook's id; they win over the others.
    pub(crate) extra: Value,
}

/// Writes a message and dispatches it, unless it is ephemeral.
pub(crate) fn post(server: &Server, draft: &Draft) -> Arc<StoredMessage> {
    let id = MessageId::new(server.clock.snowflake());
    let payload = message_payload(&server.world(), id, draft);
    let message = Arc::new(StoredMessage::new(draft.channel, draft.author, id, payload));
    server.messages.keep(&message);
    if let Some(asked) = draft.reference.as_ref().filter(|_| draft.author == BOT) {
        asked.state.send_modify(|state| state.replies.push(Arc::clone(&message)));
    }
    announce(server, "MESSAGE_CREATE", &message);
    message
}

/// Replaces the parts that `body` names and dispatches the whole message.
pub(crate) fn edit(server: &Server, message: &StoredMessage, body: &Value) {
    let edited_at = timestamp_of(server.clock.snowflake());
    let mentions = body["content"].as_str().map(|content| Mentions::of(message.author, content));
    // Everywhere the world is locked before a message is, so that no two wait for each other.
    let world = server.world();
    message.state.send_modify(|state| {
        apply_body(&mut state.payload, body);
        if let Some(mentions) = mentions {
            mentions.write(&world, message.channel, &mut state.payload);
        }
        state.payload["edited_timestamp"] = json!(edited_at);
        state.edits += 1;
    });
    drop(world);
    announce(server, "MESSAGE_UPDATE", message);
}

/// Discord has looked at the links of a message and adds their previews: an update, but no edit.
pub(crate) fn resolve_links(server: &Server, message: &StoredMessage) {
    message.state.send_modify(|state| {
        let preview = json!({"type": "link", "title": "A page", "url": "https://example.com/"});
        state.payload["embeds"] = json!([preview]);
    });
    announce(server, "MESSAGE_UPDATE", message);
}

/// Deletes a message and says so.
pub(crate) fn delete(server: &Server, message: &StoredMessage) {
    message.state.send_modify(|state| state.deleted = true);
    let guild = guild_of(server, message.channel);
    let mut data = json!({"id": message.id, "channel_id": message.channel});
    if let Some(guild) = guild {
        data["guild_id"] = json!(guild);
    }
    if heard(server, guild) && !is_ephemeral(&message.payload()) {
        server.gateway.dispatch("MESSAGE_DELETE", &data);
    }
}

/// Deletes messages of one channel, none of them ephemeral, and says so once.
pub(crate) fn delete_together(server: &Server, messages: &[Arc<StoredMessage>]) {
    let Some(first) = messages.first() else { return };
    for message in messages {
        message.state.send_modify(|state| state.deleted = true);
    }
    let guild = guild_of(server, first.channel);
    let ids: Vec<_> = messages.iter().map(|message| message.id).collect();
    let data = json!({"ids": ids, "channel_id": first.channel, "guild_id": guild});
    if heard(server, guild) {
        server.gateway.dispatch("MESSAGE_DELETE_BULK", &data);
    }
}

pub(crate) fn is_ephemeral(payload: &Value) -> bool {
    payload["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
}

fn guild_of(server: &Server, channel: ChannelId) -> Option<GuildId> {
    server.world().guild_of(channel).map(|guild| guild.id)
}

fn heard(server: &Server, guild: Option<GuildId>) -> bool {
    let needed = match guild {
        Some(_) => GatewayIntents::GUILD_MESSAGES,
        None => GatewayIntents::DIRECT_MESSAGES,
    };
    server.gateway.intents().contains(needed)
}

/// Dispatches a message as the gateway shapes it: with the server and the author's membership, and
/// without content where the bot has no right to it.
pub(crate) fn announce(server: &Server, event: &str, message: &StoredMessage) {
    let mut payload = message.payload();
    let world = server.world();
    let guild = world.guild_of(message.channel);
    if is_ephemeral(&payload) || !heard(server, guild.map(|guild| guild.id)) {
        return;
    }
    if !world.permissions(message.channel, BOT).view_channel() {
        return;
    }
    let with_content = guild.is_none() || server.gateway.intents().message_content();
    if !with_content {
        hide_content(&mut payload);
    }
    if let Some(guild) = guild {
        payload["guild_id"] = json!(guild.id);
        if let Some(member) = payloads::partial_member(guild, message.author) {
            payload["member"] = member;
        }
    }
    server.gateway.dispatch(event, &payload);
}

/// Empties what needs the privileged intent, in the message and in the one that it refers to. The
/// bot's own messages and those that mention it stay whole.
fn hide_content(payload: &mut Value) {
    let bot = json!(BOT);
    let mentions = payload["mentions"].as_array().into_iter().flatten();
    let concerns_bot =
        payload["author"]["id"] == bot || mentions.into_iter().any(|user| user["id"] == bot);
    if !concerns_bot {
        payload["content"] = json!("");
        for part in ["embeds", "attachments", "components"] {
            payload[part] = json!([]);
        }
    }
    if payload["referenced_message"].is_object() {
        hide_content(&mut payload["referenced_message"]);
    }
}

fn message_payload(world: &World, id: MessageId, draft: &Draft) -> Value {
    let mut payload = json!({
        "id": id, "channel_id": draft.channel, "content": "", "type": ORDINARY,
        "author": world.users.get(&draft.author).map(payloads::user),
        "timestamp": timestamp_of(id.get()), "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "components": [], "pinned": false, "flags": 0,
    });
    apply_body(&mut payload, &draft.body);
    let content = draft.body["content"].as_str().unwrap_or_default();
    let mut mentions = Mentions::of(draft.author, content);
    if let Some(referenced) = &draft.reference {
        refer(world, &mut payload, referenced);
        if draft.pings && !mentions.users.contains(&referenced.author) {
            mentions.users.push(referenced.author);
        }
    }
    mentions.write(world, draft.channel, &mut payload);
    merge(&mut payload, &draft.extra);
    payload
}

fn refer(world: &World, payload: &mut Value, referenced: &StoredMessage) {
    payload["type"] = json!(REPLY);
    let mut reference =
        json!({"type": 0, "message_id": referenced.id, "channel_id": referenced.channel});
    if let Some(guild) = world.guild_of(referenced.channel) {
        reference["guild_id"] = json!(guild.id);
    }
    payload["message_reference"] = reference;
    let mut inner = referenced.payload();
    // Discord nests one message, not a whole conversation.
    if let Some(fields) = inner.as_object_mut() {
        fields.remove("referenced_message");
    }
    payload["referenced_message"] = inner;
}

/// Takes over content, embeds, components, flags and attachments, in the form in which Discord returns them.
fn apply_body(payload: &mut Value, body: &Value) {
    for part in ["content", "embeds", "components", "flags"] {
        let Some(value) = body.get(part).filter(|value| !value.is_null()) else { continue };
        payload[part] = value.clone();
    }
    if let Some(attachments) = body["attachments"].as_array() {
        payload["attachments"] = attachments.iter().map(|one| kept_or_new(payload, one)).collect();
    }
    for embed in payload["embeds"].as_array_mut().into_iter().flatten() {
        if embed.get("type").is_none_or(Value::is_null) {
            embed["type"] = json!("rich");
        }
    }
}

/// An attachment that has its address, or else the one of the message that has its id.
fn kept_or_new(payload: &Value, attachment: &Value) -> Value {
    let before = payload["attachments"].as_array().into_iter().flatten();
    let mut kept = before.filter(|_| attachment["url"].is_null());
    kept.find(|one| one["id"] == attachment["id"]).unwrap_or(attachment).clone()
}

fn merge(payload: &mut Value, extra: &Value) {
    for (name, value) in extra.as_object().into_iter().flatten() {
        payload[name] = value.clone();
    }
}

/// Whom a message mentions.
struct Mentions {
    users: Vec<UserId>,
    roles: Vec<RoleId>,
    everyone: bool,
}

impl Mentions {
    /// The mentions in a person's words. The bot's own words ping nobody, which the rules see to.
    fn of(author: UserId, content: &str) -> Self {
        let mut mentions = Self { users: Vec::new(), roles: Vec::new(), everyone: false };
        if author == BOT {
            return mentions;
        }
        mentions.everyone = content.contains("@everyone") || content.contains("@here");
        for piece in content.split("<@").skip(1) {
            let Some((target, _)) = piece.split_once('>') else { continue };
            if let Some(role) = target.strip_prefix('&') {
                mentions.roles.extend(role.parse().ok().map(RoleId::new));
            } else {
                let user = target.trim_start_matches('!');
                mentions.users.extend(user.parse().ok().map(UserId::new));
            }
        }
        mentions
    }

    fn write(self, world: &World, channel: ChannelId, payload: &mut Value) {
        let guild = world.guild_of(channel);
        let users = self.users.iter().filter_map(|id| world.users.get(id)).map(|user| {
            let mut mentioned = payloads::user(user);
            if let Some(member) = guild.and_then(|guild| payloads::partial_member(guild, user.id)) {
                mentioned["member"] = member;
            }
            mentioned
        });
        payload["mentions"] = users.collect();
        payload["mention_roles"] = json!(self.roles);
        payload["mention_everyone"] = json!(self.everyone);
    }
}
