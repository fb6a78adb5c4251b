//! The ways to respond to what a person does: to them alone, in the place of the message, or with a
//! form.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};

use serenity::all::{
    Builder, Context, CreateInteractionResponse, CreateInteractionResponseMessage,
    EditInteractionResponse, Permissions,
};
use tokio::time::timeout;

use super::act::Act;
use super::permissions::Voice;
use super::repeating::{ANSWER, FIRST_RESPONSE, may_be_done, once, repeatable};
use super::state::State;
use super::{language, send};
use crate::reply::{self, Form, Reply};

/// Shows the person alone what comes of the work. What takes long is deferred first, so that the
/// first response leaves within Discord's three seconds. The work is done even where Discord does
/// not take the word about it.
pub(super) async fn privately(
    state: &State,
    context: &Context,
    act: &impl Act,
    work: impl Future<Output = Reply>,
) {
    let mut work = pin!(work);
    if let Some(reply) = soon(state, work.as_mut()).await {
        say(context, act, reply).await;
        return;
    }
    let thinking = CreateInteractionResponseMessage::new().ephemeral(true);
    let deferred = respond(context, act, CreateInteractionResponse::Defer(thinking)).await;
    let reply = work.await;
    if deferred {
        let edit = send::deferred(spoken(act, reply));
        if let Err(error) = edit_original(state, context, act, edit).await {
            tracing::warn!(interaction = %act.id(), %error, "the private word was not taken");
        }
    }
}

/// Puts what comes of the work in the place of the message. A mere word of the bot's own is said to
/// the person alone, so that the message stays for the others.
pub(super) async fn in_place(
    state: &State,
    context: &Context,
    act: &impl Act,
    work: impl Future<Output = Reply>,
) {
    let work = async {
        let reply = work.await;
        if reply.is_notice() { Err(reply) } else { Ok(reply) }
    };
    in_place_or_privately(state, context, act, work).await;
}

/// Puts what comes of the work in the place of the message, or says it to the person alone where it
/// went wrong.
pub(super) async fn in_place_or_privately(
    state: &State,
    context: &Context,
    act: &impl Act,
    work: impl Future<Output = Result<Reply, Reply>>,
) {
    let mut work = pin!(work);
    match soon(state, work.as_mut()).await {
        Some(Err(reply)) => say(context, act, reply).await,
        Some(Ok(reply)) => {
            let update = send::update(spoken(act, reply));
            let response = CreateInteractionResponse::UpdateMessage(update);
            if let Err(error) = first_response(context, act, response).await {
                tracing::warn!(interaction = %act.id(), %error, "the message was not changed");
                if send::is_gone(&error) {
                    say(context, act, message_gone(state, act).await).await;
                }
            }
        }
        None => {
            if acknowledge(context, act).await {
                match work.await {
                    Ok(reply) => replace(state, context, act, reply).await,
                    Err(reply) => say_afterwards(context, act, reply).await,
                }
            } else {
                // What was asked for is done all the same.
                let _ = work.await;
            }
        }
    }
}

/// Puts a reply in the place of the message, after the press was acknowledged.
async fn replace(state: &State, context: &Context, act: &impl Act, reply: Reply) {
    let edit = send::deferred(spoken(act, reply));
    if let Err(error) = edit_original(state, context, act, edit).await {
        tracing::warn!(interaction = %act.id(), %error, "the message was not changed");
        if send::is_gone(&error) {
            say_afterwards(context, act, message_gone(state, act).await).await;
        }
    }
}

/// The word that the message is gone.
async fn message_gone(state: &State, act: &impl Act) -> Reply {
    reply::notice(&language::of(state, act).await.message_gone())
}

/// Says something to the person alone, as the first response.
pub(super) async fn say(context: &Context, act: &impl Act, reply: Reply) {
    let message = send::response(spoken(act, reply), true);
    respond(context, act, CreateInteractionResponse::Message(message)).await;
}

