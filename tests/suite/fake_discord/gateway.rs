//! The gateway's session: who is connected, with which intents, and what was dispatched so far.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use serenity::model::gateway::GatewayIntents;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

/// The intents that Discord gives only to applications which it has approved.
const PRIVILEGED: GatewayIntents = GatewayIntents::privileged();

/// What a connection's task has to do next.
pub(crate) enum Frame {
    Text(String),
    Close(u16),
    /// The line goes dead without a word.
    Abort,
}

/// One IDENTIFY that the gateway has seen.
#[derive(Clone, Debug)]
pub(crate) struct Identification {
    pub(crate) token: String,
    pub(crate) intents: GatewayIntents,
}

/// How the gateway behaves, which a test can change.
#[derive(Clone, Copy)]
pub(crate) struct Behaviour {
    /// How often it wants to hear a heartbeat.
    pub(crate) heartbeat: Duration,
    /// Whether it answers heartbeats.
    pub(crate) acknowledges: bool,
    /// The code with which it closes instead of taking an IDENTIFY.
    pub(crate) closes_identify: Option<u16>,
    /// The code with which it closes right after a session has begun or gone on.
    pub(crate) closes_session: Option<u16>,
    /// How many connections it recommends.
    pub(crate) connections: u32,
    /// How many sessions the bot may still begin today.
    pub(crate) sessions_left: u32,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            heartbeat: Duration::from_millis(41_250),
            acknowledges: true,
            closes_identify: None,
            closes_session: None,
            connections: 1,
            sessions_left: 999,
        }
    }
}

/// How the bot's connection stands.
#[derive(Clone, Copy, Default)]
pub(crate) struct Connection {
    pub(crate) connected: bool,
    /// Whether there is a session: it outlives a lost connection and keeps events for a RESUME.
    pub(crate) has_session: bool,
    /// How often READY was sent to a new session.
    pub(crate) sessions: usize,
    /// How often a session was resumed.
    pub(crate) resumptions: usize,
}

struct Session {
    id: String,
    intents: GatewayIntents,
    sequence: u64,
    /// Everything dispatched, for a RESUME to replay: (sequence number, frame).
    dispatched: Vec<(u64, String)>,
    /// Events that are kept back, while they are.
    withheld: Option<Vec<(String, Value)>>,
    /// The connection's number and outbox, while there is a connection.
    outbox: Option<(u64, UnboundedSender<Frame>)>,
}

impl Session {
    fn dispatch(&mut self, event: &str, data: &Value) {
        if let Some(withheld) = &mut self.withheld {
            withheld.push((event.to_owned(), data.clone()));
            return;
        }
        self.sequence += 1;
        let frame = json!({"op": 0, "s": self.sequence, "t": event, "d": data}).to_string();
        self.send(Frame::Text(frame.clone()));
        self.dispatched.push((self.sequence, frame));
    }

    fn send(&self, frame: Frame) {
        if let Some((_, outbox)) = &self.outbox {
            // A connection that has just ended takes nothing more; RESUME will replay it.
            let _ = outbox.send(frame);
        }
    }
}

/// The gateway; it holds one session, as for a bot with one shard.
pub(crate) struct Gateway {
    session: Mutex<Option<Session>>,
    connection: watch::Sender<Connection>,
    identifications: watch::Sender<Vec<Identification>>,
    allowed: Mutex<GatewayIntents>,
    behaviour: Mutex<Behaviour>,
}

impl Default for Gateway {
    fn default() -> Self {
        Self {
            session: Mutex::default(),
            connection: watch::Sender::default(),
            identifications: watch::Sender::default(),
            allowed: Mutex::new(GatewayIntents::all() - PRIVILEGED),
            behaviour: Mutex::default(),
        }
    }
}

