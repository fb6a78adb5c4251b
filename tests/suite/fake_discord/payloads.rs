//! People, servers and channels in the full shape in which Discord sends them.
//!
//! The client drops an event that lacks a field, so nothing optional is left out that Discord sends.

use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::clock::timestamp_of;
use super::world::{APPLICATION, BOT, Channel, Guild, Overwrite, Place, Role, Thread, User, World};

const JOINED: &str = "2024-03-01T12:00:00.000000+00:00";

/// A user object.
pub(crate) fn user(user: &User) -> Value {
    json!({
        "id": user.id, "username": user.name, "discriminator": "0", "global_name": user.name,
        "avatar": null, "bot": user.bot, "system": false, "banner": null, "accent_color": null,
        "public_flags": 0, "flags": 0, "avatar_decoration_data": null, "collectibles": null,
        "primary_guild": null,
    })
}

/// The bot's own user object, as only the bot itself sees it.
pub(crate) fn current_user(world: &World) -> Value {
    let mut bot = user(&world.users[&BOT]);
    bot["mfa_enabled"] = json!(false);
    bot["verified"] = json!(true);
    bot["email"] = Value::Null;
    bot["locale"] = json!("en-US");
    bot
}

/// The application, as `GET /applications/@me` tells it.
pub(crate) fn application(world: &World) -> Value {
    json!({
        "id": APPLICATION, "name": "Footnote", "icon": null, "description": "", "type": null,
        "summary": "", "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "0".repeat(64), "flags": world.application_flags, "hook": true, "team": null,
        "owner": user(&world.users[&super::world::BEN]), "bot": user(&world.users[&BOT]),
        "approximate_guild_count": world.guilds.len(), "approximate_user_install_count": 0,
        "integration_types_config": {"0": {}}, "redirect_uris": [],
        "interactions_endpoint_url": null, "role_connections_verification_url": null,
        "is_monetized": false, "is_verified": false, "is_discoverable": false,
    })
}

/// A member without the user, as it hangs on a message; `None` for one who is not a member.
pub(crate) fn partial_member(guild: &Guild, user: UserId) -> Option<Value> {
    let roles = guild.members.get(&user)?;
    Some(json!({
        "roles": roles, "nick": null, "avatar": null, "banner": null, "joined_at": JOINED,
        "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
        "communication_disabled_until": null, "unusual_dm_activity_until": null,
        "avatar_decoration_data": null, "collectibles": null,
    }))
}

/// A member with the user; `None` for one who is not a member.
pub(crate) fn member(world: &World, guild: &Guild, id: UserId) -> Option<Value> {
    let mut member = partial_member(guild, id)?;
    member["user"] = user(world.users.get(&id)?);
    Some(member)
}

/// A role object.
pub(crate) fn role(position: usize, role: &Role) -> Value {
    let mut payload = json!({
        "id": role.id, "name": role.name, "permissions": role.permissions, "position": position,
        "color": 0, "hoist": false, "managed": role.managed_by.is_some(), "mentionable": false,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "icon": null, "unicode_emoji": null, "flags": 0, "description": null,
    });
    if let Some(bot) = role.managed_by {
        payload["tags"] = json!({"bot_id": bot});
    }
    payload
}

fn overwrite(overwrite: &Overwrite) -> Value {
    json!({
        "id": overwrite.role, "type": 0, "allow": overwrite.allow, "deny": overwrite.deny,
    })
}

/// A channel object of the kind that the channel is.
pub(crate) fn channel(world: &World, channel: &Channel) -> Value {
    match channel.place {
        Place::Text(guild) => guild_channel(channel, guild, 0),
        Place::Forum(guild) => {
            let mut payload = guild_channel(channel, guild, 15);
            payload["available_tags"] = json!([]);
            payload["default_reaction_emoji"] = Value::Null;
            payload["default_sort_order"] = Value::Null;
            payload["default_forum_layout"] = json!(0);
            payload
        }
        Place::Thread(place) => thread(channel, &place),
        Place::Direct(recipient) => json!({
            "id": channel.id, "type": 1, "last_message_id": null, "flags": 0,
            "recipients": [user(&world.users[&recipient])],
        }),
    }
}

fn guild_channel(channel: &Channel, guild: GuildId, kind: u8) -> Value {
    json!({
        "id": channel.id, "type": kind, "guild_id": guild, "name": channel.name, "position": 0,
        "topic": null, "nsfw": false, "parent_id": null, "last_message_id": null,
        "last_pin_timestamp": null, "rate_limit_per_user": 0, "flags": 0,
        "permission_overwrites": channel.overwrites.iter().map(overwrite).collect::<Vec<_>>(),
    })
}

fn thread(channel: &Channel, thread: &Thread) -> Value {
    let opened = timestamp_of(thread.opened);
    json!({
        "id": channel.id, "type": 11, "guild_id": thread.guild, "parent_id": thread.parent,
        "flags": 0, "name": channel.name, "owner_id": thread.owner, "last_message_id": null,
        "rate_limit_per_user": 0, "message_count": 0, "total_message_sent": 0, "member_count": 1,
        "thread_metadata": {
            "archived": thread.locked, "archive_timestamp": opened, "auto_archive_duration": 1440,
            "locked": thread.locked, "create_timestamp": opened,
        },
    })
}

