//! `/footnote wordings` and the answers that people found unhelpful: listed for moderators, who agree,
//! take back, and write better ones.

use footnote::passage::PassageId;
use footnote::store::{MessageId, PersonId, ServerId, Verdict, Vote};
use insta::assert_snapshot;
use time::OffsetDateTime;

use super::remembering::{FAQ, Kept};
use super::setup::{RunningBot, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const REFUSED: &str =
    "Only people who may manage this server, or who have one of its editor roles, can do this.";

fn passage(id: &str) -> PassageId {
    PassageId::new(id).expect("it is an id")
}

/// A bot to whom somebody has suggested one wording, and a moderator has taught another.
pub(super) async fn taught(discord: &FakeDiscord) -> (Kept, RunningBot) {
    let kept = Kept::new().await;
    let server = ServerId(discord.guild().get());
    let person = kept.store.pseudonym(PersonId(1));
    for (text, id, by_moderator) in
        [("the bureau", "coder", false), ("zork quux", "biller", true), ("old words", "gone", true)]
    {
        let at = OffsetDateTime::UNIX_EPOCH;
        let passage = passage(id);
        let taught = kept.store.teach(server, text, &passage, person, by_moderator, at);
        taught.await.expect("the store can be written");
    }
    let bot = Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).start();
    (kept, bot)
}

pub(super) async fn list(discord: &FakeDiscord, subcommand: &str) -> RecordedMessage {
    let asked = discord.slash(&format!("footnote {subcommand}")).from(BEN).send().await;
    asked.final_message().await
}

