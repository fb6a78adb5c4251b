//! The program itself, as its files change or break under it.

mod index_damage;
mod requests;
mod store_damage;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::fake_discord::FakeDiscord;

const QUESTION: &str = "When do we meet?";

/// How long the program may take for anything.
const PATIENCE: Duration = Duration::from_secs(20);

fn faq(answer: &str) -> String {
    format!("[[entry]]\nquestion = \"{QUESTION}\"\nanswer = \"{answer}\"\n")
}

/// A folder that the program runs in, with a knowledge of one entry and no model.
struct Desk {
    folder: TempDir,
    model: &'static str,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap(), model: "off" };
        fs::create_dir(desk.at("knowledge")).unwrap();
        desk.write("knowledge/faq.toml", &faq("On Monday."));
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("DISCORD_TOKEN").env("NO_COLOR", "1");
        command.env("FOOTNOTE_SEMANTIC_MODEL", self.model);
        command
    }

    /// What the program says and then its exit code: standard error first, then standard output.
    fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let (errors, printed) = (text(output.stderr), text(output.stdout));
        format!("{errors}{printed}= {}", output.status.code().unwrap())
    }

    /// The bot, which reads its knowledge anew only when it is told to.
    fn start(&self, discord: &FakeDiscord) -> RunningBot {
        let mut command = self.command(&[]);
        command.env("DISCORD_TOKEN", discord.token());
        command.env("FOOTNOTE_DISCORD_API_BASE", discord.base_url());
        command.env("FOOTNOTE_KNOWLEDGE_WATCH", "off");
        RunningBot::new(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// The folder of the generation in force.
    fn generation(&self) -> PathBuf {
        let current = fs::read_to_string(self.at("index/CURRENT")).unwrap();
        self.at("index").join(current.split_once(' ').unwrap().0)
    }
}

/// What the bot answers to the one question.
async fn answer(discord: &FakeDiscord) -> String {
    let asked = discord.slash("ask").option("question", QUESTION).send().await;
    asked.response().await.embed().description.unwrap_or_default()
}

/// The program as a bot; it is killed if a test leaves it running.
struct RunningBot {
    child: Child,
    log: Arc<Mutex<String>>,
    reading: Option<JoinHandle<()>>,
}

impl RunningBot {
    fn new(mut child: Child) -> Self {
        let log = Arc::new(Mutex::new(String::new()));
        let errors = BufReader::new(child.stderr.take().unwrap());
        let written = Arc::clone(&log);
        let reading = std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                let mut log = written.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self { child, log, reading: Some(reading) }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until the log has that many lines with these words.
    async fn logged(&self, times: usize, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.log().lines().filter(|line| line.contains(words)).count() < times {
            assert!(Instant::now() < deadline, "{words:?} is not logged: {}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Asks it to end as a service manager does. Returns how it ended, and its log.
    fn stop(mut self) -> (ExitStatus, String) {
        self.signal("-TERM");
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status,
                None => assert!(Instant::now() < deadline, "the bot does not end"),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        self.reading.take().unwrap().join().unwrap();
        (status, self.log())
    }
}

impl Drop for RunningBot {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
    }
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
