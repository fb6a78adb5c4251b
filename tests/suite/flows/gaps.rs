//! `/footnote unanswered`: what was asked in vain is answered, taken for a known question, or put
//! aside, by moderators of that server alone.

use std::time::Duration;

use footnote::locale::Locale;
use footnote::store::{ChannelId, Outcome, PersonId, Question, ServerId, Store};
use insta::assert_snapshot;
use serenity::model::id::UserId;
use time::OffsetDateTime;

use super::log::Log;
use super::remembering::{FAQ, Kept};
use super::setup::{RunningBot, Setup};
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

/// What is asked in words that the knowledge does not have.
pub(super) const BUREAU: &str = "the bureau of coders";

const REFUSED: &str =
    "Only people who may manage this server, or who have one of its editor roles, can do this.";

fn home(discord: &FakeDiscord) -> ServerId {
    ServerId(discord.guild().get())
}

/// Keeps a question that was not answered so many seconds ago.
fn ask_in_vain(store: &Store, server: ServerId, text: &str, seconds_ago: i64) {
    store.record(Question {
        at: OffsetDateTime::now_utc() - time::Duration::seconds(seconds_ago),
        server: Some(server),
        channel: ChannelId(1),
        person: store.pseudonym(PersonId(1)),
        asked_in: None,
        text: Some(text.to_owned()),
        outcome: Outcome::Abstained,
        confidence: None,
        passage: None,
        latency: Duration::from_millis(1),
    });
}

/// A bot with a store, whose people asked some things in vain.
pub(super) async fn with_gaps(discord: &FakeDiscord) -> (Kept, RunningBot) {
    let kept = Kept::new().await;
    let texts =
        ["Where can I park my car?", "my car: where to park?", "whree to park a car", BUREAU];
    for (seconds, text) in (0..).zip(texts) {
        ask_in_vain(&kept.store, home(discord), text, seconds);
    }
    ask_in_vain(&kept.store, home(discord), "asked long ago", 15 * 24 * 60 * 60);
    ask_in_vain(&kept.store, ServerId(1), "asked elsewhere", 0);
    kept.store.flush().await;
    let bot = Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).start();
    (kept, bot)
}

/// The text with "today" in the place of the date.
fn undated(text: &str) -> String {
    let today = Locale::English.date(OffsetDateTime::now_utc().date());
    text.replace(&today, "today")
}

pub(super) async fn list(discord: &FakeDiscord) -> RecordedMessage {
    let asked = discord.slash("footnote unanswered").from(BEN).send().await;
    asked.final_message().await
}

