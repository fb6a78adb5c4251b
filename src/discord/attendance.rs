//! Whether the bot is in Discord, and whether something speaks against its being let in again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serenity::http::HttpError;
use tokio::sync::Notify;
use tokio::time::Instant;

/// How it stands with the bot's session, as its events and its requests tell.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    times: Mutex<Times>,
    doubted: Notify,
}

/// Times rather than marks, since what tells of a connection may be heard after what came of it.
#[derive(Debug, Default)]
struct Times {
    /// When the client was last let through to the gateway.
    connected: Option<Instant>,
    /// When a session last began or went on.
    let_in: Option<Instant>,
    /// Whether it was one that went on.
    resumed: bool,
}

impl Times {
    fn is_let_in(&self) -> bool {
        self.connected.is_none() || self.let_in > self.connected
    }
}

impl Attendance {
    /// Notes that a session has begun.
    pub(super) fn let_in(&self) {
        let mut times = self.times();
        (times.let_in, times.resumed) = (Some(Instant::now()), false);
    }

    /// Notes that the session goes on.
    pub(super) fn resumed(&self) {
        let mut times = self.times();
        (times.let_in, times.resumed) = (Some(Instant::now()), true);
    }

    /// Notes that the client connects, for which the gate was opened then.
    pub(super) fn connects(&self, opened: Instant) {
        self.times().connected = Some(opened);
    }

    /// Whether the session went on at the last connection, which Discord does not count as a new one.
    pub(super) fn has_resumed(&self) -> bool {
        let times = self.times();
        times.is_let_in() && times.resumed
    }

    /// Whether the bot was let in on its last connection; nothing speaks against one that has not
    /// connected yet.
    pub(super) fn is_let_in(&self) -> bool {
        self.times().is_let_in()
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.times.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at why Discord refused a request that was made with the bot's token: it may be worth nothing
    /// any more.
    pub(super) fn consider(&self, error: &serenity::Error) {
        if let serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal)) = error
            && refusal.status_code == 401
        {
            self.doubted.notify_one();
        }
    }

    /// Waits until there is a reason to doubt the token.
    pub(super) async fn doubt(&self) {
        self.doubted.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_session_counts_for_the_connection_before_it_whatever_is_heard_first() {
        let attendance = Attendance::default();
        assert!(attendance.is_let_in() && !attendance.has_resumed());
        let opened = Instant::now();
        attendance.resumed();
        attendance.connects(opened);
        assert!(attendance.is_let_in() && attendance.has_resumed());
        attendance.connects(Instant::now() + Duration::from_secs(1));
        assert!(!attendance.is_let_in() && !attendance.has_resumed());
    }
}
