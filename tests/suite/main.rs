//! The integration tests: the real bot with the real Discord client, against a Discord of our own.

/// A Discord on 127.0.0.1: REST, gateway and the rules that the real one enforces.
mod fake_discord;
/// Proves the fake: a tiny client logs in, receives every event and is refused what Discord refuses.
mod fake_discord_tests;
