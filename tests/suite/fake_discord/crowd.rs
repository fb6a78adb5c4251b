//! A Discord in which very many ask at once: it counts and measures, and keeps nothing of what was
//! answered. Rules are not looked at here, since that takes longer than the bot takes to answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::asking::{Origin, context};
use super::crowd_rest::{FirstResponse, MessageBody, router};
use super::gateway::Frame;
use super::server::TOKEN;
use super::world::{ANA, BOT, GENERAL, World};
use super::{listen, payloads};

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

/// What a crowd knows and remembers.
pub(super) struct Inside {
    pub(super) address: String,
    template: String,
    /// What a changed message is answered with.
    pub(super) message: Value,
    pub(super) happened: watch::Sender<Happened>,
    state: Mutex<Asked>,
}

/// What was asked and has not ended yet, and how the rest ended since it was last told.
#[derive(Default)]
pub(super) struct Asked {
    sequence: u64,
    open: HashMap<u64, Open>,
    endings: Vec<Ending>,
    outbox: Option<UnboundedSender<Frame>>,
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
        let (listener, address) = listen().await;
        let address = address.to_string();
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
    pub(super) fn asked(&self) -> MutexGuard<'_, Asked> {
        self.state.lock().expect("nothing panics while it holds what was asked")
    }

    /// Notes a first response; whether it is the first.
    pub(super) fn respond(&self, id: u64, response: &FirstResponse) -> bool {
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
    pub(super) fn fulfil(&self, id: u64, message: &MessageBody) {
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

    pub(super) fn send(&self, frame: &str) {
        if let Some(outbox) = &self.outbox {
            // A connection that has just ended takes nothing more; what is open is sent again.
            let _ = outbox.send(Frame::Text(frame.to_owned()));
        }
    }

    pub(super) fn dispatch(&mut self, event: &str, data: &Value) {
        self.sequence += 1;
        self.send(&json!({"op": 0, "s": self.sequence, "t": event, "d": data}).to_string());
    }

    /// A connection begins a session on this outbox.
    pub(super) fn begin(&mut self, outbox: Option<UnboundedSender<Frame>>) {
        self.sequence = 0;
        self.outbox = outbox;
    }

    /// A connection resumes the session on this outbox: what came after `seen` and has not ended is
    /// sent again.
    pub(super) fn resume(&mut self, outbox: Option<UnboundedSender<Frame>>, seen: u64) {
        self.outbox = outbox;
        let mut missed: Vec<&Open> =
            self.open.values().filter(|open| open.sequence > seen).collect();
        missed.sort_by_key(|open| open.sequence);
        for open in missed {
            self.send(&open.frame);
        }
        self.dispatch("RESUMED", &json!({"_trace": []}));
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
