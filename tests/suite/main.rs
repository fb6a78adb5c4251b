//! The integration tests, in one binary: linking is what takes long.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// The bot in the process of a test.
mod bot;
/// The program as a person or a script runs it.
mod command_line;
/// Each dependency has a reason to be there.
mod dependencies;
/// What `footnote eval` measures, and when it fails.
mod evaluation;
/// Follow-ups are understood, and what stands on its own is not bent.
mod dialogues;
/// The example configuration is complete and loads.
mod example_config;
/// A Discord on 127.0.0.1: REST, gateway and the rules that the real one enforces.
mod fake_discord;
/// What Discord does wrong, what the bot does then, and how soon it answers again: docs/faults.md.
mod faults;
/// Proves the fake: a tiny client logs in, receives every event and is refused what Discord refuses.
mod fake_discord_tests;
/// Every figure of the article stands in the shipped knowledge, with its subject.
mod figures;
/// The whole bot, with its real client, against the fake Discord: every way to ask, and every mishap.
mod flows;
/// Killed at any moment, the program goes on at the next start, and nothing is lost.
#[cfg(unix)]
mod killing;
/// Very many ask at once, and for very long.
#[cfg(target_os = "linux")]
mod load;
/// Questions and knowledge that are meant to take long, take no longer than others by much.
mod hostile;
/// Imports run upward, and every file says what it is for.
mod layers;
/// Each of the bot's own words is said somewhere.
mod locales;
/// What sounds like the knowledge and is not in it gets no answer.
mod near_misses;
/// The program's files change or break while it runs: it goes on, and says so.
mod reloading;
/// The program itself, which these tests start.
mod program;
/// What outlives the program: kept by a bot that is told to stop, exported, imported, backed up.
mod remembering;
/// The program as it is watched over: its pages, its log, and what neither may show.
mod watching;
/// The project's own questions are complete, even, hard, and unknown to the knowledge.
mod truth_set;
