//! Footnote answers a Discord server's questions from that server's own FAQ and articles, and
//! puts a footnote under every answer: which document, which section, which words.

pub mod answer;
pub mod commands;
pub mod config;
pub mod knowledge;
pub mod passage;
pub mod problem;
pub mod reply;
pub mod strict_toml;
