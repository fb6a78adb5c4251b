//! What is delivered twice is answered once.

use serenity::model::id::ChannelId;

use super::setup::{QUIET, Setup};
use crate::fake_discord::FakeDiscord;

/// How many of the bot's messages stand in the channel.
fn own_messages(discord: &FakeDiscord, channel: ChannelId) -> usize {
    let messages = discord.messages_in(channel);
    messages.iter().filter(|message| message.raw()["author"]["bot"] == true).count()
}

#[tokio::test]
async fn an_interaction_that_is_delivered_twice_is_answered_once() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("pay coder").send().await;
    asked.redeliver();
    asked.response().await;
    asked.redeliver();
    tokio::time::sleep(QUIET).await;
    let typing = discord.autocomplete("ask", "question", "pay").send().await;
    typing.redeliver();
    typing.choices().await;
    tokio::time::sleep(QUIET).await;
    assert_eq!(discord.refusals().len(), 0);
    assert_eq!(own_messages(&discord, discord.general()), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_that_is_delivered_twice_is_answered_once() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    message.redeliver();
    message.reply().await;
    message.redeliver();
    tokio::time::sleep(QUIET).await;
    assert_eq!(own_messages(&discord, discord.general()), 1);
    message.delete();
    message.reply_deleted().await;
    message.redeliver();
    tokio::time::sleep(QUIET).await;
    assert_eq!(own_messages(&discord, discord.general()), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_same_question_twice_is_answered_twice() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    for _ in 0..2 {
        let message = discord.message("<@BOT> What is medical coding?").send().await;
        assert!(message.reply().await.embed().title.is_some());
        assert!(discord.slash("pay coder").send().await.response().await.embed().title.is_some());
    }
    assert_eq!(own_messages(&discord, discord.general()), 4);
    bot.stop().await;
    discord.finish().await;
}
