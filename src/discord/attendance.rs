//! Whether the bot is in Discord, and whether something speaks against its being let in again.

use std::sync::atomic::{AtomicBool, Ordering};

use serenity::http::HttpError;
use tokio::sync::Notify;

/// How it stands with the bot's session, as its events and its requests tell.
#[derive(Debug)]
pub(super) struct Attendance {
    /// Whether a session has begun, or gone on, since the last connection.
    let_in: AtomicBool,
    /// Whether it was one that went on.
    resumed: AtomicBool,
    doubted: Notify,
}

impl Default for Attendance {
    /// That of a bot which has not connected yet, and which nothing speaks against.
    fn default() -> Self {
        let (let_in, resumed) = (AtomicBool::new(true), AtomicBool::new(false));
        Self { let_in, resumed, doubted: Notify::new() }
    }
}

impl Attendance {
    /// Notes that a session has begun.
    pub(super) fn let_in(&self) {
        self.let_in.store(true, Ordering::Relaxed);
    }

    /// Notes that the session goes on.
    pub(super) fn resumed(&self) {
        self.resumed.store(true, Ordering::Relaxed);
        self.let_in();
    }

    /// Notes that the client connects.
    pub(super) fn connects(&self) {
        self.let_in.store(false, Ordering::Relaxed);
        self.resumed.store(false, Ordering::Relaxed);
    }

    /// Whether the session went on at the last connection, which Discord does not count as a new one.
    pub(super) fn has_resumed(&self) -> bool {
        self.resumed.load(Ordering::Relaxed)
    }

    /// Whether the bot was let in on its last connection.
    pub(super) fn is_let_in(&self) -> bool {
        self.let_in.load(Ordering::Relaxed)
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
