//! Starts the bot as `footnote run` does, on a knowledge of its own, and stops it again.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use footnote::bot::reload::{Origin, Place, Reloader, Status};
use footnote::bot::{Bot, FOLLOW_UPS_FOR, Monitor, Servers};
use footnote::config::{LimitsConfig, SemanticModel, ServerConfig, Watching, threshold};
use footnote::discord::{ANSWERED_AT_ONCE, DiscordError, Settings, run};
use footnote::encoder::Encoder;
use footnote::reply::Style;
use footnote::retrieval::Retriever;
use footnote::store::{ServerId, Store};
use secrecy::SecretString;
use serenity::model::id::{ChannelId, GuildId};
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fake_discord::FakeDiscord;

/// Far above the size of any file in these tests.
const MAX_FILE_BYTES: u64 = 10_000_000;

/// Long enough that on a busy machine, too, nothing is deferred unless a test wants it.
const NEVER_DEFERRED: Duration = Duration::from_secs(2);

/// How long a test waits before it holds that nothing comes.
pub(super) const QUIET: Duration = Duration::from_millis(150);

/// How long the bot may take for anything.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// How long the bot may take to end, in ten seconds of which it finishes what is under way.
const END: Duration = Duration::from_secs(15);

/// No limits, unless a test wants some.
const NO_LIMITS: LimitsConfig =
    LimitsConfig { questions_per_person_and_minute: 0, questions_per_server_and_minute: 0 };

/// A bot that is about to start. Unless told otherwise it has the shipped knowledge. It
/// has no model, which takes a moment at each start.
#[must_use]
pub(super) struct Setup {
    settings: Settings,
    knowledge: PathBuf,
    /// The folders of servers that have one of their own.
    servers: Vec<(GuildId, PathBuf)>,
    folder: TempDir,
    store: Option<Arc<Store>>,
    watch: Watching,
    model: Option<Arc<dyn Encoder>>,
    may_lose: bool,
}

impl Setup {
    /// A bot for this Discord, with its token.
    pub(super) fn new(discord: &FakeDiscord) -> Self {
        let settings = Settings {
            token: SecretString::from(discord.token()),
            api_base: Some(discord.base_url()),
            guild: None,
            channels: BTreeSet::new(),
            message_content: false,
            defer_after: NEVER_DEFERRED,
            follow_ups_for: FOLLOW_UPS_FOR,
            style: Style::default(),
            retention_days: 90,
            keep_text: true,
            threshold: threshold::BALANCED,
            answered_at_once: ANSWERED_AT_ONCE,
            limits: NO_LIMITS,
            servers: HashMap::new(),
        };
        let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let servers = Vec::new();
        let (store, watch, model, may_lose) = (None, Watching::Off, None, false);
        Self { settings, knowledge, servers, folder, store, watch, model, may_lose }
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
        self.may_lose = true;
        self
    }

    /// Follows what changes in the knowledge.
    pub(super) fn watch(mut self, how: Watching) -> Self {
        self.watch = how;
        self
    }

    /// How sure the bot has to be.
    pub(super) fn threshold(mut self, threshold: f64) -> Self {
        self.settings.threshold = threshold;
        self
    }

    /// How many questions a person and a server may ask in a minute.
    pub(super) fn limits(mut self, person: u32, server: u32) -> Self {
        self.settings.limits = LimitsConfig {
            questions_per_person_and_minute: person,
            questions_per_server_and_minute: server,
        };
        self
    }

    /// How many interactions and messages are answered at the same time.
    pub(super) fn answered_at_once(mut self, places: usize) -> Self {
        self.settings.answered_at_once = places;
        self
    }

    /// What the config has for a single server.
    pub(super) fn server(mut self, server: ServerConfig) -> Self {
        self.settings.servers.insert(server.id, server);
        self
    }

    /// The server that the commands are registered to.
    pub(super) fn guild(mut self, guild: GuildId) -> Self {
        self.settings.guild = Some(NonZeroU64::from(guild));
        self
    }

    /// The only channels where the bot answers.
    pub(super) fn channels(mut self, channels: &[ChannelId]) -> Self {
        self.settings.channels = channels.iter().copied().map(NonZeroU64::from).collect();
        self
    }

    /// Asks for the Message Content intent.
    pub(super) fn message_content(mut self) -> Self {
        self.settings.message_content = true;
        self
    }

    /// How long an answer may take before it is deferred.
    pub(super) fn defer_after(mut self, duration: Duration) -> Self {
        self.settings.defer_after = duration;
        self
    }

    /// How long a question is followed up.
    pub(super) fn follow_ups_for(mut self, duration: Duration) -> Self {
        self.settings.follow_ups_for = duration;
        self
    }

    pub(super) fn token(mut self, token: &str) -> Self {
        self.settings.token = SecretString::from(token);
        self
    }

