//! Pressed buttons: a question that was chosen is answered in the place of the choice.

use serenity::all::{ComponentInteraction, Context, CreateInteractionResponse, Permissions};

use super::answering::Answering;
use super::asked::Asked;
use super::permissions::Voice;
use super::state::State;
use super::{privacy, send};
use crate::bot::Request;
use crate::passage::PassageId;
use crate::reply::{self, Reply};

/// Does what the button is for.
pub(super) async fn answer(state: &State, context: &Context, pressed: &ComponentInteraction) {
    let id = pressed.data.custom_id.as_str();
    if id == reply::FORGET_ME {
        privacy::forget(state, context, pressed).await;
    } else if let Some(passage) = reply::chosen_passage(id) {
        show(state, context, pressed, passage).await;
    } else {
        tracing::warn!(interaction = %pressed.id, "a button of no known kind was pressed");
    }
}

/// Turns the message with the button into the answer. Its buttons stay, so that whoever meant
/// another question can still choose it.
async fn show(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    passage: PassageId,
) {
    let asked = Asked::by_press(pressed);
    let answering = match Answering::begin(state, asked, Request::Passage(passage)).soon().await {
        Ok(reply) => return update(context, pressed, reply).await,
        Err(answering) => answering,
    };
    let deferral = CreateInteractionResponse::Acknowledge;
    if let Err(error) = pressed.create_response(&context.http, deferral).await {
        tracing::warn!(interaction = %pressed.id, %error, "the deferral was not taken");
        return;
    }
    let edit = send::deferred_update(spoken(pressed, answering.at_last().await));
    if let Err(error) = pressed.edit_response(&context.http, edit).await {
        tracing::warn!(interaction = %pressed.id, %error, "the chosen answer was not taken");
    }
}

/// Shows the answer in the place of the choice.
async fn update(context: &Context, pressed: &ComponentInteraction, reply: Reply) {
    let update = send::update(spoken(pressed, reply));
    let response = CreateInteractionResponse::UpdateMessage(update);
    if let Err(error) = pressed.create_response(&context.http, response).await {
        tracing::warn!(interaction = %pressed.id, %error, "the chosen answer was not taken");
    }
}

/// The reply in the form that the bot's permissions there allow, as the interaction tells them.
fn spoken(pressed: &ComponentInteraction, reply: Reply) -> Reply {
    let embeds = pressed.app_permissions.is_none_or(Permissions::embed_links);
    send::spoken(reply, if embeds { Voice::Full } else { Voice::Plain })
}
