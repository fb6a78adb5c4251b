//! The knowledge while it runs: a change is noticed, read aside on a thread of its own, and taken over
//! whole, or not at all.
//!
//! ```text
//! events (notify) ─┐
//! time ────────────┼► looks (knowledge::list) ─► pace ─┐
//! SIGHUP ──────────┼───────────────────────────────────┼► Folders::reread ─► Servers::replace ─► status
//! request (a file)─┘───────────────────────────────────┘
//! ```
//!
//! Events of the operating system only say when to look; what counts is whether names, sizes and
//! times differ, so that a lost event is made up for by the next look. Questions go on being answered
//! from the snapshot before until the new one is whole.

mod events;
mod looks;
mod network;
mod outcome;
mod pace;
mod place;
pub mod request;
mod status;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

pub use outcome::Outcome;
pub use place::{Origin, Place};
pub(super) use status::Reloads;
pub use status::{Status, Statuses};

use super::reread::{AnsweredFrom, Reread};
use super::{Loaded, Servers, UNSAVED};
use crate::config::Watching;
use crate::index::{Fingerprint, Staleness};
use crate::knowledge::{self, Listing};
use crate::problem::{Problem, with_causes};
use events::Events;
use looks::Looks;
use outcome::are_told;
use pace::Pace;
use request::Desk;

/// How long a request to read anew lies before it is taken.
const TICK: Duration = Duration::from_millis(500);

/// The thread that keeps the knowledge of running bots up to date; it ends when this is dropped,
/// without being waited for.
#[derive(Debug)]
pub struct Reloader {
    orders: Sender<Order>,
}

#[derive(Clone, Copy, Debug)]
enum Order {
    /// Something may have changed.
    Look,
    /// Read all folders anew, whatever they look like.
    ReadAgain,
    End,
}

impl Reloader {
    /// Starts to follow these folders, the default one first; `now` tells the time.
    pub fn start(
        servers: Arc<Servers>,
        origins: Vec<Origin>,
        how: Watching,
        now: fn() -> SystemTime,
    ) -> Self {
        let (orders, received) = channel();
        let wake = orders.clone();
        let started = Instant::now();
        for origin in &origins {
            let bot = servers.files(origin.place.server);
            servers.statuses().begin(origin.place.server, origin.status(bot.catalogue(), now()));
        }
        let known: Vec<Known> =
            origins.into_iter().map(|origin| Known::new(origin, started)).collect();
        let desk = known.first().map(|known| Desk::new(&known.place.index));
        let worker = Worker { servers, known, how, desk, orders: received, now };
        thread::spawn(move || worker.run(wake));
        Self { orders }
    }

    /// Reads all folders anew, also where watching is switched off.
    pub fn read_again(&self) {
        // The thread ends with this handle only.
        let _ = self.orders.send(Order::ReadAgain);
    }
}

impl Drop for Reloader {
    fn drop(&mut self) {
        // A thread that has panicked has ended already.
        let _ = self.orders.send(Order::End);
    }
}

/// A folder with how it was when it was read last.
struct Known {
    place: Place,
    fingerprint: Fingerprint,
    /// Those of what is answered from.
    problems: Vec<Problem>,
    looks: Looks,
    pace: Pace,
    /// The problems that were told last and are not mended.
    told: Vec<Problem>,
}

impl Known {
    fn new(origin: Origin, now: Instant) -> Self {
        let Origin { place, fingerprint, listing, problems, .. } = origin;
        let looks = Looks::new(listing, now);
        let known =
            Self { place, fingerprint, problems, looks, pace: Pace::default(), told: Vec::new() };
        // Its problems were told when it was loaded.
        Self { told: known.place.named(known.problems.clone()), ..known }
    }
}

struct Worker {
    servers: Arc<Servers>,
    known: Vec<Known>,
    how: Watching,
    desk: Option<Desk>,
    orders: Receiver<Order>,
    now: fn() -> SystemTime,
}

