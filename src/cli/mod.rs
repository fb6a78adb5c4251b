//! The command line: what `footnote` and its subcommands take, and who carries them out.

mod ask;
mod calibrate;
mod chat;
mod check;
mod eval;
pub(crate) mod exit;
mod health;
mod json;
mod load;
mod log;
mod model;
mod packaging;
pub(crate) mod paint;
mod reload;
pub(crate) mod redacted;
mod run;
mod signals;
mod store;
mod transfer;
mod written;

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use footnote::config::{self, Config};

/// Answers a Discord server's questions from its own FAQ and articles, with a footnote under
/// every answer.
///
/// Without a subcommand it starts the bot. Without a Discord token it opens a chat here instead,
/// which shows what Discord would show.
#[derive(Debug, Parser)]
#[command(name = "footnote", version, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    places: Places,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  footnote ask \"How much does a medical coder make in a year?\"
  footnote check                        everything that is wrong, at once
  DISCORD_TOKEN=… footnote              start the bot";

/// Where things lie; each may stand before or after the subcommand.
#[derive(Args, Debug)]
struct Places {
    /// The settings; without it `config.toml`, if there is one
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder with the FAQ and the articles
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    /// The folder where the built index is kept
    #[arg(long, global = true, value_name = "DIR")]
    index: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the bot, or a chat here if there is no token (what `footnote` alone does)
    Run,
    /// Answer one question, or many from standard input
    Ask(ask::AskArguments),
    /// Build the index where it is not current
    Index {
        /// Only say whether it is current; exit code 1 if it is not
        #[arg(long)]
        check: bool,
    },
    /// Have the running bot read its knowledge anew; exit code 1 if it goes on with what it read before
    Reload,
    /// Look for mistakes in settings, knowledge and commands, and tell all at once
    Check,
    /// Ask the running bot whether it answers; exit code 1 if it does not
    Health,
    /// Show the slash commands
    Commands {
        /// As the JSON that is sent to Discord
        #[arg(long)]
        json: bool,
    },
    /// Write all that is kept as JSON Lines: to a new file, or to standard output
    Export {
        /// The new file, or - for standard output
        #[arg(value_name = "FILE", default_value = "-")]
        to: PathBuf,
        /// Write only the answers that people of one server wrote, in the form of knowledge/*.toml
        #[arg(long)]
        toml: bool,
        /// The server; need not be named where only one has such answers
        #[arg(long, value_name = "ID", requires = "toml")]
        server: Option<NonZeroU64>,
    },
    /// Take in what `export` wrote: all of it or, if anything is wrong, nothing
    Import {
        /// The file
        file: PathBuf,
    },
    /// Copy the store to a new file, also while the bot runs
    Backup {
        /// The new file
        file: PathBuf,
    },
    /// Measure how good the answers are, on questions whose right answers are known
    Eval(eval::EvalArguments),
    /// Write the script that makes a shell complete these commands
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual
    Man {
        /// The folder for a page for each command; without it, the first page goes to standard output
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

/// Carries out what the arguments say.
///
/// # Errors
/// Whatever keeps it from being done, in words for the person at the terminal.
pub(crate) fn execute(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { places, command } = arguments;
    match command.unwrap_or(Command::Run) {
        Command::Check => Ok(check::check(&places)),
        Command::Run => run::run(&places.settings()?),
        Command::Ask(arguments) => ask::ask(&places.settings()?, &arguments),
        Command::Index { check: true } => check::index(&places.settings()?),
        Command::Index { check: false } => load::build(&places.settings()?),
        Command::Reload => reload::reload(&places.settings()?),
        Command::Health => health::health(&places.settings()?),
        Command::Commands { json } => check::commands(&places.settings()?, json),
        Command::Export { to, toml: false, .. } => transfer::export(&places.settings()?, &to),
        Command::Export { to, toml: true, server } => {
            written::export(&places.settings()?, &to, server)
        }
        Command::Import { file } => transfer::import(&places.settings()?, &file),
        Command::Backup { file } => transfer::backup(&places.settings()?, &file),
        Command::Eval(arguments) => eval::eval(&places.settings()?, &arguments),
        Command::Completions { shell } => packaging::completions(shell),
        Command::Man { folder } => packaging::manual(folder.as_deref()),
    }
}

impl Places {
    /// All settings, with the places given on the command line over those of the file.
    ///
    /// # Errors
    /// All that is wrong with the settings.
    fn settings(&self) -> anyhow::Result<Config> {
        let config::Loaded { config, warnings } =
            Config::load(self.config.as_deref(), &environment())?;
        redacted::know(&config);
        load::report(&warnings);
        Ok(self.over(config))
    }

    /// The settings with the places given on the command line over their own.
    fn over(&self, mut config: Config) -> Config {
        if let Some(knowledge) = &self.knowledge {
            config.knowledge.folder.clone_from(knowledge);
        }
        if let Some(index) = &self.index {
            config.index.folder.clone_from(index);
        }
        config
    }
}

/// The environment's variables; those that are not Unicode are no settings of ours.
fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}
