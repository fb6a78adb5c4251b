//! Everything that Discord is known to do wrong, and what the bot then does.
//!
//! Each fault is a [`Scenario`](scenario::Scenario): a name, what Discord does, what the bot does, and a
//! run that shows it with the client that the bot really uses, and measures how soon it answers again.
//! All of one file run at the same time. docs/faults.md is written from them:
//!
//! ```text
//! FAULT_TABLE=docs/faults.md cargo test --test suite faults -- --include-ignored
//! ```
//!
//! # Layout
//! `scenario`: what a fault is. `scene`: a bot and a Discord for one. `program`: the program itself, for
//! what ends it. `closing`, `gateway`, `ending`, `outages`, `rest`, `refusals`, `rate_limits`,
//! `interactions`, `messages`, `guilds`: the faults. `table`: the page.

mod closing;
mod ending;
mod gateway;
mod guilds;
mod interactions;
mod messages;
mod outages;
mod program;
mod rate_limits;
mod refusals;
mod rest;
mod scenario;
mod scene;
mod table;
