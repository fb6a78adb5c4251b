//! Questions that change after they were answered: an edit edits the reply, a deletion deletes it.

use serenity::all::{Context, MessageId, MessageUpdateEvent};

use super::asked::Asked;
use super::mention::{compose, question};
use super::permissions::{Voice, place};
use super::remembered::RememberedReply;
use super::repeating::{ANSWER, repeatable};
use super::state::State;
use super::{help_channels, language, limiting, send};
use crate::bot::Request;
use crate::locale::Locale;
use crate::question::Post;
use crate::reply::{self, Reply};

/// Answers an edited question again, in the reply that it already has.
///
/// Discord also reports an update when it unfurls a link: only another text is an edit. An edit
/// that takes the mention away brings no text along, and leaves the reply as it is.
pub(super) async fn answer_again(state: &State, context: &Context, event: &MessageUpdateEvent) {
    let Some(text) = event.content.as_deref().filter(|text| !text.is_empty()) else {
        return;
    };
    let Some(remembered) = state.replies.known(event.id) else { return };
    let mut remembered = remembered.lock().await;
    let RememberedReply::Sent { reply: reply_id, channel, question: answered, title } =
        &mut *remembered
    else {
        return;
    };
    let edited = if title.is_some() { help_channels::text(text) } else { question(text) };
    if edited == *answered {
        return;
    }
    let voice = place(context, event.guild_id, *channel).voice;
    if voice == Voice::Silent {
        state.silenced.report(*channel);
        return;
    }
    let request = match title {
        Some(title) => Request::Post(Post::new(title, &edited)),
        None => Request::Question(edited.clone()),
    };
    let locale = language::of_server(state, context, event.guild_id).await;
    let reply = send::spoken(answer_or_word(state, event, request, locale).await, voice);
    let edit = send::edit(reply);
    let outcome =
        repeatable(ANSWER, || channel.edit_message(&context.http, *reply_id, edit.clone())).await;
    match outcome {
        Ok(_) => *answered = edited,
        Err(error) if send::is_gone(&error) => *remembered = RememberedReply::Deleted,
        Err(error) => {
            state.attendance.consider(&error);
            tracing::warn!(message = %event.id, %error, "the reply was not edited");
        }
    }
}

/// The answer or, where there is no place for it or the person asks too much, a word that says so: the
/// answer to what stood there before is none to what stands there now.
async fn answer_or_word(
    state: &State,
    event: &MessageUpdateEvent,
    request: Request,
    locale: Locale,
) -> Reply {
    let _place = match state.admission.patient_place() {
        Ok(place) => place,
        Err(refusal) => return reply::notice(&refusal.word(locale)),
    };
    if let Some(author) = &event.author
        && let Err(too_many) = limiting::admit(state, event.guild_id, author.id).await
    {
        return reply::notice(&limiting::word(too_many, locale));
    }
    compose(state, Asked::in_edit(event), request, locale).await
}

/// Deletes the reply to a deleted question, or sees to it that it gets none: a deletion can overtake
/// its question.
pub(super) async fn take_back(state: &State, context: &Context, message: MessageId) {
    let Some(remembered) = state.replies.of_deleted(message) else { return };
    let mut remembered = remembered.lock().await;
    let before = std::mem::replace(&mut *remembered, RememberedReply::Deleted);
    if let RememberedReply::Sent { reply, channel, .. } = before
        && let Err(error) =
            repeatable(ANSWER, || channel.delete_message(&context.http, reply)).await
        && !send::is_gone(&error)
    {
        state.attendance.consider(&error);
        tracing::warn!(%message, %error, "the reply to a deleted question was not deleted");
    }
}
