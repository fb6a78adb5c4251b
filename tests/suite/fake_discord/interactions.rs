//! Interactions and Discord's rules for them: one first response, within three seconds; then edits
//! and followups for fifteen minutes.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value;
use serenity::model::id::{ChannelId, InteractionId, UserId};
use tokio::sync::watch;
use tokio::time::Instant;

use super::clock::Clock;
use super::messages::StoredMessage;
use super::refusal::Refusal;

const FIRST_RESPONSE: Duration = Duration::from_secs(3);
const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);

/// What a person did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Trigger {
    Command,
    Component,
    Autocomplete,
    Submission,
}

impl Trigger {
    /// Discord's number for it, the interaction's `type`.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Submission => 5,
        }
    }
}

/// The kinds of first responses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ResponseKind {
    Message,
    Deferred,
    DeferredUpdate,
    UpdateMessage,
    Choices,
    Modal,
}

impl ResponseKind {
    /// The kind with this number, if the trigger may be answered so.
    pub(crate) fn of(number: &Value, trigger: Trigger) -> Option<Self> {
        match (number.as_u64()?, trigger) {
            (4, Trigger::Command | Trigger::Component | Trigger::Submission) => Some(Self::Message),
            (5, Trigger::Command | Trigger::Component | Trigger::Submission) => {
                Some(Self::Deferred)
            }
            (6, Trigger::Component | Trigger::Submission) => Some(Self::DeferredUpdate),
            (7, Trigger::Component | Trigger::Submission) => Some(Self::UpdateMessage),
            (8, Trigger::Autocomplete) => Some(Self::Choices),
            (9, Trigger::Command | Trigger::Component) => Some(Self::Modal),
            _ => None,
        }
    }
}

/// The first response, and the message that it showed.
#[derive(Clone)]
pub(crate) struct FirstResponse {
    pub(crate) kind: ResponseKind,
    pub(crate) body: Value,
    pub(crate) message: Option<Arc<StoredMessage>>,
    /// The real time from the dispatch to the response.
    pub(crate) latency: Duration,
}

/// How far an interaction is.
#[derive(Clone, Default)]
pub(crate) struct Progress {
    pub(crate) first: Option<FirstResponse>,
    /// A deferral that still shows "thinking …"; says whether it is ephemeral.
    pub(crate) thinking: Option<bool>,
    /// The message behind `@original`.
    pub(crate) original: Option<Arc<StoredMessage>>,
    pub(crate) followups: Vec<Arc<StoredMessage>>,
}

impl Progress {
    /// Whether the one who asked has got something: a deferral alone is nothing yet.
    pub(crate) fn is_answered(&self) -> bool {
        self.first.is_some() && self.thinking.is_none()
    }
}

/// One interaction from its dispatch on.
pub(crate) struct Interaction {
    pub(crate) id: InteractionId,
    pub(crate) token: String,
    pub(crate) trigger: Trigger,
    /// What `INTERACTION_CREATE` carries.
    pub(crate) payload: Value,
    pub(crate) asker: UserId,
    pub(crate) channel: ChannelId,
    /// The message whose component was used, or opened the form.
    pub(crate) source: Option<Arc<StoredMessage>>,
    pub(crate) sent: Instant,
    pub(crate) sent_at: Duration,
    pub(crate) progress: watch::Sender<Progress>,
    claimed: AtomicBool,
    expired: AtomicBool,
}

/// The parts of an interaction that differ from one to the next.
pub(crate) struct Start {
    pub(crate) id: InteractionId,
    pub(crate) token: String,
    pub(crate) trigger: Trigger,
    pub(crate) payload: Value,
    pub(crate) asker: UserId,
    pub(crate) channel: ChannelId,
    pub(crate) source: Option<Arc<StoredMessage>>,
}

impl Interaction {
    pub(crate) fn start(start: Start, clock: &Clock) -> Self {
        Self {
            id: start.id,
            token: start.token,
            trigger: start.trigger,
            payload: start.payload,
            asker: start.asker,
            channel: start.channel,
            source: start.source,
            sent: Instant::now(),
            sent_at: clock.now(),
            progress: watch::Sender::default(),
            claimed: AtomicBool::new(false),
            expired: AtomicBool::new(false),
        }
    }

    /// Takes the right to respond first; only one request ever gets it, and only in time.
    pub(crate) fn claim(&self, clock: &Clock) -> Result<(), Refusal> {
        if self.claimed.load(Ordering::SeqCst) {
            return Err(Refusal::ALREADY_ACKNOWLEDGED);
        }
        if self.is_expired() || self.age(clock) > FIRST_RESPONSE {
            return Err(Refusal::UNKNOWN_INTERACTION);
        }
        if self.claimed.swap(true, Ordering::SeqCst) {
            return Err(Refusal::ALREADY_ACKNOWLEDGED);
        }
        Ok(())
    }

    /// Whether edits and followups are allowed: after the first response, for fifteen minutes.
    pub(crate) fn check_follow_up(&self, clock: &Clock) -> Result<(), Refusal> {
        if self.is_expired() || self.age(clock) > TOKEN_LIFE {
            return Err(Refusal::EXPIRED_TOKEN);
        }
        if self.progress.borrow().first.is_none() {
            return Err(Refusal::UNKNOWN_WEBHOOK);
        }
        Ok(())
    }

    fn age(&self, clock: &Clock) -> Duration {
        clock.now().saturating_sub(self.sent_at)
    }

    /// From now on the token is worth nothing.
    pub(crate) fn expire(&self) {
        self.expired.store(true, Ordering::SeqCst);
    }

    pub(crate) fn is_expired(&self) -> bool {
        self.expired.load(Ordering::SeqCst)
    }
}

/// All interactions, in the order in which they were sent.
#[derive(Default)]
pub(crate) struct Interactions {
    sent: Mutex<Sent>,
}

#[derive(Default)]
struct Sent {
    in_order: Vec<Arc<Interaction>>,
    by_token: HashMap<String, Arc<Interaction>>,
}

impl Interactions {
    fn lock(&self) -> MutexGuard<'_, Sent> {
        self.sent.lock().expect("nothing panics while it holds the interactions")
    }

    pub(crate) fn keep(&self, interaction: &Arc<Interaction>) {
        let mut sent = self.lock();
        sent.in_order.push(Arc::clone(interaction));
        sent.by_token.insert(interaction.token.clone(), Arc::clone(interaction));
    }

    pub(crate) fn by_token(&self, token: &str) -> Option<Arc<Interaction>> {
        self.lock().by_token.get(token).cloned()
    }

    pub(crate) fn all(&self) -> Vec<Arc<Interaction>> {
        self.lock().in_order.clone()
    }
}
