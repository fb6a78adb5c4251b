//! `/footnote review`: what waits for a moderator's decision, one thing a page.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::editor::{Editor, Refusal, shown_name};
use super::entries::{card, version};
use super::state::State;
use super::{disliked, responding};
use crate::reply::{self, PageOf, Reply};
use crate::store::EntryState;

/// Shows the first page.
pub(super) async fn open(state: &State, context: &Context, command: &CommandInteraction) {
    let work = async {
        let editor = Editor::moderating(state, command).await?;
        page(&editor, 0).await
    };
    let work = async {
        let proposals = work.await.unwrap_or_else(Refusal::told);
        if !proposals.is_notice() {
            return proposals;
        }
        // Without a proposal there may be answers to review.
        let answers = disliked::first_page(state, command).await;
        if answers.is_notice() { answers } else { answers.below(&proposals.content) }
    };
    responding::privately(state, context, command, work).await;
}

/// Shows another page in the place of the one before.
pub(super) async fn turn(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    number: u16,
) {
    let work = async {
        let editor = Editor::moderating(state, pressed).await?;
        page(&editor, number).await
    };
    let work = Box::pin(async { work.await.map_err(Refusal::told) });
    responding::in_place_or_privately(state, context, pressed, work).await;
}

/// A page of all that waits, the oldest first; the last one where there are fewer.
///
/// # Errors
/// The word that it cannot be read.
pub(super) async fn page(editor: &Editor<'_>, number: u16) -> Result<Reply, Refusal> {
    let proposals = editor.entries(EntryState::Proposed).await?;
    let page = PageOf::new(number, proposals.len(), 1);
    let Some(entry) = proposals.get(usize::from(page.page)) else {
        return Ok(reply::notice(&editor.locale.no_proposals()));
    };
    let by = shown_name(entry.editor.as_ref(), editor.locale);
    let reply =
        reply::proposal(card(&entry.content), version(entry), &by, Some(page), &editor.style);
    Ok(reply.leading_to_disliked(editor.locale))
}
