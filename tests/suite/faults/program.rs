//! The program itself, for what ends it: with which exit code, and what it says.

use std::time::Duration;

use super::scene::FAQ;
use crate::fake_discord::FakeDiscord;
use crate::program::{Desk, Running};

const PATIENCE: Duration = Duration::from_secs(40);

/// A running `footnote run`, which is ended with this handle.
pub(super) struct Program {
    desk: Desk,
    running: Running,
}

/// How it ended.
pub(super) struct Ended {
    pub(super) code: i32,
    /// The last line that it wrote.
    pub(super) word: String,
}

impl Program {
    /// Starts it for this Discord.
    pub(super) fn start(discord: &FakeDiscord) -> Self {
        let desk = Desk::knowing(("faq.md", FAQ));
        let running = desk.start(discord);
        Self { desk, running }
    }

    /// Waits until it ends.
    ///
    /// # Panics
    /// When it does not.
    pub(super) async fn ended(self) -> Ended {
        let status = self.running.ended_within(PATIENCE).await;
        let code = status.code().expect("it was not killed");
        Ended { code, word: self.desk.log().lines().last().unwrap_or_default().into() }
    }
}
