//! Who asks too much is told so, privately where that can be, and otherwise once.

use insta::assert_snapshot;

use super::remembering::{FAQ, Kept};
use super::setup::{QUIET, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord};

const QUESTION: &str = "Where do coders work?";
const MENTION: &str = "<@BOT> Where do coders work?";

/// The word with the seconds left out, which depend on how fast the test is.
fn without_seconds(word: &str) -> String {
    let words = word.split(' ').filter(|part| part.parse::<u8>().is_err());
    words.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_person_has_so_many_questions_a_minute_and_everybody_their_own() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).limits(2, 0).start();
    let ask = || discord.slash("ask").option("question", QUESTION);
    ask().send().await.response().await.embed();
    let office = discord.slash("office").send().await.response().await;
    let refused = ask().send().await.response().await;
    assert_snapshot!(without_seconds(&refused.as_text()), @"
    (only you can see this)
    That was a lot of questions in a short time. Please go on in seconds.
    ");
    let topic = discord.slash("office").send().await.response().await;
    assert_eq!(without_seconds(&topic.as_text()), without_seconds(&refused.as_text()));
    let message = discord.message(QUESTION).from(BEN).send().await.recorded();
    let menu = discord.in_menu("Answer this", &message).send().await.response().await;
    assert!(menu.is_ephemeral() && menu.content().starts_with("That was a lot"));
    assert!(office.embed().title.is_some());
    discord.slash("help").send().await.response().await.embed();
    ask().from(BEN).send().await.response().await.embed();
    ask().in_dm().send().await.response().await.embed();
    bot.stop().await;
    kept.store.flush().await;
    assert_eq!(kept.questions().await.len(), 4, "what was refused was not asked");
    discord.finish().await;
}

#[tokio::test]
async fn a_press_that_answers_counts_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).limits(1, 0).start();
    let asked = discord.slash("office").send().await.final_message().await;
    let pressed = discord.forge(&asked, "passage:biller", ANA).await;
    let refused = pressed.response().await;
    assert!(refused.is_ephemeral() && refused.content().starts_with("That was a lot"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_too_many_gets_one_word_and_then_silence() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).limits(1, 0).start();
    for in_dm in [false, true] {
        let write = || {
            let message = discord.message(if in_dm { QUESTION } else { MENTION });
            if in_dm { message.in_dm() } else { message }
        };
        write().send().await.reply().await.embed();
        let told = write().send().await;
        assert!(told.reply().await.content().starts_with("That was a lot"));
        let silent = write().send().await;
        assert!(silent.no_reply_within(QUIET).await);
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_people_of_a_server_share_a_limit() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).limits(0, 1).start();
    discord.slash("office").send().await.response().await.embed();
    let refused = discord.slash("office").from(BEN).send().await.response().await;
    assert_snapshot!(without_seconds(&refused.as_text()), @"
    (only you can see this)
    This server asks a lot at the moment. Please try again in seconds.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_answer_to_other_words_does_not_stand_below_an_edit_too_many() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).limits(1, 0).start();
    let message = discord.message(MENTION).send().await;
    assert!(message.reply().await.embed().title.is_some());
    message.edit("<@BOT> Where do billers work?");
    let word = message.reply_after_edits(1).await;
    assert!(word.content().starts_with("That was a lot"), "{}", word.as_text());
    bot.stop().await;
    discord.finish().await;
}
