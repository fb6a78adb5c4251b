//! Lets the client connect to the gateway, ever more slowly where connections do not last.
//!
//! Serenity connects again by itself, and in some cases at once and without end: where the gateway
//! lets the bot in and closes each connection, or where it refuses every session. Discord counts, and
//! takes the token away from a bot that identifies itself more than 1,000 times a day.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Wake, Waker};
use std::thread::{self, ThreadId};
use std::time::Duration;

use tokio::sync::MutexGuard;
use tokio::time::{Instant, sleep};

use super::backoff::Backoff;

/// So many connections in a row may follow each other at once.
const AT_ONCE: u32 = 5;

/// The pause before the next one, and the longest: with that there are 720 connections a day.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// After a connection that has lasted so long all is well again.
const SETTLED: Duration = Duration::from_secs(600);

/// A session that was taken up and went on for so long was none that breaks off at once.
const WENT_WELL: Duration = Duration::from_secs(5);

/// How often it is looked whether the client wants to connect, which that has to wait for; the first time
/// it surely does.
const LOOK_AFTER: Duration = Duration::from_millis(250);
const FIRST_LOOK_AFTER: Duration = Duration::from_millis(10);

/// How fast connections follow each other.
#[derive(Debug)]
pub(super) struct Pace {
    last: Option<Instant>,
    /// The last one that counts.
    counted: Option<Instant>,
    in_a_row: u32,
    pause: Duration,
    backoff: Backoff,
}

impl Pace {
    /// The pace of a bot that has not connected yet.
    pub(super) fn new() -> Self {
        let backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
        Self { last: None, counted: None, in_a_row: 0, pause: Duration::ZERO, backoff }
    }

    /// Notes a connection that begins now; how long the next one has to wait. `had_resumed` tells
    /// whether the one before took up a session, of which there may be as many as one likes a day.
    pub(super) fn connected(&mut self, now: Instant, had_resumed: bool) -> Duration {
        let lasts = |since: Option<Instant>, least: Duration| {
            since.is_none_or(|since| now.duration_since(since) > self.pause + least)
        };
        let (is_settled, went_well) = (lasts(self.counted, SETTLED), lasts(self.last, WENT_WELL));
        self.last = Some(now);
        if had_resumed && went_well {
            self.pause = Duration::ZERO;
            return self.pause;
        }
        if is_settled {
            *self = Self { last: self.last, ..Self::new() };
        }
        self.counted = Some(now);
        self.in_a_row += 1;
        if self.in_a_row >= AT_ONCE {
            self.pause = self.backoff.pause();
        }
        self.pause
    }
}

/// The gate in front of the gateway's address, which the client reads under its lock whenever it
/// connects. Whoever holds the lock keeps the client from connecting.
pub(super) struct Gate<'a> {
    address: &'a tokio::sync::Mutex<String>,
    closed: MutexGuard<'a, String>,
    look_after: Duration,
}

impl<'a> Gate<'a> {
    /// Closes the gate, before the client connects for the first time, and has it lead to this address.
    pub(super) async fn to(address: &'a tokio::sync::Mutex<String>, url: String) -> Self {
        let mut closed = address.lock().await;
        *closed = url;
        Self { address, closed, look_after: FIRST_LOOK_AFTER }
    }

    /// Has it lead to this address from now on.
    pub(super) fn lead_to(&mut self, url: String) {
        *self.closed = url;
    }

    /// Has it lead nowhere from now on, for a client that would go on connecting until the program has
    /// ended.
    pub(super) fn lead_nowhere(&mut self) {
        self.closed.clear();
    }

    /// Waits until the client wants to connect, lets it through, and closes the gate behind it; so long at
    /// most. If it came, when the gate was opened for it.
    pub(super) async fn let_through(self, patience: Duration) -> (Self, Option<Instant>) {
        let Self { address, mut closed, look_after } = self;
        let until = Instant::now() + patience;
        while Instant::now() < until {
            // Who waits for a lock gets it before who comes later: the client goes first if it is there.
            let mut closing = Box::pin(address.lock());
            let woken = Arc::new(WokenBy::default());
            let waker = Waker::from(Arc::clone(&woken));
            // The gate is closed, so this only takes a place behind the client.
            let queued = closing.as_mut().poll(&mut Context::from_waker(&waker));
            debug_assert!(queued.is_pending());
            let opened = Instant::now();
            drop(closed);
            let nobody_came = woken.is_this_thread();
            closed = closing.await;
            if !nobody_came {
                return (Self { address, closed, look_after: LOOK_AFTER }, Some(opened));
            }
            sleep(look_after).await;
        }
        (Self { address, closed, look_after }, None)
    }
}

/// Which thread wakes who waits for a lock: the one that opens the gate, where nobody waits before it; or
/// the one that the client runs on, which may have come and gone before anybody looks again.
#[derive(Default)]
struct WokenBy(Mutex<Option<ThreadId>>);

impl WokenBy {
    fn is_this_thread(&self) -> bool {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) == Some(thread::current().id())
    }
}

impl Wake for WokenBy {
    fn wake(self: Arc<Self>) {
        let mut woken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        woken.get_or_insert(thread::current().id());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn connections_that_do_not_last_come_ever_more_slowly() {
        let mut pace = Pace::new();
        for _ in 1..AT_ONCE {
            assert_eq!(pace.connected(Instant::now(), false), Duration::ZERO);
        }
        let (mut connections, begin) = (0, Instant::now());
        while begin.elapsed() < Duration::from_secs(24 * 60 * 60) {
            sleep(pace.connected(Instant::now(), false)).await;
            connections += 1;
        }
        assert!(connections < 730, "{connections} connections a day");
        sleep(SETTLED + LONGEST_PAUSE * 2).await;
        assert_eq!(pace.connected(Instant::now(), false), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn a_session_that_is_taken_up_again_and_again_is_not_held_up() {
        let mut pace = Pace::new();
        for _ in 0..100 {
            assert_eq!(pace.connected(Instant::now(), true), Duration::ZERO);
            sleep(WENT_WELL * 2).await;
        }
        let at_once = (0..=AT_ONCE).map(|_| pace.connected(Instant::now(), true)).max();
        assert!(at_once > Some(Duration::ZERO), "sessions that break off at once are");
    }

    #[tokio::test]
    async fn nobody_comes_through_a_closed_gate() {
        let address = tokio::sync::Mutex::new("old".to_owned());
        let mut gate = Gate::to(&address, "new".to_owned()).await;
        gate.lead_to("newest".to_owned());
        assert!(address.try_lock().is_err());
        let (gate, came) = gate.let_through(Duration::from_millis(1)).await;
        assert!(came.is_none() && address.try_lock().is_err());
        let client = async { address.lock().await.clone() };
        let ((gate, came), read) = tokio::join!(gate.let_through(SETTLED), client);
        assert_eq!((came.is_some(), read.as_str()), (true, "newest"));
        assert!(address.try_lock().is_err());
        let mut gate = gate;
        gate.lead_nowhere();
        drop(gate);
        assert_eq!(*address.lock().await, "");
    }
}
