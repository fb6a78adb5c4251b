//! The real program, in a folder with its knowledge and its settings, as a command and as a bot.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::time::sleep;

use crate::fake_discord::FakeDiscord;

/// How long the program may take for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How often it is looked whether it has done it.
const LOOK_AFTER: Duration = Duration::from_millis(10);

/// A folder that the program runs in. It has no model unless told otherwise, since that takes a moment
/// at each start.
pub(crate) struct Desk {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Desk {
    /// With a knowledge of one file, by its name and text.
    pub(crate) fn knowing((name, text): (&str, &str)) -> Self {
        let desk = Self::empty();
        desk.write(&format!("knowledge/{name}"), text);
        desk
    }

    /// Without anything in it.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// With a variable of the environment.
    pub(crate) fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.variables.push((name, value.to_string()));
        self
    }

    /// Where something of this name lies.
    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders that it lies in.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    /// The program with these arguments, which is still to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env_remove("DISCORD_TOKEN").env("FOOTNOTE_SEMANTIC_MODEL", "off");
        command.env("NO_COLOR", "1").envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What comes of a subcommand.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a subcommand prints, errors first, and its exit code.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.run(arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        format!("{}{}= {}", text(stderr), text(stdout), status.code().unwrap())
    }

    /// Starts a subcommand, of which nothing is read.
    pub(crate) fn spawn(&self, arguments: &[&str]) -> Running {
        self.launch(self.command(arguments))
    }

    /// Starts the bot for this Discord.
    pub(crate) fn start(&self, discord: &FakeDiscord) -> Running {
        self.start_at(&discord.base_url(), discord.token())
    }

    /// Starts the bot, with this token, for the Discord at this address.
    pub(crate) fn start_at(&self, address: &str, token: &str) -> Running {
        let mut command = self.command(&["run"]);
        command.env("DISCORD_TOKEN", token).env("FOOTNOTE_DISCORD_API_BASE", address);
        self.launch(command)
    }

    fn launch(&self, mut command: Command) -> Running {
        let log = self.at("log");
        let errors = File::create(&log).unwrap();
        let child = command.stdout(Stdio::null()).stderr(errors).spawn().unwrap();
        Running { child, log }
    }

    /// All that the program has logged since it was started last.
    pub(crate) fn log(&self) -> String {
        self.read("log")
    }
}

/// The program while it runs; it is killed with this handle.
pub(crate) struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal, such as `-HUP`.
    pub(crate) fn signal(&self, name: &str) {
        let told = Command::new("kill").args([name, &self.id().to_string()]).status();
        assert!(told.unwrap().success());
    }

    /// All that it has logged so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Waits until the log has that many lines with these words.
    pub(crate) async fn logged(&self, times: usize, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while self.log().lines().filter(|line| line.contains(words)).count() < times {
            assert!(Instant::now() < deadline, "{words:?} is not logged: {}", self.log());
            sleep(LOOK_AFTER).await;
        }
    }

    /// Asks it to end as a service manager does, and tells how it ended.
    pub(crate) async fn stop(self) -> ExitStatus {
        self.signal("-TERM");
        self.ended().await
    }

    /// Waits until it ends, and tells how.
    pub(crate) async fn ended(self) -> ExitStatus {
        self.ended_within(PATIENCE).await
    }

    /// The same for what takes longer.
    pub(crate) async fn ended_within(mut self, patience: Duration) -> ExitStatus {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "it still runs: {}", self.log());
            sleep(LOOK_AFTER).await;
        }
    }

    /// Ends it without a chance to tidy up (SIGKILL), and waits until it is gone.
    pub(crate) fn kill(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
