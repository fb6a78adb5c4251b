//! The commands in the shape that Discord's bulk overwrite takes.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::option::{CommandOption, OptionKind, Translations, translations};
use super::{TopicCommand, moderating};
use crate::locale::Locale;
use crate::visible::visible;

/// The greatest length of a description, in characters.
pub(super) const MAX_DESCRIPTION_CHARS: usize = 100;

const MAX_QUESTION_CHARS: u16 = 1_000;

/// The names of the bot's own slash commands.
const OWN_NAMES: [fn(Locale) -> String; 5] = [
    Locale::ask_command,
    Locale::help_command,
    Locale::sources_command,
    Locale::privacy_command,
    Locale::footnote_command,
];

/// A command. Discord sums up the names and descriptions in it, of several languages the longest, and
/// refuses more than 8,000 characters; with 25 subcommands at most, no command here can come near
/// that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Command {
    /// What is typed after the slash, or stands in the menu of a message.
    pub name: String,
    /// The name in other languages; a topic's is the same in all.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    name_localizations: Translations,
    /// Where it is found.
    #[serde(rename = "type")]
    pub kind: CommandKind,
    /// What Discord shows beside it, of 1 to 100 characters; nothing for a message's menu.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The description in other languages, each within the same limits; nothing where it is the
    /// knowledge's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    description_localizations: Translations,
    /// What is typed after the name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<CommandOption>,
    /// The permissions without which a person is not offered it, as bits in decimal digits, unless
    /// their server has it otherwise; everybody is where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) default_member_permissions: Option<&'static str>,
    /// Where it can be used: 0 is a server, 1 is a direct message to the bot.
    pub(super) contexts: &'static [u8],
    /// Who can install it: 0 is a server.
    integration_types: [u8; 1],
}

/// Where a [`Command`] is found; it is written as Discord's number for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "u8")]
pub enum CommandKind {
    /// Behind a slash.
    Slash,
    /// In the menu of a message, under "Apps".
    MessageMenu,
}

impl From<CommandKind> for u8 {
    fn from(kind: CommandKind) -> Self {
        match kind {
            CommandKind::Slash => 1,
            CommandKind::MessageMenu => 3,
        }
    }
}

impl Command {
    fn new(name: &str, description: String, options: Vec<CommandOption>) -> Self {
        Self {
            name: name.to_owned(),
            name_localizations: Translations::new(),
            kind: CommandKind::Slash,
            description,
            description_localizations: Translations::new(),
            options,
            default_member_permissions: None,
            contexts: &[0, 1],
            integration_types: [0],
        }
    }

    /// A command that the bot has whatever the knowledge is.
    pub(super) fn own(
        name: fn(Locale) -> String,
        description: fn(Locale) -> String,
        options: Vec<CommandOption>,
    ) -> Self {
        Self {
            name_localizations: translations(name),
            description_localizations: translations(description),
            ..Self::new(&name(Locale::English), description(Locale::English), options)
        }
    }

    /// The same for direct messages to the bot alone.
    pub(super) fn in_direct_messages_only(self) -> Self {
        Self { contexts: &[1], ..self }
    }

    /// A command in the menu of every message.
    fn on_message(name: fn(Locale) -> String) -> Self {
        Self {
            kind: CommandKind::MessageMenu,
            name_localizations: translations(name),
            ..Self::new(&name(Locale::English), String::new(), Vec::new())
        }
    }
}

/// The slash commands that the bot has whatever the knowledge is.
pub(super) fn built_in() -> Vec<Command> {
    let question = CommandOption {
        required: true,
        autocomplete: true,
        max_length: Some(MAX_QUESTION_CHARS),
        ..CommandOption::own(
            OptionKind::Text,
            Locale::question_option,
            Locale::ask_question_description,
        )
    };
    let private = CommandOption::own(
        OptionKind::Boolean,
        Locale::private_option,
        Locale::ask_private_description,
    );
    vec![
        Command::own(Locale::ask_command, Locale::ask_description, vec![question, private]),
        Command::own(Locale::help_command, Locale::help_description, Vec::new()),
        Command::own(Locale::sources_command, Locale::sources_description, Vec::new()),
        Command::own(Locale::privacy_command, Locale::privacy_description, Vec::new()),
        moderating::footnote(),
    ]
}

/// Whether one of the bot's own slash commands has this name, in whatever language.
pub(super) fn is_own_name(name: &str) -> bool {
    OWN_NAMES.iter().any(|own| Locale::ALL.iter().any(|locale| own(*locale) == name))
}

/// What the bot has in the menu of every message. Discord counts these apart from slash commands.
pub(super) fn in_message_menu() -> Vec<Command> {
    let mut add = Command::on_message(Locale::add_to_knowledge);
    // A direct message has no knowledge of its own to add to.
    add.contexts = &[0];
    vec![Command::on_message(Locale::answer_this), add]
}

/// The command of one or more topics of the same name: either a single one without a subcommand,
/// or those that have one.
pub(super) fn topic_command(topics: &[TopicCommand]) -> Command {
    let subcommands: Vec<(&str, &TopicCommand)> =
        topics.iter().filter_map(|topic| Some((topic.path.subcommand()?, topic))).collect();
    let name = topics[0].path.name();
    if subcommands.is_empty() {
        return Command::new(name, topics[0].description.clone(), Vec::new());
    }
    let names: Vec<&str> = subcommands.iter().map(|(subcommand, _)| *subcommand).collect();
    let description = shortened(&format!("{name}: {}", names.join(", ")));
    let options = subcommands
        .iter()
        .map(|(name, topic)| CommandOption::new(OptionKind::Subcommand, name, &topic.description))
        .collect();
    Command::new(name, description, options)
}

/// What can be seen of a text, on one line, cut at the end of a word and marked with "…" where it is too long for a
/// description.
pub(super) fn shortened(text: &str) -> String {
    let line = visible(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_DESCRIPTION_CHARS {
        return line;
    }
    let words = as_many_as_fit(line.split_word_bounds());
    let kept = if words.is_empty() { as_many_as_fit(line.graphemes(true)) } else { words };
    format!("{}…", kept.trim_end())
}

/// The first pieces, joined, that leave room for the "…" behind them.
fn as_many_as_fit<'a>(pieces: impl Iterator<Item = &'a str>) -> String {
    let mut room = MAX_DESCRIPTION_CHARS - 1;
    let mut kept = String::new();
    for piece in pieces {
        let Some(left) = room.checked_sub(piece.chars().count()) else { break };
        room = left;
        kept.push_str(piece);
    }
    kept
}

#[cfg(test)]
mod tests;
