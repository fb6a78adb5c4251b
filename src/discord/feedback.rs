//! "Not what you meant?" after a 👎: the person chooses the right question, sees its answer, and
//! thereby teaches their words to it.
//!
//! The words come from the log of questions, by the message that was answered, or from the person
//! themselves. They stand in the private message with the menu, from which they are read again.

use serenity::all::{ComponentInteraction, Context, GuildId, ModalInteraction};

use super::answering::Answering;
use super::asked::{Asked, answered_by};
use super::mention::question;
use super::state::State;
use super::submitted::written;
use super::teaching::{Taught, TeachError, Teacher};
use super::{language, pressed, received, responding, rights};
use crate::answer::Suggestion;
use crate::bot::{Request, Told};
use crate::locale::Locale;
use crate::passage::PassageId;
use crate::reply::{self, FeedbackPress, Reply, limits};
use crate::store::{AskedIn, ServerId, Store};

/// Does what a press asks for.
pub(super) async fn answer(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    press: FeedbackPress,
) {
    match press {
        FeedbackPress::Tell { not } => {
            let locale = language::of(state, pressed).await;
            responding::ask(context, pressed, reply::meant_form(not, locale)).await;
        }
        FeedbackPress::Choose => {
            let chosen = pressed::chosen(pressed);
            let wording = reply::wording_in(&pressed.message.content)
                .filter(|_| received::is_private(&pressed.message));
            match chosen.zip(wording) {
                Some((passage, wording)) => {
                    learn(state, context, pressed, &wording, passage).await;
                }
                None => pressed::tell_that_it_is_stale(state, context, pressed).await,
            }
        }
    }
}

/// What is offered to somebody who did not mean this passage; nothing in direct messages, which
/// have no knowledge that could learn.
pub(super) async fn offer(
    state: &State,
    store: &Store,
    pressed: &ComponentInteraction,
    not: &PassageId,
    locale: Locale,
) -> Option<Reply> {
    let server = pressed.guild_id?;
    let Some(wording) = asked(store, ServerId(server.get()), pressed).await else {
        return Some(reply::tell_meant(not, locale));
    };
    let near = near(state, server, &wording, not, locale).await;
    near.ok().and_then(|near| reply::meant(&wording, &near, locale))
}

/// What was asked where this answer stands: the words of the message that it replies to, or those
/// that the log has kept.
async fn asked(store: &Store, server: ServerId, pressed: &ComponentInteraction) -> Option<String> {
    let message = &pressed.message;
    let logged = match answered_by(message) {
        Some(asked_in) => {
            let text = store.asked_text(server, AskedIn(asked_in.get())).await;
            text.inspect_err(|error| {
                tracing::error!(interaction = %pressed.id, %error, "the log cannot be read");
            })
            .ok()
            .flatten()
        }
        None => None,
    };
    let replied = || message.referenced_message.as_ref().map(|asked| question(&asked.content));
    logged.or_else(replied).filter(|text| !text.trim().is_empty())
}

/// Offers what comes near to the words that somebody has written into the form.
pub(super) async fn told(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    not: PassageId,
) {
    let locale = language::of(state, submitted).await;
    let Some(server) = submitted.guild_id else {
        return responding::say(context, submitted, reply::notice(&locale.only_in_servers())).await;
    };
    let wording = written(submitted, reply::MEANT_FIELD).to_owned();
    let work = Box::pin(async {
        match near(state, server, &wording, &not, locale).await {
            Ok(near) => reply::meant(&wording, &near, locale)
                .unwrap_or_else(|| reply::notice(&locale.nothing_near())),
            Err(word) => word,
        }
    });
    let on_private = submitted.message.as_deref().is_some_and(received::is_private);
    if on_private {
        responding::in_place(state, context, submitted, work).await;
    } else {
        responding::privately(state, context, submitted, work).await;
    }
}

/// The questions that come nearest to a wording, or the apology if they cannot be found.
async fn near(
    state: &State,
    server: GuildId,
    wording: &str,
    not: &PassageId,
    locale: Locale,
) -> Result<Vec<Suggestion>, Reply> {
    let (bot, text, not) = (state.bot(Some(server)), wording.to_owned(), not.clone());
    let work = move || bot.nearest(&text, Some(&not), limits::OPTIONS);
    let near = state.answering.run(work).await;
    near.map_err(TeachError::from)
        .and_then(|near| Ok(near?))
        .map_err(|error| Told::apology(&error, locale).reply)
}

/// Teaches the words to the chosen passage, and shows its answer in the place of the menu.
async fn learn(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    wording: &str,
    passage: PassageId,
) {
    let locale = language::of(state, pressed).await;
    let work = Box::pin(async {
        let word = taught(state, pressed, wording, &passage, locale).await;
        let request = Request::Passage(passage);
        let asked = Asked::by_press(pressed);
        let reply = Answering::begin(state, asked, request, locale).await.at_last().await;
        match word {
            Some(word) if !reply.is_notice() => reply.below(&word),
            _ => reply,
        }
    });
    responding::in_place(state, context, pressed, work).await;
}

/// What the person is told about their words; nothing where the answer's own word is enough.
async fn taught(
    state: &State,
    pressed: &ComponentInteraction,
    wording: &str,
    passage: &PassageId,
    locale: Locale,
) -> Option<String> {
    let (server, store) = (pressed.guild_id?, state.store.as_ref()?);
    let teacher = Teacher {
        server,
        person: pressed.user.id,
        is_moderator: rights::moderator(state, pressed).await.is_ok(),
        at: pressed.id.created_at(),
    };
    let but_see = |word: String| format!("{word} {}", locale.what_you_chose());
    match teacher.teach(state, store, wording, passage).await {
        Ok(Taught::Active) => Some(locale.wording_learned()),
        Ok(Taught::Suggested) => Some(locale.wording_suggested()),
        Ok(Taught::Known) => Some(locale.wording_known()),
        Ok(Taught::Refused(refusal)) => Some(but_see(refusal.word(locale))),
        Ok(Taught::Gone) => None,
        Err(error) => {
            tracing::error!(interaction = %pressed.id, %error, "a wording was not saved");
            Some(but_see(locale.wording_not_saved()))
        }
    }
}
