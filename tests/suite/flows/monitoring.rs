//! What is counted and measured of a bot that is asked in every way, and what a mistake of the program
//! does to it.

use std::sync::Arc;

use footnote::bot::Condition;
use footnote::encoder::{Encoder, EncoderError, ModelIdentity};
use insta::assert_snapshot;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use super::log::Log;
use super::remembering::{FAQ, Kept};
use super::setup::{PATIENCE, QUIET, RunningBot, Setup};
use crate::fake_discord::{ANA, BEN, CLEO, FakeDiscord};

const QUESTION: &str = "Where do coders work?";

/// The metrics, once all of these lines are among them: what happens after an answer is counted a
/// moment later.
async fn metrics_with(bot: &RunningBot, wanted: &[&str]) -> String {
    let measuring = async {
        loop {
            let page = bot.monitor().metrics_page();
            if wanted.iter().all(|line| page.lines().any(|other| other == *line)) {
                return page;
            }
            tokio::task::yield_now().await;
        }
    };
    let measured = tokio::time::timeout(PATIENCE, measuring).await;
    measured.unwrap_or_else(|_| panic!("not {wanted:#?} in\n{}", bot.monitor().metrics_page()))
}

#[tokio::test]
async fn questions_are_counted_by_their_way_in_and_how_they_ended() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let answer = discord.slash("office").send().await.final_message().await;
    discord.slash("ask").option("question", "zebras").send().await.response().await;
    discord.forge(&answer, "passage:biller", ANA).await.response().await;
    discord.message(QUESTION).in_dm().send().await.reply().await;
    let mention = discord.message("<@BOT> hello").send().await;
    mention.reply().await;
    mention.edit("<@BOT> Where do billers work?");
    mention.reply_after_edits(1).await;
    discord.in_menu("Answer this", &mention.recorded()).from(BEN).send().await.response().await;
    let page = metrics_with(
        &bot,
        &[
            r#"footnote_questions_total{way="command",outcome="cited"} 1"#,
            r#"footnote_questions_total{way="command",outcome="abstained"} 1"#,
            r#"footnote_questions_total{way="press",outcome="cited"} 1"#,
            r#"footnote_questions_total{way="direct_message",outcome="cited"} 1"#,
            r#"footnote_questions_total{way="mention",outcome="help"} 1"#,
            r#"footnote_questions_total{way="edit",outcome="cited"} 1"#,
            r#"footnote_questions_total{way="menu",outcome="cited"} 1"#,
            r#"footnote_stage_seconds_count{stage="waiting"} 7"#,
            r#"footnote_stage_seconds_count{stage="answer"} 7"#,
            r#"footnote_gateway_sessions_total{kind="new"} 1"#,
            "footnote_gateway_connected 1",
            "footnote_places_taken 0",
            "footnote_under_way 0",
            r#"footnote_store_questions_total{fate="written"} 7"#,
            "footnote_store_unwritten_questions 0",
        ],
    )
    .await;
    assert!(!page.contains("coders") && !page.contains(&ANA.to_string()), "{page}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_turned_away_and_what_breaks_off_is_counted() {
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).answered_at_once(1).limits(2, 0);
    let bot = setup.start();
    let held = discord.hold_next("POST", "/callback");
    let asked = discord.slash("office").send().await;
    held.arrived().await;
    discord.slash("office").from(BEN).send().await.response().await;
    metrics_with(
        &bot,
        &[
            r#"footnote_refusals_total{reason="busy"} 1"#,
            "footnote_places 1",
            "footnote_places_taken 1",
        ],
    )
    .await;
    held.release();
    asked.response().await;
    metrics_with(&bot, &["footnote_places_taken 0"]).await;
    discord.slash("office").send().await.response().await;
    metrics_with(&bot, &["footnote_places_taken 0"]).await;
    discord.slash("office").send().await.response().await;
    metrics_with(&bot, &[r#"footnote_limited_total{whose="person"} 1"#]).await;

    discord.drop_connection();
    discord.resumed(1).await;
    metrics_with(
        &bot,
        &[
            r#"footnote_gateway_sessions_total{kind="resumed"} 1"#,
            r#"footnote_gateway_sessions_total{kind="new"} 1"#,
            "footnote_gateway_connected 1",
        ],
    )
    .await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_gateway_that_does_not_speak_makes_the_bot_unready() {
    let (discord, lines) = FakeDiscord::start_behind_lines().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    metrics_with(&bot, &["footnote_gateway_connected 1"]).await;
    lines.gateway.mute();
    discord.ask_to_reconnect();
    metrics_with(&bot, &["footnote_gateway_connected 0"]).await;
    assert_eq!(bot.monitor().readiness().gateway.state, Condition::Failing);
    bot.stop().await;
    discord.finish().await;
}

/// A model with a mistake in it.
#[derive(Debug)]
struct Broken(ModelIdentity);

impl Broken {
    fn new() -> Arc<Self> {
        let [name, hash] = ["broken", "broken"].map(str::to_owned);
        Arc::new(Self(ModelIdentity { name, hash }))
    }
}

impl Encoder for Broken {
    fn identity(&self) -> &ModelIdentity {
        &self.0
    }

    fn dimensions(&self) -> usize {
        3
    }

    fn window(&self) -> usize {
        100
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        panic!("this model cannot take {text}")
    }
}

#[tokio::test]
async fn a_mistake_of_the_program_is_told_to_who_asked_and_ends_nothing_else() {
    let log = Log::listen();
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).model(Broken::new());
    let bot = setup.start();
    let asking = discord.slash("ask").option("question", "Where would Xaverius work?");
    let told = asking.send().await.response().await;
    assert_snapshot!(told.content(), @"Something went wrong on my side, so I have no answer for you. Please try again in a minute.");
    let in_message = discord.message("<@BOT> Where would Xaverius work?").send().await;
    assert!(in_message.reply().await.content().starts_with("Something went wrong"));
    let help = discord.slash("help").send().await.response().await;
    assert!(help.as_text().contains("How to ask me"), "{}", help.as_text());
    metrics_with(
        &bot,
        &[
            r#"footnote_questions_total{way="command",outcome="error"} 1"#,
            r#"footnote_questions_total{way="mention",outcome="error"} 1"#,
            "footnote_places_taken 0",
            "footnote_under_way 0",
        ],
    )
    .await;
    let lines = log.lines();
    assert!(
        lines.iter().any(|line| line.contains("a question could not be answered")),
        "{lines:?}"
    );
    assert!(!lines.iter().any(|line| line.contains("Xaverius")), "{lines:?}");
    bot.stop().await;
    discord.finish().await;
}

/// A log with a mistake in it, which is made while a handler tells that a question was one too many.
struct BrokenLog;

impl<S: Subscriber> Layer<S> for BrokenLog {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let place = event.metadata().target();
        assert!(!place.ends_with("limiting"), "this log cannot take that");
    }
}

