//! Help channels: a new thread there is answered unasked, if the bot is very sure.

use serenity::all::{
    ChannelId, Context, GuildChannel, GuildId, Message, MessageId, MessageReference, Timestamp,
};
use serenity::model::channel::ChannelType;

use super::answering::Answering;
use super::asked::Asked;
use super::mention::{is_by_a_person, question};
use super::opened_threads::OpenedThread;
use super::permissions::{Voice, place};
use super::remembered::RememberedReply;
use super::repeating::{ANSWER, may_be_done, repeatable};
use super::staff::{Person, is_staff};
use super::state::State;
use super::{language, limiting, send};
use crate::bot::{Request, Told};
use crate::question::Post;
use crate::store::{self, Outcome};

/// Answers a thread that was opened by a message of its parent channel, or waits for the message in
/// it that opens it.
pub(super) async fn thread_opened(
    state: &State,
    context: &Context,
    thread: &GuildChannel,
    now: Timestamp,
) {
    let Some(opened) = in_help_channel(state, context, thread).await else { return };
    if state.opened_threads.is_known(opened.id) {
        return;
    }
    let outside = if !opened.may_open_from_outside() {
        Starter::None
    } else if opened.is_new(now) {
        starter(state, context, &opened).await
    } else {
        return;
    };
    match outside {
        Starter::Found(message) => {
            if state.opened_threads.opened_from_outside(opened.id) && is_by_a_person(&message) {
                answer(state, context, &opened, &message).await;
            }
        }
        Starter::None => {
            if let Some(message) = state.opened_threads.opened(opened.clone()) {
                answer(state, context, &opened, &message).await;
            }
        }
        Starter::Unreadable => {}
    }
}

/// Answers a message that opens a thread; any other message is none of its business.
pub(super) async fn message_written(state: &State, context: &Context, message: &Message) {
    let Some(server) = message.guild_id else { return };
    if !state.message_content.is_granted() || !is_by_a_person(message) {
        return;
    }
    let settings = state.server_settings(Some(server)).await;
    let is_help_channel =
        |id: ChannelId| settings.help_channels().contains(&store::ChannelId(id.get()));
    match parent(context, server, message.channel_id) {
        Parent::NoThread => return,
        Parent::Known(parent) if !is_help_channel(parent) => return,
        Parent::Unknown if settings.help_channels().is_empty() => return,
        Parent::Known(_) | Parent::Unknown => {}
    }
    if let Some(opened) = state.opened_threads.written(message) {
        answer(state, context, &opened, message).await;
    }
}

/// The words of a message, line by line.
pub(super) fn text(content: &str) -> String {
    let lines: Vec<String> = content.lines().map(question).collect();
    lines.join("\n").trim().to_owned()
}

/// The thread, if it is one that the bot may answer in a channel that the server has named.
async fn in_help_channel(
    state: &State,
    context: &Context,
    thread: &GuildChannel,
) -> Option<OpenedThread> {
    let parent = thread.parent_id?;
    let settings = state.server_settings(Some(thread.guild_id)).await;
    let is_closed = thread.thread_metadata.is_some_and(|data| data.archived || data.locked);
    if !state.message_content.is_granted()
        || !settings.help_channels().contains(&store::ChannelId(parent.get()))
        || thread.kind != ChannelType::PublicThread
        || is_closed
    {
        return None;
    }
    let server = context.cache.guild(thread.guild_id)?;
    OpenedThread::new(thread, server.channels.get(&parent)?)
}

/// The message outside of a thread that opens it.
enum Starter {
    Found(Box<Message>),
    /// The thread was opened without one.
    None,
    /// Discord does not tell it.
    Unreadable,
}

