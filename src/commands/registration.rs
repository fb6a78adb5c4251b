//! The commands in the shape that Discord's bulk overwrite takes.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::{TopicCommand, moderating};
use crate::locale::Locale;

/// The greatest length of a description, in characters.
pub(super) const MAX_DESCRIPTION_CHARS: usize = 100;

const MAX_QUESTION_CHARS: u16 = 1_000;

/// A text in other languages, by what Discord calls them.
type Translations = BTreeMap<&'static str, String>;

/// A command. Discord sums up the names and descriptions in it, of several languages the longest, and
/// refuses more than 8,000 characters; with 25 subcommands at most, no command here can come near
/// that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Command {
    /// What is typed after the slash, or stands in the menu of a message.
    pub name: String,
    /// The name in other languages; names after a slash are the same in all.
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

/// A subcommand, or something that is filled in after a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommandOption {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// What is typed.
    pub name: String,
    /// The name in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) name_localizations: Translations,
    /// What Discord shows beside it, of 1 to 100 characters.
    pub description: String,
    /// The description in other languages, as that of a [`Command`].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) description_localizations: Translations,
    /// What is typed after a subcommand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<CommandOption>,
    /// Whether Discord refuses the command without it.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether Discord asks the bot for proposals while a person types.
    #[serde(skip_serializing_if = "is_false")]
    pub autocomplete: bool,
    /// The greatest number of characters that Discord takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u16>,
    /// The smallest number that Discord takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_value: Option<u32>,
    /// The greatest number that Discord takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_value: Option<u32>,
    /// The kinds of channels that Discord takes, by its numbers; all where there are none.
    #[serde(skip_serializing_if = "<[u8]>::is_empty")]
    pub(super) channel_types: &'static [u8],
    /// The only values that Discord takes, if there are some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) choices: Vec<OptionChoice>,
}

/// A value that can be chosen for a [`CommandOption`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct OptionChoice {
    /// What a person sees, of 1 to 100 characters.
    pub(super) name: String,
    /// What they see in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) name_localizations: Translations,
    /// What the bot gets, of 1 to 100 characters.
    pub(super) value: &'static str,
}

/// What a [`CommandOption`] is; it is written as Discord's number for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "u8")]
pub enum OptionKind {
    /// A subcommand.
    Subcommand,
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A channel of the server.
    Channel,
}

impl From<OptionKind> for u8 {
    fn from(kind: OptionKind) -> Self {
        match kind {
            OptionKind::Subcommand => 1,
            OptionKind::Text => 3,
            OptionKind::Integer => 4,
            OptionKind::Boolean => 5,
            OptionKind::Channel => 7,
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
        name: &str,
        description: fn(Locale) -> String,
        options: Vec<CommandOption>,
    ) -> Self {
        Self {
            description_localizations: translations(description),
            ..Self::new(name, description(Locale::English), options)
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

impl CommandOption {
    fn new(kind: OptionKind, name: &str, description: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            name_localizations: Translations::new(),
            description: description.to_owned(),
            description_localizations: Translations::new(),
            options: Vec::new(),
            required: false,
            autocomplete: false,
            max_length: None,
            min_value: None,
            max_value: None,
            channel_types: &[],
            choices: Vec::new(),
        }
    }

    /// An option of a command that the bot has whatever the knowledge is.
    pub(super) fn own(
        kind: OptionKind,
        name: fn(Locale) -> String,
        description: fn(Locale) -> String,
    ) -> Self {
        Self {
            name_localizations: translations(name),
            description_localizations: translations(description),
            ..Self::new(kind, &name(Locale::English), &description(Locale::English))
        }
    }
}

impl OptionChoice {
    /// A value and what a person sees of it.
    pub(super) fn own(value: &'static str, name: fn(Locale) -> String) -> Self {
        Self { name: name(Locale::English), name_localizations: translations(name), value }
    }
}

/// A text of the bot's own in all languages but English.
fn translations(text: fn(Locale) -> String) -> Translations {
    Locale::translations(text).into_iter().collect()
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
        Command::own("ask", Locale::ask_description, vec![question, private]),
        Command::own("help", Locale::help_description, Vec::new()),
        Command::own("sources", Locale::sources_description, Vec::new()),
        Command::own("privacy", Locale::privacy_description, Vec::new()),
        moderating::footnote(),
    ]
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

/// A text on one line, cut at the end of a word and marked with "…" where it is too long for a
/// description.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The greatest length of a command's name, in characters.
    const MAX_NAME_CHARS: usize = 32;

    #[test]
    fn the_bots_own_descriptions_fit() {
        for command in built_in() {
            let own = std::iter::once(&command.description);
            let options = all_options(&command.options).into_iter().flat_map(|option| {
                let choices = option
                    .choices
                    .iter()
                    .flat_map(|choice| choice.name_localizations.values().chain([&choice.name]));
                let own = option.description_localizations.values().chain([&option.description]);
                own.chain(choices)
            });
            for text in own.chain(command.description_localizations.values()).chain(options) {
                assert!((1..=MAX_DESCRIPTION_CHARS).contains(&text.chars().count()), "{text}");
            }
        }
    }

    /// The options and all that can be typed after them.
    fn all_options(options: &[CommandOption]) -> Vec<&CommandOption> {
        let with_inner = options
            .iter()
            .flat_map(|option| [option].into_iter().chain(all_options(&option.options)));
        with_inner.collect()
    }

    #[test]
    fn the_name_in_a_messages_menu_fits() {
        for command in in_message_menu() {
            for name in command.name_localizations.values().chain([&command.name]) {
                assert!((1..=MAX_NAME_CHARS).contains(&name.chars().count()), "{name}");
            }
        }
    }

    #[test]
    fn a_description_is_cut_at_a_word_and_only_where_it_is_too_long() {
        let hundred = format!("{} end", "a".repeat(96));
        assert_eq!(shortened(&hundred), hundred);
        assert_eq!(shortened(&format!("{hundred}s")), format!("{}…", "a".repeat(96)));
        assert_eq!(shortened(&"b".repeat(101)), format!("{}…", "b".repeat(99)));
        assert_eq!(shortened(&"給".repeat(101)), format!("{}…", "給".repeat(99)));
        assert_eq!(shortened(" two\n lines "), "two lines");
    }

    proptest! {
        #[test]
        fn a_description_never_has_more_than_100_characters(text in "(\\PC|\\s){0,300}") {
            prop_assert!(shortened(&text).chars().count() <= MAX_DESCRIPTION_CHARS);
        }
    }
}
