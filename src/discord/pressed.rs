//! Pressed buttons and menus: takes each press to the file that deals with it.
//!
//! All that a press needs lies in its `custom_id`, in the message that it hangs on, and in the
//! store, so what was sent before a restart goes on working after it.

use serenity::all::{ComponentInteraction, ComponentInteractionDataKind, Context};

use super::state::State;
use super::{
    deleting, entry_presses, language, privacy, responding, settings, sharing, source_pages,
    swapping, voting,
};
use super::{disliked, feedback, gaps, wordings};
use crate::passage::PassageId;
use crate::reply::{self, Press};
use crate::store::Verdict;

/// Does what a press asks for. One that asks for nothing known gets a private word.
pub(super) async fn answer(state: &State, context: &Context, pressed: &ComponentInteraction) {
    match Press::decode(&pressed.data.custom_id) {
        Some(Press::Show { passage, asker, target }) => {
            swapping::swap(state, context, pressed, passage, asker, target).await;
        }
        Some(Press::Related { asker }) => match chosen(pressed) {
            Some(passage) => {
                swapping::swap(state, context, pressed, passage, asker, None).await;
            }
            None => tell_that_it_is_stale(state, context, pressed).await,
        },
        Some(Press::Helpful(passage)) => {
            voting::vote(state, context, pressed, passage, Verdict::Up).await;
        }
        Some(Press::NotHelpful(passage)) => {
            voting::vote(state, context, pressed, passage, Verdict::Down).await;
        }
        Some(Press::Sources(cited)) => source_pages::open(state, context, pressed, cited).await,
        Some(Press::SourcesPage { cited, page }) => {
            source_pages::turn(state, context, pressed, cited, page).await;
        }
        Some(Press::Share { target }) => sharing::share(state, context, pressed, target).await,
        Some(Press::Delete { asker }) => deleting::delete(state, context, pressed, asker).await,
        Some(Press::ForgetMe) => privacy::forget(state, context, pressed).await,
        Some(Press::Feedback(press)) => feedback::answer(state, context, pressed, press).await,
        Some(Press::Unanswered(press)) => gaps::press(state, context, pressed, press).await,
        Some(Press::Wordings(press)) => wordings::press(state, context, pressed, press).await,
        Some(Press::Disliked(press)) => disliked::press(state, context, pressed, press).await,
        Some(Press::Entry(press)) => entry_presses::answer(state, context, pressed, press).await,
        Some(Press::Set(list)) => settings::choose(state, context, pressed, list).await,
        None => tell_that_it_is_stale(state, context, pressed).await,
    }
}

/// The passage that was chosen from a menu.
pub(super) fn chosen(pressed: &ComponentInteraction) -> Option<PassageId> {
    PassageId::new(chosen_value(pressed)?).ok()
}

/// The row of the store that was chosen from a menu, by its id.
pub(super) fn chosen_row(pressed: &ComponentInteraction) -> Option<u64> {
    chosen_value(pressed)?.parse().ok()
}

fn chosen_value(pressed: &ComponentInteraction) -> Option<&str> {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map(String::as_str),
        _ => None,
    }
}

/// Says that it is not known what a button is for.
pub(super) async fn tell_that_it_is_stale(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
) {
    tracing::warn!(interaction = %pressed.id, "a button of no known kind was pressed");
    responding::say(
        context,
        pressed,
        reply::notice(&language::of(state, pressed).await.stale_button()),
    )
    .await;
}
