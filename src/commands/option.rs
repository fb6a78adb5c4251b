//! What is filled in after a command: subcommands, texts, numbers, channels, and what can be chosen.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::Locale;

/// A text in other languages, by what Discord calls them.
pub(super) type Translations = BTreeMap<&'static str, String>;

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

impl CommandOption {
    pub(super) fn new(kind: OptionKind, name: &str, description: &str) -> Self {
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
pub(super) fn translations(text: fn(Locale) -> String) -> Translations {
    Locale::translations(text).into_iter().collect()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
