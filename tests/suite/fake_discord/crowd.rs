//! A Discord in which very many ask at once: it counts and measures, and keeps nothing of what was
//! answered. Rules are not looked at here, since that takes longer than the bot takes to answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use footnote::locale::Locale;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::asking::{Origin, context};
use super::payloads;
use super::server::TOKEN;
use super::world::{ANA, BOT, GENERAL, GUILD, World};

/// The kind of a first response that another follows.
const DEFERRED: u8 = 5;

/// What stands for each that differs from one question to the next.
const QUESTION: &str = "«question»";
const TOKEN_OF_ONE: &str = "«token»";
const ID: &str = "800000000000999999";

/// The first of the ids that the people of a crowd have.
const FIRST_PERSON: u64 = 810_000_000_000_000_000;

/// A running Discord for very many; it ends with this handle.
pub(crate) struct Crowd {
    inside: Arc<Inside>,
    base_url: String,
    serving: JoinHandle<()>,
}

/// How one question ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    /// From the frame to the first response.
    pub(crate) first: Duration,
    /// From the first response to the answer, where the first response was a deferral.
    pub(crate) deferred: Option<Duration>,
    /// Whether there was only the word that there is no place.
    pub(crate) busy: bool,
}

/// What has happened so far.
#[derive(Clone, Copy, Default)]
pub(crate) struct Happened {
    /// How many sessions were begun or resumed.
    pub(crate) connections: usize,
    pub(crate) is_connected: bool,
    /// Whether the bot has said what its commands are, or looked them up.
    pub(crate) knows_commands: bool,
    pub(crate) ended: usize,
}

struct Inside {
    address: String,
    template: String,
    message: Value,
    happened: watch::Sender<Happened>,
    state: Mutex<Asked>,
}

/// What was asked and has not ended yet, and how the rest ended since it was last told.
#[derive(Default)]
struct Asked {
    sequence: u64,
    open: HashMap<u64, Open>,
    endings: Vec<Ending>,
    outbox: Option<UnboundedSender<Message>>,
}

struct Open {
    sequence: u64,
    frame: String,
    sent: Instant,
    deferred: Option<(Duration, Instant)>,
}

