//! The integration tests, in one binary: linking is what takes long.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// The example configuration is complete and loads.
mod example_config;
/// Every figure of the article stands in the shipped knowledge, with its subject.
mod figures;
/// Imports run upward, and every file says what it is for.
mod layers;