#[tokio::test]
async fn a_mistake_in_a_handler_is_told_to_who_asked_and_ends_nothing_else() {
    let _broken = tracing_subscriber::registry().with(BrokenLog).set_default();
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).limits(1, 0).start();
    discord.slash("office").send().await.response().await;
    let told = discord.slash("office").send().await.response().await;
    assert!(told.content().starts_with("Something went wrong"), "{}", told.as_text());
    let mention = format!("<@BOT> {QUESTION}");
    discord.message(&mention).from(BEN).send().await.reply().await;
    let broken_off = discord.message(&mention).from(BEN).send().await;
    assert!(broken_off.no_reply_within(QUIET).await);
    assert!(
        discord.message(&mention).from(CLEO).send().await.reply().await.embed().title.is_some()
    );
    metrics_with(
        &bot,
        &[
            r#"footnote_limited_total{whose="person"} 2"#,
            "footnote_places_taken 0",
            "footnote_under_way 0",
        ],
    )
    .await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mistake_of_the_program_breaks_off_one_reading_and_not_the_next() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).model(Broken::new()).start();
    for times in 1..=2 {
        bot.read_again();
        let status = bot.reread("a reading", |status| status.reloads_failed == times).await;
        let reason = "a mistake of the program broke the reading off; the log tells where";
        assert_eq!((status.failed.as_deref(), status.passages), (Some(reason), 2));
    }
    let help = discord.slash("help").send().await.response().await;
    assert!(help.as_text().contains("How to ask me"), "{}", help.as_text());
    bot.stop().await;
    discord.finish().await;
}
