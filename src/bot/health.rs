//! How the parts are that the bot needs to answer, each with the reason.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde::Serialize;

use super::reload::Status;
use crate::problem::counted;

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Condition {
    /// As it should be.
    Well,
    /// Something is missing, and questions are answered all the same.
    Degraded,
    /// Without it nothing is answered.
    Failing,
}

/// How one part is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How it is.
    pub state: Condition,
    /// Why it is held to be so, and what to do where it is not well.
    pub reason: String,
}

/// Whether questions are answered now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// Whether no part fails.
    pub ready: bool,
    /// What is answered from.
    pub knowledge: Part,
    /// What it is looked up in.
    pub index: Part,
    /// The connection to Discord.
    pub gateway: Part,
    /// What keeps questions, votes and entries.
    pub store: Part,
}

/// What questions are answered from, in numbers; over all servers that have knowledge of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How many passages there are.
    pub passages: usize,
    /// How many documents they are from.
    pub documents: usize,
    /// How many mistakes there are in the knowledge.
    pub errors: usize,
    /// How many folders have changed in a way that is not taken over.
    pub held: usize,
    /// How many indexes could not be saved.
    pub unsaved: usize,
    /// Since when the oldest of it has been as it is on the disk, as far as that was looked at.
    pub loaded: Option<SystemTime>,
}

/// How far the connection to Discord is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gateway {
    /// There has been none yet.
    Connecting,
    /// Questions come in.
    Connected,
    /// It broke off, and is being taken up again.
    Resuming,
    /// It broke off.
    Disconnected,
}

/// How the store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StoreState {
    Opening,
    Unavailable,
    Open { is_failing: bool },
}

/// The states of the parts, as those report them who know.
#[derive(Debug)]
pub(super) struct Health(Mutex<States>);

#[derive(Debug)]
struct States {
    known: Option<Known>,
    gateway: Gateway,
    since: Instant,
    is_stopping: bool,
}

impl Health {
    /// The health of a bot that is about to start.
    pub(super) fn new(now: Instant) -> Self {
        let (known, gateway) = (None, Gateway::Connecting);
        Self(Mutex::new(States { known, gateway, since: now, is_stopping: false }))
    }

    /// This is what questions are answered from, from now on.
    pub(super) fn learned(&self, known: Known) {
        self.lock().known = Some(known);
    }

    /// The connection to Discord is in this state. Whether that is another one than before.
    pub(super) fn gateway_is(&self, gateway: Gateway, now: Instant) -> bool {
        let mut states = self.lock();
        // What has never been connected does not resume.
        let gateway = match (states.gateway, gateway) {
            (Gateway::Connecting, Gateway::Resuming) => Gateway::Connecting,
            _ => gateway,
        };
        let is_new = states.gateway != gateway;
        if is_new {
            (states.gateway, states.since) = (gateway, now);
        }
        is_new
    }

    /// The bot is told to end.
    pub(super) fn stops(&self) {
        self.lock().is_stopping = true;
    }

    /// How all parts are at this moment.
    pub(super) fn readiness(&self, store: StoreState, now: Instant) -> Readiness {
        let states = self.lock();
        let knowledge = knowledge(states.known);
        let index = index(states.known);
        let gateway = states.gateway(now);
        let store = store.part();
        let parts = [&knowledge, &index, &gateway, &store];
        let ready = parts.iter().all(|part| part.state != Condition::Failing);
        Readiness { ready, knowledge, index, gateway, store }
    }

    fn lock(&self) -> MutexGuard<'_, States> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl States {
    fn gateway(&self, now: Instant) -> Part {
        let since = duration(now.saturating_duration_since(self.since));
        if self.is_stopping {
            return Part::new(Condition::Failing, "the bot is told to end, and takes nothing new");
        }
        match self.gateway {
            Gateway::Connected => Part::new(Condition::Well, format!("connected for {since}")),
            Gateway::Connecting => {
                Part::new(Condition::Failing, format!("not connected yet, for {since}"))
            }
            Gateway::Resuming => {
                Part::new(Condition::Failing, format!("connecting again for {since}"))
            }
            Gateway::Disconnected => {
                let reason = format!("not connected for {since}; the log tells why");
                Part::new(Condition::Failing, reason)
            }
        }
    }
}

/// Moderators can write what is missing in Discord, so a bot without knowledge is of use.
fn knowledge(known: Option<Known>) -> Part {
    let Some(known) = known else {
        return Part::new(Condition::Failing, "it is being read");
    };
    let Known { passages, documents, errors, held, .. } = known;
    let has = format!("{} of {}", counted(passages, "passage"), counted(documents, "document"));
    if held > 0 {
        let reason = format!(
            "{has}, as it was before an edit that cannot be taken over; `footnote check` tells more"
        );
        return Part::new(Condition::Degraded, reason);
    }
    match (passages, errors) {
        (0, _) => Part::new(
            Condition::Degraded,
            "there is not one passage in it; put files into the folder of `[knowledge] folder`",
        ),
        (_, 0) => Part::new(Condition::Well, has),
        (_, errors) => {
            let reason =
                format!("{has}, with {}; `footnote check` tells more", counted(errors, "error"));
            Part::new(Condition::Degraded, reason)
        }
    }
}

fn index(known: Option<Known>) -> Part {
    match known {
        None => Part::new(Condition::Failing, "it is being opened or built"),
        Some(Known { unsaved: 0, .. }) => Part::new(Condition::Well, "open and saved"),
        Some(_) => Part::new(
            Condition::Degraded,
            "it could not be saved, so the next start builds it again; the log tells why",
        ),
    }
}

impl StoreState {
    fn part(self) -> Part {
        match self {
            Self::Opening => Part::new(Condition::Degraded, "it is not open yet"),
            Self::Unavailable => Part::new(
                Condition::Degraded,
                "it cannot be opened, so nothing is kept; the log tells why",
            ),
            Self::Open { is_failing: true } => Part::new(
                Condition::Degraded,
                "questions cannot be written to it; the log tells why",
            ),
            Self::Open { is_failing: false } => Part::new(Condition::Well, "open"),
        }
    }
}

impl Part {
    fn new(state: Condition, reason: impl Into<String>) -> Self {
        Self { state, reason: reason.into() }
    }
}

impl Known {
    /// What all knowledge folders hold together.
    pub(super) fn of<'a>(statuses: impl Iterator<Item = &'a Status>) -> Self {
        statuses.fold(Self::default(), |known, status| Self {
            passages: known.passages + status.passages,
            documents: known.documents + status.documents,
            errors: known.errors + status.problems.iter().filter(|it| it.is_error()).count(),
            held: known.held + usize::from(status.failed.is_some()),
            unsaved: known.unsaved + usize::from(status.unsaved.is_some()),
            loaded: known.loaded.into_iter().chain([status.last_good]).min(),
        })
    }
}

/// A time in the unit that fits it.
fn duration(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3_600 => format!("{} min", seconds / 60),
        seconds @ 3_600..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests;
