//! The ways to respond to a press: to the person alone, or in the place of the message.

use std::pin::{Pin, pin};

use serenity::all::{
    ComponentInteraction, Context, CreateInteractionResponse, CreateInteractionResponseMessage,
    Permissions,
};
use tokio::time::timeout;

use super::permissions::Voice;
use super::state::State;
use super::{language, send};
use crate::reply::{self, Reply};

/// Shows the person alone what comes of the work. What takes long is deferred first, so that the
/// first response leaves within Discord's three seconds. The work is done even where Discord does
/// not take the word about it.
pub(super) async fn privately(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    work: impl Future<Output = Reply>,
) {
    let mut work = pin!(work);
    if let Some(reply) = soon(state, work.as_mut()).await {
        say(context, pressed, reply).await;
        return;
    }
    let thinking = CreateInteractionResponseMessage::new().ephemeral(true);
    let deferred = respond(context, pressed, CreateInteractionResponse::Defer(thinking)).await;
    let reply = work.await;
    if deferred {
        let edit = send::deferred(spoken(pressed, reply));
        if let Err(error) = pressed.edit_response(&context.http, edit).await {
            tracing::warn!(interaction = %pressed.id, %error, "the private word was not taken");
        }
    }
}

/// Puts what comes of the work in the place of the message. A mere word of the bot's own is said to
/// the person alone, so that the message stays for the others.
pub(super) async fn in_place(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    work: impl Future<Output = Reply>,
) {
    let mut work = pin!(work);
    match soon(state, work.as_mut()).await {
        Some(reply) if reply.is_notice() => say(context, pressed, reply).await,
        Some(reply) => {
            let update = send::update(spoken(pressed, reply));
            let response = CreateInteractionResponse::UpdateMessage(update);
            if let Err(error) = pressed.create_response(&context.http, response).await {
                tracing::warn!(interaction = %pressed.id, %error, "the message was not changed");
                if send::is_gone(&error) {
                    say(context, pressed, message_gone(pressed)).await;
                }
            }
        }
        None => {
            if acknowledge(context, pressed).await {
                replace(context, pressed, work.await).await;
            }
        }
    }
}

/// Puts a reply in the place of the message, after the press was acknowledged.
async fn replace(context: &Context, pressed: &ComponentInteraction, reply: Reply) {
    if reply.is_notice() {
        say_afterwards(context, pressed, reply).await;
        return;
    }
    let edit = send::deferred(spoken(pressed, reply));
    if let Err(error) = pressed.edit_response(&context.http, edit).await {
        tracing::warn!(interaction = %pressed.id, %error, "the message was not changed");
        if send::is_gone(&error) {
            say_afterwards(context, pressed, message_gone(pressed)).await;
        }
    }
}

/// The word that the message is gone.
fn message_gone(pressed: &ComponentInteraction) -> Reply {
    reply::notice(&language::of_press(pressed).message_gone())
}

/// Says something to the person alone, as the first response.
pub(super) async fn say(context: &Context, pressed: &ComponentInteraction, reply: Reply) {
    let message = send::response(spoken(pressed, reply), true);
    respond(context, pressed, CreateInteractionResponse::Message(message)).await;
}

/// Says something to the person alone, after the press was acknowledged.
pub(super) async fn say_afterwards(
    context: &Context,
    pressed: &ComponentInteraction,
    reply: Reply,
) {
    let followup = send::followup(spoken(pressed, reply), true);
    if let Err(error) = pressed.create_followup(&context.http, followup).await {
        tracing::warn!(interaction = %pressed.id, %error, "the private word was not taken");
    }
}

/// Tells Discord that the press has arrived, without a sign for the person; whether it was in time.
pub(super) async fn acknowledge(context: &Context, pressed: &ComponentInteraction) -> bool {
    respond(context, pressed, CreateInteractionResponse::Acknowledge).await
}

/// Sends the first response; whether Discord took it.
async fn respond(
    context: &Context,
    pressed: &ComponentInteraction,
    response: CreateInteractionResponse,
) -> bool {
    match pressed.create_response(&context.http, response).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(interaction = %pressed.id, %error, "the response was not taken");
            false
        }
    }
}

/// What comes of the work, if it is there before the person has to be told to wait.
async fn soon(state: &State, work: Pin<&mut impl Future<Output = Reply>>) -> Option<Reply> {
    let patience = state.settings.defer_after;
    // A timeout of zero would still let through what is there at once.
    if patience.is_zero() { None } else { timeout(patience, work).await.ok() }
}

/// The reply in the form that the bot's permissions there allow, as the interaction tells them.
pub(super) fn spoken(pressed: &ComponentInteraction, reply: Reply) -> Reply {
    let embeds = pressed.app_permissions.is_none_or(Permissions::embed_links);
    send::spoken(reply, if embeds { Voice::Full } else { Voice::Plain })
}
