//! The button that deletes an answer.

use std::num::NonZeroU64;

use serenity::all::{ComponentInteraction, Context};

use super::permissions::may_change;
use super::repeating::{ANSWER, repeatable};
use super::state::State;
use super::{language, responding, send};
use crate::reply;

/// Deletes the message for the one who asked and for moderators; anybody else is told why not.
///
/// It goes by the interaction, so that it works where the bot cannot see the channel, too.
pub(super) async fn delete(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    asker: Option<NonZeroU64>,
) {
    let locale = language::of(state, pressed).await;
    if !may_change(pressed, asker) {
        responding::say(context, pressed, reply::notice(&locale.only_asker_deletes())).await;
        return;
    }
    if !responding::acknowledge(context, pressed).await {
        return;
    }
    match repeatable(ANSWER, || pressed.delete_response(&context.http)).await {
        Ok(()) => {}
        Err(error) if send::is_gone(&error) => {
            tracing::debug!(interaction = %pressed.id, "the answer was deleted before");
        }
        Err(error) => {
            tracing::warn!(interaction = %pressed.id, %error, "an answer was not deleted");
            responding::say_afterwards(context, pressed, reply::notice(&locale.not_deleted()))
                .await;
        }
    }
}
