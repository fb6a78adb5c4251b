//! Pressed buttons: the question that was chosen is answered in the place of the choice.

use serenity::all::{
    ComponentInteraction, Context, CreateInteractionResponse, EditInteractionResponse, Permissions,
};
use tokio::time::timeout;

use super::permissions::Voice;
use super::send;
use super::state::State;
use crate::bot::{Request, apologize};
use crate::locale;
use crate::reply::{self, Reply};

/// Turns the message with the button into the answer. Its buttons stay, so that whoever meant
/// another question can still choose it.
pub(super) async fn answer(state: &State, context: &Context, pressed: &ComponentInteraction) {
    let Some(passage) = reply::chosen_passage(&pressed.data.custom_id) else {
        tracing::warn!(interaction = %pressed.id, "a button of no known kind was pressed");
        return;
    };
    let (bot, style) = (state.bot.clone(), state.settings.style.clone());
    let request = Request::Passage(passage);
    let mut work = tokio::task::spawn_blocking(move || bot.reply_to(&request, &style));
    let patience = state.settings.defer_after;
    // A timeout of zero would still let through an answer that is there at once.
    if !patience.is_zero()
        && let Ok(done) = timeout(patience, &mut work).await
    {
        let reply = spoken(pressed, done.unwrap_or_else(|error| apologize(&error)));
        let response = CreateInteractionResponse::UpdateMessage(send::update(reply));
        if let Err(error) = pressed.create_response(&context.http, response).await {
            tracing::warn!(interaction = %pressed.id, %error, "the chosen answer was not taken");
        }
        return;
    }
    let deferral = CreateInteractionResponse::Acknowledge;
    if let Err(error) = pressed.create_response(&context.http, deferral).await {
        tracing::warn!(interaction = %pressed.id, %error, "the deferral was not taken");
        return;
    }
    let reply = match timeout(send::PATIENCE, work).await {
        Ok(done) => done.unwrap_or_else(|error| apologize(&error)),
        Err(_) => reply::notice(locale::TOOK_TOO_LONG),
    };
    let edit: EditInteractionResponse = send::deferred_update(spoken(pressed, reply));
    if let Err(error) = pressed.edit_response(&context.http, edit).await {
        tracing::warn!(interaction = %pressed.id, %error, "the chosen answer was not taken");
    }
}

/// The reply in the form that the bot's permissions there allow, as the interaction tells them.
fn spoken(pressed: &ComponentInteraction, reply: Reply) -> Reply {
    let embeds = pressed.app_permissions.is_none_or(Permissions::embed_links);
    send::spoken(reply, if embeds { Voice::Full } else { Voice::Plain })
}
