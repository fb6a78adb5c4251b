//! "Did you mean …?": a question that is not understood surely enough, and the buttons below it.

use std::time::Duration;

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage, ResponseKind};

const FAQ: (&str, &str) = (
    "faq.toml",
    "[[entry]]\nid = \"coder\"\nquestion = \"Where do coders work?\"\nanswer = \"In an office.\"\n\
     [[entry]]\nid = \"biller\"\nquestion = \"Where do billers work?\"\nanswer = \"At home.\"\n",
);

/// Nearly one of these questions, but not word for word.
const VAGUE: &str = "where would billers work?";

/// Nothing but a question that is word for word a known one is that sure.
const CERTAIN: f64 = 1.0;

/// A moderator, who may change what somebody else asked for, chooses the first question.
async fn press_biller(discord: &FakeDiscord, offer: &RecordedMessage) -> Asked {
    discord.press(offer, &offer.button("1. Where do billers work?"), BEN).await
}

#[tokio::test]
async fn a_pressed_button_turns_the_choice_into_the_answer_and_stays() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).threshold(CERTAIN).start();
    let asked = discord.slash("ask").option("question", VAGUE).send().await;
    let offer = asked.response().await;
    assert_snapshot!(offer.as_text(), @"
    │ # Did you mean …?
    │ I am not sure enough what you ask, so I ask back. These I can answer:
    │
    │ 1. Where do billers work?
    │ 2. Where do coders work?
    [1. Where do billers work?] [2. Where do coders work?]
    ");
    let pressed = press_biller(&discord, &asked.final_message().await).await;
    assert_eq!(pressed.response().await.kind, ResponseKind::UpdateMessage);
    assert_snapshot!(asked.final_message().await.as_text(), @"
    │ # Where do billers work?
    │ At home. [1]
    │ ## Footnotes
    │ [1] Faq — Where do billers work?
    │ ## Related questions
    │ - Where do coders work?
    [1. Where do billers work?] [2. Where do coders work?]
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do coders work?]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_takes_long_is_deferred_after_the_press() {
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).threshold(CERTAIN);
    let bot = setup.defer_after(Duration::ZERO).start();
    let asked = discord.message(&format!("<@BOT> {VAGUE}")).send().await;
    let offer = asked.reply().await;
    let pressed = press_biller(&discord, &offer).await;
    assert_eq!(pressed.response().await.kind, ResponseKind::DeferredUpdate);
    let answer = asked.reply_after_edits(1).await;
    assert!(answer.as_text().contains("At home."), "{}", answer.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn somebody_else_gets_the_answer_privately_and_leaves_the_choice_to_the_asker() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).threshold(CERTAIN).start();
    let asked = discord.message(&format!("<@BOT> {VAGUE}")).from(BEN).send().await;
    let offer = asked.reply().await;
    let pressed = discord.press(&offer, &offer.button("1. Where do billers work?"), ANA).await;
    let private = pressed.response().await;
    assert!(private.is_ephemeral() && private.as_text().contains("At home."));
    assert_eq!(asked.reply().await.as_text(), offer.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_forged_press_takes_no_answer_away_from_others() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).threshold(CERTAIN).start();
    let asked = discord.message(&format!("<@BOT> {VAGUE}")).from(BEN).send().await;
    let offer = asked.reply().await;
    for forged in ["passage:biller".to_owned(), format!("show:{ANA}::biller")] {
        let pressed = discord.forge(&offer, &forged, ANA).await;
        let private = pressed.response().await;
        assert!(private.is_ephemeral() && private.as_text().contains("At home."), "{forged}");
    }
    assert_eq!(asked.reply().await.as_text(), offer.as_text());
    bot.stop().await;
    discord.finish().await;
}
