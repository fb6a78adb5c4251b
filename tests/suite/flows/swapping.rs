//! Related questions: a chosen one takes the place of the answer, for those who may.

use std::time::Duration;

use insta::assert_snapshot;

use super::log::Log;
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage, ResponseKind};

const MENTION: &str = "<@BOT> How much does a medical coder make in a year?";
const RELATED: &str = "How much does a medical biller make in a year?";

fn title(message: &RecordedMessage) -> Option<String> {
    RecordedMessage::of(&message.stored).embed().title
}

#[tokio::test]
async fn a_related_question_swaps_the_answer_in_place_for_the_asker() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.message(MENTION).send().await;
    let answer = asked.reply().await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    assert_eq!(chosen.response().await.kind, ResponseKind::UpdateMessage);
    assert_snapshot!(asked.reply().await.as_text(), @"
    (in reply to ana: <@800000000000000001> How much does a medical coder make in a year?)
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
async fn a_moderator_may_swap_it_and_the_asker_stays_the_asker() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.message(MENTION).send().await;
    let answer = asked.reply().await;
    discord.choose(&answer, RELATED, BEN).await.response().await;
    let swapped = asked.reply().await;
    assert_eq!(swapped.embed().title.as_deref(), Some(RELATED));
    assert_eq!(swapped.button("Delete"), format!("delete:{ANA}"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn anybody_else_gets_the_related_answer_privately() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.message(MENTION).from(BEN).send().await;
    let answer = asked.reply().await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    let private = chosen.response().await;
    assert_eq!(private.kind, ResponseKind::Message);
    assert!(private.is_ephemeral() && private.as_text().contains("[Share]"));
    assert_eq!(private.embed().title.as_deref(), Some(RELATED));
    assert_ne!(title(&answer).as_deref(), Some(RELATED));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_private_answer_is_swapped_in_place_and_can_still_be_shared() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message("How much does a medical coder make in a year?").send().await;
    let picked = discord.in_menu("Answer this", &message.recorded()).send().await;
    let private = picked.final_message().await;
    discord.choose(&private, RELATED, ANA).await.response().await;
    let swapped = picked.final_message().await;
    assert_eq!(swapped.embed().title.as_deref(), Some(RELATED));
    discord.press(&swapped, &swapped.button("Share"), ANA).await;
    assert_eq!(message.reply().await.embed().title.as_deref(), Some(RELATED));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn it_works_after_a_restart_and_a_deferral() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.message(MENTION).send().await;
    let answer = asked.reply().await;
    bot.stop().await;
    let restarted = Setup::new(&discord).defer_after(Duration::ZERO).start();
    discord.connected_times(2).await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    assert_eq!(chosen.response().await.kind, ResponseKind::DeferredUpdate);
    let swapped = asked.reply_after_edits(1).await;
    assert_eq!(swapped.embed().title.as_deref(), Some(RELATED));
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn below_a_deleted_message_the_person_gets_a_private_word() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let asked = discord.message(MENTION).send().await;
    let answer = asked.reply().await;
    asked.delete();
    asked.reply_deleted().await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    assert_snapshot!(chosen.response().await.as_text(), @"
    (only you can see this)
    This message is gone. Type `/ask` and your question.
    ");
    let lines = log.lines().join("\n").replace(&chosen.id().to_string(), "ID");
    assert_snapshot!(lines, @"WARN the message was not changed interaction=ID error=Unknown Message");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deferred_swap_of_a_deleted_message_ends_in_a_private_word_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(Duration::ZERO).start();
    let asked = discord.message(MENTION).send().await;
    let answer = asked.reply().await;
    asked.delete();
    asked.reply_deleted().await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    discord.requested(1, "POST", "/webhooks/").await;
    let [word] = <[_; 1]>::try_from(chosen.followups()).ok().unwrap();
    assert!(word.is_ephemeral() && word.content().starts_with("This message is gone."));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_vanished_passage_leaves_the_answer_as_it_is() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.message(MENTION).send().await.reply().await;
    bot.stop().await;
    let faq = "[[entry]]\nquestion = \"Why?\"\nanswer = \"So.\"\n";
    let other = Setup::new(&discord).knowledge(&[("faq.toml", faq)]).start();
    discord.connected_times(2).await;
    let chosen = discord.choose(&answer, RELATED, ANA).await;
    let response = chosen.response().await;
    assert!(response.is_ephemeral());
    assert!(response.content().starts_with("That passage is no longer"));
    assert_ne!(title(&answer).as_deref(), Some(RELATED));
    other.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_button_that_is_not_known_any_more_gets_a_private_word() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.message(MENTION).send().await.reply().await;
    let forged = discord.forge(&answer, "old:button", ANA).await.response().await;
    assert_snapshot!(forged.as_text(), @"
    (only you can see this)
    I no longer know what this button is for. Type `/ask` and your question.
    ");
    for garbage in ["related:0", "passage:Not An Id", "\u{1f980}"] {
        let other = discord.forge(&answer, garbage, ANA).await.response().await;
        assert_eq!(other.as_text(), forged.as_text(), "{garbage}");
    }
    bot.stop().await;
    discord.finish().await;
}
