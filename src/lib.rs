//! Footnote answers a Discord server's questions from that server's own FAQ and articles, and
//! puts a footnote under every answer: which document, which section, which words.
//!
//! ```
//! use std::path::Path;
//!
//! use footnote::answer::Answer;
//! use footnote::bot::{Bot, Folders};
//! use footnote::config::SemanticModel;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = std::env::temp_dir().join(format!("footnote-doc-{}", std::process::id()));
//! let folders = Folders {
//!     knowledge: Path::new("knowledge"),
//!     index: &folder,
//!     max_file_bytes: 1 << 20,
//!     model: &SemanticModel::BuiltIn,
//! };
//! let loaded = folders.load(&mut |_progress| {})?;
//! let bot = Bot::new(loaded.snapshot, 0.5);
//! let Answer::Cited(answer) = bot.ask("How much does a medical coder make in a year?")? else {
//!     panic!("the shipped knowledge holds the answer");
//! };
//! assert!(answer.parts[0].plain_text().contains("$43,000"));
//! assert_eq!(answer.citations[0].publisher.as_deref(), Some("CareerStep"));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok(())
//! # }
//! ```
//!
//! # Layout
//! Data flows down this list; a module imports only from modules above it.
//!
//! | module | turns | into |
//! | --- | --- | --- |
//! | [`visible`] | words from outside | what of them can be seen |
//! | [`problem`] | a mistake | a message with its place and the remedy |
//! | [`strict_toml`] | TOML | values, and a problem for every mistake at once |
//! | [`config`] | a file and the environment | checked settings |
//! | [`locale`] | – | the bot's own words |
//! | [`knowledge`] | a folder | documents |
//! | [`passage`] | documents | passages: what is indexed, ranked and cited |
//! | [`encoder`] | text | unit vectors, which lie close where the meaning does |
//! | [`index`] | passages | a searcher, kept on disk in generations |
//! | [`question`] | what a person typed | a query |
//! | [`retrieval`] | a query | scored passages, the best first |
//! | [`answer`] | scored passages | cited words, or an abstention |
//! | [`commands`] | the topics of the knowledge | the command tree |
//! | [`reply`] | an answer | a message within Discord's limits |
//! | [`store`] | questions, votes, curated entries, settings | rows that outlive the process |
//! | [`bot`] | a request | an answer and its reply, from one snapshot |
//! | [`http`] | the bot's health and metrics | pages for monitoring |
//! | [`discord`] | Discord's events | calls on the bot, replies sent |
//! | [`eval`] | questions whose right answers are known | how good the bot is |

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that cannot go on has failed"))]

pub mod visible;
pub mod problem;
pub mod strict_toml;

pub mod config;
pub mod locale;

pub mod knowledge;
pub mod passage;

pub mod encoder;
pub mod index;
pub mod question;
pub mod retrieval;
pub mod answer;

pub mod commands;
pub mod reply;
pub mod store;

pub mod bot;
pub mod http;
pub mod discord;
pub mod eval;
