//! The bot's own words in all its languages: no other sentence that a person reads in Discord stands
//! anywhere else, unless the knowledge wrote it.
//!
//! The words lie in one file of [Fluent](https://projectfluent.org) for each language, which a
//! translator can edit, and each message has its method here, so that nothing can be said that has
//! no message; tests compare the files. Replies take the words as they are, so they may hold the
//! Markdown that Discord shows.

mod about;
mod answers;
mod bundle;
mod buttons;
mod commands;
mod entries;
mod feedback;
mod gaps;
mod help_channels;
mod moderating;
mod numbers;
mod privacy;
mod settings;
mod stats;
pub mod terminal;
mod unanswered;

pub use buttons::{HELPFUL, NOT_HELPFUL, PAGE_AFTER, PAGE_BEFORE};

use fluent_bundle::{FluentArgs, FluentValue};

/// A language of the bot's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English, the one that all others are translated from.
    #[default]
    English,
    /// German.
    German,
    /// Spanish, as it is understood on both sides of the ocean.
    Spanish,
    /// French.
    French,
    /// Portuguese, as it is written in Brazil.
    Portuguese,
}

impl Locale {
    /// All of them, English first.
    pub const ALL: [Self; 5] =
        [Self::English, Self::German, Self::Spanish, Self::French, Self::Portuguese];

    /// What Discord calls the language and its varieties.
    pub fn discord_names(self) -> &'static [&'static str] {
        match self {
            Self::English => &["en-US", "en-GB"],
            Self::German => &["de"],
            Self::Spanish => &["es-ES", "es-419"],
            Self::French => &["fr"],
            Self::Portuguese => &["pt-BR"],
        }
    }

    /// The language that Discord calls so, if the bot speaks it.
    pub fn named(discord_name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.discord_names().contains(&discord_name))
    }

    /// The language that the settings call so, such as `pt-BR`, if the bot speaks it.
    pub fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// What the settings call the language.
    pub fn tag(self) -> &'static str {
        bundle::file(self).0
    }

    /// The language to speak with a person: theirs, or that of their server, or English.
    pub fn spoken_with(person: Option<&str>, server: Option<&str>) -> Self {
        let named = |name: Option<&str>| name.and_then(Self::named);
        named(person).or_else(|| named(server)).unwrap_or_default()
    }

    /// A text in every language but English, by Discord's names, in their order.
    pub fn translations(text: fn(Self) -> String) -> Vec<(&'static str, String)> {
        let others = Self::ALL.into_iter().filter(|locale| *locale != Self::English);
        others
            .flat_map(|locale| locale.discord_names().iter().map(move |name| (*name, text(locale))))
            .collect()
    }

    /// The words of a message that leaves nothing to fill in.
    fn say(self, id: &str) -> String {
        self.fill(id, [])
    }

    /// The words of a message with these values in it.
    fn fill<const N: usize>(self, id: &str, values: [(&str, FluentValue<'_>); N]) -> String {
        let values: FluentArgs<'_> = values.into_iter().collect();
        bundle::words(self, id, &values)
    }
}

#[cfg(test)]
mod tests;
