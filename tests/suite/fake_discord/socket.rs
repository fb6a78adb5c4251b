//! The gateway's websocket: HELLO, IDENTIFY, RESUME and heartbeats of one connection.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::gateway::{Frame, Identification};
use super::payloads;
use super::server::Server;

const AUTHENTICATION_FAILED: u16 = 4004;
const DISALLOWED_INTENTS: u16 = 4014;

/// `GET /` with an upgrade to a websocket.
pub(crate) async fn connect(
    State(server): State<Arc<Server>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade.on_upgrade(move |socket| async move {
        let number = server.clock.snowflake();
        let (outbox, frames) = unbounded_channel();
        let interval = server.gateway.behaviour().heartbeat.as_millis();
        let hello = json!({"op": 10, "d": {"heartbeat_interval": interval}});
        // An outbox whose reader stands below takes everything.
        let _ = outbox.send(Frame::Text(hello.to_string()));
        let outbox = (number, outbox);
        talk(socket, frames, |text| hear(&server, text, &outbox)).await;
        server.gateway.detach(number);
    })
}

/// Writes what the outbox holds and reads what the bot says, until one of them ends it.
pub(crate) async fn talk(
    mut socket: WebSocket,
    mut frames: UnboundedReceiver<Frame>,
    mut hear: impl FnMut(&str),
) {
    loop {
        tokio::select! {
            frame = frames.recv() => match frame {
                Some(Frame::Text(text)) => {
                    if socket.send(Message::text(text)).await.is_err() {
                        return;
                    }
                }
                Some(Frame::Close(code)) => return close(socket, code).await,
                Some(Frame::Abort) | None => return,
            },
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => hear(text.as_str()),
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
            },
        }
    }
}

async fn close(mut socket: WebSocket, code: u16) {
    let frame = CloseFrame { code, reason: "".into() };
    if socket.send(Message::Close(Some(frame))).await.is_ok() {
        // The close frame is lost if the connection ends before the bot has answered it.
        while let Some(Ok(_)) = socket.recv().await {}
    }
}

/// Acts on one frame of the bot. Opcodes that the fake has no use for, such as a presence, are
/// passed over.
fn hear(server: &Server, text: &str, outbox: &(u64, UnboundedSender<Frame>)) {
    let frame: Value = serde_json::from_str(text).unwrap_or_default();
    let data = &frame["d"];
    match frame["op"].as_u64() {
        Some(1) if server.gateway.behaviour().acknowledges => {
            reply(outbox, Frame::Text(json!({"op": 11}).to_string()));
        }
        Some(2) => identify(server, data, outbox),
        Some(6) => resume(server, data, outbox),
        Some(_) => {}
        None => server.findings.note_violation(format!("gateway: not a frame: {text}")),
    }
}

fn reply((_, outbox): &(u64, UnboundedSender<Frame>), frame: Frame) {
    // The reader of the outbox is this connection's own loop.
    let _ = outbox.send(frame);
}

fn bare_token(data: &Value) -> &str {
    let token = data["token"].as_str().unwrap_or_default();
    token.strip_prefix("Bot ").unwrap_or(token)
}

fn identify(server: &Server, data: &Value, outbox: &(u64, UnboundedSender<Frame>)) {
    let token = bare_token(data);
    let intents = GatewayIntents::from_bits_retain(data["intents"].as_u64().unwrap_or_default());
    server.gateway.note_identification(Identification { token: token.to_owned(), intents });
    if token != server.token {
        return reply(outbox, Frame::Close(AUTHENTICATION_FAILED));
    }
    if let Some(code) = server.gateway.behaviour().closes_identify {
        return reply(outbox, Frame::Close(code));
    }
    if !server.gateway.allowed_intents().contains(intents) {
        return reply(outbox, Frame::Close(DISALLOWED_INTENTS));
    }
    let session = format!("session-{}", server.clock.snowflake());
    let first = first_dispatches(server, &session, intents);
    server.gateway.begin(session, intents, outbox.clone(), &first);
    close_if_told(server, outbox);
}

fn close_if_told(server: &Server, outbox: &(u64, UnboundedSender<Frame>)) {
    if let Some(code) = server.gateway.behaviour().closes_session {
        reply(outbox, Frame::Close(code));
    }
}

/// READY, and the servers if the bot asked to hear of them.
pub(crate) fn first_dispatches(
    server: &Server,
    session: &str,
    intents: GatewayIntents,
) -> Vec<(&'static str, Value)> {
    let world = server.world();
    let ready = payloads::ready(&world, session, &server.gateway_url());
    let mut first = vec![("READY", ready)];
    if intents.guilds() {
        let guilds = world.guilds.values();
        first.extend(guilds.map(|guild| ("GUILD_CREATE", payloads::guild(&world, guild))));
    }
    first
}

fn resume(server: &Server, data: &Value, outbox: &(u64, UnboundedSender<Frame>)) {
    if bare_token(data) != server.token {
        return reply(outbox, Frame::Close(AUTHENTICATION_FAILED));
    }
    let id = data["session_id"].as_str().unwrap_or_default();
    let seen = data["seq"].as_u64().unwrap_or_default();
    if !server.gateway.resume(id, seen, outbox.clone()) {
        return reply(outbox, Frame::Text(json!({"op": 9, "d": false}).to_string()));
    }
    close_if_told(server, outbox);
}
