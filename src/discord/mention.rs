//! Questions in messages: those that mention the bot, and direct messages.

use std::time::Instant;

use serenity::all::{Context, GuildId, Message, MessageReference, MessageType, RoleId, UserId};

use super::admission::Refusal;
use super::answering::Answering;
use super::asked::Asked;
use super::permissions::{Voice, place};
use super::remembered::RememberedReply;
use super::repeating::{ANSWER, may_be_done, repeatable};
use super::state::State;
use super::{language, limiting, send};
use crate::bot::{Request, Stage};
use crate::locale::Locale;
use crate::reply::{self, Reply};

/// Answers a message that is meant for the bot; any other message is none of its business.
pub(super) async fn answer(state: &State, context: &Context, message: &Message) {
    let me = context.cache.current_user().id;
    if !is_by_a_person(message) || message.author.id == me {
        return;
    }
    if !is_addressed(context, message, me) {
        return;
    }
    let admitted = state.admission.patient_place();
    let place = place(context, message.guild_id, message.channel_id);
    let settings = state.server_settings(message.guild_id).await;
    if message.guild_id.is_some() && !settings.answers_in(message.channel_id, place.parent) {
        return;
    }
    if place.voice == Voice::Silent || state.silenced.was_refused_lately(message.channel_id) {
        state.silenced.report(message.channel_id);
        return;
    }
    let remembered = state.replies.of(message.id);
    let mut remembered = remembered.lock().await;
    // A replay can bring a message again, and its deletion can overtake it.
    if !matches!(*remembered, RememberedReply::None) {
        return;
    }
    let question = question(&message.content);
    let asked = Asked::in_message(message, place.parent.is_some());
    let locale = language::of_server(state, context, message.guild_id).await;
    let said = match &admitted {
        Ok(_place) => answer_or_limit(state, message, asked, &question, locale).await,
        Err(refusal) => word_of_refusal(state, message, *refusal, locale),
    };
    let Some(reply) = said else { return };
    let reply = send::spoken(reply, place.voice);
    let created = send::message(reply, MessageReference::from(message));
    let created = send::only_answer(created, message.id);
    let sending = Instant::now();
    let sent =
        repeatable(ANSWER, || message.channel_id.send_message(&context.http, created.clone()))
            .await;
    state.monitor.metrics().took(Stage::Response, sending.elapsed());
    match sent {
        Ok(sent) => {
            let (reply, channel) = (sent.id, message.channel_id);
            *remembered = RememberedReply::Sent { reply, channel, question, title: None };
        }
        Err(error) if send::is_forbidden(&error) => {
            state.silenced.report_refusal(message.channel_id);
        }
        Err(error) => {
            tracing::warn!(message = %message.id, %error, "the reply was not taken");
            state.attendance.consider(&error);
            if may_be_done(&error) {
                *remembered = RememberedReply::Uncertain;
            }
        }
    }
}

/// The answer or, for somebody who asks too much, a word now and then.
async fn answer_or_limit(
    state: &State,
    message: &Message,
    asked: Asked,
    question: &str,
    locale: Locale,
) -> Option<Reply> {
    match limiting::admit(state, message.guild_id, message.author.id).await {
        Ok(()) => Some(compose(state, asked, Request::Question(question.to_owned()), locale).await),
        Err(too_many) => limiting::may_tell(state, message.guild_id, message.author.id)
            .then(|| reply::notice(&limiting::word(too_many, locale))),
    }
}

/// The word that there is no place for the question, unless the channel was told lately.
fn word_of_refusal(
    state: &State,
    message: &Message,
    refusal: Refusal,
    locale: Locale,
) -> Option<Reply> {
    let may_tell = state.admission.may_tell(message.channel_id, Instant::now());
    may_tell.then(|| reply::notice(&refusal.word(locale)))
}

/// The reply to a question in a message; an empty one gets a hint how to ask.
pub(super) async fn compose(
    state: &State,
    asked: Asked,
    request: Request,
    locale: Locale,
) -> Reply {
    if matches!(&request, Request::Question(question) if question.is_empty()) {
        return reply::notice(&locale.empty_mention());
    }
    Answering::begin(state, asked, request, locale).await.at_last().await
}

/// Whether a person wrote it, and not a bot, a webhook or Discord itself.
pub(super) fn is_by_a_person(message: &Message) -> bool {
    let is_written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    is_written && !message.author.bot && !message.author.system && message.webhook_id.is_none()
}

/// Whether a message is a direct one, or mentions the bot or the role that is the bot's own.
fn is_addressed(context: &Context, message: &Message, me: UserId) -> bool {
    let Some(guild) = message.guild_id else { return true };
    message.mentions_user_id(me)
        || message.mention_roles.iter().any(|role| is_own_role(context, guild, *role, me))
}

fn is_own_role(context: &Context, guild: GuildId, role: RoleId, me: UserId) -> bool {
    context
        .cache
        .guild(guild)
        .and_then(|guild| guild.roles.get(&role).and_then(|role| role.tags.bot_id))
        .is_some_and(|bot| bot == me)
}

/// The question in a message: its text without mentions and custom emoji, which are addresses
/// and pictures, not words.
pub(super) fn question(content: &str) -> String {
    let mut question = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(open) = rest.find('<') {
        let (before, from) = rest.split_at(open);
        question.push_str(before);
        if let Some(close) = from.find('>').filter(|close| is_markup(&from[1..*close])) {
            question.push(' ');
            rest = &from[close + 1..];
        } else {
            question.push('<');
            rest = &from[1..];
        }
    }
    question.push_str(rest);
    question.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `inner` stands between `<` and `>` as Discord writes users, roles, channels, commands,
/// times and custom emoji.
fn is_markup(inner: &str) -> bool {
    let digits = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(id) = inner.strip_prefix(['@', '#']) {
        return digits(id.trim_start_matches(['!', '&']));
    }
    let parts: Vec<&str> = inner.split(':').collect();
    match parts.as_slice() {
        ["" | "a", name, id] => !name.is_empty() && digits(id),
        ["t", time] | ["t", time, _] => digits(time.trim_start_matches('-')),
        [name, id] => name.starts_with('/') && digits(id),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_and_emoji_are_not_words_of_the_question() {
        assert_eq!(question("<@12> how much?"), "how much?");
        assert_eq!(question("hey <@!12>,<#4> <:coder:5><a:x:6> </ask:7> <t:8:R> pay"), "hey , pay");
        assert_eq!(question("  <@12>\n "), "");
    }

    #[test]
    fn what_only_looks_like_a_mention_stays() {
        assert_eq!(question("is 3 < 4 and 5 > 4"), "is 3 < 4 and 5 > 4");
        assert_eq!(question("<@> <b>pay</b> <"), "<@> <b>pay</b> <");
    }
}