async fn press(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> RecordedMessage {
    let pressed = discord.press(on, &on.button(label), BEN).await;
    pressed.final_message().await
}

async fn choose(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> RecordedMessage {
    discord.choose(on, label, BEN).await.final_message().await
}

/// What somebody is answered.
async fn answer(discord: &FakeDiscord, question: &str, asker: UserId) -> String {
    let asking = discord.slash("ask").option("question", question).from(asker);
    asking.send().await.final_message().await.as_text()
}

#[tokio::test]
async fn near_duplicates_are_one_the_most_asked_first() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = with_gaps(&discord).await;
    assert_snapshot!(undated(&list(&discord).await.as_text()), @"
    (only you can see this)
    │ # Not answered in the last 14 days
    │ 1. **Where can I park my car?**
    │ -# asked 3 times, last on today
    │ 2. **the bureau of coders**
    │ -# asked once, on today
    [Choose a question: Where can I park my car? | the bureau of coders]
    ");
    let asked = discord.slash("footnote unanswered").from(BEN).option("days", 90).send().await;
    let all = asked.final_message().await.as_text();
    assert!(all.contains("asked long ago") && !all.contains("elsewhere"), "{all}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_in_other_words_is_learned_and_gone_from_the_list() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = with_gaps(&discord).await;
    let chosen = choose(&discord, &list(&discord).await, BUREAU).await;
    assert_snapshot!(undated(&chosen.as_text()), @"
    (only you can see this)
    │ # the bureau of coders
    │ asked once, on today
    [Write an answer] [It is the same as …] [Dismiss]
    [Back to the list]
    ");
    let same = press(&discord, &chosen, "It is the same as …").await;
    assert_snapshot!(undated(&same.as_text()), @"
    (only you can see this)
    │ # the bureau of coders
    │ Which question is it the same as? I learn that these words mean it.
    [Choose a question: Where do coders work?]
    [Search for another question] [Back]
    ");

    let form = discord.press(&same, &same.button("Search for another question"), BEN).await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Search for another question
    [A few of its words: ]
    ");
    let found = form.submit(&[("question", "billers")]).await.final_message().await;
    assert!(found.as_text().contains("[Choose a question: Where do billers work?"));

    let learned = choose(&discord, &same, "Where do coders work?").await;
    assert_snapshot!(undated(&learned.as_text()), @"
    (only you can see this)
    From now on, “the bureau of coders” leads to “Where do coders work?”.
    │ # Not answered in the last 14 days
    │ 1. **Where can I park my car?**
    │ -# asked 3 times, last on today
    [Choose a question: Where can I park my car?]
    ");
    let answered = answer(&discord, "the bureau of coders?", ANA).await;
    assert!(answered.contains("In an office."), "{answered}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_is_written_for_all_that_ask_the_same() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = with_gaps(&discord).await;
    let chosen = choose(&discord, &list(&discord).await, "Where can I park my car?").await;
    let form = discord.press(&chosen, &chosen.button("Write an answer"), BEN).await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Write an answer
    [Question: Where can I park my car?]
    [Answer: ]
    [Other wordings, one a line (optional): ]
    [Link to the source (optional): ]
    ");
    form.submit(&[("answer", "Behind the mill.")]).await.final_message().await;
    let left = list(&discord).await.as_text();
    assert!(!left.contains("car"), "{left}");
    let answered = answer(&discord, "Where can I park my car?", ANA).await;
    assert!(answered.contains("Behind the mill."), "{answered}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_dismissed_is_gone_in_all_its_wordings_also_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = with_gaps(&discord).await;
    let first = list(&discord).await;
    let chosen = choose(&discord, &first, "Where can I park my car?").await;
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    let dismissed = press(&discord, &chosen, "Dismiss").await;
    assert_snapshot!(undated(&dismissed.as_text()), @"
    (only you can see this)
    Dismissed: “Where can I park my car?”
    │ # Not answered in the last 14 days
    │ 1. **the bureau of coders**
    │ -# asked once, on today
    [Choose a question: the bureau of coders]
    ");
    let gone = choose(&discord, &first, "Where can I park my car?").await;
    assert!(gone.content().contains("no longer in the list"), "{}", gone.as_text());
    let back = press(&discord, &chosen, "Back to the list").await;
    assert!(!back.as_text().contains("car"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_long_list_is_turned() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    for number in 10..31 {
        ask_in_vain(&kept.store, home(&discord), &format!("question {number}"), 0);
    }
    kept.store.flush().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let first = list(&discord).await;
    let second = press(&discord, &first, "▶").await;
    let third = press(&discord, &second, "▶").await;
    let all = [first.as_text(), second.as_text(), third.as_text()].concat();
    for number in 10..31 {
        assert_eq!(all.matches(&format!("**question {number}**")).count(), 1, "{all}");
    }
    assert!(third.as_text().contains("Page 3 of 3"));
    assert_eq!(press(&discord, &third, "◀").await.as_text(), second.as_text());
    bot.stop().await;
    discord.finish().await;
}

/// What the bot tells somebody, who alone may see it.
async fn told(asked: &Asked) -> String {
    let response = asked.response().await;
    assert!(response.is_ephemeral());
    response.content().to_owned()
}

#[tokio::test]
async fn who_has_no_right_changes_nothing_at_any_step() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = with_gaps(&discord).await;
    let asked = discord.slash("footnote unanswered").from(ANA).forged().send().await;
    assert_eq!(told(&asked).await, REFUSED);
    let first = list(&discord).await;
    let chosen = choose(&discord, &first, BUREAU).await;
    let same = press(&discord, &chosen, "It is the same as …").await;
    let form = discord.press(&same, &same.button("Search for another question"), BEN).await;

    let before = kept.rows("question").await;
    assert_eq!(told(&discord.choose(&first, BUREAU, ANA).await).await, REFUSED);
    for message in [&chosen, &same] {
        for custom_id in message.custom_ids() {
            let forged = discord.forge(message, &custom_id, ANA).await;
            assert_eq!(told(&forged).await, REFUSED, "{custom_id}");
        }
    }
    let taught = discord.choose(&same, "Where do coders work?", ANA).await;
    assert_eq!(told(&taught).await, REFUSED);
    let custom_id =
        form.response().await.form()["custom_id"].as_str().unwrap_or_default().to_owned();
    let written = [("question", "billers")];
    let searched = discord.forge_submission(discord.general(), &custom_id, &written, ANA).await;
    assert_eq!(told(&searched).await, REFUSED);
    assert_eq!(kept.rows("question").await, before);
    assert_eq!(kept.rows("wording").await.len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_moderator_of_another_server_changes_nothing_here() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = with_gaps(&discord).await;
    let (_, lobby) = discord.add_other_server();
    let chosen = choose(&discord, &list(&discord).await, BUREAU).await;
    let same = press(&discord, &chosen, "It is the same as …").await;
    let asked = discord.slash("footnote unanswered").from(ANA).in_channel(lobby);
    let elsewhere = asked.send().await.final_message().await;
    let before = kept.rows("question").await;
    for custom_id in chosen.custom_ids().iter().chain(&same.custom_ids()) {
        let forged = discord.forge(&elsewhere, custom_id, ANA).await;
        let response = forged.response().await.raw().to_string();
        assert!(!response.contains("bureau"), "{custom_id}: {response}");
    }
    assert_eq!(kept.rows("question").await, before);
    assert_eq!(kept.rows("wording").await.len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_nothing_can_be_read_or_saved_the_moderator_is_told_so() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let (kept, bot) = with_gaps(&discord).await;
    let chosen = choose(&discord, &list(&discord).await, BUREAU).await;
    kept.store.close().await;
    let dismissed = discord.press(&chosen, &chosen.button("Dismiss"), BEN).await;
    assert_snapshot!(told(&dismissed).await, @"I could not read what I keep. Please try again in a minute.");
    assert!(log.lines().iter().any(|line| line.starts_with("ERROR")));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_a_store_or_without_words_there_is_nothing_to_list() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    let asked = discord.slash("footnote unanswered").from(BEN).send().await;
    assert_snapshot!(told(&asked).await, @"I keep nothing here, so there is nothing to show.");
    bot.stop().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).keep_text(false);
    let bot = setup.start();
    discord.connected_times(2).await;
    assert_snapshot!(list(&discord).await.as_text(), @"
    (only you can see this)
    The words of questions are not kept here, so I cannot tell what I did not answer.
    │ # Not answered in the last 14 days
    │ Nothing: I could answer all that was asked.
    ");
    bot.stop().await;
    discord.finish().await;
}
