//! The button that deletes an answer, and who may press it.

use insta::assert_snapshot;

use super::log::Log;
use super::setup::{QUIET, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const MENTION: &str = "<@BOT> What is medical coding?";

/// Waits until the message is deleted.
async fn gone(message: &RecordedMessage) {
    let mut state = message.stored.state.subscribe();
    let deleted = state.wait_for(|state| state.deleted);
    tokio::time::timeout(super::setup::PATIENCE, deleted).await.unwrap().unwrap();
}

#[tokio::test]
async fn the_one_who_asked_deletes_the_answer() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("pay coder").in_channel(discord.read_only()).send().await;
    let answer = asked.final_message().await;
    discord.press(&answer, &answer.button("Delete"), ANA).await;
    gone(&answer).await;
    let question = "What is medical coding?";
    let ask = discord.slash("ask").option("question", question).option("private", true);
    let private = ask.send().await.final_message().await;
    assert!(private.is_ephemeral());
    discord.press(&private, &private.button("Delete"), ANA).await;
    gone(&private).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_moderator_deletes_anybodys_answer_and_nobody_else_does() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let bens = discord.message(MENTION).from(BEN).send().await.reply().await;
    let refused = discord.press(&bens, &bens.button("Delete"), ANA).await;
    assert_snapshot!(refused.response().await.as_text(), @"
    (only you can see this)
    Only the person who asked, or somebody who may manage messages here, can delete this answer.
    ");
    assert!(!bens.is_deleted());
    let anas = discord.message(MENTION).send().await.reply().await;
    discord.press(&anas, &anas.button("Delete"), BEN).await;
    gone(&anas).await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_button_below_another_message_gives_no_right_to_this_one() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let bens = discord.message(MENTION).from(BEN).send().await.reply().await;
    for forged in ["delete".to_owned(), "delete:1".to_owned(), format!("delete:{ANA}")] {
        let refused = discord.forge(&bens, &forged, ANA).await;
        assert!(refused.response().await.content().starts_with("Only the person who asked"));
    }
    assert!(!bens.is_deleted());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_a_direct_message_the_one_who_asked_deletes_it_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.message("What is medical coding?").in_dm().send().await.reply().await;
    bot.stop().await;
    let restarted = Setup::new(&discord).start();
    discord.connected_times(2).await;
    discord.press(&answer, &answer.button("Delete"), ANA).await;
    gone(&answer).await;
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_is_gone_already_is_no_error() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let message = discord.message(MENTION).send().await;
    let answer = message.reply().await;
    discord.press(&answer, &answer.button("Delete"), ANA).await;
    gone(&answer).await;
    let again = discord.press(&answer, &answer.button("Delete"), ANA).await;
    discord.requested(2, "DELETE", "@original").await;
    assert_eq!(again.followups().len(), 0);
    message.edit("<@BOT> What is medical billing?");
    discord.requested(1, "PATCH", "/messages/").await;
    message.edit("<@BOT> What is medical coding, again?");
    let other = discord.message(MENTION).send().await;
    let answer = other.reply().await;
    discord.press(&answer, &answer.button("Delete"), ANA).await;
    gone(&answer).await;
    other.delete();
    discord.requested(1, "DELETE", "/channels/").await;
    tokio::time::sleep(QUIET).await;
    assert_eq!(log.lines(), [] as [&str; 0]);
    let edits = discord.requests().into_iter().filter(|request| request.method == "PATCH");
    assert_eq!(edits.count(), 1, "a reply that is gone is left alone");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_could_not_be_deleted_is_said_to_stand() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.slash("pay coder").send().await.final_message().await;
    discord.fail_next(1, "DELETE", "@original", 403);
    let pressed = discord.press(&answer, &answer.button("Delete"), ANA).await;
    discord.requested(1, "POST", "/webhooks/").await;
    let [word] = <[_; 1]>::try_from(pressed.followups()).ok().unwrap();
    assert!(word.is_ephemeral());
    assert_snapshot!(word.content(), @"I could not delete this. Please try again in a minute.");
    bot.stop().await;
    discord.finish().await;
}
