//! Follow-ups: "and billers?" is understood from what the same person, chain or thread asked before.

use std::time::Duration;

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const PAY: &str = "<@BOT> How much does a medical coder make?";
const BILLERS: &str = "<@BOT> and billers?";
const ABOUT: &str = "-# about: how much does a medical biller make";

fn is_follow_up(reply: &RecordedMessage) -> bool {
    reply.content() == ABOUT
}

#[tokio::test]
async fn a_follow_up_within_ten_minutes_shows_how_it_was_understood() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.message(PAY).send().await.reply().await;
    let reply = discord.message(BILLERS).send().await.reply().await;
    assert_snapshot!(reply.as_text(), @"
    (in reply to ana: <@800000000000000001> and billers?)
    -# about: how much does a medical biller make
    │ # How much does a medical biller make in a year?
    │ **A medical biller makes about $16 an hour on average, or $32,000 a year.** The amount can differ with a medical biller's training, experience and location. [1]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical biller make in a year? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - How much does a medical coder make in a year?
    │ - How much is the average pay for a medical biller?
    │ - What traits make a great medical biller?
    [👍] [👎] [Sources] [Delete]
    [Related questions: How much does a medical coder make in a year? | How much is the average pay for a medical biller? | What traits make a great medical biller?]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn slash_commands_and_direct_messages_have_follow_ups_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.slash("pay coder").send().await.response().await;
    let asked = discord.slash("ask").option("question", "and billers?").send().await;
    assert_snapshot!(asked.response().await.content(), @"-# about: how much does a medical biller make in a year");
    discord.message("How much does a medical coder make?").in_dm().send().await.reply().await;
    let direct = discord.message("and billers?").in_dm().send().await.reply().await;
    assert!(is_follow_up(&direct));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn another_person_and_another_channel_are_not_bent() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.message(PAY).send().await.reply().await;
    let other = discord.message(BILLERS).from(BEN).send().await.reply().await;
    assert!(!is_follow_up(&other));
    let elsewhere = discord.message(BILLERS).in_channel(discord.thread()).send().await;
    assert!(!is_follow_up(&elsewhere.reply().await));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_stands_on_its_own_is_not_bent() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.message(PAY).send().await.reply().await;
    let reply = discord.message("<@BOT> What is medical billing?").send().await.reply().await;
    assert_eq!(reply.content(), "");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn when_the_time_is_over_only_a_reply_is_a_follow_up() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).follow_ups_for(Duration::ZERO).start();
    let first = discord.message(PAY).send().await.reply().await;
    let late = discord.message(BILLERS).send().await.reply().await;
    assert!(!is_follow_up(&late));
    let replied = discord.message("and billers?").from(BEN).replying_to(&first).send().await;
    let second = replied.reply().await;
    assert!(is_follow_up(&second));
    let third = discord.message("how do you become one?").replying_to(&second).send().await;
    assert_snapshot!(third.reply().await.content(), @"-# about: how do you become a medical biller");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_to_the_answer_of_a_command_follows_it() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).follow_ups_for(Duration::ZERO).start();
    let question = "How much does a medical coder make?";
    let asked = discord.slash("ask").option("question", question).send().await;
    let answer = asked.final_message().await;
    let replied = discord.message("and billers?").from(BEN).replying_to(&answer).send().await;
    assert!(is_follow_up(&replied.reply().await));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_a_thread_everybody_follows_everybody() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let thread = discord.thread();
    discord.message(PAY).in_channel(thread).send().await.reply().await;
    let other = discord.message(BILLERS).from(BEN).in_channel(thread).send().await;
    assert!(is_follow_up(&other.reply().await));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_follows_what_the_message_followed_and_disturbs_nothing() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let first = discord.message(PAY).send().await;
    first.reply().await;
    let second = discord.message("<@BOT> and plumbers?").send().await;
    second.reply().await;
    first.edit("<@BOT> What is medical coding?");
    first.reply_after_edits(1).await;
    second.edit(BILLERS);
    assert!(is_follow_up(&second.reply_after_edits(1).await));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_chosen_question_can_be_followed_up() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = "<@BOT> How much does a medical coder make in a year?";
    let answer = discord.message(asked).send().await.reply().await;
    let related = "How much does a medical biller make in a year?";
    discord.choose(&answer, related, ANA).await.response().await;
    let reply = discord.message("<@BOT> how do you become one?").send().await.reply().await;
    assert_snapshot!(reply.content(), @"-# about: how do you become a medical biller");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_asked_privately_is_never_told_to_others() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asking = discord.slash("ask").option("question", "How much does a medical coder make?");
    let private = asking.option("private", true).in_channel(discord.thread()).send().await;
    assert!(private.response().await.is_ephemeral());
    let public = |question| {
        discord.slash("ask").option("question", question).in_channel(discord.thread()).send()
    };
    let others = public("and billers?").await.response().await.as_text();
    assert!(!others.contains("about:") && !others.contains("coder make"), "{others}");
    let own = discord.slash("ask").option("question", "and billers?").option("private", true);
    let own = own.in_channel(discord.thread()).send().await.response().await.as_text();
    assert!(own.contains("about:"), "{own}");
    bot.stop().await;
    discord.finish().await;
}
