//! Questions in messages: mentions and direct messages are answered, everything else is left alone.

use insta::assert_snapshot;
use serde_json::json;

use super::setup::{QUIET, Setup};
use crate::fake_discord::{BEN, BOT, FakeDiscord};

const CODING: &str = "What is medical coding?";

#[tokio::test]
async fn a_message_that_mentions_the_bot_is_answered_in_a_reply_that_pings_nobody() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    let reply = message.reply().await;
    assert_snapshot!(reply.as_text(), @"
    (in reply to ana: <@800000000000000001> What is medical coding?)
    │ # What is medical coding?
    │ Medical coding is the job of reading clinical notes and giving them standard codes, for which there are several classification systems. The codes then go to a medical biller, who files the claim for the services. [1]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — What is medical coding? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - How much is the average pay for a medical coder?
    │ - Medical coding
    │ - What kind of people are usually interested in this field?
    [👍] [👎] [Sources] [Delete]
    [Related questions: How much is the average pay for a medical coder? | Medical coding | What kind of people are usually interested in this field?]
    ");
    assert_eq!(reply.raw()["mentions"], json!([]));
    assert_eq!(reply.raw()["message_reference"]["message_id"], message.recorded().raw()["id"]);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_mention_may_stand_anywhere() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    for content in [
        "What is medical coding? <@BOT>",
        "What is <@BOT> medical coding?",
        "<@BOT><@BOT>\n\nWhat is medical coding?",
        "<@800000000000000003> <@BOT> What is medical coding? <:wave:42>",
    ] {
        let reply = discord.message(content).from(BEN).send().await.reply().await;
        assert_eq!(reply.embed().title.as_deref(), Some(CODING), "{content}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_without_a_question_gets_a_hint() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let empty = discord.message(" <@BOT> ").send().await.reply().await;
    assert_snapshot!(empty.as_text(), @r"
    (in reply to ana:  <@800000000000000001> )
    You called me, but I see no question. Write it behind my name, or type `/ask`.
    ");
    bot.stop().await;
    discord.finish().await;
}

/// Discord does not hand over the text of a message that mentions the role only.
#[tokio::test]
async fn a_mention_of_the_bots_role_gets_a_hint() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let role = discord.message("<@&BOT> What is medical coding?").send().await.reply().await;
    assert_snapshot!(role.content(), @"You called me, but I see no question. Write it behind my name, or type `/ask`.");
    let both = discord.message("<@&BOT> <@BOT> What is medical coding?").send().await;
    assert_eq!(both.reply().await.embed().title.as_deref(), Some(CODING));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_direct_message_needs_no_mention() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let reply = discord.message(CODING).in_dm().send().await.reply().await;
    assert_eq!(reply.embed().title.as_deref(), Some(CODING));
    let mentioned = discord.message("<@BOT> What is medical coding?").in_dm().send().await;
    assert_eq!(mentioned.reply().await.embed().title.as_deref(), Some(CODING));
    let unknown = discord.message("Zebra quartet fjords?").in_dm().send().await;
    assert_eq!(unknown.reply().await.embed().title.as_deref(), Some("I don't know this one"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_to_the_bot_is_a_question_only_if_it_pings_the_bot() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let first = discord.message("<@BOT> What is medical coding?").send().await.reply().await;
    let pinging = discord.message("What is medical billing?").replying_to(&first).send().await;
    let title = pinging.reply().await.embed().title;
    assert_eq!(title.as_deref(), Some("What is medical billing?"));
    let quiet = discord.message("Thanks!").replying_to(&first).without_ping().send().await;
    assert!(quiet.no_reply_within(QUIET).await);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_not_meant_for_the_bot_is_left_alone() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let messages = [
        discord.message(CODING),
        discord.message("@everyone What is medical coding?"),
        discord.message("<@800000000000000003> What is medical coding?"),
        discord.message("<@&700000000000000003> What is medical coding?"),
        discord.message("<@BOT> What is medical coding?").by_another_bot(),
        discord.message("<@BOT> What is medical coding?").by_webhook(),
        discord.message("<@BOT> What is medical coding?").from(BOT),
    ];
    for message in messages {
        assert!(message.send().await.no_reply_within(QUIET).await);
    }
    let unasked = discord.messages_in(discord.general());
    assert_eq!(unasked.len(), 7, "only what the test wrote");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn threads_and_forum_posts_are_answered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    for channel in [discord.thread(), discord.forum_post()] {
        let message = discord.message("<@BOT> What is medical coding?").in_channel(channel);
        let reply = message.send().await.reply().await;
        assert_eq!(reply.embed().title.as_deref(), Some(CODING));
        let asked = discord.slash("pay coder").in_channel(channel).send().await;
        assert!(asked.response().await.embed().title.is_some());
    }
    bot.stop().await;
    discord.finish().await;
}
