//! Presses that look after entries: takes each one to the file that deals with it.

use serenity::all::{ComponentInteraction, Context};

use super::editor::{Editor, Refusal};
use super::state::State;
use super::{
    entry_forms, entry_history, pressed as presses, proposals, received, removing, review,
};
use crate::reply::{EntryDraft, EntryPress, Submission};
use crate::store::EntryId;

/// Does what a press asks for. Who has no right to it gets a private word why.
pub(super) async fn answer(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    press: EntryPress,
) {
    match press {
        EntryPress::Edit { entry } => entry_forms::edit_this(state, context, pressed, entry).await,
        EntryPress::Remove(seen) => removing::remove(state, context, pressed, seen).await,
        EntryPress::History { entry, page } => {
            entry_history::turn(state, context, pressed, EntryId(entry), page).await;
        }
        EntryPress::ChosenHistory => entry_history::open_chosen(state, context, pressed).await,
        EntryPress::Changes { page } => {
            entry_history::turn_changes(state, context, pressed, page).await;
        }
        EntryPress::Restore { version, seen } => {
            entry_history::restore(state, context, pressed, version, seen).await;
        }
        EntryPress::Decide { decision, version, page } => {
            proposals::decide(state, context, pressed, decision, version, page).await;
        }
        EntryPress::Review { page } => review::turn(state, context, pressed, page).await,
        EntryPress::Again(submission) => open_again(state, context, pressed, submission).await,
    }
}

/// Shows a form again, with the words that the message gives back.
async fn open_again(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    submission: Submission,
) {
    let shown = received::reply(context, &pressed.message);
    let Some(draft) = shown.as_ref().and_then(EntryDraft::read_back) else {
        presses::tell_that_it_is_stale(state, context, pressed).await;
        return;
    };
    let form = async {
        let editor = match submission {
            Submission::Note(_) => Editor::anybody(state, pressed).await?,
            _ => Editor::moderating(state, pressed).await?,
        };
        Ok::<_, Refusal>(entry_forms::form(&draft, submission, &editor))
    };
    entry_forms::show(context, pressed, form.await).await;
}
