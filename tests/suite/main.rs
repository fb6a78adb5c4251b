//! The integration tests.

/// The example of a configuration is true and whole.
mod example_config;
