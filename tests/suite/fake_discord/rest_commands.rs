//! REST: reading and overwriting the application's commands.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use serde_json::Value;
use serenity::model::id::GuildId;

use super::commands::without_localizations;
use super::operation::{Operation, SET_COMMANDS, SET_GUILD_COMMANDS};
use super::refusal::Refusal;
use super::rest::{read, refuse};
use super::rules_commands;
use super::server::Server;

type Options = Query<HashMap<String, String>>;

pub(crate) async fn list_global(
    State(server): State<Arc<Server>>,
    options: Options,
) -> Json<Value> {
    Json(list(&server, None, &options))
}

pub(crate) async fn list_of_guild(
    State(server): State<Arc<Server>>,
    Path((_, guild)): Path<(u64, u64)>,
    options: Options,
) -> Result<Json<Value>, Refusal> {
    let guild = known(&server, guild)?;
    Ok(Json(list(&server, Some(guild), &options)))
}

pub(crate) async fn overwrite_global(
    State(server): State<Arc<Server>>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    overwrite(&server, None, SET_COMMANDS, &body)
}

pub(crate) async fn overwrite_of_guild(
    State(server): State<Arc<Server>>,
    Path((_, guild)): Path<(u64, u64)>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let guild = known(&server, guild)?;
    overwrite(&server, Some(guild), SET_GUILD_COMMANDS, &body)
}

fn known(server: &Server, guild: u64) -> Result<GuildId, Refusal> {
    let guild = GuildId::new(guild);
    let known = server.world().guilds.contains_key(&guild);
    if known { Ok(guild) } else { Err(Refusal::MISSING_ACCESS) }
}

fn list(server: &Server, guild: Option<GuildId>, options: &Options) -> Value {
    let registered = server.commands.watch().borrow().of(guild).to_vec();
    if options.get("with_localizations").is_some_and(|wanted| wanted == "true") {
        return registered.into();
    }
    registered.iter().map(without_localizations).collect()
}

fn overwrite(
    server: &Server,
    guild: Option<GuildId>,
    operation: Operation,
    body: &[u8],
) -> Result<Json<Value>, Refusal> {
    let body = read(server, operation, body)?;
    rules_commands::check(&body).map_err(|refusal| refuse(server, operation, refusal))?;
    let commands = body.as_array().map_or(&[][..], Vec::as_slice);
    let kept = server.commands.overwrite(guild, commands, || server.clock.snowflake());
    Ok(Json(kept.into()))
}