    /// Keeps what is asked in this store, which the test opens and closes.
    pub(super) fn store(mut self, store: &Arc<Store>) -> Self {
        self.store = Some(Arc::clone(store));
        self
    }

    /// Tells meaning with this model, which the index has no vectors of.
    pub(super) fn model(mut self, model: Arc<dyn Encoder>) -> Self {
        self.model = Some(model);
        self
    }

    /// Whether the words of a question are kept.
    pub(super) fn keep_text(mut self, keep_text: bool) -> Self {
        self.settings.keep_text = keep_text;
        self
    }

    /// After how many days a question is deleted.
    pub(super) fn retention_days(mut self, days: u16) -> Self {
        self.settings.retention_days = days;
        self
    }

    /// Starts the bot, and waits for nothing.
    ///
    /// # Panics
    /// When a part of the knowledge is left out that the test did not allow for: what it asks for would not
    /// be there.
    pub(super) fn start(self) -> RunningBot {
        let (default, origin) = self.load(None, &self.knowledge, "index");
        let mut origins = vec![origin];
        let mut own = HashMap::new();
        for (server, folder) in &self.servers {
            let id = ServerId(server.get());
            let (bot, origin) = self.load(Some(id), folder, &server.to_string());
            own.insert(id, bot);
            origins.push(origin);
        }
        let servers = Arc::new(Servers::new(default, own));
        let reloader = Reloader::start(Arc::clone(&servers), origins, self.watch, SystemTime::now);
        let monitor = Arc::new(Monitor::new(Instant::now()));
        monitor.store_is(self.store.clone());
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async {
            // A test that fails drops the sender, which ends the bot as well.
            let _ = stopped.await;
        };
        let (followed, watched) = (Arc::clone(&servers), Arc::clone(&monitor));
        let bot =
            run(Arc::clone(&servers), self.store, self.settings, Arc::clone(&monitor), shutdown);
        let running = tokio::spawn(async move {
            tokio::select! {
                ended = bot => ended,
                never = watched.follow(&followed) => match never {},
            }
        });
        let knowledge = self.knowledge;
        RunningBot { stop, running, monitor, servers, reloader, knowledge, folder: self.folder }
    }

    fn load(&self, server: Option<ServerId>, knowledge: &Path, index: &str) -> (Bot, Origin) {
        let place = Place {
            server,
            knowledge: knowledge.to_path_buf(),
            index: self.folder.path().join("indexes").join(index),
            max_file_bytes: MAX_FILE_BYTES,
            model: SemanticModel::Off,
        };
        let mut loaded = place.folders().load(&mut |_| {}).expect("the knowledge can be indexed");
        let lost = loaded.problems.iter().find(|problem| problem.is_error());
        assert!(self.may_lose || lost.is_none(), "{lost:?}");
        if let Some(model) = &self.model {
            loaded.snapshot.retriever = Retriever::new(Some(Arc::clone(model)));
        }
        let origin = Origin::new(place, &loaded);
        (Bot::new(loaded.snapshot, self.settings.threshold), origin)
    }
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    fs::create_dir_all(folder).expect("the temporary folder is writable");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("the temporary folder is writable");
    }
}

/// A bot that is connected, or on its way.
pub(super) struct RunningBot {
    stop: oneshot::Sender<()>,
    running: JoinHandle<Result<(), DiscordError>>,
    monitor: Arc<Monitor>,
    servers: Arc<Servers>,
    reloader: Reloader,
    knowledge: PathBuf,
    folder: TempDir,
}

impl RunningBot {
    /// What is known of it.
    pub(super) fn monitor(&self) -> &Monitor {
        &self.monitor
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
        self.servers.statuses().all()[&None].clone()
    }

    /// Has it read its knowledge anew.
    pub(super) fn read_again(&self) {
        self.reloader.read_again();
    }

    /// Waits until its knowledge was read anew, and gives how the default one fares then.
    pub(super) async fn reread(
        &self,
        what: &str,
        is_so: impl Fn(&Status) -> bool + Send,
    ) -> Status {
        let mut statuses = self.servers.statuses().follow();
        let found = statuses.wait_for(|all| all.get(&None).is_some_and(&is_so));
        let found = tokio::time::timeout(PATIENCE, found).await;
        let all = found.unwrap_or_else(|_| panic!("{what} did not happen")).unwrap();
        all[&None].clone()
    }

    /// Tells the bot to end, and asserts that it does so without an error.
    pub(super) async fn stop(self) {
        self.stop.send(()).expect("the bot is still running");
        ended(self.running).await.expect("a bot that is told to stop ends without an error");
    }

    /// Why the bot ends, though nobody told it to.
    pub(super) async fn error(self) -> DiscordError {
        ended(self.running).await.expect_err("nobody told the bot to end")
    }
}

async fn ended(running: JoinHandle<Result<(), DiscordError>>) -> Result<(), DiscordError> {
    let ended = tokio::time::timeout(END, running).await;
    ended.expect("the bot ends in time").expect("the bot does not panic")
}
