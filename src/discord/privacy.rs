//! `/privacy`: what is kept of a person, and the button that deletes it.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::interaction::respond;
use super::responding;
use super::state::State;
use crate::locale;
use crate::reply::{self, Keeping, Reply};
use crate::store::{Forgotten, PersonId, Store};

/// Tells the person, and no one else, what is kept.
pub(super) async fn explain(state: &State, context: &Context, command: &CommandInteraction) {
    let keeping = state.store.as_ref().map(|_| Keeping {
        retention_days: state.settings.retention_days,
        keep_text: state.settings.keep_text,
    });
    let reply = reply::privacy(keeping, &state.settings.style);
    respond(context, command, reply, true).await;
}

/// Deletes what is kept of whoever pressed the button, and tells them alone. It is deleted even if
/// Discord does not take the word about it.
pub(super) async fn forget(state: &State, context: &Context, pressed: &ComponentInteraction) {
    state.conversations.forget_person(pressed.user.id.into());
    let person = PersonId(pressed.user.id.get());
    let forgetting = forgotten(state.store.as_deref(), person);
    responding::privately(state, context, pressed, forgetting).await;
}

/// Deletes what is kept of a person, and says what that was, or that it did not work.
async fn forgotten(store: Option<&Store>, person: PersonId) -> Reply {
    let Some(store) = store else { return reply::notice(locale::NOTHING_IS_KEPT) };
    match store.forget_person(person).await {
        Ok(forgotten) => reply::notice(&in_words(forgotten)),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a person was not forgotten");
            reply::notice(locale::NOT_FORGOTTEN)
        }
    }
}

fn in_words(forgotten: Forgotten) -> String {
    if forgotten == Forgotten::default() {
        return locale::NOTHING_TO_FORGET.to_owned();
    }
    let count = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
    let votes = forgotten.votes + forgotten.wording_votes;
    locale::forgotten(count(forgotten.questions), count(votes), count(forgotten.entry_versions))
}
