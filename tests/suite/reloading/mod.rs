//! The program itself, as its files change or break under it.

mod index_damage;
mod requests;
mod store_damage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fake_discord::FakeDiscord;
use crate::program::Desk;

const QUESTION: &str = "When do we meet?";

fn faq(answer: &str) -> String {
    format!("[[entry]]\nquestion = \"{QUESTION}\"\nanswer = \"{answer}\"\n")
}

/// A bot that reads its knowledge of one entry anew only when it is told to.
fn desk() -> Desk {
    Desk::knowing(("faq.toml", &faq("On Monday."))).with("FOOTNOTE_KNOWLEDGE_WATCH", "off")
}

/// The folder of the generation in force.
fn generation(desk: &Desk) -> PathBuf {
    let current = desk.read("index/CURRENT");
    desk.at("index").join(current.split_once(' ').unwrap().0)
}

/// What the bot answers to the one question.
async fn answer(discord: &FakeDiscord) -> String {
    let asked = discord.slash("ask").option("question", QUESTION).send().await;
    asked.response().await.embed().description.unwrap_or_default()
}

/// A small disk in memory, for who may make one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Makes one at a folder; none, and a word on standard error, where that is not allowed.
    #[expect(clippy::print_stderr, reason = "a test that is skipped has to say so")]
    fn mount(folder: &Path, kib: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let options = format!("size={kib}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        if mounted.is_ok_and(|status| status.success()) {
            return Some(Self(folder.to_path_buf()));
        }
        eprintln!("skipped: no small disk can be made here");
        None
    }

    /// Lets nothing be written any more.
    fn make_read_only(&self) {
        let status = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0).status();
        assert!(status.unwrap().success());
    }

    /// Leaves no room on it.
    fn fill(&self) {
        // A disk that is full takes what fits and refuses the rest.
        let _ = fs::write(self.0.join("filling"), vec![0; 64 * 1024 * 1024]);
    }

    fn make_room(&self) {
        fs::remove_file(self.0.join("filling")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Whatever still has a file open on it.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
