//! The program is killed at any moment, without a chance to tidy up (SIGKILL): the next start goes on by
//! itself, and nothing is lost of which somebody was told that it is saved.
//!
//! Two hundred moments take some ten minutes:
//!
//! ```text
//! cargo test --test suite killing -- --ignored --nocapture
//! ```

mod answering;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A folder in which the program runs and is killed. It has no model, which would only make each start
/// take longer.
struct Victim {
    folder: TempDir,
}

impl Victim {
    /// With a knowledge of this many entries, each of which names the edition.
    fn new(entries: usize) -> Self {
        let victim = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(victim.path("knowledge")).unwrap();
        victim.write_knowledge(entries, 0);
        victim
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes the knowledge as an editor saves it: aside, and then over the file.
    fn write_knowledge(&self, entries: usize, edition: usize) {
        let entry = |number: usize| {
            format!(
                "[[entry]]\nid = \"entry-{number}\"\nquestion = \"What is subject {number}?\"\n\
                 answer = \"Subject {number} stands in edition {edition}.\"\n"
            )
        };
        let aside = self.path("faq.toml.new");
        fs::write(&aside, (0..entries).map(entry).collect::<String>()).unwrap();
        fs::rename(aside, self.path("knowledge/faq.toml")).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DISCORD_TOKEN")
            .env("FOOTNOTE_SEMANTIC_MODEL", "off")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// What the program prints, and how it ends, when nobody kills it.
    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap()
    }

    /// What the program prints; it has to end well.
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?} failed: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// How long the program takes when nobody kills it.
    fn time(&self, arguments: &[&str]) -> Duration {
        let began = Instant::now();
        self.run(arguments);
        began.elapsed()
    }

    /// Starts the program and kills it after this long.
    fn kill_after(&self, moment: Duration, arguments: &[&str]) {
        let mut running = self.command(arguments).spawn().unwrap();
        std::thread::sleep(moment);
        kill(&mut running);
    }
}

/// Kills a process with SIGKILL, and waits until it is gone.
fn kill(process: &mut Child) {
    process.kill().unwrap();
    process.wait().unwrap();
}

/// A moment at random before `end`.
fn any_moment(end: Duration) -> Duration {
    end.mul_f64(fastrand::f64())
}

/// The names of what lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).collect()
}