impl Worker {
    fn run(mut self, wake: Sender<Order>) {
        let folders = self.known.iter().map(|known| known.place.knowledge.clone()).collect();
        let mut events = Events::new(self.how, folders, move || {
            // The thread is there as long as its events are.
            let _ = wake.send(Order::Look);
        });
        loop {
            match self.orders.recv_timeout(self.until_next_look()) {
                Ok(Order::ReadAgain) => drop(self.reread_all()),
                Ok(Order::Look) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Order::End) | Err(RecvTimeoutError::Disconnected) => return,
            }
            if let Some(request) = self.desk.as_mut().and_then(Desk::take) {
                let outcomes = self.reread_all();
                if let Some(desk) = &self.desk {
                    desk.answer(&request, &outcomes);
                }
            }
            if self.how != Watching::Off {
                self.look(&mut events);
            }
        }
    }

    fn until_next_look(&self) -> Duration {
        let next = match self.how {
            Watching::Off => None,
            Watching::Auto | Watching::Poll => {
                self.known.iter().map(|known| known.looks.next()).min()
            }
        };
        let now = Instant::now();
        next.map_or(TICK, |next| next.saturating_duration_since(now).min(TICK))
    }

    /// Looks at each folder whose time has come, and reads those that have changed and come to rest.
    fn look(&mut self, events: &mut Events) {
        for touched in events.touched() {
            self.known[touched].looks.touched();
        }
        for at in 0..self.known.len() {
            let known = &mut self.known[at];
            let began = Instant::now();
            if known.looks.next() > began {
                continue;
            }
            // What happens from here on is told, and what happened before is seen.
            let is_told = events.arm(at);
            let listing = knowledge::list(&known.place.knowledge);
            let now = Instant::now();
            let has_changed = known.looks.look(listing, now, now - began, is_told);
            if has_changed && known.pace.permits(now) {
                self.reread(at, listing);
            }
        }
    }

    fn reread_all(&mut self) -> Vec<Outcome> {
        let all = 0..self.known.len();
        all.map(|at| self.reread(at, knowledge::list(&self.known[at].place.knowledge))).collect()
    }

    /// Reads a folder anew that looks like this, takes it over if that loses nothing, and says what became
    /// of it.
    fn reread(&mut self, at: usize, listing: Listing) -> Outcome {
        let began = Instant::now();
        let known = &mut self.known[at];
        let place = known.place.clone();
        known.looks.taken(listing, began);
        // What was answered from and what is known of it change only once all is done.
        let reread = || reread(&self.servers, known, listing);
        let outcome = catch_unwind(AssertUnwindSafe(reread)).unwrap_or_else(|_| {
            let reason = "a mistake of the program broke the reading off; the log tells where";
            Outcome::failed(reason.to_owned(), Vec::new())
        });
        let catalogue = self.servers.files(place.server);
        let outcome = outcome.of(&place, catalogue.catalogue());
        tell(&mut known.told, &outcome, began.elapsed());
        self.servers.statuses().update(place.server, &outcome, &known.fingerprint, (self.now)());
        known.pace.ran(began, Instant::now());
        outcome
    }
}

/// Reads a folder, and takes it over if that loses nothing.
fn reread(servers: &Servers, known: &mut Known, listing: Listing) -> Outcome {
    let before = servers.files(known.place.server);
    let now = AnsweredFrom {
        snapshot: &before.snapshot,
        fingerprint: &known.fingerprint,
        problems: &known.problems,
    };
    match known.place.folders().reread(now, listing) {
        Ok(Reread::Same) => Outcome::unchanged(known.place.named(known.problems.clone())),
        Ok(Reread::New(loaded)) => take_over(servers, known, *loaded),
        Ok(Reread::Held(problems)) => Outcome::held(known.place.named(problems)),
        Err(error) => Outcome::failed(with_causes(&error), Vec::new()),
    }
}

/// Lets the bots answer from what was loaded.
fn take_over(servers: &Servers, known: &mut Known, loaded: Loaded) -> Outcome {
    let Loaded { snapshot, fingerprint, problems, rebuilt, unsaved, .. } = loaded;
    if let Some(Staleness::Unusable(reason)) = &rebuilt {
        let reason = with_causes(reason);
        tracing::warn!(reason, "the index on the disk could not be used; it was built anew");
    }
    if let Some(reason) = &unsaved {
        tracing::warn!(reason = with_causes(reason), "{UNSAVED}");
    }
    if let Err(error) = servers.replace(known.place.server, snapshot) {
        return Outcome::failed(with_causes(&error), known.place.named(problems));
    }
    let has_changed = known.fingerprint != fingerprint;
    known.fingerprint = fingerprint;
    known.problems = problems;
    let unsaved = unsaved.as_ref().map(|reason| with_causes(reason));
    Outcome::taken_over(has_changed, known.place.named(known.problems.clone()), unsaved)
}

/// Says in the log what became of a folder; problems are told once, not at each save.
fn tell(told: &mut Vec<Problem>, outcome: &Outcome, took: Duration) {
    let folder = outcome.folder.display();
    let took_ms = took.as_millis();
    let is_new = !are_told(&outcome.problems, told);
    if is_new {
        outcome.problems.iter().for_each(Problem::log);
    }
    match &outcome.failed {
        Some(reason) if is_new || outcome.problems.is_empty() => tracing::error!(
            %folder, reason,
            "the knowledge was not read anew; what was read before goes on answering"
        ),
        Some(_) => tracing::info!(%folder, "the knowledge still has the problems that were told"),
        None if outcome.changed => tracing::info!(
            %folder, passages = outcome.passages, took_ms, "the knowledge was read anew"
        ),
        None => tracing::debug!(%folder, took_ms, "the knowledge is as it was"),
    }
    told.clone_from(&outcome.problems);
}
