//! The real program as a bot, with its log in a file.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::fake_discord::FakeDiscord;

/// How long the program may take for anything.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

const FAQ: &str = "[[entry]]\nid = \"where\"\nquestion = \"Where do coders work?\"\n\
                   answer = \"In an office.\"\ncommand = \"office\"\n\
                   [[entry]]\nid = \"home\"\nquestion = \"Where do billers work?\"\n\
                   answer = \"At home.\"\n";

/// A folder that the program runs in, with a knowledge of two entries and no model.
pub(super) struct Desk {
    pub(super) folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

/// The program while it runs; it is killed if a test leaves it running.
pub(super) struct Running(Child);

/// A port of this machine that nobody has at this moment.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Desk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("knowledge")).unwrap();
        fs::write(folder.path().join("knowledge/faq.toml"), FAQ).unwrap();
        Self { folder, variables: Vec::new() }
    }

    /// With a variable of the environment.
    pub(super) fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.variables.push((name, value.to_string()));
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("DISCORD_TOKEN").env("FOOTNOTE_SEMANTIC_MODEL", "off");
        command.env("NO_COLOR", "1").envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What comes of a subcommand.
    pub(super) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a subcommand prints, errors first, and its exit code.
    pub(super) fn printed(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.run(arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        format!("{}{}= {}", text(stderr), text(stdout), status.code().unwrap())
    }

    /// Starts the bot for this Discord.
    pub(super) fn start(&self, discord: &FakeDiscord) -> Running {
        self.start_at(&discord.base_url(), discord.token())
    }

    /// Starts the bot, with this token, for the Discord at this address.
    pub(super) fn start_at(&self, address: &str, token: &str) -> Running {
        let log = self.folder.path().join("log");
        let log = File::options().create(true).append(true).open(log).unwrap();
        let mut command = self.command(&[]);
        command.env("DISCORD_TOKEN", token).env("FOOTNOTE_DISCORD_API_BASE", address);
        Running(command.stdout(Stdio::null()).stderr(log).spawn().unwrap())
    }

    /// All that was logged so far.
    pub(super) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Waits until these words were logged.
    pub(super) async fn logged(&self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.log().contains(words) {
            assert!(Instant::now() < deadline, "{words:?} is not logged: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Running {
    pub(super) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Asks it to end as a service manager does, and tells how it ended.
    pub(super) fn stop(mut self) -> ExitStatus {
        let pid = self.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.wait()
    }

    /// How it ended by itself.
    pub(super) fn ended(mut self) -> ExitStatus {
        self.wait()
    }

    fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.0.try_wait().unwrap() {
                Some(status) => return status,
                None => assert!(Instant::now() < deadline, "the bot does not end"),
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
    }
}
