//! The bot's own words. What it quotes from the knowledge is not among them.

// How Discord shows the bot's commands. Each of these has 1 to 100 characters.

/// What `/ask` does.
pub const ASK_DESCRIPTION: &str = "Ask a question, and get the answer with its sources";
/// What to write after `/ask question:`.
pub const ASK_QUESTION_DESCRIPTION: &str = "What you want to know, in your own words";
/// What `/ask private:` does.
pub const ASK_PRIVATE_DESCRIPTION: &str = "Show the answer to you alone";
/// What `/help` does.
pub const HELP_DESCRIPTION: &str = "What this bot knows, and how to ask it";
/// What `/sources` does.
pub const SOURCES_DESCRIPTION: &str = "The documents that the answers are taken from";
