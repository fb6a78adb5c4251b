//! Killed while it answers in Discord, keeps what moderators write, and takes in another knowledge.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::{Victim, any_moment};
use crate::fake_discord::{BEN, FakeDiscord};

const ENTRIES: usize = 20;

/// Within this time from its connection on the bot is killed.
const LIFE: Duration = Duration::from_millis(1_500);

/// How long the bot may take to do as it is told.
const PATIENCE: Duration = Duration::from_secs(20);

/// What moderators were told is saved: the answers by their questions.
type Saved = BTreeMap<String, String>;

/// Writes an entry, and notes it if the moderator is told that it is saved.
async fn write_entry(discord: &FakeDiscord, life: usize, number: usize, saved: &mut Saved) {
    let question = format!("Who keeps key {life} of room {number}?");
    let answer = format!("The porter of house {life} keeps key {number}.");
    let form = discord.slash("footnote add").from(BEN).send().await;
    let submitted = form.submit(&[("question", &question), ("answer", &answer)]).await;
    if submitted.response().await.content().starts_with("Saved.") {
        saved.insert(question, answer);
    }
}

/// Writes entries, one after the other, and edits the knowledge, as long as the bot lives.
async fn write_on(victim: &Victim, discord: &FakeDiscord, life: usize, saved: &mut Saved) -> ! {
    for number in 0.. {
        if number % 3 == 0 {
            victim.write_knowledge(ENTRIES, life * 1_000 + number);
        }
        write_entry(discord, life, number, saved).await;
    }
    unreachable!("the numbers do not end before the bot")
}

/// The answers that the store holds now.
fn kept(victim: &Victim) -> Saved {
    let rows = victim.prints(&["export"]);
    let rows = rows.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let entries = rows.filter(|row| row["kind"] == "entry");
    let text = |row: &serde_json::Value, field: &str| {
        row["content"][field].as_str().expect("an entry has texts").to_owned()
    };
    entries.map(|row| (text(&row, "question"), text(&row, "answer"))).collect()
}

/// Kills the bot so often while it works, and asks it after the last time.
async fn kill_while_answering(times: usize) {
    let discord = FakeDiscord::start().await;
    let victim = Victim::new(ENTRIES);
    let mut saved = Saved::new();
    for life in 1..=times {
        let running = victim.0.start(&discord);
        discord.connected_times(life).await;
        if saved.is_empty() {
            // Without an entry that is surely saved, the kills would prove nothing.
            let first = write_entry(&discord, 0, 0, &mut saved);
            timeout(PATIENCE, first).await.unwrap();
            assert_eq!(saved.len(), 1, "the first entry was not saved");
        }
        tokio::select! {
            () = sleep(any_moment(LIFE)) => {}
            never = write_on(&victim, &discord, life, &mut saved) => never,
        }
        running.kill();
        let kept = kept(&victim);
        for (question, answer) in &saved {
            assert_eq!(kept.get(question), Some(answer), "after life {life} this is lost");
        }
        discord.expire_unanswered();
    }
    victim.write_knowledge(ENTRIES, 999_999);
    let running = victim.0.start(&discord);
    discord.connected_times(times + 1).await;
    let asked = discord.slash("ask").option("question", "What is subject 7?").send().await;
    let answer = timeout(PATIENCE, asked.final_message()).await.unwrap();
    assert!(answer.as_text().contains("stands in edition 999999"), "{}", answer.as_text());
    let (question, written) = saved.first_key_value().unwrap();
    let asked = discord.slash("ask").option("question", question.as_str()).send().await;
    let answer = timeout(PATIENCE, asked.final_message()).await.unwrap();
    assert!(answer.as_text().contains(written), "{}", answer.as_text());
    running.kill();
    discord.finish().await;
}

#[tokio::test]
async fn what_a_moderator_was_told_is_saved_outlives_a_kill() {
    kill_while_answering(3).await;
}

#[tokio::test]
#[ignore = "it takes some minutes"]
async fn a_hundred_moments_of_answering() {
    kill_while_answering(100).await;
}
