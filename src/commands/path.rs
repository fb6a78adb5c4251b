//! The words of a topic command, `pay coder`, and the rules that Discord has for them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::registration::is_own_name;

const MAX_NAME_CHARS: usize = 32;

/// What a person types after the slash: a name, and a subcommand if there is one.
///
/// It is read with [`str::parse`] and written with its words separated by a space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommandPath {
    name: String,
    subcommand: Option<String>,
}

/// Why words cannot be a topic command; the message ends with the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandPathError {
    /// There are no words.
    #[error("it is empty; write one word or two, such as \"pay coder\"")]
    Empty,
    /// There are three words or more.
    #[error("it has {0} words; write at most two, a command and a subcommand")]
    TooManyWords(usize),
    /// The bot itself has, or will have, a command of this name.
    #[error("`/{0}` is one of the bot's own commands; choose another first word")]
    Reserved(String),
    /// A word holds a character that Discord does not take.
    #[error("`{}` cannot stand in a command; use letters, digits, - and _", .character.escape_debug())]
    Character {
        /// The first such character.
        character: char,
    },
    /// A word has capital letters.
    #[error("`{word}` has capital letters; write `{lower_case}`")]
    UpperCase {
        /// The word as it stands.
        word: String,
        /// The word as it has to be.
        lower_case: String,
    },
    /// A word is longer than Discord takes.
    #[error("`{word}` has {length} characters; shorten it to {MAX_NAME_CHARS}")]
    TooLong {
        /// The word as it stands.
        word: String,
        /// Its length in characters.
        length: usize,
    },
}

impl CommandPath {
    /// The first word.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The second word, if there is one.
    pub fn subcommand(&self) -> Option<&str> {
        self.subcommand.as_deref()
    }
}

impl FromStr for CommandPath {
    type Err = CommandPathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Discord takes an accent together with its letter, not as a character of its own.
        let composed: String = text.nfc().collect();
        let words: Vec<&str> = composed.split_whitespace().collect();
        let (name, subcommand) = match words[..] {
            [] => return Err(CommandPathError::Empty),
            [name] => (name, None),
            [name, subcommand] => (name, Some(subcommand)),
            _ => return Err(CommandPathError::TooManyWords(words.len())),
        };
        let lower_case = name.to_lowercase();
        if is_own_name(&lower_case) {
            return Err(CommandPathError::Reserved(lower_case));
        }
        words.iter().try_for_each(|word| check_word(word))?;
        Ok(Self { name: name.to_owned(), subcommand: subcommand.map(ToOwned::to_owned) })
    }
}

impl fmt::Display for CommandPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.subcommand.iter().try_for_each(|subcommand| write!(f, " {subcommand}"))
    }
}

