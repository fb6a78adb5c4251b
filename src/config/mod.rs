//! Reads the settings from a TOML file and the environment, and reports all that is wrong at once.
//!
//! The environment wins over the file, and the file over the defaults. A setting `key` of the
//! table `[table]` is the variable `FOOTNOTE_TABLE_KEY`; lists are separated by commas there, and a
//! variable that is empty counts as not set.

mod check;
mod environment;
mod hub_model;
mod server;
mod settings;
mod small_file;
pub mod threshold;
mod token;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::time::Duration;

use secrecy::SecretString;

use crate::problem::Problem;
use crate::strict_toml::{self, Table};
pub use check::color;
use environment::Environment;
pub use hub_model::HubModel;
pub use server::{LANGUAGES, ServerConfig};
use settings::Settings;

/// The file that is read where no other is named; it may be absent.
pub const DEFAULT_FILE: &str = "config.toml";

/// Much more than all settings together have.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

const DEFAULT_MAX_FILE_KIB: u64 = 1024;
const DEFAULT_COLOR: u32 = 0x58_65F2;
const DEFAULT_DEFER_AFTER_MS: u64 = 1500;
const DEFAULT_RETENTION_DAYS: u16 = 90;
const DEFAULT_QUESTIONS_PER_PERSON: u32 = 20;
const DEFAULT_QUESTIONS_PER_SERVER: u32 = 600;
const DEFAULT_LOG_FILTER: &str = "info";

/// All that an operator can set, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is answered from.
    pub knowledge: KnowledgeConfig,
    /// Where the built index lies.
    pub index: IndexConfig,
    /// How meaning is told.
    pub semantic: SemanticConfig,
    /// When is answered.
    pub answers: AnswersConfig,
    /// What is kept of questions and people.
    pub store: StoreConfig,
    /// How much may be asked.
    pub limits: LimitsConfig,
    /// How the bot stands in Discord.
    pub discord: DiscordConfig,
    /// What is logged.
    pub log: LogConfig,
    /// Where the pages for monitoring are.
    pub http: HttpConfig,
    /// What single servers have of their own, each server once.
    pub servers: Vec<ServerConfig>,
}

/// The table `[knowledge]`.
#[derive(Clone, Debug)]
pub struct KnowledgeConfig {
    /// The folder of the FAQ and the articles; it need not exist.
    pub folder: PathBuf,
    /// The greatest size of a file that is read, in KiB, from 1 to 65,536.
    pub max_file_kib: u64,
    /// How a change of the folder is noticed while the bot runs.
    pub watch: Watching,
}

/// How changes of the knowledge are noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    /// The operating system tells, and where it does not, the folder is looked at all the time.
    #[default]
    Auto,
    /// The folder is looked at every second.
    Poll,
    /// Not at all, until somebody asks for it.
    Off,
}

/// The table `[index]`.
#[derive(Clone, Debug)]
pub struct IndexConfig {
    /// The folder that the index is built in; it need not exist.
    pub folder: PathBuf,
}

/// The table `[semantic]`.
#[derive(Clone, Debug)]
pub struct SemanticConfig {
    /// What turns text into vectors.
    pub model: SemanticModel,
}

/// What turns text into vectors, so that a question finds a passage without sharing a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SemanticModel {
    /// The model that comes with the program.
    BuiltIn,
    /// A model in the form of sentence-transformers, in this folder.
    Folder(PathBuf),
    /// A model of the hub in that form, which is fetched before it is first used.
    Hub(HubModel),
    /// Nothing: only words are compared.
    Off,
}

impl SemanticModel {
    /// The folder that holds the model's files, if it is one with files.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.clone()),
            Self::Hub(model) => Some(model.folder()),
            Self::BuiltIn | Self::Off => None,
        }
    }
}

/// The table `[answers]`.
#[derive(Clone, Debug)]
pub struct AnswersConfig {
    /// The confidence, from 0 to 1, below which the bot says that it does not know.
    pub threshold: f64,
}

/// The table `[store]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreConfig {
    /// The file that everything is kept in; it need not exist.
    pub file: PathBuf,
    /// After how many days a question is deleted, from 1 to 3,650.
    pub retention_days: u16,
    /// Whether the words of a question are kept, or only what became of it.
    pub keep_text: bool,
}