/// Says that there will be no answer, to somebody who may have been told to wait for one.
pub(super) async fn apologize(state: &State, context: &Context, act: &impl Act) {
    let word = reply::notice(&language::of(state, act).await.something_went_wrong());
    let message = send::response(spoken(act, word.clone()), true);
    let response = CreateInteractionResponse::Message(message);
    match first_response(context, act, response).await {
        Err(error) if send::is_acknowledged(&error) => {
            say_afterwards(context, act, word).await;
        }
        Err(error) => tracing::warn!(interaction = %act.id(), %error, "the word was not taken"),
        Ok(()) => {}
    }
}

/// Shows the person a form, as the first response; whether Discord took it.
pub(super) async fn ask(context: &Context, act: &impl Act, form: Form) -> bool {
    respond(context, act, CreateInteractionResponse::Modal(send::modal(form))).await
}

/// Says something to the person alone, after the press was acknowledged.
pub(super) async fn say_afterwards(context: &Context, act: &impl Act, reply: Reply) {
    let followup = send::followup(spoken(act, reply), true);
    let sent = once(ANSWER, || followup.clone().execute(&context.http, (None, act.token())));
    if let Err(error) = sent.await {
        tracing::warn!(interaction = %act.id(), %error, "the private word was not taken");
    }
}

/// Tells Discord that the press has arrived, without a sign for the person; whether it was in time.
pub(super) async fn acknowledge(context: &Context, act: &impl Act) -> bool {
    respond(context, act, CreateInteractionResponse::Acknowledge).await
}

/// Sends the first response; whether Discord took it, or may have.
async fn respond(context: &Context, act: &impl Act, response: CreateInteractionResponse) -> bool {
    let sent = first_response(context, act, response).await;
    if let Err(error) = &sent {
        tracing::warn!(interaction = %act.id(), %error, "the response was not taken");
    }
    sent.is_ok()
}

/// Sends the first response. Discord takes one alone for each interaction, so that it is sent again
/// where it is not known whether it was taken; a second one that is refused tells that it was.
///
/// # Errors
/// Why Discord surely has not taken it. One that may be there counts as taken.
pub(super) async fn first_response(
    context: &Context,
    act: &impl Act,
    response: CreateInteractionResponse,
) -> serenity::Result<()> {
    let may_be_there = AtomicBool::new(false);
    let send = || async {
        let sent = response.clone().execute(&context.http, (act.id(), act.token())).await;
        may_be_there.fetch_or(sent.as_ref().is_err_and(may_be_done), Ordering::Relaxed);
        sent
    };
    match repeatable(FIRST_RESPONSE, send).await {
        Err(error) if may_be_there.into_inner() || may_be_done(&error) => {
            if !send::is_acknowledged(&error) {
                let id = act.id();
                tracing::warn!(interaction = %id, %error, "a response may not have been taken");
            }
            Ok(())
        }
        outcome => outcome,
    }
}

/// Puts a reply in the place of the answer that the person waits for, or of the message. Where Discord
/// does not take the reply as it is, the person is told that there is none.
pub(super) async fn edit_original(
    state: &State,
    context: &Context,
    act: &impl Act,
    edit: EditInteractionResponse,
) -> serenity::Result<()> {
    let send = |edit: EditInteractionResponse| async move {
        let send = || edit.clone().execute(&context.http, act.token());
        repeatable(ANSWER, send).await.map(drop)
    };
    match send(edit).await {
        Err(error) if send::is_malformed(&error) => {
            tracing::error!(interaction = %act.id(), %error, "discord refuses what the bot has written");
            let word = language::of(state, act).await.something_went_wrong();
            send(send::deferred(spoken(act, reply::notice(&word)))).await
        }
        outcome => outcome,
    }
}

/// What comes of the work, if it is there before the person has to be told to wait.
async fn soon<T>(state: &State, work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let patience = state.settings.defer_after;
    // A timeout of zero would still let through what is there at once.
    if patience.is_zero() { None } else { timeout(patience, work).await.ok() }
}

/// The reply in the form that the bot's permissions there allow, as the interaction tells them.
pub(super) fn spoken(act: &impl Act, reply: Reply) -> Reply {
    let embeds = act.app_permissions().is_none_or(Permissions::embed_links);
    send::spoken(reply, if embeds { Voice::Full } else { Voice::Plain })
}