/// The channel as an interaction carries it, with what the asker may do there.
pub(crate) fn partial_channel(world: &World, id: ChannelId, asker: UserId) -> Value {
    let mut payload = channel(world, &world.channels[&id]);
    payload["permissions"] = json!(world.permissions(id, asker));
    payload
}

/// A member as an interaction carries it: with the permissions in that channel.
pub(crate) fn asking_member(world: &World, id: ChannelId, asker: UserId) -> Option<Value> {
    let mut payload = member(world, world.guild_of(id)?, asker)?;
    payload["permissions"] = json!(world.permissions(id, asker));
    Some(payload)
}

/// What `GUILD_CREATE` carries: the server with its roles, members, channels and threads.
pub(crate) fn guild(world: &World, guild: &Guild) -> Value {
    let own = world.channels.values().filter(|channel| channel.guild() == Some(guild.id));
    let (threads, channels): (Vec<_>, Vec<_>) =
        own.partition(|channel| matches!(channel.place, Place::Thread(_)));
    let shaped = |list: Vec<&Channel>| -> Vec<Value> {
        list.into_iter().map(|one| channel(world, one)).collect()
    };
    let members: Vec<_> = guild.members.keys().filter_map(|id| member(world, guild, *id)).collect();
    let roles: Vec<_> =
        guild.roles.iter().enumerate().map(|(position, one)| role(position, one)).collect();
    let mut payload = guild_settings(guild);
    payload["roles"] = json!(roles);
    payload["member_count"] = json!(members.len());
    payload["members"] = json!(members);
    payload["channels"] = json!(shaped(channels));
    payload["threads"] = json!(shaped(threads));
    payload
}

/// The server's own fields, in two parts because the macro takes only so many at once.
fn guild_settings(guild: &Guild) -> Value {
    let mut payload = json!({
        "id": guild.id, "name": guild.name, "owner_id": guild.owner, "icon": null,
        "splash": null, "discovery_splash": null, "banner": null, "description": null,
        "afk_channel_id": null, "afk_timeout": 300, "widget_enabled": false,
        "widget_channel_id": null, "verification_level": 1, "default_message_notifications": 1,
        "explicit_content_filter": 0, "emojis": [], "stickers": [], "features": [],
        "mfa_level": 0, "application_id": null, "system_channel_id": null,
        "system_channel_flags": 0, "rules_channel_id": null, "public_updates_channel_id": null,
    });
    let rest = json!({
        "safety_alerts_channel_id": null, "max_presences": null, "max_members": 500_000,
        "max_video_channel_users": 25, "max_stage_video_channel_users": 50,
        "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0,
        "premium_progress_bar_enabled": false, "preferred_locale": guild.locale, "nsfw": false,
        "nsfw_level": 0, "incidents_data": null, "joined_at": JOINED, "large": false,
        "unavailable": false, "voice_states": [], "presences": [], "stage_instances": [],
        "guild_scheduled_events": [], "soundboard_sounds": [],
    });
    for (name, value) in rest.as_object().into_iter().flatten() {
        payload[name] = value.clone();
    }
    payload
}

/// Where the gateway is, how many connections it wants, and how many sessions may still begin today.
pub(crate) fn gateway(url: &str, connections: u32, sessions_left: u32) -> Value {
    let limit = json!({
        "total": 1_000, "remaining": sessions_left, "reset_after": 86_400_000, "max_concurrency": 1,
    });
    json!({"url": url, "shards": connections, "session_start_limit": limit})
}

/// What `READY` carries: the bot, its application, and its servers, all still unavailable.
pub(crate) fn ready(world: &World, session: &str, gateway_url: &str) -> Value {
    let guilds: Vec<_> =
        world.guilds.keys().map(|id| json!({"id": id, "unavailable": true})).collect();
    json!({
        "v": 10, "user": current_user(world), "guilds": guilds, "session_id": session,
        "resume_gateway_url": gateway_url, "shard": [0, 1], "private_channels": [],
        "relationships": [], "user_settings": {}, "session_type": "normal", "auth": {},
        "application": {"id": APPLICATION, "flags": world.application_flags}, "_trace": [],
    })
}

/// What the bot may do in a channel, as an interaction tells it.
pub(crate) fn app_permissions(world: &World, channel: ChannelId) -> Permissions {
    world.permissions(channel, BOT)
}

/// What an interaction tells of a channel or a role that was picked, and under which name.
pub(super) fn resolved(world: &World, id: u64, asker: UserId) -> (&'static str, Value) {
    let channel = ChannelId::new(id);
    if world.channels.contains_key(&channel) {
        return ("channels", partial_channel(world, channel, asker));
    }
    let mut roles = world.guilds.values().flat_map(|guild| &guild.roles);
    let found = roles.find(|role| role.id.get() == id).expect("a channel or a role is picked");
    ("roles", role(0, found))
}