/// The table `[limits]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitsConfig {
    /// How many questions a person may ask in a minute; 0 for as many as they like.
    pub questions_per_person_and_minute: u32,
    /// How many questions all people of a server together may ask in a minute; 0 for as many as they
    /// like.
    pub questions_per_server_and_minute: u32,
}

/// The table `[discord]`.
#[derive(Clone, Debug)]
pub struct DiscordConfig {
    /// The bot's password; absent where none was given.
    pub token: Option<SecretString>,
    /// The only server that gets the slash commands, for trying out; all servers where absent.
    pub guild: Option<NonZeroU64>,
    /// The channels where questions are answered, with their threads; everywhere where empty.
    pub channels: BTreeSet<NonZeroU64>,
    /// Whether the Message Content intent is wanted, which help channels need.
    pub message_content: bool,
    /// An `http` or `https` address, without a slash at its end, that takes the place of
    /// `https://discord.com`; never Discord's own, since rate limits are left to that server.
    pub api_base: Option<String>,
    /// The colour of a reply's edge, as `0xRRGGBB`.
    pub color: u32,
    /// How long an answer may take before the bot shows that it is thinking; at most 2.5 seconds.
    pub defer_after: Duration,
}

/// The table `[log]`.
#[derive(Clone, Debug)]
pub struct LogConfig {
    /// What is logged, in the syntax of `tracing_subscriber::EnvFilter`, which takes it.
    pub filter: String,
    /// In which form.
    pub format: LogFormat,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people on a terminal, and JSON otherwise.
    Auto,
    /// Lines for people.
    Human,
    /// A JSON object a line.
    Json,
}

/// The table `[http]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpConfig {
    /// Where the pages for monitoring are served; nowhere where absent.
    pub listen: Option<SocketAddr>,
}

/// A configuration that can be used, with what is still worth a look.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// What does not stop the bot.
    pub warnings: Vec<Problem>,
}

/// The settings cannot be used; shows every problem on a line of its own.
#[derive(Debug, thiserror::Error)]
#[error("{}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct ConfigError {
    /// All that is wrong, warnings too, the file's first.
    pub problems: Vec<Problem>,
}

impl Config {
    /// What the server of this id has of its own, if it has something.
    pub fn server(&self, id: u64) -> Option<&ServerConfig> {
        self.servers.iter().find(|server| server.id.get() == id)
    }

