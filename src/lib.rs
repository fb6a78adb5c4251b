//! Footnote answers a Discord server's questions from that server's own FAQ and articles, and
//! puts a footnote under every answer: which document, which section, which words.

pub mod problem;
pub mod strict_toml;
pub mod config;
pub mod locale;
pub mod knowledge;
pub mod passage;
pub mod answer;
pub mod commands;
pub mod reply;
