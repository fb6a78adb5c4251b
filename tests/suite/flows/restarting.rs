//! What was sent before a restart works after it: answers, and the lists that moderators go through.
//! Entries and settings have `restarting_entries` to themselves.

use footnote::store::{ServerId, WordingState};
use serenity::model::id::UserId;

use super::entries::ask;
use super::feedback::{OFFICE, WORDS, down};
use super::gaps::{self, BUREAU, with_gaps};
use super::remembering::{FAQ, Kept};
use super::setup::{RunningBot, Setup};
use super::taught_wordings::{self, disliked, taught};
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage, ResponseKind};

const SURE: &str = "Where do coders work?";
const OTHER: &str = "Where do billers work?";
/// Nearly one of these questions, but not word for word.
const VAGUE: &str = "where would billers work?";

/// Stops the bot and opens the store anew, as a restart of the process does.
pub(super) async fn stopped(bot: RunningBot, kept: Kept) -> Kept {
    bot.stop().await;
    kept.reopened().await
}

/// The bot with two entries, once it is there after the restart.
pub(super) async fn started_again(discord: &FakeDiscord, kept: &Kept) -> RunningBot {
    let bot = Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    bot
}

/// Presses a button, and gives what stands there or is said then.
pub(super) async fn press(
    discord: &FakeDiscord,
    on: &RecordedMessage,
    label: &str,
    person: UserId,
) -> RecordedMessage {
    discord.press(on, &on.button(label), person).await.final_message().await
}

