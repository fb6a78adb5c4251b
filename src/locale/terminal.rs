//! What is said in the terminal and in the pages that it writes, which are in English.

/// What "Answer this" does, for the list of commands.
pub const ANSWER_THIS_DESCRIPTION: &str =
    "In the menu of a message, under Apps: answers it, to you alone";

/// Said in the chat, which keeps nothing.
pub const NOT_KEPT_HERE: &str = "Nothing of what you ask in this chat is kept.";

/// Stands above a reply that Discord shows to one person only; in Discord itself, Discord says it.
pub const ONLY_YOU: &str = "Only you can see this message";