/// Reads the message of the parent channel that bears the thread's id.
async fn starter(state: &State, context: &Context, thread: &OpenedThread) -> Starter {
    let id = MessageId::new(thread.id.get());
    match repeatable(ANSWER, || context.http.get_message(thread.parent, id)).await {
        Ok(message) => Starter::Found(Box::new(message)),
        Err(error) if send::is_gone(&error) => Starter::None,
        Err(error) => {
            if send::is_forbidden(&error) {
                state.silenced.report(thread.parent);
            } else {
                state.attendance.consider(&error);
                tracing::warn!(thread = %thread.id, %error, "the message of a thread was not read");
            }
            Starter::Unreadable
        }
    }
}

/// Where a channel hangs, as far as it is known.
enum Parent {
    NoThread,
    Known(ChannelId),
    /// A thread can be told later than the message in it.
    Unknown,
}

fn parent(context: &Context, server: GuildId, channel: ChannelId) -> Parent {
    let Some(server) = context.cache.guild(server) else { return Parent::Unknown };
    if server.channels.contains_key(&channel) {
        return Parent::NoThread;
    }
    let thread = server.threads.iter().find(|thread| thread.id == channel);
    thread.and_then(|thread| thread.parent_id).map_or(Parent::Unknown, Parent::Known)
}

/// Answers the message that opens a thread, if the bot is very sure, or offers the nearest questions
/// where the server wants that.
async fn answer(state: &State, context: &Context, thread: &OpenedThread, message: &Message) {
    // A thread for which there is no place is left to people.
    let Ok(_place) = state.admission.patient_place() else { return };
    let settings = state.server_settings(Some(thread.server)).await;
    let person = Person {
        server: thread.server,
        channel: thread.parent,
        id: message.author.id,
        member: message.member.as_deref(),
    };
    if is_staff(context, &person, settings.editor_roles()).await != Some(false) {
        return;
    }
    let voice = place(context, Some(thread.server), thread.id).voice;
    if voice == Voice::Silent || state.silenced.was_refused_lately(thread.parent) {
        state.silenced.report(thread.parent);
        return;
    }
    let remembered = state.replies.of(message.id);
    let mut remembered = remembered.lock().await;
    // A mention is answered already, and a message can be deleted at once.
    if !matches!(*remembered, RememberedReply::None) {
        return;
    }
    // So is one that is a question too many.
    if limiting::admit(state, Some(thread.server), message.author.id).await.is_err() {
        return;
    }
    let (title, words) = (question(&thread.title), text(&message.content));
    let asked = Asked::in_post(message, thread.server, thread.id);
    let locale = language::of_server(state, context, Some(thread.server)).await;
    let request = Request::Post(Post::new(&title, &words));
    let told = Answering::begin(state, asked, request, locale).await.told_at_last().await;
    if !is_worth_saying(&told, settings.nearest_in_help_channels()) {
        return;
    }
    let reply = send::spoken(told.reply, voice);
    // What stands in another channel cannot be replied to.
    let created = if message.channel_id == thread.id {
        send::message(reply, MessageReference::from(message))
    } else {
        send::new_message(reply)
    };
    let created = send::only_answer(created, message.id);
    let sent = repeatable(ANSWER, || thread.id.send_message(&context.http, created.clone()));
    match sent.await {
        Ok(sent) => {
            let (reply, channel) = (sent.id, thread.id);
            *remembered =
                RememberedReply::Sent { reply, channel, question: words, title: Some(title) };
        }
        Err(error) if send::is_forbidden(&error) => state.silenced.report_refusal(thread.parent),
        Err(error) => {
            tracing::warn!(thread = %thread.id, %error, "the reply was not taken");
            state.attendance.consider(&error);
            if may_be_done(&error) {
                *remembered = RememberedReply::Uncertain;
            }
        }
    }
}

/// Whether somebody who has not asked the bot is told this: an answer, or, where the server wants
/// that, questions to choose from.
fn is_worth_saying(told: &Told, nearest: bool) -> bool {
    let Some(ending) = &told.ending else { return false };
    match ending.outcome {
        Outcome::Cited => true,
        Outcome::Unsure | Outcome::Abstained => nearest && ending.passage.is_some(),
        Outcome::Help | Outcome::Error => false,
    }
}
