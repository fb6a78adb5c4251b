//! What the bot of a crowd talks to: the few routes that it needs there, and a gateway.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use footnote::locale::Locale;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::crowd::Inside;
use super::gateway::Frame;
use super::world::{GUILD, World};
use super::{payloads, socket};

/// Everything that a crowd answers.
pub(super) fn router(inside: &Arc<Inside>) -> Router {
    let commands = get(list_commands).put(keep_commands);
    let api = Router::new()
        .route("/gateway", get(gateway))
        .route("/gateway/bot", get(gateway))
        .route("/users/@me", get(current_user))
        .route("/oauth2/applications/@me", get(application))
        .route("/applications/{application}/commands", commands)
        .route(
            "/applications/{application}/guilds/{guild}/commands",
            get(list_commands).put(keep_commands),
        )
        .route("/interactions/{id}/{token}/callback", post(respond))
        .route("/webhooks/{application}/{token}/messages/@original", get(original).patch(fulfil));
    Router::new().route("/", get(connect)).nest("/api/v10", api).with_state(Arc::clone(inside))
}

async fn gateway(State(inside): State<Arc<Inside>>) -> Json<Value> {
    Json(payloads::gateway(&format!("ws://{}", inside.address), 1, 999))
}

async fn current_user() -> Json<Value> {
    Json(payloads::current_user(&World::with_one_guild()))
}

async fn application() -> Json<Value> {
    Json(payloads::application(&World::with_one_guild()))
}

async fn list_commands() -> Json<Value> {
    Json(json!([]))
}

/// Takes the commands; the bot gets none back, as it has no use for them here.
async fn keep_commands(State(inside): State<Arc<Inside>>) -> Json<Value> {
    inside.happened.send_modify(|happened| happened.knows_commands = true);
    Json(json!([]))
}

/// What the bot first responds with.
#[derive(Deserialize)]
pub(super) struct FirstResponse {
    #[serde(rename = "type")]
    pub(super) kind: u8,
    #[serde(default)]
    pub(super) data: MessageBody,
}

/// A message of the bot.
#[derive(Default, Deserialize)]
pub(super) struct MessageBody {
    #[serde(default)]
    content: String,
}

impl MessageBody {
    /// Whether it only says that there is no place.
    pub(super) fn is_busy(&self) -> bool {
        self.content == Locale::English.busy()
    }
}

async fn respond(
    State(inside): State<Arc<Inside>>,
    Path((id, _)): Path<(u64, String)>,
    body: Bytes,
) -> StatusCode {
    match serde_json::from_slice(&body) {
        Ok(response) if inside.respond(id, &response) => StatusCode::NO_CONTENT,
        _ => StatusCode::BAD_REQUEST,
    }
}

async fn fulfil(
    State(inside): State<Arc<Inside>>,
    Path((_, token)): Path<(u64, u64)>,
    body: Bytes,
) -> Result<Json<Value>, StatusCode> {
    let message = serde_json::from_slice(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
    inside.fulfil(token, &message);
    Ok(Json(inside.message.clone()))
}

async fn original(State(inside): State<Arc<Inside>>) -> Json<Value> {
    Json(inside.message.clone())
}

async fn connect(State(inside): State<Arc<Inside>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| async move {
        let (outbox, frames) = unbounded_channel();
        let hello = json!({"op": 10, "d": {"heartbeat_interval": 41_250}});
        // Its reader stands below.
        let _ = outbox.send(Frame::Text(hello.to_string()));
        // The line ends when the last sender is gone, which is the one that `drop_connection` drops.
        let mut unconnected = Some(outbox);
        socket::talk(socket, frames, |text| hear(&inside, text, &mut unconnected)).await;
        inside.happened.send_modify(|happened| happened.is_connected = false);
    })
}

/// Acts on one frame of the bot.
fn hear(inside: &Inside, text: &str, unconnected: &mut Option<UnboundedSender<Frame>>) {
    let frame: Value = serde_json::from_str(text).unwrap_or_default();
    match frame["op"].as_u64() {
        Some(1) => acknowledge(inside, unconnected.as_ref()),
        Some(2) => begin(inside, unconnected.take(), None),
        Some(6) => begin(inside, unconnected.take(), frame["d"]["seq"].as_u64()),
        _ => {}
    }
}

/// Answers a heartbeat, also of a connection that has no session yet.
fn acknowledge(inside: &Inside, unconnected: Option<&UnboundedSender<Frame>>) {
    let acknowledged = r#"{"op":11}"#;
    match unconnected {
        Some(outbox) => {
            // Its reader is this connection's own loop.
            let _ = outbox.send(Frame::Text(acknowledged.to_owned()));
        }
        None => inside.asked().send(acknowledged),
    }
}

/// Begins a session, or resumes it behind what the bot has seen.
fn begin(inside: &Inside, outbox: Option<UnboundedSender<Frame>>, seen: Option<u64>) {
    let mut asked = inside.asked();
    if let Some(seen) = seen {
        asked.resume(outbox, seen);
    } else {
        let world = World::with_one_guild();
        let url = format!("ws://{}", inside.address);
        asked.begin(outbox);
        asked.dispatch("READY", &payloads::ready(&world, "crowd", &url));
        asked.dispatch("GUILD_CREATE", &payloads::guild(&world, &world.guilds[&GUILD]));
    }
    drop(asked);
    inside.happened.send_modify(|happened| {
        happened.is_connected = true;
        happened.connections += 1;
    });
}