    /// Reads the file at `path`, or [`DEFAULT_FILE`] if there is one, and the variables over it.
    ///
    /// A relative path in the file, and a folder that is not set, is relative to the file's folder;
    /// one in a variable is relative to the working folder. `environment` may hold variables of
    /// other programs.
    ///
    /// # Errors
    /// If a file that was named is absent, or anything in the file, the variables or the token file
    /// is not as it has to be.
    pub fn load(
        path: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> Result<Loaded, ConfigError> {
        let (config, problems) = Self::examine(path, environment);
        if problems.iter().any(Problem::is_error) {
            Err(ConfigError { problems })
        } else {
            Ok(Loaded { config, warnings: problems })
        }
    }

    /// Reads as [`Config::load`] does, and gives what can be used of it beside all problems: a
    /// setting that is wrong has its default. For looking on past the mistakes.
    pub fn examine(
        path: Option<&Path>,
        environment: &BTreeMap<String, String>,
    ) -> (Self, Vec<Problem>) {
        let file = path.unwrap_or(Path::new(DEFAULT_FILE));
        let name = file.display().to_string();
        let folder = file.parent().unwrap_or(Path::new(""));
        let (text, unreadable) = match small_file::read(file, MAX_FILE_BYTES) {
            Ok(text) => (text, None),
            Err(error) if path.is_none() && error.kind() == io::ErrorKind::NotFound => {
                (String::new(), None)
            }
            Err(error) => (String::new(), Some(Problem::error(&name, None, unreadable(&error)))),
        };
        let mut environment = Environment::new(environment);
        let (config, problems) =
            strict_toml::read(&name, 1, &text, |root| read(root, &mut environment, folder));
        let found = unreadable.into_iter().chain(problems);
        (config, found.chain(environment.into_problems()).collect())
    }
}

fn unreadable(error: &io::Error) -> String {
    let remedy = match error.kind() {
        io::ErrorKind::NotFound => {
            "copy config.example.toml there, or name another file with --config"
        }
        io::ErrorKind::Other => "it must be a regular file of 1 MiB at most, with text in UTF-8",
        _ => "it must be a readable text file in UTF-8",
    };
    format!("cannot be read ({error}); {remedy}")
}

fn read(root: &mut Table<'_>, environment: &mut Environment<'_>, folder: &Path) -> Config {
    Config {
        knowledge: Settings::read(root, environment, "knowledge", |settings| KnowledgeConfig {
            folder: settings.path("folder", folder).unwrap_or_else(|| folder.join("knowledge")),
            max_file_kib: settings
                .integer("max_file_kib", 1..=65_536)
                .unwrap_or(DEFAULT_MAX_FILE_KIB),
            watch: settings.parsed("watch", check::watching).unwrap_or_default(),
        }),
        index: Settings::read(root, environment, "index", |settings| IndexConfig {
            folder: settings.path("folder", folder).unwrap_or_else(|| folder.join("index")),
        }),
        semantic: Settings::read(root, environment, "semantic", |settings| {
            let downloads =
                settings.path("downloads", folder).unwrap_or_else(|| folder.join("models"));
            let model = settings.model("model", folder, &downloads);
            SemanticConfig { model: model.unwrap_or(SemanticModel::BuiltIn) }
        }),
        answers: Settings::read(root, environment, "answers", |settings| AnswersConfig {
            threshold: settings.threshold("threshold").unwrap_or(threshold::BALANCED),
        }),
        store: Settings::read(root, environment, "store", |settings| StoreConfig {
            file: settings.path("file", folder).unwrap_or_else(|| folder.join("footnote.db")),
            retention_days: settings
                .integer("retention_days", 1..=3_650)
                .and_then(|days| days.try_into().ok())
                .unwrap_or(DEFAULT_RETENTION_DAYS),
            keep_text: settings.boolean("keep_text").unwrap_or(true),
        }),
        limits: Settings::read(root, environment, "limits", |settings| {
            let mut limit = |key, default| {
                let number = settings.integer(key, 0..=server::MOST_QUESTIONS);
                number.and_then(|number| number.try_into().ok()).unwrap_or(default)
            };
            LimitsConfig {
                questions_per_person_and_minute: limit(
                    "questions_per_person_and_minute",
                    DEFAULT_QUESTIONS_PER_PERSON,
                ),
                questions_per_server_and_minute: limit(
                    "questions_per_server_and_minute",
                    DEFAULT_QUESTIONS_PER_SERVER,
                ),
            }
        }),
        discord: Settings::read(root, environment, "discord", |settings| {
            read_discord(settings, folder)
        }),
        log: Settings::read(root, environment, "log", |settings| LogConfig {
            filter: settings
                .parsed("filter", check::log_filter)
                .unwrap_or_else(|| DEFAULT_LOG_FILTER.to_owned()),
            format: settings.parsed("format", check::log_format).unwrap_or(LogFormat::Auto),
        }),
        http: Settings::read(root, environment, "http", read_http),
        servers: server::read(root, folder),
    }
}

fn read_discord(settings: &mut Settings<'_, '_, '_>, folder: &Path) -> DiscordConfig {
    settings.forbid("token", token::NOT_A_SETTING);
    DiscordConfig {
        token: token::read(settings, folder),
        guild: settings.id("guild"),
        channels: settings.ids("channels").unwrap_or_default(),
        message_content: settings.boolean("message_content").unwrap_or(false),
        api_base: settings.parsed("api_base", check::api_base),
        color: settings.parsed("color", check::color).unwrap_or(DEFAULT_COLOR),
        defer_after: Duration::from_millis(
            settings.integer("defer_after_ms", 0..=2_500).unwrap_or(DEFAULT_DEFER_AFTER_MS),
        ),
    }
}

fn read_http(settings: &mut Settings<'_, '_, '_>) -> HttpConfig {
    let listen = settings.parsed("listen", check::listen);
    if let Some(address) = listen.filter(|address| !address.ip().is_loopback()) {
        let message = format!(
            "{address} can be reached from other machines, and whoever reaches it reads the pages; \
             write 127.0.0.1 unless a firewall keeps others away"
        );
        settings.report(Problem::warning("[http] listen", None, message));
    }
    HttpConfig { listen }
}

#[cfg(test)]
mod tests;
