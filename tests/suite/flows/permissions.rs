//! What the bot may do in a channel decides how it speaks there.

use insta::assert_snapshot;
use serenity::model::Permissions;
use serenity::model::id::ChannelId;

use super::log::Log;
use super::setup::{QUIET, Setup};
use crate::fake_discord::FakeDiscord;

const MENTION: &str = "<@BOT> What is medical coding?";

/// Asks in a channel where there must be no reply.
async fn stays_silent(discord: &FakeDiscord, channel: ChannelId) {
    let message = discord.message(MENTION).in_channel(channel).send().await;
    assert!(message.no_reply_within(QUIET).await);
}

#[tokio::test]
async fn without_embeds_the_reply_is_plain_text_with_its_footnote() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message(MENTION).in_channel(discord.no_embeds()).send().await;
    assert_snapshot!(message.reply().await.as_text(), @"
    (in reply to ana: <@800000000000000001> What is medical coding?)
    **What is medical coding?**

    Medical coding is the job of reading clinical notes and giving them standard codes, for which there are several classification systems. The codes then go to a medical biller, who files the claim for the services. [1]

    **Footnotes**
    [1] Medical Coding and Billing Career: Is It Right For You? — What is medical coding? · CareerStep · 23 July 2019

    **Related questions**
    - How much is the average pay for a medical coder?
    - Medical coding
    - What kind of people are usually interested in this field?
    [👍] [👎] [Sources] [Delete]
    [Related questions: How much is the average pay for a medical coder? | Medical coding | What kind of people are usually interested in this field?]
    ");
    message.edit("<@BOT> How much does a medical coder make in a year?");
    let edited = message.reply_after_edits(1).await;
    assert!(edited.embeds().is_empty() && edited.content().contains("$43,000"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_embeds_commands_are_answered_in_plain_text_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    for path in ["pay coder", "help", "sources"] {
        let asked = discord.slash(path).in_channel(discord.no_embeds()).send().await;
        let response = asked.response().await;
        assert!(response.message().embeds().is_empty(), "/{path}");
        assert!(response.content().starts_with("**"), "/{path}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_the_bot_may_not_write_it_is_silent_and_logs_once() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let (read_only, another) = (discord.read_only(), discord.create_channel("another"));
    discord.deny(another, Permissions::SEND_MESSAGES);
    stays_silent(&discord, read_only).await;
    stays_silent(&discord, read_only).await;
    stays_silent(&discord, another).await;
    let lines = log.lines().join("\n");
    let lines = lines.replace(&another.to_string(), "ANOTHER");
    assert_snapshot!(lines.replace(&read_only.to_string(), "READ_ONLY"), @r"
    WARN a question was not answered, since the bot may not write there; give its role View Channel, Send Messages and Read Message History in that channel channel=READ_ONLY
    WARN a question was not answered, since the bot may not write there; give its role View Channel, Send Messages and Read Message History in that channel channel=ANOTHER
    ");
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_answered_where_the_bot_may_not_write() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("pay coder").in_channel(discord.read_only()).send().await;
    assert!(asked.response().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_right_that_is_taken_away_counts_at_once() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let message = discord.message(MENTION).send().await;
    assert!(!message.reply().await.embeds().is_empty());
    discord.deny(discord.general(), Permissions::EMBED_LINKS);
    let plain = discord.message(MENTION).send().await.reply().await;
    assert!(plain.embeds().is_empty());
    discord.deny(discord.general(), Permissions::SEND_MESSAGES);
    stays_silent(&discord, discord.general()).await;
    message.edit("<@BOT> What is medical billing?");
    tokio::time::sleep(QUIET).await;
    assert_eq!(log.lines().len(), 1);
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_the_right_to_read_the_past_a_reply_is_refused_and_logged_once() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let channel = discord.create_channel("without-past");
    discord.deny(channel, Permissions::READ_MESSAGE_HISTORY);
    stays_silent(&discord, channel).await;
    stays_silent(&discord, channel).await;
    assert_eq!(log.lines().len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn threads_have_a_right_of_their_own() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.connected().await;
    discord.deny(discord.general(), Permissions::SEND_MESSAGES);
    let message = discord.message(MENTION).in_channel(discord.thread()).send().await;
    assert!(message.reply().await.embed().title.is_some());
    discord.deny(discord.general(), Permissions::SEND_MESSAGES_IN_THREADS);
    stays_silent(&discord, discord.thread()).await;
    bot.stop().await;
    discord.finish().await;
}
