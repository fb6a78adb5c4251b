//! Starts the bot as `footnote run` does, on a knowledge of its own, and stops it again.

use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use footnote::bot::Monitor;
use footnote::bot::reload::Status;
use footnote::config::{LimitsConfig, ServerConfig, Watching};
use footnote::discord::DiscordError;
use footnote::encoder::Encoder;
use footnote::store::Store;
use secrecy::SecretString;
use serenity::model::id::{ChannelId, GuildId};
use tempfile::TempDir;

use crate::bot::{Draft, Running, Sources, write};
use crate::fake_discord::FakeDiscord;

/// How long a test waits before it holds that nothing comes.
pub(super) const QUIET: Duration = Duration::from_millis(150);

/// How long the bot may take for anything.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// A bot that is about to start. Unless told otherwise it has the shipped knowledge.
#[must_use]
pub(super) struct Setup {
    draft: Draft,
    knowledge: PathBuf,
    /// The folders of servers that have one of their own.
    servers: Vec<(GuildId, PathBuf)>,
    folder: TempDir,
}

impl Setup {
    /// A bot for this Discord, with its token.
    pub(super) fn new(discord: &FakeDiscord) -> Self {
        let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { draft: Draft::new(discord), knowledge, servers: Vec::new(), folder }
    }

    /// Answers from these files, each with its name and text, and from nothing else.
    pub(super) fn knowledge(mut self, files: &[(&str, &str)]) -> Self {
        self.knowledge = self.folder.path().join("knowledge");
        write(&self.knowledge, files);
        self
    }

    /// Answers in this server from these files, and from nothing else.
    pub(super) fn knowledge_of(mut self, server: GuildId, files: &[(&str, &str)]) -> Self {
        let folder = self.folder.path().join(server.to_string());
        write(&folder, files);
        self.servers.push((server, folder));
        self
    }

    /// Starts though errors in the knowledge leave a part of it out.
    pub(super) fn with_errors(mut self) -> Self {
        self.draft.may_lose = true;
        self
    }

    /// Follows what changes in the knowledge.
    pub(super) fn watch(mut self, how: Watching) -> Self {
        self.draft.watch = how;
        self
    }

    /// How sure the bot has to be.
    pub(super) fn threshold(mut self, threshold: f64) -> Self {
        self.draft.settings.threshold = threshold;
        self
    }

    /// How many questions a person and a server may ask in a minute.
    pub(super) fn limits(mut self, person: u32, server: u32) -> Self {
        self.draft.settings.limits = LimitsConfig {
            questions_per_person_and_minute: person,
            questions_per_server_and_minute: server,
        };
        self
    }

    /// How many interactions and messages are answered at the same time.
    pub(super) fn answered_at_once(mut self, places: usize) -> Self {
        self.draft.settings.answered_at_once = places;
        self
    }

    /// What the config has for a single server.
    pub(super) fn server(mut self, server: ServerConfig) -> Self {
        self.draft.settings.servers.insert(server.id, server);
        self
    }

    /// The server that the commands are registered to.
    pub(super) fn guild(mut self, guild: GuildId) -> Self {
        self.draft.settings.guild = Some(NonZeroU64::from(guild));
        self
    }

    /// The only channels where the bot answers.
    pub(super) fn channels(mut self, channels: &[ChannelId]) -> Self {
        self.draft.settings.channels = channels.iter().copied().map(NonZeroU64::from).collect();
        self
    }

    /// Asks for the Message Content intent.
    pub(super) fn message_content(mut self) -> Self {
        self.draft.settings.message_content = true;
        self
    }

    /// How long an answer may take before it is deferred.
    pub(super) fn defer_after(mut self, duration: Duration) -> Self {
        self.draft.settings.defer_after = duration;
        self
    }

    /// How long a question is followed up.
    pub(super) fn follow_ups_for(mut self, duration: Duration) -> Self {
        self.draft.settings.follow_ups_for = duration;
        self
    }

    pub(super) fn token(mut self, token: &str) -> Self {
        self.draft.settings.token = SecretString::from(token);
        self
    }

    /// Keeps what is asked in this store, which the test opens and closes.
    pub(super) fn store(mut self, store: &Arc<Store>) -> Self {
        self.draft.store = Some(Arc::clone(store));
        self
    }

    /// Tells meaning with this model, which the index has no vectors of.
    pub(super) fn model(mut self, model: Arc<dyn Encoder>) -> Self {
        self.draft.model = Some(model);
        self
    }

    /// Whether the words of a question are kept.
    pub(super) fn keep_text(mut self, keep_text: bool) -> Self {
        self.draft.settings.keep_text = keep_text;
        self
    }

    /// After how many days a question is deleted.
    pub(super) fn retention_days(mut self, days: u16) -> Self {
        self.draft.settings.retention_days = days;
        self
    }

    /// Starts the bot, and waits for nothing.
    ///
    /// # Panics
    /// When a part of the knowledge is left out that the test did not allow for: what it asks for would not
    /// be there.
    pub(super) fn start(self) -> RunningBot {
        let Self { draft, knowledge, servers, folder } = self;
        let indexes = folder.path().join("indexes");
        let sources = Sources { knowledge: &knowledge, servers: &servers, indexes: &indexes };
        let running = draft.start(&sources);
        RunningBot { running, knowledge, folder }
    }
}

/// A bot that is connected, or on its way.
pub(super) struct RunningBot {
    running: Running,
    knowledge: PathBuf,
    folder: TempDir,
}

impl RunningBot {
    /// What is known of it.
    pub(super) fn monitor(&self) -> &Monitor {
        &self.running.monitor
    }

    /// Where a file of its knowledge lies.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.knowledge.join(name)
    }

    /// Where a file of the knowledge of a server lies.
    pub(super) fn file_of(&self, server: GuildId, name: &str) -> PathBuf {
        self.folder.path().join(server.to_string()).join(name)
    }

    /// How its default knowledge fares.
    pub(super) fn status(&self) -> Status {
        self.running.servers.statuses().all()[&None].clone()
    }

    /// Has it read its knowledge anew.
    pub(super) fn read_again(&self) {
        self.running.reloader.read_again();
    }

    /// Waits until its knowledge was read anew, and gives how the default one fares then.
    pub(super) async fn reread(
        &self,
        what: &str,
        is_so: impl Fn(&Status) -> bool + Send,
    ) -> Status {
        let mut statuses = self.running.servers.statuses().follow();
        let found = statuses.wait_for(|all| all.get(&None).is_some_and(&is_so));
        let found = tokio::time::timeout(PATIENCE, found).await;
        let all = found.unwrap_or_else(|_| panic!("{what} did not happen")).unwrap();
        all[&None].clone()
    }

    /// Tells the bot to end, and asserts that it does so without an error.
    pub(super) async fn stop(self) {
        self.running.stop().await;
    }

    /// Why the bot ends, though nobody told it to.
    pub(super) async fn error(self) -> DiscordError {
        self.running.error().await
    }
}
