//! The button that shows a private answer to everybody.

use std::num::NonZeroU64;

use serenity::all::{
    ChannelType, ComponentInteraction, Context, Mentionable, MessageId, MessageReference,
    Permissions,
};

use super::permissions::{Voice, voice};
use super::repeating::{ANSWER, once, repeatable};
use super::state::State;
use super::{language, received, responding, send};
use crate::locale::Locale;
use crate::reply::{self, Reply};

/// Shows the answer to everybody, as it stands in the private message: as a reply to the message
/// that it answers where the bot may write one, else as a response of its own. The button goes once
/// that is done.
pub(super) async fn share(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    target: Option<NonZeroU64>,
) {
    let locale = language::of(state, pressed).await;
    let parent = pressed.channel.as_ref().and_then(|channel| channel.parent_id);
    let settings = state.server_settings(pressed.guild_id).await;
    if pressed.guild_id.is_some() && !settings.answers_in(pressed.channel_id, parent) {
        responding::say(context, pressed, reply::notice(&locale.not_in_this_channel())).await;
        return;
    }
    let Some(private) = received::reply(context, &pressed.message) else {
        tracing::warn!(interaction = %pressed.id, "a message that is no answer was to be shared");
        responding::say(context, pressed, reply::notice(&locale.not_shared())).await;
        return;
    };
    if !responding::acknowledge(context, pressed).await
        || !state.shared.first_time(pressed.message.id)
    {
        return;
    }
    let answer = private.not_shareable();
    let target = target.map(MessageId::from);
    if let Err(error) = show_to_all(context, pressed, answer.clone(), target, locale).await {
        tracing::warn!(interaction = %pressed.id, %error, "an answer was not shared");
        state.shared.failed(pressed.message.id);
        responding::say_afterwards(context, pressed, reply::notice(&locale.not_shared())).await;
        return;
    }
    let edit = send::deferred(answer);
    let edited = repeatable(ANSWER, || pressed.edit_response(&context.http, edit.clone())).await;
    if let Err(error) = edited {
        tracing::debug!(interaction = %pressed.id, %error, "the button to share stays");
    }
}

async fn show_to_all(
    context: &Context,
    pressed: &ComponentInteraction,
    answer: Reply,
    target: Option<MessageId>,
    locale: Locale,
) -> Result<(), serenity::Error> {
    let person = pressed.user.id.mention().to_string();
    let Some(target) = target else {
        return respond(context, pressed, answer.below(&locale.shared_by(&person))).await;
    };
    if may_reply(pressed) {
        let reply = responding::spoken(pressed, answer.clone().below(&locale.shared_by(&person)));
        let message = send::message(reply, MessageReference::from((pressed.channel_id, target)));
        let sent = once(ANSWER, || pressed.channel_id.send_message(&context.http, message.clone()));
        match sent.await {
            Ok(_) => return Ok(()),
            Err(error) if send::is_forbidden(&error) => {
                tracing::debug!(interaction = %pressed.id, %error, "no reply may be written here");
            }
            Err(error) => return Err(error),
        }
    }
    let link = target.link(pressed.channel_id, pressed.guild_id);
    respond(context, pressed, answer.below(&locale.shared_about(&person, &link))).await
}

/// Shows a reply to everybody as a response to the press, which the bot may do everywhere.
async fn respond(
    context: &Context,
    pressed: &ComponentInteraction,
    reply: Reply,
) -> Result<(), serenity::Error> {
    let followup = send::followup(responding::spoken(pressed, reply), false);
    let sent = once(ANSWER, || pressed.create_followup(&context.http, followup.clone()));
    sent.await.map(drop)
}

/// Whether the bot may reply to messages there, as the interaction tells its permissions. For a
/// direct message they do not tell it, and it may.
fn may_reply(pressed: &ComponentInteraction) -> bool {
    let in_thread = pressed.channel.as_ref().is_some_and(|channel| {
        use ChannelType::{NewsThread, PrivateThread, PublicThread};
        matches!(channel.kind, NewsThread | PrivateThread | PublicThread)
    });
    pressed.guild_id.is_none()
        || pressed.app_permissions.is_none_or(|permissions| {
            voice(permissions, in_thread) != Voice::Silent
                && permissions.contains(Permissions::READ_MESSAGE_HISTORY)
        })
}
