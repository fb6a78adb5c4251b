//! `/privacy`: what is kept of a person, and the button that deletes it.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::interaction::respond;
use super::state::State;
use super::{language, responding};
use crate::locale::Locale;
use crate::reply::{self, Keeping, Reading, Reply};
use crate::store::{Forgotten, PersonId, Store};

/// Tells the person, and no one else, what is kept.
pub(super) async fn explain(state: &State, context: &Context, command: &CommandInteraction) {
    let keeping = state.store.as_ref().map(|_| Keeping {
        retention_days: state.settings.retention_days,
        keep_text: state.settings.keep_text,
    });
    let locale = language::of(state, command).await;
    let settings = state.server_settings(command.guild_id).await;
    let reading = if settings.help_channels().is_empty() || !state.message_content.is_granted() {
        Reading::MeantForIt
    } else {
        Reading::HelpChannelsToo
    };
    let reply = reply::privacy(keeping, reading, &state.style(command.guild_id, locale).await);
    respond(context, command, reply, true).await;
}

/// Deletes what is kept of whoever pressed the button, and tells them alone. It is deleted even if
/// Discord does not take the word about it.
pub(super) async fn forget(state: &State, context: &Context, pressed: &ComponentInteraction) {
    state.conversations.forget_person(pressed.user.id.into());
    let person = PersonId(pressed.user.id.get());
    let locale = language::of(state, pressed).await;
    let forgetting = Box::pin(async {
        let word = forgotten(state.store.as_deref(), person, locale).await;
        // Their name goes from the footnotes, too.
        state.learn_what_was_written().await;
        word
    });
    responding::privately(state, context, pressed, forgetting).await;
}

/// Deletes what is kept of a person, and says what that was, or that it did not work.
async fn forgotten(store: Option<&Store>, person: PersonId, locale: Locale) -> Reply {
    let Some(store) = store else { return reply::notice(&locale.nothing_is_kept()) };
    match store.forget_person(person).await {
        Ok(forgotten) => reply::notice(&in_words(forgotten, locale)),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a person was not forgotten");
            reply::notice(&locale.not_forgotten())
        }
    }
}

fn in_words(forgotten: Forgotten, locale: Locale) -> String {
    if forgotten == Forgotten::default() {
        return locale.nothing_to_forget();
    }
    let count = |rows: u64| usize::try_from(rows).unwrap_or(usize::MAX);
    let votes = forgotten.votes + forgotten.wording_votes;
    locale.forgotten(count(forgotten.questions), count(votes), count(forgotten.entry_versions))
}
