//! Help channels: new threads there are answered unasked, where the bot is sure, and never else.

use std::collections::BTreeSet;

use footnote::store::{self, RoleId, ServerId};
use insta::assert_snapshot;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::ChannelId;

use super::log::Log;
use super::remembering::{FAQ, Kept};
use super::setup::{QUIET, RunningBot, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord, OTHER_BOT, REGULARS, Written};

const SURE: &str = "Where do coders work?";
const UNSURE: &str = "Where do coders and nurses work in winter?";

/// A Discord that grants the intent, a store in which the forum and #general are help channels.
async fn help_desk() -> (FakeDiscord, Kept) {
    let discord = FakeDiscord::start().await;
    discord.grant_message_content();
    let kept = Kept::new().await;
    let channels = [discord.forum(), discord.general(), discord.read_only()];
    let channels = channels.map(|channel| store::ChannelId(channel.get()));
    let server = ServerId(discord.guild().get());
    let named = BTreeSet::from(channels);
    kept.store
        .change_settings(server, |settings| settings.help_channels = Some(named))
        .await
        .unwrap();
    (discord, kept)
}

fn start(discord: &FakeDiscord, kept: &Kept) -> RunningBot {
    Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).message_content().start()
}

/// Ana opens a post in the forum.
async fn post(discord: &FakeDiscord, title: &str, text: &str) -> Written {
    discord.message(text).opening(title, discord.forum()).send().await
}

/// How many messages of the bot stand in a channel, after a while.
async fn written_in(discord: &FakeDiscord, channel: ChannelId) -> usize {
    tokio::time::sleep(QUIET).await;
    let messages = discord.messages_in(channel);
    messages.iter().filter(|message| message.raw()["author"]["username"] == "Footnote").count()
}

#[tokio::test]
async fn a_new_post_in_a_forum_is_answered_and_pings_nobody() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let reply = post(&discord, "A question", SURE).await.reply().await;
    assert_snapshot!(reply.as_text(), @"
    (in reply to ana: Where do coders work?)
    │ # Where do coders work?
    │ In an office. [1]
    │ ## Footnotes
    │ [1] Faq — Where do coders work?
    │ ## Related questions
    │ - Where do billers work?
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do billers work?]
    ");
    assert_eq!(reply.raw()["mentions"], serde_json::json!([]));
    let titled = post(&discord, SURE, "Thanks!").await.reply().await;
    assert_eq!(titled.embed().title.as_deref(), Some(SURE));
    bot.stop().await;
    let kept = kept.reopened().await;
    assert_snapshot!(kept.table().await, @"
    ana server: Where do coders work? | cited 1.00 coder
    ana server: Where do coders work? | cited 1.00 coder
    ");
    discord.finish().await;
}