impl Crowd {
    /// Starts one; the bot is in one server of it.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a local port is always free");
        let address = listener.local_addr().expect("a bound socket has an address").to_string();
        let base_url = format!("http://{address}");
        let world = World::with_one_guild();
        let inside = Arc::new(Inside {
            address,
            template: template(&world),
            message: answer(&world),
            happened: watch::Sender::default(),
            state: Mutex::default(),
        });
        let router = router(&inside);
        let serving = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("a local listener does not fail");
        });
        Self { inside, base_url, serving }
    }

    /// What the bot takes as Discord's address.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The token that is accepted, without `Bot `.
    pub(crate) fn token() -> &'static str {
        TOKEN
    }

    /// Somebody of the crowd asks, without waiting for an answer. `number` is unique.
    pub(crate) fn ask(&self, number: u64, question: &str) {
        let id = FIRST_PERSON + number;
        let question = serde_json::to_string(question).expect("a text is JSON");
        let data = self
            .inside
            .template
            .replace(&format!("\"{QUESTION}\""), &question)
            .replace(TOKEN_OF_ONE, &id.to_string())
            .replace(ID, &id.to_string())
            .replace(&ANA.to_string(), &(FIRST_PERSON + number % 10_000).to_string());
        let mut asked = self.inside.asked();
        asked.sequence += 1;
        let sequence = asked.sequence;
        let frame = format!(r#"{{"op":0,"s":{sequence},"t":"INTERACTION_CREATE","d":{data}}}"#);
        asked.send(&frame);
        asked.open.insert(id, Open { sequence, frame, sent: Instant::now(), deferred: None });
    }

    /// The line goes dead; the bot has to come again.
    pub(crate) fn drop_connection(&self) {
        self.inside.asked().outbox = None;
    }

    /// What happens from now on.
    pub(crate) fn watch(&self) -> watch::Receiver<Happened> {
        self.inside.happened.subscribe()
    }

    /// How many were asked and have not ended.
    pub(crate) fn open(&self) -> usize {
        self.inside.asked().open.len()
    }

    /// How those ended that have ended since this was called before.
    pub(crate) fn take_endings(&self) -> Vec<Ending> {
        std::mem::take(&mut self.inside.asked().endings)
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Inside {
    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.state.lock().expect("nothing panics while it holds what was asked")
    }

    /// Notes a first response; whether it is the first.
    fn respond(&self, id: u64, response: &FirstResponse) -> bool {
        let now = Instant::now();
        let mut asked = self.asked();
        let Some(open) = asked.open.get_mut(&id).filter(|open| open.deferred.is_none()) else {
            return false;
        };
        let first = now - open.sent;
        if response.kind == DEFERRED {
            open.deferred = Some((first, now));
            return true;
        }
        let busy = response.data.is_busy();
        asked.end(id, Ending { first, deferred: None, busy });
        drop(asked);
        self.happened.send_modify(|happened| happened.ended += 1);
        true
    }

    /// Notes what a deferral ended in.
    fn fulfil(&self, id: u64, message: &MessageBody) {
        let now = Instant::now();
        let mut asked = self.asked();
        let Some((first, since)) = asked.open.get(&id).and_then(|open| open.deferred) else {
            return;
        };
        let busy = message.is_busy();
        asked.end(id, Ending { first, deferred: Some(now - since), busy });
        drop(asked);
        self.happened.send_modify(|happened| happened.ended += 1);
    }
}

impl Asked {
    fn end(&mut self, id: u64, ending: Ending) {
        self.open.remove(&id);
        self.endings.push(ending);
    }

    fn send(&self, frame: &str) {
        if let Some(outbox) = &self.outbox {
            // A connection that has just ended takes nothing more; what is open is sent again.
            let _ = outbox.send(Message::text(frame));
        }
    }

    fn dispatch(&mut self, event: &str, data: &Value) {
        self.sequence += 1;
        self.send(&json!({"op": 0, "s": self.sequence, "t": event, "d": data}).to_string());
    }

    /// Sends again what came after `seen` and has not ended.
    fn replay(&mut self, seen: u64) {
        let mut missed: Vec<&Open> =
            self.open.values().filter(|open| open.sequence > seen).collect();
        missed.sort_by_key(|open| open.sequence);
        for open in missed {
            self.send(&open.frame);
        }
    }
}

fn template(world: &World) -> String {
    let origin = Origin { asker: ANA, channel: GENERAL, locale: "en-US".to_owned() };
    let mut payload = context(world, &origin);
    let question = json!({"name": "question", "type": 3, "value": QUESTION});
    payload["id"] = json!(ID);
    payload["token"] = json!(TOKEN_OF_ONE);
    payload["type"] = json!(2);
    payload["data"] = json!({
        "id": "900000000000000001", "name": "ask", "type": 1, "options": [question],
        "resolved": {},
    });
    payload.to_string()
}

/// What a changed message is answered with; its words do not matter to the bot.
fn answer(world: &World) -> Value {
    json!({
        "id": ID, "channel_id": GENERAL, "author": payloads::user(&world.users[&BOT]), "content": "",
        "timestamp": "2026-01-01T12:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "pinned": false, "type": 0, "components": [], "flags": 0,
    })
}

fn router(inside: &Arc<Inside>) -> Router {
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
    let limit = json!({
        "total": 1_000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1,
    });
    let url = format!("ws://{}", inside.address);
    Json(json!({"url": url, "shards": 1, "session_start_limit": limit}))
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

#[derive(Deserialize)]
struct FirstResponse {
    #[serde(rename = "type")]
    kind: u8,
    #[serde(default)]
    data: MessageBody,
}

#[derive(Default, Deserialize)]
struct MessageBody {
    #[serde(default)]
    content: String,
}

impl MessageBody {
    fn is_busy(&self) -> bool {
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
        talk(&inside, socket).await;
        inside.happened.send_modify(|happened| happened.is_connected = false);
    })
}

async fn talk(inside: &Inside, mut socket: WebSocket) {
    let (outbox, mut frames) = unbounded_channel();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": 41_250}});
    // Its reader stands below.
    let _ = outbox.send(Message::text(hello.to_string()));
    // The line ends when the last sender is gone, which is the one that `drop_connection` drops.
    let mut unconnected = Some(outbox);
    loop {
        tokio::select! {
            frame = frames.recv() => match frame {
                Some(frame) => if socket.send(frame).await.is_err() { return },
                None => return,
            },
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(text.as_str()).unwrap_or_default();
                    match frame["op"].as_u64() {
                        Some(1) => {
                            let acknowledged = Message::text(r#"{"op":11}"#);
                            if socket.send(acknowledged).await.is_err() { return }
                        }
                        Some(2) => begin(inside, unconnected.take(), None),
                        Some(6) => begin(inside, unconnected.take(), frame["d"]["seq"].as_u64()),
                        _ => {}
                    }
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
            },
        }
    }
}

/// Begins a session, or resumes it behind what the bot has seen.
fn begin(inside: &Inside, outbox: Option<UnboundedSender<Message>>, seen: Option<u64>) {
    let mut asked = inside.asked();
    asked.outbox = outbox;
    if let Some(seen) = seen {
        asked.replay(seen);
        asked.dispatch("RESUMED", &json!({"_trace": []}));
    } else {
        let world = World::with_one_guild();
        asked.sequence = 0;
        asked.dispatch(
            "READY",
            &payloads::ready(&world, "crowd", &format!("ws://{}", inside.address)),
        );
        asked.dispatch("GUILD_CREATE", &payloads::guild(&world, &world.guilds[&GUILD]));
    }
    drop(asked);
    inside.happened.send_modify(|happened| {
        happened.is_connected = true;
        happened.connections += 1;
    });
}
