//! 👍 and 👎 below an answer.

use footnote::passage::PassageId;
use footnote::store::{PassageVotes, ServerId, Store};
use insta::assert_snapshot;
use serde_json::Value;
use time::OffsetDateTime;

use super::log::Log;
use super::remembering::Kept;
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

async fn answer(discord: &FakeDiscord) -> RecordedMessage {
    let asked = discord.slash("pay coder").send().await;
    asked.final_message().await
}

/// What the person is told, who alone may see it.
async fn told(asked: &Asked) -> String {
    let response = asked.response().await;
    assert!(response.is_ephemeral());
    response.content().to_owned()
}

async fn votes(discord: &FakeDiscord, store: &Store) -> Vec<(String, u32, u32)> {
    let server = ServerId(discord.guild().get());
    let votes = store.votes(server, OffsetDateTime::UNIX_EPOCH).await.unwrap();
    let tally = |votes: PassageVotes| (votes.passage.to_string(), votes.ups, votes.downs);
    votes.into_iter().map(tally).collect()
}

#[tokio::test]
async fn a_vote_is_noted_turned_and_taken_back() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let answer = answer(&discord).await;
    let (up, down) = (answer.button("👍"), answer.button("👎"));
    let passage = up.strip_prefix("up:").unwrap().to_owned();
    assert!(PassageId::new(passage.clone()).is_ok());

    let first = discord.press(&answer, &up, ANA).await;
    assert_snapshot!(told(&first).await, @"Thanks, noted. The same button again takes it back.");
    assert_eq!(votes(&discord, &kept.store).await, [(passage.clone(), 1, 0)]);
    told(&discord.press(&answer, &up, BEN).await).await;
    told(&discord.press(&answer, &down, ANA).await).await;
    assert_eq!(votes(&discord, &kept.store).await, [(passage.clone(), 1, 1)]);
    let again = discord.press(&answer, &down, ANA).await;
    assert_snapshot!(told(&again).await, @"Taken back.");
    assert_eq!(votes(&discord, &kept.store).await, [(passage, 1, 0)]);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_vote_that_is_delivered_twice_counts_once() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let answer = answer(&discord).await;
    let voted = discord.press(&answer, &answer.button("👍"), ANA).await;
    told(&voted).await;
    voted.redeliver();
    told(&discord.press(&answer, &answer.button("👍"), BEN).await).await;
    assert_eq!(votes(&discord, &kept.store).await[0].1, 2);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn buttons_of_before_a_restart_count_after_it() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let answer = answer(&discord).await;
    told(&discord.press(&answer, &answer.button("👎"), ANA).await).await;
    bot.stop().await;
    let restarted = Setup::new(&discord).store(&kept.store).start();
    discord.connected_times(2).await;
    assert_eq!(votes(&discord, &kept.store).await[0].2, 1);
    told(&discord.press(&answer, &answer.button("👎"), ANA).await).await;
    assert_eq!(votes(&discord, &kept.store).await, []);
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_vote_on_a_deleted_message_is_noted_too() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let asked = discord.message("<@BOT> What is medical coding?").send().await;
    let answer = asked.reply().await;
    asked.delete();
    asked.reply_deleted().await;
    told(&discord.press(&answer, &answer.button("👍"), ANA).await).await;
    assert_eq!(votes(&discord, &kept.store).await.len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_nothing_is_kept_the_person_is_told_so() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = answer(&discord).await;
    let voted = discord.press(&answer, &answer.button("👍"), ANA).await;
    assert_snapshot!(told(&voted).await, @"Thanks, but I keep nothing here, so I cannot count this.");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_vote_that_cannot_be_saved_is_said_not_to_be() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let answer = answer(&discord).await;
    kept.store.close().await;
    let voted = discord.press(&answer, &answer.button("👍"), ANA).await;
    assert_snapshot!(told(&voted).await, @"I could not save this. Please try again in a minute.");
    assert!(log.lines().iter().any(|line| line.starts_with("ERROR a vote was not saved")));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_vote_on_a_reply_remembers_what_was_asked_unless_texts_are_not_kept() {
    let discord = FakeDiscord::start().await;
    let asked = Value::from("What is medical coding?");
    for (session, keep_text, question) in [(1, true, asked), (2, false, Value::Null)] {
        let kept = Kept::new().await;
        let bot = Setup::new(&discord).keep_text(keep_text).store(&kept.store).start();
        discord.connected_times(session).await;
        let answer = discord.message("<@BOT> What is medical coding?").send().await.reply().await;
        told(&discord.press(&answer, &answer.button("👍"), ANA).await).await;
        assert_eq!(kept.rows("vote").await[0]["question"], question);
        told(&discord.press(&answer, &answer.button("👍"), ANA).await).await;
        told(&discord.press(&answer, &answer.button("👍"), BEN).await).await;
        assert_eq!(kept.rows("vote").await[0]["question"], Value::Null, "it was Ana who asked");
        bot.stop().await;
    }
    discord.finish().await;
}
