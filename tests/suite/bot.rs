//! The bot as `footnote run` puts it together, in the process of the test.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use footnote::bot::reload::{Origin, Place, Reloader};
use footnote::bot::{Bot, Monitor, Servers};
use footnote::config::{Config, LimitsConfig, SemanticModel, Watching};
use footnote::discord::{DiscordError, Settings, run, run_with};
use footnote::encoder::Encoder;
use footnote::retrieval::Retriever;
use footnote::store::{ServerId, Store};
use secrecy::ExposeSecret;
use serenity::http::HttpBuilder;
use serenity::model::id::GuildId;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fake_discord::FakeDiscord;

/// Far above the size of any file in these tests.
const MAX_FILE_BYTES: u64 = 10_000_000;

/// Long enough that on a busy machine, too, nothing is deferred unless a test wants it.
const NEVER_DEFERRED: Duration = Duration::from_secs(2);

/// What a person may ask is not limited, unless a test wants it.
const NO_LIMITS: LimitsConfig =
    LimitsConfig { questions_per_person_and_minute: 0, questions_per_server_and_minute: 0 };

/// How long the bot may take to end, in ten seconds of which it finishes what is under way.
const END: Duration = Duration::from_secs(15);

/// A bot that is about to start. It has no model unless told otherwise, which takes a moment at each
/// start.
#[must_use]
pub(crate) struct Draft {
    pub(crate) settings: Settings,
    pub(crate) store: Option<Arc<Store>>,
    /// How it follows what changes in its knowledge.
    pub(crate) watch: Watching,
    /// What tells meaning; the index has no vectors of it.
    pub(crate) model: Option<Arc<dyn Encoder>>,
    /// Whether errors in the knowledge may leave a part of it out.
    pub(crate) may_lose: bool,
    client: Option<reqwest::Client>,
}

/// What the bot answers from: its folders of knowledge, and one for all that it makes of them.
pub(crate) struct Sources<'a> {
    pub(crate) knowledge: &'a Path,
    /// The folders of servers that have one of their own.
    pub(crate) servers: &'a [(GuildId, PathBuf)],
    pub(crate) indexes: &'a Path,
}

/// A bot that is connected, or on its way.
pub(crate) struct Running {
    pub(crate) monitor: Arc<Monitor>,
    pub(crate) servers: Arc<Servers>,
    pub(crate) reloader: Reloader,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), DiscordError>>,
}

impl Draft {
    /// A bot for this Discord, with its token and the settings that hold where nothing is set.
    pub(crate) fn new(discord: &FakeDiscord) -> Self {
        let environment = BTreeMap::from([
            ("DISCORD_TOKEN".to_owned(), discord.token().to_owned()),
            ("FOOTNOTE_DISCORD_API_BASE".to_owned(), discord.base_url()),
        ]);
        let loaded = Config::load(None, &environment).expect("nothing but defaults");
        let mut settings = Settings::new(&loaded.config).expect("there is a token");
        settings.defer_after = NEVER_DEFERRED;
        settings.limits = NO_LIMITS;
        let (store, watch, model, client) = (None, Watching::Off, None, None);
        Self { settings, store, watch, model, may_lose: false, client }
    }

    /// Lets serenity keep Discord's rate limits itself, with a client that takes the fake for Discord.
    pub(crate) fn with_rate_limiter(mut self, client: reqwest::Client) -> Self {
        self.client = Some(client);
        self
    }

    /// Starts the bot, and waits for nothing.
    ///
    /// # Panics
    /// When a part of the knowledge is left out that the test did not allow for: what it asks for would
    /// not be there.
    pub(crate) fn start(self, sources: &Sources<'_>) -> Running {
        let (default, origin) = self.load(None, sources.knowledge, sources.indexes.join("index"));
        let mut origins = vec![origin];
        let mut own = HashMap::new();
        for (server, folder) in sources.servers {
            let id = ServerId(server.get());
            let index = sources.indexes.join(server.to_string());
            let (bot, origin) = self.load(Some(id), folder, index);
            own.insert(id, bot);
            origins.push(origin);
        }
        let servers = Arc::new(Servers::new(default, own));
        let reloader = Reloader::start(Arc::clone(&servers), origins, self.watch, SystemTime::now);
        let monitor = Arc::new(Monitor::new(Instant::now()));
        monitor.store_is(self.store.clone());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(self.run(Arc::clone(&servers), Arc::clone(&monitor), stopped));
        Running { monitor, servers, reloader, stop, task }
    }

    async fn run(
        self,
        servers: Arc<Servers>,
        monitor: Arc<Monitor>,
        stopped: oneshot::Receiver<()>,
    ) -> Result<(), DiscordError> {
        let shutdown = async {
            // A test that fails drops the sender, which ends the bot as well.
            let _ = stopped.await;
        };
        let (followed, watched) = (Arc::clone(&servers), Arc::clone(&monitor));
        let Self { settings, store, client, .. } = self;
        let bot = async {
            let Some(client) = client else {
                return run(servers, store, settings, monitor, shutdown).await;
            };
            let http = |settings: &Settings| {
                HttpBuilder::new(settings.token.expose_secret()).client(client.clone()).build()
            };
            run_with(http, servers, store, settings, monitor, shutdown).await
        };
        tokio::select! {
            ended = bot => ended,
            never = watched.follow(&followed) => match never {},
        }
    }

    fn load(&self, server: Option<ServerId>, knowledge: &Path, index: PathBuf) -> (Bot, Origin) {
        let place = Place {
            server,
            knowledge: knowledge.to_path_buf(),
            index,
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

impl Running {
    /// Tells the bot to end, and asserts that it does so without an error.
    pub(crate) async fn stop(self) {
        self.stop.send(()).expect("the bot is still running");
        ended(self.task).await.expect("a bot that is told to stop ends without an error");
    }

    /// Why the bot ends, though nobody told it to.
    pub(crate) async fn error(self) -> DiscordError {
        ended(self.task).await.expect_err("nobody told the bot to end")
    }
}

async fn ended(task: JoinHandle<Result<(), DiscordError>>) -> Result<(), DiscordError> {
    let ended = tokio::time::timeout(END, task).await;
    ended.expect("the bot ends in time").expect("the bot does not panic")
}

/// Writes files into a folder, each by its name and text.
pub(crate) fn write(folder: &Path, files: &[(&str, &str)]) {
    fs::create_dir_all(folder).expect("the temporary folder is writable");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("the temporary folder is writable");
    }
}
