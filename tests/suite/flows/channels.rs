//! The operator may list the channels where the bot answers.

use insta::assert_snapshot;

use super::log::Log;
use super::setup::{QUIET, Setup};
use crate::fake_discord::FakeDiscord;

const MENTION: &str = "<@BOT> What is medical coding?";

#[tokio::test]
async fn listed_channels_and_their_threads_are_answered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).channels(&[discord.general(), discord.forum()]).start();
    for channel in [discord.general(), discord.thread(), discord.forum_post()] {
        let message = discord.message(MENTION).in_channel(channel).send().await;
        assert!(message.reply().await.embed().title.is_some());
        let asked = discord.slash("pay coder").in_channel(channel).send().await;
        assert!(asked.response().await.embed().title.is_some());
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn elsewhere_messages_are_left_alone_and_commands_get_a_private_word() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).channels(&[discord.thread()]).start();
    for channel in [discord.general(), discord.no_embeds(), discord.read_only()] {
        let message = discord.message(MENTION).in_channel(channel).send().await;
        assert!(message.no_reply_within(QUIET).await);
    }
    let pay = discord.slash("pay coder").send().await.response().await;
    assert_snapshot!(pay.as_text(), @r"
    (only you can see this)
    I don't answer in this channel. Try another one, or write me a direct message.
    ");
    let help = discord.slash("help").send().await.response().await;
    assert_eq!(help.as_text(), pay.as_text());
    assert_eq!(log.lines(), [] as [&str; 0], "the operator wants it so");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn direct_messages_are_always_answered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).channels(&[discord.no_embeds()]).start();
    let message = discord.message("What is medical coding?").in_dm().send().await;
    assert!(message.reply().await.embed().title.is_some());
    let asked = discord.slash("pay coder").in_dm().send().await;
    assert!(asked.response().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}
