//! The whole bot, with the client that it really uses, against the fake Discord.
//!
//! ```text
//! let discord = FakeDiscord::start().await;
//! let bot = Setup::new(&discord).start();             // the shipped knowledge; or `.knowledge(…)`
//! let asked = discord.slash("ask").option("question", "How much does a coder make?").send().await;
//! assert_snapshot!(asked.response().await.as_text(), @"…");
//! bot.stop().await;                                   // fails unless the bot ends without an error
//! discord.finish().await;                             // fails on everything that was wrong
//! ```
//!
//! # Layout
//! `setup` starts and stops the bot, `log` reads what it logs; every other file is a theme.

mod admission;
mod answering_messages;
mod asking;
mod changing;
mod channels;
mod choosing;
mod completing;
mod connecting;
mod deferring;
mod deleting;
mod entries;
mod entry_history;
mod entry_rights;
mod expiring;
mod feedback;
mod following_up;
mod forgetting;
mod help_channels;
mod gaps;
mod languages;
mod limiting;
mod load;
mod log;
mod mentioning;
mod moderating;
mod monitoring;
mod permissions;
mod proposals;
mod registering;
mod reloading;
mod remembering;
mod repeating;
mod resetting;
mod restarting;
mod restarting_entries;
mod servers;
mod setting;
mod setup;
mod sharing;
mod sources;
mod statistics;
mod swapping;
mod taught_wordings;
mod told_problems;
mod topics;
mod untrusted_knowledge;
mod voting;