impl TryFrom<String> for CommandPath {
    type Error = CommandPathError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CommandPath> for String {
    fn from(path: CommandPath) -> Self {
        path.to_string()
    }
}

/// Discord's rule is `^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$`, and lower case for all
/// letters that have one.
fn check_word(word: &str) -> Result<(), CommandPathError> {
    if let Some(character) = word.chars().find(|character| !may_stand_in_a_name(*character)) {
        return Err(CommandPathError::Character { character });
    }
    let lower_case = word.to_lowercase();
    if lower_case != word {
        return Err(CommandPathError::UpperCase { word: word.to_owned(), lower_case });
    }
    let length = word.chars().count();
    if length > MAX_NAME_CHARS {
        return Err(CommandPathError::TooLong { word: word.to_owned(), length });
    }
    Ok(())
}

fn may_stand_in_a_name(character: char) -> bool {
    matches!(character, '-' | '_' | '\'')
        || is_letter(character)
        || character.is_numeric()
        || is_devanagari_or_thai(character)
}

/// Whether Unicode calls the character a letter (`\p{L}`). "Alphabetic" is more: it has vowel signs
/// and letters in circles and squares too.
fn is_letter(character: char) -> bool {
    let framed = matches!(
        character,
        '\u{24B6}'..='\u{24E9}'
            | '\u{1F130}'..='\u{1F149}'
            | '\u{1F150}'..='\u{1F169}'
            | '\u{1F170}'..='\u{1F189}'
    );
    character.is_alphabetic() && !is_combining_mark(character) && !framed
}

/// The scripts Deva and Thai as Unicode's `Scripts.txt` has them, in the blocks that are theirs.
fn is_devanagari_or_thai(character: char) -> bool {
    matches!(
        character,
        '\u{0900}'..='\u{0950}'
            | '\u{0955}'..='\u{0963}'
            | '\u{0966}'..='\u{097F}'
            | '\u{A8E0}'..='\u{A8FF}'
            | '\u{0E01}'..='\u{0E3A}'
            | '\u{0E40}'..='\u{0E5B}'
    )
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn error(text: &str) -> String {
        text.parse::<CommandPath>().expect_err("not a command").to_string()
    }

    #[test]
    fn one_word_or_two_are_a_command() {
        let path: CommandPath = "  pay   coder ".parse().expect("two words");
        assert_eq!((path.name(), path.subcommand()), ("pay", Some("coder")));
        let path: CommandPath = "remote".parse().expect("one word");
        assert_eq!((path.name(), path.subcommand()), ("remote", None));
    }

    #[test]
    fn what_discord_would_refuse_is_refused_with_a_remedy() {
        let texts =
            ["", "a b c", "Help", "/pay", "pay coder!", "Pay", "pay ÄRZTE", "p🙂y", "a\u{200D}b"];
        let shown = texts.map(error).join("\n");
        assert_snapshot!(shown, @r#"
        it is empty; write one word or two, such as "pay coder"
        it has 3 words; write at most two, a command and a subcommand
        `/help` is one of the bot's own commands; choose another first word
        `/` cannot stand in a command; use letters, digits, - and _
        `!` cannot stand in a command; use letters, digits, - and _
        `Pay` has capital letters; write `pay`
        `ÄRZTE` has capital letters; write `ärzte`
        `🙂` cannot stand in a command; use letters, digits, - and _
        `\u{200d}` cannot stand in a command; use letters, digits, - and _
        "#);
    }

    #[test]
    fn letters_and_digits_of_all_scripts_are_taken() {
        for word in [
            "ärzte",
            "cafe\u{301}",
            "зарплата",
            "給料",
            "हिन्दी",
            "ภาษาไทย",
            "٣",
            "don't",
            "a-b_c",
            "½",
        ] {
            assert!(word.parse::<CommandPath>().is_ok(), "{word}");
        }
    }

    #[test]
    fn signs_that_are_neither_letters_nor_digits_are_refused() {
        for word in ["ⓐ", "x\u{301}", "ক\u{9BE}", "a\u{200D}b", "#", "a:b", "१।"] {
            assert!(word.parse::<CommandPath>().is_err(), "{word}");
        }
    }

    #[test]
    fn a_word_has_at_most_32_characters() {
        assert!("ä".repeat(32).parse::<CommandPath>().is_ok());
        assert_eq!(
            "ä".repeat(33).parse::<CommandPath>(),
            Err(CommandPathError::TooLong { word: "ä".repeat(33), length: 33 })
        );
        assert!(format!("pay {}", "ä".repeat(33)).parse::<CommandPath>().is_err());
    }

    #[test]
    fn only_the_first_word_can_be_reserved() {
        for name in ["ask", "help", "sources", "privacy", "footnote", "fragen", "Ayuda"] {
            assert!(name.parse::<CommandPath>().is_err(), "{name}");
        }
        assert!("ask coder".parse::<CommandPath>().is_err());
        assert!("pay help".parse::<CommandPath>().is_ok());
    }

    proptest! {
        #[test]
        fn a_path_is_read_back_as_it_was_written(text in "\\PC{0,40}") {
            if let Ok(path) = text.parse::<CommandPath>() {
                prop_assert_eq!(path.to_string().parse::<CommandPath>(), Ok(path));
            }
        }
    }
}
