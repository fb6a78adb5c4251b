//! Which entry a moderator means: offered while they type, and found again when they have chosen.

use std::collections::HashSet;

use serenity::all::{CommandDataOptionValue, CommandInteraction};

use super::editor::{Editor, Refusal};
use super::moderating::subcommand;
use super::state::State;
use crate::bot::{entry_of, entry_passage, with_question};
use crate::index::normalize;
use crate::reply::{Choice, chosen_passage, entry_choice};
use crate::store::{Entry, EntryState};

/// Discord shows at most this many choices.
const MOST_CHOICES: usize = 25;

/// The entries with all words that have been typed, the last changed first. `history` offers those,
/// too, that do not answer.
pub(super) async fn complete(state: &State, typing: &CommandInteraction) -> Vec<Choice> {
    let Ok(editor) = Editor::moderating(state, typing).await else { return Vec::new() };
    let typed = typing.data.autocomplete().map_or("", |option| option.value);
    let typed = normalize(typed);
    let entries = offered(&editor, typing).await.unwrap_or_default();
    let found = entries.iter().filter(|entry| has_words(entry, &typed));
    let choice = |entry: &Entry| {
        let note = (entry.state != EntryState::Live).then(|| editor.locale.removed_state());
        entry_choice(&entry.content.question, note.as_deref(), &entry_passage(entry.id))
    };
    // Two with the same name could not be told apart.
    let mut names = HashSet::new();
    let choices = found.filter_map(choice).filter(|choice| names.insert(choice.name.clone()));
    choices.take(MOST_CHOICES).collect()
}

/// The entry that a command names: by a choice that was offered, or by its question.
///
/// # Errors
/// The word that there is none, or that the entries cannot be read.
pub(super) async fn chosen(
    editor: &Editor<'_>,
    command: &CommandInteraction,
) -> Result<Entry, Refusal> {
    let value = named(command).unwrap_or_default();
    if let Some(passage) = chosen_passage(value) {
        let entry = entry_of(&passage).ok_or_else(|| editor.locale.no_such_entry())?;
        return editor.entry(entry).await;
    }
    let entries = offered(editor, command).await?;
    with_question(&entries, value).cloned().ok_or_else(|| editor.locale.no_such_entry().into())
}

/// What stands in the option for the entry, if it is there.
pub(super) fn named(command: &CommandInteraction) -> Option<&str> {
    let options = command.data.options.first().map(|option| &option.value);
    let CommandDataOptionValue::SubCommand(options) = options? else { return None };
    options.iter().find(|option| option.name == "entry")?.value.as_str()
}

async fn offered(editor: &Editor<'_>, command: &CommandInteraction) -> Result<Vec<Entry>, Refusal> {
    let mut entries = editor.entries(EntryState::Live).await?;
    entries.reverse();
    if subcommand(command) == "history" {
        entries.extend(editor.entries(EntryState::Removed).await?.into_iter().rev());
    }
    Ok(entries)
}

fn has_words(entry: &Entry, typed: &str) -> bool {
    let own = std::iter::once(&entry.content.question).chain(&entry.content.aliases);
    let own: Vec<String> = own.map(|text| normalize(text)).collect();
    typed.split_whitespace().all(|word| own.iter().any(|text| text.contains(word)))
}