impl Gateway {
    fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().expect("nothing panics while it holds the session")
    }

    pub(crate) fn connection(&self) -> watch::Receiver<Connection> {
        self.connection.subscribe()
    }

    pub(crate) fn identifications(&self) -> Vec<Identification> {
        self.identifications.borrow().clone()
    }

    pub(crate) fn watch_identifications(&self) -> watch::Receiver<Vec<Identification>> {
        self.identifications.subscribe()
    }

    pub(crate) fn note_identification(&self, identification: Identification) {
        self.identifications.send_modify(|all| all.push(identification));
    }

    /// The intents that an IDENTIFY may ask for; more of them are answered with close code 4014.
    pub(crate) fn allowed_intents(&self) -> GatewayIntents {
        *self.allowed.lock().expect("nothing panics while it holds the intents")
    }

    pub(crate) fn allow_only(&self, intents: GatewayIntents) {
        *self.allowed.lock().expect("nothing panics while it holds the intents") = intents;
    }

    pub(crate) fn behaviour(&self) -> Behaviour {
        *self.behaviour.lock().expect("nothing panics while it holds the behaviour")
    }

    pub(crate) fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.behaviour.lock().expect("nothing panics while it holds the behaviour"));
    }

    /// Keeps back what is dispatched from now on.
    pub(crate) fn withhold(&self) {
        if let Some(session) = self.session().as_mut() {
            session.withheld.get_or_insert_default();
        }
    }

    /// Dispatches what was kept back, the last first.
    pub(crate) fn dispatch_withheld_backwards(&self) {
        if let Some(session) = self.session().as_mut() {
            for (event, data) in session.withheld.take().into_iter().flatten().rev() {
                session.dispatch(&event, &data);
            }
        }
    }

    /// The id of the present session.
    pub(crate) fn session_id(&self) -> Option<String> {
        self.session().as_ref().map(|session| session.id.clone())
    }

    /// The intents of the present session.
    pub(crate) fn intents(&self) -> GatewayIntents {
        self.session().as_ref().map_or(GatewayIntents::empty(), |session| session.intents)
    }

    /// Starts a session on a connection with its first dispatches: READY, then every server.
    pub(crate) fn begin(
        &self,
        id: String,
        intents: GatewayIntents,
        outbox: (u64, UnboundedSender<Frame>),
        first: &[(&str, Value)],
    ) {
        let mut session = Session {
            id,
            intents,
            sequence: 0,
            dispatched: Vec::new(),
            withheld: None,
            outbox: Some(outbox),
        };
        for (event, data) in first {
            session.dispatch(event, data);
        }
        *self.session() = Some(session);
        self.connection.send_modify(|connection| {
            connection.connected = true;
            connection.has_session = true;
            connection.sessions += 1;
        });
    }

    /// Puts a session on a new connection and replays what it missed. False when there is no such
    /// session any more.
    pub(crate) fn resume(
        &self,
        id: &str,
        seen: u64,
        outbox: (u64, UnboundedSender<Frame>),
    ) -> bool {
        let mut guard = self.session();
        let Some(session) = guard.as_mut().filter(|session| session.id == id) else {
            return false;
        };
        session.outbox = Some(outbox);
        for (_, frame) in session.dispatched.iter().filter(|(sequence, _)| *sequence > seen) {
            session.send(Frame::Text(frame.clone()));
        }
        session.dispatch("RESUMED", &json!({"_trace": []}));
        drop(guard);
        self.connection.send_modify(|connection| {
            connection.connected = true;
            connection.resumptions += 1;
        });
        true
    }

    /// Notes that a connection has ended; the session waits for a RESUME.
    pub(crate) fn detach(&self, connection: u64) {
        let mut guard = self.session();
        let Some(session) = guard.as_mut() else { return };
        if session.outbox.as_ref().is_some_and(|(number, _)| *number == connection) {
            session.outbox = None;
            self.connection.send_modify(|connection| connection.connected = false);
        }
    }

    /// Sends an event to the bot; while it is away the event waits for its RESUME.
    pub(crate) fn dispatch(&self, event: &str, data: &Value) {
        if let Some(session) = self.session().as_mut() {
            session.dispatch(event, data);
        }
    }

    /// Sends something that is no event, or ends the connection.
    pub(crate) fn send(&self, frame: Frame) {
        if let Some(session) = self.session().as_ref() {
            session.send(frame);
        }
    }

    /// Forgets the session, so that a RESUME of it is refused.
    pub(crate) fn forget(&self) -> Option<UnboundedSender<Frame>> {
        let session = self.session().take()?;
        self.connection.send_modify(|connection| {
            connection.connected = false;
            connection.has_session = false;
        });
        session.outbox.map(|(_, outbox)| outbox)
    }
}
