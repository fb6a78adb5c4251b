//! `/footnote stats`: numbers, lists and a picture for a server's moderators, of that server alone.

use std::io::Cursor;
use std::time::Duration;

use footnote::passage::PassageId;
use footnote::store::{
    ChannelId, MessageId, Outcome, PersonId, Question, ServerId, Store, Verdict, Vote,
};
use insta::assert_snapshot;
use serenity::model::Permissions;
use time::OffsetDateTime;

use super::remembering::{FAQ, Kept};
use super::setup::{RunningBot, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const ELSEWHERE: ServerId = ServerId(1);

fn home(discord: &FakeDiscord) -> ServerId {
    ServerId(discord.guild().get())
}

/// Keeps a question that was asked so many days ago.
fn ask(store: &Store, server: ServerId, text: &str, outcome: Outcome, days_ago: i64) {
    store.record(Question {
        at: OffsetDateTime::now_utc() - time::Duration::days(days_ago),
        server: Some(server),
        channel: ChannelId(1),
        person: store.pseudonym(PersonId(1)),
        asked_in: None,
        text: Some(text.to_owned()),
        outcome,
        confidence: None,
        passage: None,
        latency: Duration::from_millis(1),
    });
}

async fn vote(store: &Store, server: ServerId, person: u64, verdict: Verdict) {
    let vote = Vote {
        message: MessageId(server.0),
        person: store.pseudonym(PersonId(person)),
        server: Some(server),
        verdict,
        passage: PassageId::new("coder").expect("it is an id"),
        question: None,
        at: OffsetDateTime::now_utc(),
    };
    store.vote(&vote).await.expect("the store can be written");
}

/// Some days of a server.
async fn busy(kept: &Kept, server: ServerId) {
    for (text, outcome, days_ago) in [
        ("Where do coders work?", Outcome::Cited, 0),
        ("where do coders work", Outcome::Cited, 3),
        ("Where do billers work?", Outcome::Cited, 6),
        ("where do they work", Outcome::Unsure, 3),
        ("Where do I *park*?", Outcome::Abstained, 1),
        ("where do i *park*", Outcome::Abstained, 2),
        ("Hello", Outcome::Help, 0),
        ("That was long ago", Outcome::Abstained, 100),
    ] {
        ask(&kept.store, server, text, outcome, days_ago);
    }
    for (person, verdict) in [(1, Verdict::Up), (2, Verdict::Up), (3, Verdict::Down)] {
        vote(&kept.store, server, person, verdict).await;
    }
}

fn start(discord: &FakeDiscord, kept: &Kept) -> RunningBot {
    Setup::new(discord).knowledge(&[FAQ]).store(&kept.store).start()
}

/// What Ben, who is a moderator, is shown, and nobody else.
async fn stats(discord: &FakeDiscord) -> RecordedMessage {
    let asked = discord.slash("footnote stats").from(BEN).send().await;
    let shown = asked.final_message().await;
    assert!(shown.is_ephemeral());
    shown
}

/// The fields, a line each.
fn fields(message: &RecordedMessage) -> String {
    let fields = message.embed().fields.into_iter();
    fields.map(|field| format!("{}: {}", field.name, field.value)).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_moderator_sees_how_the_questions_fared() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let bot = start(&discord, &kept);
    let shown = stats(&discord).await;
    let embed = shown.embed();
    assert_eq!(embed.title.as_deref(), Some("Questions of the last 30 days"));
    assert_snapshot!(fields(&shown), @r"
    Asked: 6
    Answered: 3 (50%)
    Asked back: 1 (17%)
    Not answered: 2 (33%)
    Helpful: 67% of 3 votes
    Most often answered: 1. Where do coders work? · 2×
    2. Where do billers work? · 1×
    Most often asked in vain: 1. Where do I \*park\*? · 2×
    2. where do they work · 1×
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn its_picture_is_a_png_and_is_described() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let bot = start(&discord, &kept);
    let shown = stats(&discord).await;
    let [picture] = <[_; 1]>::try_from(shown.attachments()).expect("one picture");
    assert_eq!(shown.embed().image.map(|image| image.url), Some(picture.url.clone()));
    assert_eq!(picture.content_type, "image/png");
    let file = discord.download(&picture.url);
    let decoded = png::Decoder::new(Cursor::new(file)).read_info().expect("it is a PNG");
    assert_eq!(decoded.info().size(), (1_200, 720));
    let alt = picture.description.unwrap_or_default();
    assert!(alt.starts_with("Questions per day. Stacked bars from "), "{alt}");
    assert!(alt.contains("In all: 3 answered, 1 asked back, 2 not answered."), "{alt}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn days_and_language_are_those_of_the_moderator() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let bot = start(&discord, &kept);
    let asking = discord.slash("footnote stats").option("days", 2).from(BEN).locale("de");
    let shown = asking.send().await.final_message().await;
    assert_eq!(shown.embed().title.as_deref(), Some("Fragen der letzten 2 Tage"));
    assert_snapshot!(fields(&shown), @r"
    Gefragt: 2
    Beantwortet: 1 (50 %)
    Nachgefragt: 0 (0 %)
    Unbeantwortet: 1 (50 %)
    Hilfreich: 67 % von 3 Bewertungen
    Am häufigsten beantwortet: 1. Where do coders work? · 1×
    Am häufigsten vergeblich gefragt: 1. Where do I \*park\*? · 1×
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn no_more_days_are_counted_than_are_kept() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).retention_days(7);
    let bot = setup.store(&kept.store).start();
    for days in [7, 365, i64::MAX] {
        let asking = discord.slash("footnote stats").option("days", days).from(BEN);
        let shown = asking.send().await.final_message().await;
        assert_eq!(shown.embed().title.as_deref(), Some("Questions of the last 7 days"));
    }
    let asking = discord.slash("footnote stats").option("days", -1).from(BEN);
    let shown = asking.send().await.final_message().await;
    assert_eq!(shown.embed().title.as_deref(), Some("Questions of today"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn who_is_no_moderator_sees_nothing_of_it() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let bot = start(&discord, &kept);
    let forged = discord.slash("footnote stats").from(ANA).forged().send().await;
    let refused = forged.final_message().await;
    assert_snapshot!(refused.as_text(), @"
    (only you can see this)
    Only people who may manage this server, or who have one of its editor roles, can do this.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn nothing_of_another_server_is_shown() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, ELSEWHERE).await;
    let bot = start(&discord, &kept);
    assert_snapshot!(stats(&discord).await.as_text(), @"
    (only you can see this)
    Nobody has asked me anything here in the last 30 days. When somebody does, with `/ask` for instance, you will see here how it went.
    ");
    ask(&kept.store, home(&discord), "Where do I park?", Outcome::Abstained, 0);
    assert_snapshot!(fields(&stats(&discord).await), @"
    Asked: 1
    Answered: 0 (0%)
    Asked back: 0 (0%)
    Not answered: 1 (100%)
    Helpful: No votes yet
    Most often asked in vain: 1. Where do I park? · 1×
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_just_asked_counts_already() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = start(&discord, &kept);
    let asking = discord.slash("ask").option("question", "Where do coders work?");
    asking.send().await.response().await;
    assert!(fields(&stats(&discord).await).starts_with("Asked: 1\nAnswered: 1 (100%)"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_no_files_may_be_attached_the_numbers_come_alone() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    discord.deny(discord.general(), Permissions::ATTACH_FILES);
    let bot = start(&discord, &kept);
    let shown = stats(&discord).await;
    assert!(shown.attachments().is_empty() && shown.embed().image.is_none());
    assert!(fields(&shown).starts_with("Asked: 6"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_picture_comes_also_after_a_deferral_and_without_embeds() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    busy(&kept, home(&discord)).await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).defer_after(Duration::ZERO);
    let bot = setup.store(&kept.store).start();
    let late = stats(&discord).await;
    assert_eq!((late.embeds().len(), late.attachments().len()), (1, 1));
    let asking = discord.slash("footnote stats").in_channel(discord.no_embeds()).from(BEN);
    let plain = asking.send().await.final_message().await;
    assert_eq!((plain.embeds().len(), plain.attachments().len()), (0, 1));
    assert!(plain.content().contains("**Not answered**\n2 (33%)"), "{}", plain.content());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_a_store_that_works_a_moderator_is_told_so() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    assert_snapshot!(stats(&discord).await.content(), @"I keep no questions at present, since I cannot open the file for them, so there is nothing to count. Please tell the people who run me.");
    bot.stop().await;
    let kept = Kept::new().await;
    let bot = start(&discord, &kept);
    discord.connected_times(2).await;
    kept.store.close().await;
    assert_snapshot!(stats(&discord).await.content(), @"Something went wrong on my side, so I have no answer for you. Please try again in a minute.");
    bot.stop().await;
    discord.finish().await;
}
