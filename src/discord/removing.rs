//! `/footnote remove`: takes an entry out of the knowledge, after a second thought.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::editor::{Editor, Refusal};
use super::entries::{card, set_state, version};
use super::entry_choice::chosen;
use super::responding;
use super::state::State;
use crate::reply::{self, Reply, Version};
use crate::store::EntryState;

/// Shows the entry, and asks whether it is to be removed.
pub(super) async fn ask(state: &State, context: &Context, command: &CommandInteraction) {
    let work = async {
        let asked: Result<Reply, Refusal> = async {
            let editor = Editor::moderating(state, command).await?;
            let entry = chosen(&editor, command).await?;
            if entry.state != EntryState::Live {
                return Err(editor.locale.no_such_entry().into());
            }
            Ok(reply::removal(card(&entry.content), version(&entry), &editor.style))
        }
        .await;
        asked.unwrap_or_else(Refusal::told)
    };
    responding::privately(state, context, command, work).await;
}

/// Removes it, unless somebody has changed it since.
pub(super) async fn remove(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    seen: Version,
) {
    let work = async {
        let editor = Editor::moderating(state, pressed).await?;
        let entry = set_state(&editor, seen, EntryState::Removed).await?;
        let line = editor.locale.entry_removed();
        Ok(reply::done_with(card(&entry.content), &line, &editor.style))
    };
    let work = async { work.await.map_err(Refusal::told) };
    responding::in_place_or_privately(state, context, pressed, work).await;
}