async fn press(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> RecordedMessage {
    discord.press(on, &on.button(label), BEN).await.final_message().await
}

async fn choose(discord: &FakeDiscord, on: &RecordedMessage, label: &str) -> RecordedMessage {
    discord.choose(on, label, BEN).await.final_message().await
}

/// The title of the answer, if there is one.
async fn answered(discord: &FakeDiscord, question: &str) -> String {
    let asked = discord.slash("ask").option("question", question).send().await;
    asked.final_message().await.embed().title.unwrap_or_default()
}

#[tokio::test]
async fn a_suggested_wording_counts_once_a_moderator_agrees() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = taught(&discord).await;
    let first = list(&discord, "wordings").await;
    assert_snapshot!(first.as_text(), @"
    (only you can see this)
    │ # Wordings that people have taught me
    │ 1. “the bureau” → **Where do coders work?**
    │ -# suggested, does not count yet · 1 person agreed
    │ 2. “zork quux” → **Where do billers work?**
    │ -# counts · a moderator agreed
    │ 3. “old words” → *an answer that has gone from my documents*
    │ -# counts · a moderator agreed
    [Choose a wording: the bureau | zork quux | old words]
    ");
    let chosen = choose(&discord, &first, "the bureau").await;
    assert_snapshot!(chosen.as_text(), @"
    (only you can see this)
    │ # the bureau
    │ → **Where do coders work?**
    │
    │ suggested, does not count yet · 1 person agreed
    [Agree] [Take back] [Back to the list]
    ");
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    assert_ne!(answered(&discord, "the bureau").await, "Where do coders work?");
    assert_snapshot!(press(&discord, &chosen, "Agree").await.content(), @"From now on, “the bureau” leads to “Where do coders work?”.");
    assert_eq!(answered(&discord, "the bureau").await, "Where do coders work?");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_wording_is_taken_back() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = taught(&discord).await;
    let first = list(&discord, "wordings").await;
    assert_eq!(answered(&discord, "zork quux").await, "Where do billers work?");
    let chosen = choose(&discord, &first, "zork quux").await;
    let taken_back = press(&discord, &chosen, "Take back").await;
    assert_snapshot!(taken_back.as_text(), @"
    (only you can see this)
    Taken back: “zork quux”
    │ # Wordings that people have taught me
    │ 1. “the bureau” → **Where do coders work?**
    │ -# suggested, does not count yet · 1 person agreed
    │ 2. “old words” → *an answer that has gone from my documents*
    │ -# counts · a moderator agreed
    [Choose a wording: the bureau | old words]
    ");
    assert_ne!(answered(&discord, "zork quux").await, "Where do billers work?");
    let again = press(&discord, &chosen, "Take back").await;
    assert_snapshot!(again.content(), @"This wording is no longer in the list.");
    bot.stop().await;
    discord.finish().await;
}

/// Presses all that can be pressed below these messages as Ana, who has no right to it here.
async fn all_refused(discord: &FakeDiscord, messages: &[&RecordedMessage]) {
    for message in messages {
        for custom_id in message.custom_ids() {
            if custom_id.starts_with("sources:") {
                continue;
            }
            let forged = discord.forge(message, &custom_id, ANA).await.response().await;
            assert!(forged.is_ephemeral());
            assert_eq!(forged.content(), REFUSED, "{custom_id}");
        }
    }
}

/// Presses all that can be pressed below these messages in another server, where Ana is the moderator.
async fn nothing_elsewhere(discord: &FakeDiscord, messages: &[&RecordedMessage], secret: &str) {
    let (_, lobby) = discord.add_other_server();
    let asked = discord.slash("footnote wordings").from(ANA).in_channel(lobby).send().await;
    let elsewhere = asked.final_message().await;
    for custom_id in messages.iter().flat_map(|message| message.custom_ids()) {
        let forged = discord.forge(&elsewhere, &custom_id, ANA).await.response().await;
        let text = forged.raw().to_string();
        assert!(!text.contains(secret), "{custom_id}: {text}");
    }
}

#[tokio::test]
async fn who_has_no_right_changes_no_wording() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = taught(&discord).await;
    let first = list(&discord, "wordings").await;
    let suggested = choose(&discord, &first, "the bureau").await;
    let active = choose(&discord, &first, "zork quux").await;
    let before = kept.rows("wording").await;
    let forged = discord.choose(&first, "the bureau", ANA).await.response().await;
    assert_eq!(forged.content(), REFUSED);
    all_refused(&discord, &[&first, &suggested, &active]).await;
    nothing_elsewhere(&discord, &[&first, &suggested, &active], "bureau").await;
    assert_eq!(kept.rows("wording").await, before);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_wording_that_is_not_saved_stays_as_it_was() {
    let discord = FakeDiscord::start().await;
    let (kept, bot) = taught(&discord).await;
    let chosen = choose(&discord, &list(&discord, "wordings").await, "zork quux").await;
    kept.store.close().await;
    let refused = discord.press(&chosen, &chosen.button("Take back"), BEN).await;
    assert_snapshot!(refused.response().await.as_text(), @"
    (only you can see this)
    I could not read what I keep. Please try again in a minute.
    ");
    assert_eq!(answered(&discord, "zork quux").await, "Where do billers work?");
    bot.stop().await;
    discord.finish().await;
}

/// A bot whose answer on coders three people found unhelpful.
pub(super) async fn disliked(discord: &FakeDiscord) -> (Kept, RunningBot) {
    let kept = Kept::new().await;
    for person in 1..=3 {
        let vote = Vote {
            message: MessageId(7),
            person: kept.store.pseudonym(PersonId(person)),
            server: Some(ServerId(discord.guild().get())),
            verdict: Verdict::Down,
            passage: passage("coder"),
            question: None,
            at: OffsetDateTime::now_utc(),
        };
        kept.store.vote(&vote).await.expect("the store can be written");
    }
    let bot = Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).start();
    (kept, bot)
}

#[tokio::test]
async fn an_answer_that_did_not_help_is_written_anew() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = disliked(&discord).await;
    let first = list(&discord, "review").await;
    assert_snapshot!(first.as_text(), @"
    (only you can see this)
    No proposal waits for a decision.
    │ # Answers that people found unhelpful
    │ 1. **Where do coders work?**
    │ -# 👍 0 · 👎 3
    [Choose a question: Where do coders work?]
    ");
    let chosen = choose(&discord, &first, "Where do coders work?").await;
    assert_snapshot!(chosen.as_text(), @"
    (only you can see this)
    │ # Where do coders work?
    │ 👍 0 · 👎 3
    [Write an answer] [Show the answer] [Back to the list]
    ");
    let shown = press(&discord, &chosen, "Show the answer").await;
    assert!(shown.as_text().contains("In an office."));
    let form = discord.press(&chosen, &chosen.button("Write an answer"), BEN).await;
    assert!(form.response().await.form_as_text().contains("Where do coders work?"));
    form.submit(&[("answer", "On the moon.")]).await.final_message().await;
    let asked = discord.slash("ask").option("question", "Where do coders work?").send().await;
    assert!(asked.final_message().await.as_text().contains("On the moon."));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn who_has_no_right_sees_no_votes() {
    let discord = FakeDiscord::start().await;
    let (_kept, bot) = disliked(&discord).await;
    let first = list(&discord, "review").await;
    let chosen = choose(&discord, &first, "Where do coders work?").await;
    let forged = discord.choose(&first, "Where do coders work?", ANA).await.response().await;
    assert_eq!(forged.content(), REFUSED);
    all_refused(&discord, &[&first, &chosen]).await;
    nothing_elsewhere(&discord, &[&first], "coders").await;
    bot.stop().await;
    discord.finish().await;
}
