//! Reads questions and their other wordings out of a table of TOML.

use crate::strict_toml::Table;

/// The most characters that a question or an alias has.
const MAX_CHARACTERS: usize = 500;

/// The question, in one line; nothing where it is absent, empty or too long, which is reported.
pub(super) fn question(table: &mut Table<'_>) -> Option<String> {
    let question = one_line(&table.required_string("question", "How do I start?")?);
    let length = question.chars().count();
    if length > MAX_CHARACTERS {
        let message =
            format!("`question` has {length} characters; shorten it to {MAX_CHARACTERS} or fewer");
        table.error("question", message);
        return None;
    }
    Some(question)
}

/// The aliases, each in one line; those that are empty or too long are reported and left out.
pub(super) fn aliases(table: &mut Table<'_>) -> Vec<String> {
    let mut aliases = table.strings("aliases").unwrap_or_default();
    for alias in &mut aliases {
        *alias = one_line(alias);
    }
    let count = aliases.len();
    aliases.retain(|alias| (1..=MAX_CHARACTERS).contains(&alias.chars().count()));
    if aliases.len() < count {
        let message = format!("each of the `aliases` must have 1 to {MAX_CHARACTERS} characters");
        table.error("aliases", message);
    }
    aliases
}

/// The words of a text in one line, with single spaces between them.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
