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
use std::path::Path;
use std::time::{Duration, Instant};

use crate::program::Desk;

/// A folder in which the program runs and is killed. It has no model, which would only make each start
/// take longer.
struct Victim(Desk);

impl Victim {
    /// With a knowledge of this many entries, each of which names the edition.
    fn new(entries: usize) -> Self {
        let victim = Self(Desk::empty());
        fs::create_dir(victim.0.at("knowledge")).unwrap();
        victim.write_knowledge(entries, 0);
        victim
    }

    /// Writes the knowledge as an editor saves it: aside, and then over the file.
    fn write_knowledge(&self, entries: usize, edition: usize) {
        let entry = |number: usize| {
            format!(
                "[[entry]]\nid = \"entry-{number}\"\nquestion = \"What is subject {number}?\"\n\
                 answer = \"Subject {number} stands in edition {edition}.\"\n"
            )
        };
        let aside = self.0.at("faq.toml.new");
        fs::write(&aside, (0..entries).map(entry).collect::<String>()).unwrap();
        fs::rename(aside, self.0.at("knowledge/faq.toml")).unwrap();
    }

    /// What the program prints; it has to end well.
    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.0.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?} failed: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// How long the program takes when nobody kills it.
    fn time(&self, arguments: &[&str]) -> Duration {
        let began = Instant::now();
        self.0.run(arguments);
        began.elapsed()
    }

    /// Starts the program and kills it after this long.
    fn kill_after(&self, moment: Duration, arguments: &[&str]) {
        let running = self.0.spawn(arguments);
        std::thread::sleep(moment);
        running.kill();
    }
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
