//! The program itself, for what ends it: with which exit code, and what it says.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::scene::FAQ;
use crate::fake_discord::FakeDiscord;

/// How often it is looked whether the program has ended.
const LOOK_AFTER: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(40);

/// A running `footnote run`, which is ended with this handle.
pub(super) struct Program {
    child: Child,
    folder: TempDir,
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
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let knowledge = folder.path().join("knowledge");
        fs::create_dir(&knowledge).expect("the temporary folder is writable");
        fs::write(knowledge.join("faq.md"), FAQ).expect("the temporary folder is writable");
        let errors = File::create(folder.path().join("errors")).expect("the folder is writable");
        let child = Command::new(env!("CARGO_BIN_EXE_footnote"))
            .arg("run")
            .current_dir(folder.path())
            .env("DISCORD_TOKEN", discord.token())
            .env("FOOTNOTE_DISCORD_API_BASE", discord.base_url())
            .env("FOOTNOTE_SEMANTIC_MODEL", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .expect("the program is built");
        Self { child, folder }
    }

    /// Waits until it ends.
    ///
    /// # Panics
    /// When it does not.
    pub(super) async fn ended(mut self) -> Ended {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the child is ours") {
                let code = status.code().expect("it was not killed");
                return Ended { code, word: self.said().lines().last().unwrap_or_default().into() };
            }
            assert!(Instant::now() < until, "it still runs: {}", self.said());
            sleep(LOOK_AFTER).await;
        }
    }

    fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join("errors")).expect("the file was made")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that has ended already cannot be killed, and need not be.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