#[tokio::test]
async fn privacy_says_what_is_read_and_kept_there() {
    let (discord, kept) = help_desk().await;
    let (_, lobby) = discord.add_other_server();
    let privacy = async |place| {
        let asked = discord.slash("privacy").in_channel(place).send().await;
        asked.final_message().await.embed().description.unwrap_or_default()
    };
    let bot = start(&discord, &kept);
    let paragraph = privacy(discord.general()).await;
    assert_snapshot!(paragraph.lines().nth(6).unwrap_or_default(), @"To answer I read my own commands, messages that mention me, direct messages to me and, in the help channels of this server, the title and first message of each new thread, unasked. Of such a thread I keep what I keep of a question, even if I do not answer it.");
    let only_own = "I only read my own commands, messages that mention me, and direct messages";
    assert!(!paragraph.contains(only_own), "{paragraph}");
    assert!(privacy(lobby).await.contains(only_own), "that server has no help channels");
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    assert!(privacy(discord.general()).await.contains(only_own), "Discord shows nothing of them");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_thread_in_a_text_channel_is_answered_whether_it_begins_inside_or_outside() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let inside = discord.message(SURE).opening("A question", discord.general()).send().await;
    assert_eq!(inside.reply().await.embed().title.as_deref(), Some(SURE));
    let outside = discord.message(SURE).send().await;
    assert!(outside.no_reply_within(QUIET).await, "it opens no thread yet");
    let thread = outside.open_thread("Work", BEN);
    let messages = format!("{thread}/messages");
    discord.requested(1, "POST", &messages).await;
    assert_eq!(written_in(&discord, thread).await, 1);
    let reply = discord.messages_in(thread).pop().unwrap();
    assert_eq!(reply.embed().title.as_deref(), Some(SURE));
    assert!(reply.raw()["message_reference"].is_null(), "it stands in another channel");
    outside.edit("Where do billers work?");
    discord.requested(1, "PATCH", &messages).await;
    let edited = discord.messages_in(thread).pop().unwrap();
    assert_eq!(edited.embed().title.as_deref(), Some("Where do billers work?"));
    outside.delete();
    discord.requested(1, "DELETE", &messages).await;
    assert_eq!(written_in(&discord, thread).await, 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_it_is_not_sure_it_says_nothing_and_remembers_the_question() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let unsure = post(&discord, "A question", UNSURE).await;
    assert!(unsure.no_reply_within(QUIET).await);
    unsure.edit(SURE);
    assert!(unsure.no_reply_within(QUIET).await, "an edit is no second chance");
    assert!(post(&discord, "Hello", "Hi all").await.no_reply_within(QUIET).await);
    bot.stop().await;
    let kept = kept.reopened().await;
    assert_snapshot!(kept.table().await, @"
    ana server: Where do coders and nurses work in winter? | abstained 0.34 coder
    ana server: – | help – –
    ");
    discord.finish().await;
}

#[tokio::test]
async fn where_the_server_wants_it_the_nearest_questions_are_offered() {
    let (discord, kept) = help_desk().await;
    let server = ServerId(discord.guild().get());
    let set = kept.store.change_settings(server, |settings| {
        settings.nearest_in_help_channels = Some(true);
    });
    set.await.unwrap();
    let bot = start(&discord, &kept);
    let unsure = post(&discord, "A question", UNSURE).await;
    assert_snapshot!(unsure.reply().await.as_text(), @"
    (in reply to ana: Where do coders and nurses work in winter?)
    │ # I don't know this one
    │ What I have read does not answer this surely enough, and I would rather not guess.
    │
    │ These I can answer:
    │ - Where do coders work?
    │ - Where do billers work?
    ");
    assert!(post(&discord, "Hello", "Hi all").await.no_reply_within(QUIET).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn bots_and_staff_are_never_answered() {
    let (discord, kept) = help_desk().await;
    let server = ServerId(discord.guild().get());
    let bot = start(&discord, &kept);
    let forum = discord.forum();
    let writing = || discord.message(SURE).opening("A question", forum);
    for written in [
        writing().by_another_bot().send().await,
        writing().by_webhook().send().await,
        writing().from(BEN).send().await,
    ] {
        assert!(written.no_reply_within(QUIET).await);
    }
    for author in [BEN, OTHER_BOT] {
        let starter = discord.message(SURE).from(author).send().await;
        let thread = starter.open_thread("Work", ANA);
        assert_eq!(written_in(&discord, thread).await, 0);
    }
    bot.stop().await;
    let editors = Some(BTreeSet::from([RoleId(REGULARS.get())]));
    kept.store.change_settings(server, |settings| settings.editor_roles = editors).await.unwrap();
    let bot = start(&discord, &kept);
    discord.connected_times(2).await;
    assert!(writing().from(ANA).send().await.no_reply_within(QUIET).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_thread_is_answered_once_whatever_comes_again() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let first = post(&discord, "A question", SURE).await;
    first.reply().await;
    first.redeliver();
    first.redeliver_thread();
    first.redeliver();
    let second = discord.message(SURE).in_channel(first.channel()).send().await;
    assert!(second.no_reply_within(QUIET).await, "only the first message is a question");
    let mention = format!("<@BOT> {SURE}");
    let mentioned = discord.message(&mention).opening("A question", discord.forum()).send().await;
    mentioned.reply().await;
    let late =
        discord.message(SURE).opening("Late", discord.forum()).before_its_thread().send().await;
    late.reply().await;
    late.redeliver();
    let starter = discord.message(SURE).send().await;
    let thread = starter.open_thread("Work", ANA);
    discord.requested(1, "POST", &format!("{thread}/messages")).await;
    assert_eq!(written_in(&discord, thread).await, 1);
    discord.add_to_thread(thread);
    assert_eq!(written_in(&discord, thread).await, 1);
    let inside = discord.message(SURE).opening("Early", discord.general()).before_its_thread();
    let inside = inside.send().await;
    inside.reply().await;
    inside.redeliver_thread();
    inside.redeliver();
    for written in [&first, &mentioned, &late, &inside] {
        assert_eq!(written_in(&discord, written.channel()).await, 1);
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn after_a_reconnect_or_a_restart_old_threads_stay_as_they_are() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let first = post(&discord, "A question", SURE).await;
    first.reply().await;
    discord.drop_connection();
    discord.disconnected().await;
    let meanwhile = post(&discord, "Another one", SURE).await;
    discord.resumed(1).await;
    meanwhile.reply().await;
    bot.stop().await;
    let bot = start(&discord, &kept);
    discord.connected_times(2).await;
    for old in [&first, &meanwhile] {
        let second = discord.message(SURE).in_channel(old.channel()).send().await;
        assert!(second.no_reply_within(QUIET).await);
        assert_eq!(written_in(&discord, old.channel()).await, 1);
    }
    discord.add_to_thread(discord.thread());
    let in_old = discord.message(SURE).in_channel(discord.thread()).from(ANA).send().await;
    assert!(in_old.no_reply_within(QUIET).await, "the thread is years old");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn elsewhere_and_in_locked_threads_nothing_is_answered() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let elsewhere = discord.message(SURE).opening("A question", discord.no_embeds()).send().await;
    assert!(elsewhere.no_reply_within(QUIET).await);
    let locked = discord.message(SURE).opening("A question", discord.forum()).locked().send().await;
    assert!(locked.no_reply_within(QUIET).await);
    assert!(discord.message(SURE).send().await.no_reply_within(QUIET).await, "no thread");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_it_may_not_write_it_does_not_try() {
    let (discord, kept) = help_desk().await;
    let log = Log::listen();
    let bot = start(&discord, &kept);
    discord.connected().await;
    discord.deny_threads(discord.forum());
    assert!(post(&discord, "A question", SURE).await.no_reply_within(QUIET).await);
    assert!(post(&discord, "Another one", SURE).await.no_reply_within(QUIET).await);
    assert_eq!(discord.refusals().len(), 0);
    assert_eq!(log.lines().len(), 1, "{:?}", log.lines());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_and_a_deletion_of_the_first_message_count() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    let first = post(&discord, "A question", SURE).await;
    first.reply().await;
    first.edit("Where do billers work?");
    let edited = first.reply_after_edits(1).await;
    assert_eq!(edited.embed().title.as_deref(), Some("Where do billers work?"));
    first.delete();
    first.reply_deleted().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_server_that_asks_too_much_gets_no_more_answers() {
    let (discord, kept) = help_desk().await;
    let server = ServerId(discord.guild().get());
    let set = kept.store.change_settings(server, |settings| {
        settings.questions_per_server_and_minute = Some(1);
    });
    set.await.unwrap();
    let bot = start(&discord, &kept);
    post(&discord, "A question", SURE).await.reply().await;
    assert!(post(&discord, "Another one", SURE).await.no_reply_within(QUIET).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_the_intent_it_goes_on_and_says_what_is_missing() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let named = BTreeSet::from([store::ChannelId(discord.forum().get())]);
    let server = ServerId(discord.guild().get());
    let set = kept.store.change_settings(server, |settings| settings.help_channels = Some(named));
    set.await.unwrap();
    let log = Log::listen();
    let bot = start(&discord, &kept);
    discord.connected().await;
    assert!(!discord.identifications()[0].intents.contains(GatewayIntents::MESSAGE_CONTENT));
    assert_snapshot!(log.lines().join("\n"), @"WARN help channels are not answered, since the message content intent is not switched on: open the application in the developer portal, switch on Message Content Intent under Bot → Privileged Gateway Intents, and start the bot again");
    assert!(post(&discord, SURE, SURE).await.no_reply_within(QUIET).await);
    let mentioned = discord.message(&format!("<@BOT> {SURE}")).send().await;
    assert!(mentioned.reply().await.embed().title.is_some());
    assert_snapshot!(told_in_settings(&discord).await, @"
    │ ## Channels where I answer new threads unasked
    │ <#600000000000000005>
    │ ⚠️ I answer nothing in help channels yet, since Discord does not show me what is written there: whoever runs me has to switch on *Message Content Intent* in the developer portal, under *Bot → Privileged Gateway Intents*, and to start me again.
    ");
    bot.stop().await;
    discord.finish().await;
}

/// What `/footnote settings` says of help channels.
async fn told_in_settings(discord: &FakeDiscord) -> String {
    let asked = discord.slash("footnote settings").from(BEN).send().await;
    let text = asked.response().await.as_text();
    let lines: Vec<&str> =
        text.lines().skip_while(|line| !line.contains("new threads")).take(3).collect();
    lines.join("\n")
}

#[tokio::test]
async fn the_intent_is_not_asked_for_unless_the_operator_wants_it() {
    let (discord, kept) = help_desk().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    assert!(post(&discord, SURE, SURE).await.no_reply_within(QUIET).await);
    assert!(!discord.identifications()[0].intents.contains(GatewayIntents::MESSAGE_CONTENT));
    assert_snapshot!(told_in_settings(&discord).await, @"
    │ ## Channels where I answer new threads unasked
    │ <#600000000000000001> <#600000000000000003> <#600000000000000005>
    │ ⚠️ I answer nothing in help channels yet: whoever runs me has to set `message_content = true` under `[discord]`, and to start me again.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_discord_that_does_not_tell_its_flags_is_not_asked_for_the_intent() {
    let (discord, kept) = help_desk().await;
    discord.fail_next(1, "GET", "/applications/@me", 403);
    let log = Log::listen();
    let bot = start(&discord, &kept);
    assert!(post(&discord, SURE, SURE).await.no_reply_within(QUIET).await);
    assert!(!discord.identifications()[0].intents.contains(GatewayIntents::MESSAGE_CONTENT));
    assert!(log.lines().join("\n").contains("start the bot again"), "{:?}", log.lines());
    assert_snapshot!(told_in_settings(&discord).await, @"
    │ ## Channels where I answer new threads unasked
    │ <#600000000000000001> <#600000000000000003> <#600000000000000005>
    │ ⚠️ I answer nothing in help channels at the moment, since Discord did not tell me whether I may read what is written there: whoever runs me should start me again.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_intent_that_is_taken_away_ends_nothing() {
    let (discord, kept) = help_desk().await;
    let bot = start(&discord, &kept);
    post(&discord, "A question", SURE).await.reply().await;
    assert!(discord.identifications()[0].intents.contains(GatewayIntents::MESSAGE_CONTENT));
    discord.refuse_message_content();
    discord.invalidate_session();
    discord.connected_times(2).await;
    assert!(post(&discord, SURE, SURE).await.no_reply_within(QUIET).await);
    let mentioned = discord.message(&format!("<@BOT> {SURE}")).send().await;
    assert!(mentioned.reply().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}