async fn choose(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> RecordedMessage {
    discord.choose(on, label, BEN).await.final_message().await
}

/// Opens the form behind a button.
pub(super) async fn form(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> Asked {
    let opened = discord.press(on, &on.button(label), BEN).await;
    opened.response().await.form();
    opened
}

/// "Answer this" on a message of Ana's, picked by Ben.
async fn answer_this(discord: &FakeDiscord, message: &RecordedMessage) -> RecordedMessage {
    discord.in_menu("Answer this", message).from(BEN).send().await.final_message().await
}

/// The message as it stands now.
fn now(message: &RecordedMessage) -> RecordedMessage {
    RecordedMessage::of(&message.stored)
}

#[tokio::test]
async fn below_an_answer_everything_still_works() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = || Setup::new(&discord).knowledge(&[FAQ]).threshold(1.0);
    let bot = setup().store(&kept.store).start();
    let offer = ask(&discord, discord.general(), VAGUE).await;
    let answer = ask(&discord, discord.general(), SURE).await;
    let (asked, vague) = (discord.message(SURE).send().await, discord.message(VAGUE).send().await);
    let private = answer_this(&discord, &asked.recorded()).await;
    let private_offer = answer_this(&discord, &vague.recorded()).await;
    let kept = stopped(bot, kept).await;
    let bot = setup().store(&kept.store).start();
    discord.connected_times(2).await;

    let chosen = discord.press(&offer, &offer.button("1. Where do billers work?"), ANA).await;
    assert_eq!(chosen.response().await.kind, ResponseKind::UpdateMessage);
    assert_eq!(now(&offer).embed().title.as_deref(), Some(OTHER));
    let sources = press(&discord, &answer, "Sources", BEN).await;
    assert!(sources.is_ephemeral() && sources.as_text().contains("In an office."));
    assert!(press(&discord, &answer, "👍", ANA).await.content().starts_with("Thanks, noted."));
    discord.choose(&answer, OTHER, ANA).await.response().await;
    assert_eq!(now(&answer).embed().title.as_deref(), Some(OTHER));
    press_delete(&discord, &answer).await;

    discord.press(&private, &private.button("Share"), BEN).await;
    let shared = asked.reply().await;
    assert!(shared.content().starts_with("Shared by"), "{}", shared.as_text());
    assert_eq!(shared.embed().title.as_deref(), Some(SURE));
    let chosen = press(&discord, &private_offer, "1. Where do billers work?", BEN).await;
    assert!(chosen.is_ephemeral());
    discord.press(&chosen, &chosen.button("Share"), BEN).await;
    assert_eq!(vague.reply().await.embed().title.as_deref(), Some(OTHER));
    bot.stop().await;
    discord.finish().await;
}

/// Ana deletes the answer to her question.
async fn press_delete(discord: &FakeDiscord, answer: &RecordedMessage) {
    discord.press(answer, &answer.button("Delete"), ANA).await;
    discord.requested(1, "DELETE", "@original").await;
    assert!(answer.is_deleted());
}

#[tokio::test]
async fn what_was_meant_can_still_be_told() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = || Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1).keep_text(false);
    let bot = setup().store(&kept.store).start();
    let mentioned = discord.message(&format!("<@BOT> {WORDS}")).send().await.reply().await;
    let menu = down(&discord, &mentioned, BEN).await;
    let tell = down(&discord, &ask(&discord, discord.general(), WORDS).await, BEN).await;
    let opened = form(&discord, &tell, "Tell what I asked").await;
    let words = [("question", "the bureau of coders")];
    let near = opened.submit(&words).await.final_message().await;
    let kept = stopped(bot, kept).await;
    let bot = setup().store(&kept.store).start();
    discord.connected_times(2).await;

    form(&discord, &tell, "Tell what I asked").await;
    let again = opened.submit(&words).await.final_message().await;
    assert_eq!(again.as_text(), near.as_text());
    for (offer, taught) in [(&near, "the bureau of coders"), (&menu, WORDS)] {
        let chosen = choose(&discord, offer, "When do coders work?").await;
        assert!(chosen.content().starts_with("Thank you! From now on"), "{}", chosen.as_text());
        let answer = ask(&discord, discord.general(), taught).await;
        assert_eq!(answer.embed().title.as_deref(), Some("When do coders work?"));
    }
    let server = ServerId(discord.guild().get());
    let active = kept.store.wordings(server, WordingState::Active).await.unwrap();
    assert_eq!(active.len(), 2);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_list_of_what_was_not_answered_goes_on() {
    const PARKING: &str = "Where can I park my car?";
    let discord = FakeDiscord::start().await;
    let (kept, bot) = with_gaps(&discord).await;
    let list = gaps::list(&discord).await;
    let parking = choose(&discord, &list, PARKING).await;
    let written = form(&discord, &parking, "Write an answer").await;
    let chosen = choose(&discord, &list, BUREAU).await;
    let same = press(&discord, &chosen, "It is the same as …", BEN).await;
    let search = form(&discord, &same, "Search for another question").await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    assert_eq!(press(&discord, &parking, "Back to the list", BEN).await.as_text(), list.as_text());
    assert_eq!(choose(&discord, &list, BUREAU).await.as_text(), chosen.as_text());
    let again = form(&discord, &chosen, "Write an answer").await.response().await.form_as_text();
    assert!(again.contains(BUREAU), "{again}");
    let again = press(&discord, &chosen, "It is the same as …", BEN).await;
    assert_eq!(again.as_text(), same.as_text());
    form(&discord, &same, "Search for another question").await;
    let found = search.submit(&[("question", "billers")]).await.final_message().await;
    assert!(found.as_text().contains("[Choose a question: Where do billers work?"));

    let learned = choose(&discord, &same, SURE).await;
    assert!(learned.content().starts_with("From now on"), "{}", learned.as_text());
    let answer = ask(&discord, discord.general(), BUREAU).await;
    assert_eq!(answer.embed().title.as_deref(), Some(SURE));
    written.submit(&[("answer", "Behind the mill.")]).await.response().await;
    let answer = ask(&discord, discord.general(), PARKING).await;
    assert!(answer.as_text().contains("Behind the mill."), "{}", answer.as_text());
    let left = gaps::list(&discord).await.as_text();
    assert!(!left.contains("car") && !left.contains("bureau"), "{left}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_searched_for_can_still_be_chosen() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = with_gaps(&discord).await;
    let chosen = choose(&discord, &gaps::list(&discord).await, BUREAU).await;
    let same = press(&discord, &chosen, "It is the same as …", BEN).await;
    let search = form(&discord, &same, "Search for another question").await;
    let found = search.submit(&[("question", "billers")]).await.final_message().await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;
    let learned = choose(&discord, &found, OTHER).await;
    assert!(learned.content().starts_with("From now on"), "{}", learned.as_text());
    let answer = ask(&discord, discord.general(), BUREAU).await;
    assert_eq!(answer.embed().title.as_deref(), Some(OTHER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_list_of_wordings_goes_on() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = taught(&discord).await;
    let list = taught_wordings::list(&discord, "wordings").await;
    let chosen = choose(&discord, &list, "zork quux").await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    assert_eq!(ask(&discord, discord.general(), "zork quux").await.embed().title.unwrap(), OTHER);
    assert_eq!(press(&discord, &chosen, "Back to the list", BEN).await.as_text(), list.as_text());
    assert_eq!(choose(&discord, &list, "zork quux").await.as_text(), chosen.as_text());
    let taken_back = press(&discord, &chosen, "Take back", BEN).await;
    assert!(taken_back.content().starts_with("Taken back"), "{}", taken_back.as_text());
    let answer = ask(&discord, discord.general(), "zork quux").await;
    assert_ne!(answer.embed().title.as_deref(), Some(OTHER));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_list_of_answers_that_did_not_help_goes_on() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = disliked(&discord).await;
    let list = taught_wordings::list(&discord, "review").await;
    let chosen = choose(&discord, &list, SURE).await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    assert_eq!(choose(&discord, &list, SURE).await.as_text(), chosen.as_text());
    let back = press(&discord, &chosen, "Back to the list", BEN).await;
    assert_eq!(back.embed().description, list.embed().description);
    assert!(press(&discord, &chosen, "Show the answer", BEN).await.as_text().contains("office"));
    let opened = form(&discord, &chosen, "Write an answer").await;
    opened.submit(&[("answer", "On the moon.")]).await.response().await;
    let answer = ask(&discord, discord.general(), SURE).await;
    assert!(answer.as_text().contains("On the moon."), "{}", answer.as_text());
    bot.stop().await;
    discord.finish().await;
}
