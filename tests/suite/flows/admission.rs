//! More at once than can be answered in time: the newest are told so, the others are answered. And
//! the end: nothing new is begun, and what is under way is finished.

use insta::assert_snapshot;

use super::entries::PARKING;
use super::remembering::{FAQ, Kept};
use super::setup::{PATIENCE, QUIET, Setup};
use crate::fake_discord::{ANA, Asked, BEN, CLEO, FakeDiscord, Held, RecordedMessage};
use crate::program::Desk;

const QUESTION: &str = "Where do coders work?";
const MENTION: &str = "<@BOT> Where do coders work?";
const BUSY: &str = "I am being asked so much";
const STOPPING: &str = "I am being switched off";

/// A question whose answer is there, and does not get through to Discord yet.
async fn held(discord: &FakeDiscord) -> (Asked, Held) {
    let held = discord.hold_next("POST", "/callback");
    let asked = discord.slash("ask").option("question", QUESTION).send().await;
    held.arrived().await;
    (asked, held)
}

/// The first response that is as wanted: until a place is free again, or the bot has been told to
/// stop, it is another one.
async fn ask_until(
    discord: &FakeDiscord,
    wanted: impl Fn(&RecordedMessage) -> bool,
) -> RecordedMessage {
    let asking = async {
        loop {
            let asked = discord.slash("office").from(CLEO).send().await;
            let message = asked.final_message().await;
            if wanted(&message) {
                return message;
            }
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.expect("the bot responds so before long")
}

fn is_an_answer(message: &RecordedMessage) -> bool {
    !message.embeds().is_empty()
}

#[tokio::test]
async fn who_finds_no_place_is_told_at_once_and_the_others_are_answered() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store);
    let bot = setup.answered_at_once(2).start();
    let answered = discord.slash("office").send().await.final_message().await;
    let (first, second) = (held(&discord).await, held(&discord).await);
    let refused = discord.slash("ask").option("question", QUESTION).from(CLEO).send().await;
    assert_snapshot!(refused.response().await.as_text(), @r"
    (only you can see this)
    I am being asked so much right now that I could not take this on. Please try again in a moment.
    ");
    let pressed = discord.forge(&answered, "passage:biller", ANA).await.response().await;
    assert!(pressed.is_ephemeral() && pressed.content().starts_with(BUSY));
    let typing = discord.autocomplete("ask", "question", "coders").send().await;
    assert!(typing.choices().await.is_empty());
    for (asked, held) in [first, second] {
        assert!(!asked.is_answered());
        held.release();
        assert!(asked.response().await.embed().title.is_some());
    }
    ask_until(&discord, is_an_answer).await;
    bot.stop().await;
    kept.store.flush().await;
    assert_eq!(kept.questions().await.len(), 4, "what found no place was not asked");
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_is_told_once_that_there_is_no_place() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).answered_at_once(2).start();
    let (first, second) = (held(&discord).await, held(&discord).await);
    let told = discord.message(MENTION).send().await;
    assert_snapshot!(told.reply().await.as_text(), @r"
    (in reply to ana: <@800000000000000001> Where do coders work?)
    I am being asked so much right now that I could not take this on. Please try again in a moment.
    ");
    assert!(discord.message(MENTION).send().await.no_reply_within(QUIET).await);
    let elsewhere = discord.message(QUESTION).in_dm().send().await;
    assert!(elsewhere.reply().await.content().starts_with(BUSY));
    first.1.release();
    second.1.release();
    ask_until(&discord, is_an_answer).await;
    let next = discord.message(MENTION).from(BEN).send().await;
    assert!(next.reply().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn messages_leave_half_of_the_places_to_interactions() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).answered_at_once(2).start();
    discord.registered(1).await;
    let held = discord.hold_next("POST", "/messages");
    let slow = discord.message(MENTION).send().await;
    held.arrived().await;
    let next = discord.message(QUESTION).in_dm().from(BEN).send().await;
    assert!(next.reply().await.content().starts_with(BUSY));
    let asked = discord.slash("ask").option("question", QUESTION).send().await;
    assert!(asked.response().await.embed().title.is_some());
    held.release();
    assert!(slow.reply().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_written_into_a_form_finds_a_place_always() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store);
    let bot = setup.answered_at_once(2).start();
    let form = discord.slash("footnote add").from(BEN).send().await;
    form.response().await.form();
    let (first, second) = (held(&discord).await, held(&discord).await);
    let saved = form.submit(&PARKING).await.response().await;
    assert!(saved.content().starts_with("Saved."));
    first.1.release();
    second.1.release();
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_bot_that_is_told_to_end_finishes_what_is_under_way_and_takes_nothing_new() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    let (asked, held) = held(&discord).await;
    let stopping = tokio::spawn(bot.stop());
    let told = ask_until(&discord, |message| message.content().starts_with(STOPPING)).await;
    assert_snapshot!(told.as_text(), @r"
    (only you can see this)
    I am being switched off just now, most often for an update. Please try again in a few minutes.
    ");
    let message = discord.message(MENTION).from(CLEO).send().await;
    assert!(message.reply().await.content().starts_with(STOPPING));
    assert!(!asked.is_answered() && !stopping.is_finished());
    held.release();
    assert!(asked.response().await.embed().title.is_some());
    stopping.await.expect("the bot ends without an error");
    discord.disconnected().await;
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test]
async fn the_program_ends_well_on_sigterm_with_the_last_answer_given_and_kept() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ);
    let bot = desk.start(&discord);
    let (asked, held) = held(&discord).await;
    bot.signal("-TERM");
    ask_until(&discord, |message| message.content().starts_with(STOPPING)).await;
    held.release();
    assert!(asked.response().await.embed().title.is_some());
    assert_eq!(bot.ended().await.code(), Some(0));
    assert!(desk.printed(&["export"]).contains(QUESTION), "the last question was not kept");
    discord.finish().await;
}
