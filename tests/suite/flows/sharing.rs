//! A private answer that is shown to everybody.

use insta::assert_snapshot;

use super::log::Log;
use super::setup::Setup;
use crate::fake_discord::{ANA, FakeDiscord, RecordedMessage};

const QUESTION: &str = "What is medical coding?";

async fn private_answer(discord: &FakeDiscord) -> RecordedMessage {
    let ask = discord.slash("ask").option("question", QUESTION).option("private", true);
    ask.send().await.final_message().await
}

#[tokio::test]
async fn a_private_answer_is_shared_as_it_stands_and_once() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    let shared = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(1, "PATCH", "@original").await;
    let [public] = <[_; 1]>::try_from(shared.followups()).ok().unwrap();
    assert_snapshot!(public.as_text(), @"
    Shared by <@800000000000000002>
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
    let after = RecordedMessage::of(&private.stored);
    assert_snapshot!(after.as_text().lines().rev().take(2).collect::<Vec<_>>().join("\n"), @"
    [Related questions: How much is the average pay for a medical coder? | Medical coding | What kind of people are usually interested in this field?]
    [👍] [👎] [Sources] [Delete]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_shares_once() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    let sharing = discord.hold_next("POST", "/webhooks/");
    let first = discord.press(&private, &private.button("Share"), ANA).await;
    sharing.arrived().await;
    let second = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(2, "POST", "/callback").await;
    sharing.release();
    discord.requested(1, "PATCH", "@original").await;
    bot.stop().await;
    assert_eq!((first.followups().len(), second.followups().len()), (1, 0));
    discord.finish().await;
}

#[tokio::test]
async fn a_shared_answer_has_the_buttons_of_one_that_was_asked_publicly() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    let shared = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(1, "PATCH", "@original").await;
    let public = discord.slash("ask").option("question", QUESTION).send().await;
    let public = public.final_message().await;
    assert_eq!(shared.followups()[0].custom_ids(), public.custom_ids());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_button_works_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    bot.stop().await;
    let restarted = Setup::new(&discord).start();
    discord.connected_times(2).await;
    let shared = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(1, "PATCH", "@original").await;
    assert_eq!(shared.followups()[0].embed().title.as_deref(), Some(QUESTION));
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_could_not_be_shared_keeps_its_button() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    discord.fail_next(1, "POST", "/webhooks/", 500);
    let failed = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(2, "POST", "/webhooks/").await;
    let [word] = <[_; 1]>::try_from(failed.followups()).ok().unwrap();
    assert!(word.is_ephemeral());
    assert_snapshot!(word.content(), @"I could not share this. Please try again in a minute.");
    let after = RecordedMessage::of(&private.stored);
    assert!(after.as_text().contains("[Share]"));
    assert_eq!(log.lines().len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_the_operator_wants_no_answers_any_more_none_is_shared() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let private = private_answer(&discord).await;
    bot.stop().await;
    let restarted = Setup::new(&discord).channels(&[discord.no_embeds()]).start();
    discord.connected_times(2).await;
    let refused = discord.press(&private, &private.button("Share"), ANA).await;
    let response = refused.response().await;
    assert!(response.is_ephemeral());
    assert!(response.content().starts_with("I don't answer in this channel."));
    assert_eq!(refused.followups().len(), 0);
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn only_the_bots_own_words_are_shared() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let foreign = discord.message("Buy this!").by_another_bot().send().await.recorded();
    let forged = discord.forge(&foreign, "share", ANA).await;
    let response = forged.response().await;
    assert!(response.is_ephemeral() && response.content().starts_with("I could not share this."));
    assert_eq!(forged.followups().len(), 0);
    bot.stop().await;
    discord.finish().await;
}
