//! Questions that change after they were asked: their replies change with them.

use std::time::Duration;

use serenity::model::id::ChannelId;

use super::setup::{PATIENCE, QUIET, Setup};
use crate::fake_discord::FakeDiscord;

const CODING: &str = "What is medical coding?";

/// Waits until nothing stands in the channel, and asserts that it stays so.
async fn stands_empty(discord: &FakeDiscord, channel: ChannelId) {
    let empty = async {
        while !discord.messages_in(channel).is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, empty).await.expect("every reply is deleted");
    tokio::time::sleep(QUIET).await;
    assert_eq!(discord.messages_in(channel).len(), 0);
}

#[tokio::test]
async fn an_edited_question_updates_its_reply() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical billing?").send().await;
    message.reply().await;
    message.edit("<@BOT> What is medical coding?");
    let edited = message.reply_after_edits(1).await;
    assert_eq!(edited.embed().title.as_deref(), Some(CODING));
    message.edit("<@BOT>");
    let hint = message.reply_after_edits(2).await;
    assert!(hint.embeds().is_empty() && !hint.content().is_empty());
    message.edit("<@BOT> What is medical coding?");
    let again = message.reply_after_edits(3).await;
    assert_eq!(again.embed().title.as_deref(), Some(CODING));
    assert_eq!(again.content(), "");
    assert_eq!(message.replies(1).await.len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_in_a_direct_message_updates_its_reply() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("What is medical billing?").in_dm().send().await;
    message.reply().await;
    message.edit(CODING);
    assert_eq!(message.reply_after_edits(1).await.embed().title.as_deref(), Some(CODING));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_same_question_again_leaves_the_reply_as_it_is() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    message.reply().await;
    message.resolve_links();
    message.edit("What is  medical coding? <@BOT>");
    message.edit("What is medical billing, without a mention?");
    tokio::time::sleep(QUIET).await;
    assert!(discord.requests().iter().all(|request| request.method != "PATCH"));
    assert_eq!(message.reply().await.embed().title.as_deref(), Some(CODING));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_old_message_that_is_edited_is_no_question() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("I wonder").send().await;
    message.edit("<@BOT> What is medical coding?");
    assert!(message.no_reply_within(QUIET).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_along() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    message.reply().await;
    message.delete();
    message.reply_deleted().await;
    let direct = discord.message(CODING).in_dm().send().await;
    direct.reply().await;
    direct.delete();
    direct.reply_deleted().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn questions_that_are_deleted_together_take_their_replies_along() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let first = discord.message("<@BOT> What is medical coding?").send().await;
    let second = discord.message("<@BOT> What is medical billing?").send().await;
    first.reply().await;
    second.reply().await;
    discord.delete_together(&[&first, &second]);
    first.reply_deleted().await;
    second.reply_deleted().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_is_deleted_while_its_reply_is_on_the_way_keeps_none() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let held = discord.hold_next("POST", "/messages");
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    held.arrived().await;
    message.delete();
    held.release();
    discord.requested(1, "DELETE", "/messages/").await;
    assert_eq!(discord.messages_in(discord.general()).len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_that_comes_while_the_reply_is_on_the_way_is_not_lost() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let held = discord.hold_next("POST", "/messages");
    let message = discord.message("<@BOT> What is medical billing?").send().await;
    held.arrived().await;
    message.edit("<@BOT> What is medical coding?");
    held.release();
    assert_eq!(message.reply_after_edits(1).await.embed().title.as_deref(), Some(CODING));
    bot.stop().await;
    discord.finish().await;
}

/// What came meanwhile arrives in one burst, and is handled side by side: a deletion can overtake
/// its question.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_that_is_deleted_while_the_connection_is_lost_keeps_no_reply() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    let reconnection = discord.hold_next("GET", "/");
    discord.drop_connection();
    reconnection.arrived().await;
    for _ in 0..20 {
        discord.message("<@BOT> What is medical coding?").send().await.delete();
    }
    reconnection.release();
    let last = discord.message("<@BOT> What is medical billing?").in_channel(discord.thread());
    last.send().await.reply().await;
    stands_empty(&discord, discord.general()).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_that_discord_did_not_take_is_made_with_the_next_one() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical billing?").send().await;
    message.reply().await;
    discord.fail_next(1, "PATCH", "/messages/", 404);
    message.edit("<@BOT> What is medical coding?");
    discord.requested(1, "PATCH", "/messages/").await;
    message.edit("<@BOT>  What is medical coding?");
    assert_eq!(message.reply_after_edits(1).await.embed().title.as_deref(), Some(CODING));
    bot.stop().await;
    discord.finish().await;
}
