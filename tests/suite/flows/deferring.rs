//! Answers that take long, and responses that Discord does not take.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, mpsc};
use std::thread::available_parallelism;
use std::time::Duration;

use footnote::encoder::{Encoder, EncoderError, ModelIdentity};
use insta::assert_snapshot;

use super::log::Log;
use super::setup::{QUIET, RunningBot, Setup};
use crate::fake_discord::{FakeDiscord, ResponseKind};

/// A model that takes no text as long as the test keeps the sender.
#[derive(Debug)]
struct Stuck {
    identity: ModelIdentity,
    released: Mutex<mpsc::Receiver<()>>,
}

impl Stuck {
    fn new() -> (mpsc::Sender<()>, Arc<Self>) {
        let (release, released) = mpsc::channel();
        let [name, hash] = ["stuck", "stuck"].map(str::to_owned);
        let identity = ModelIdentity { name, hash };
        (release, Arc::new(Self { identity, released: Mutex::new(released) }))
    }
}

impl Encoder for Stuck {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    fn dimensions(&self) -> usize {
        3
    }

    fn window(&self) -> usize {
        100
    }

    fn encode(&self, _text: &str) -> Result<Vec<f32>, EncoderError> {
        // The end of the sender is what is waited for.
        let _ = self.released.lock().unwrap().recv();
        Ok(vec![1.0, 0.0, 0.0])
    }
}

/// A bot whose threads for answers are all taken: as long as the test keeps the sender, no answer comes.
async fn blocked_bot(discord: &FakeDiscord) -> (RunningBot, mpsc::Sender<()>) {
    let (release, stuck) = Stuck::new();
    let bot = Setup::new(discord).defer_after(Duration::from_millis(50)).model(stuck).start();
    let threads = available_parallelism().map_or(2, NonZeroUsize::get).max(2);
    for number in 0..threads {
        let taking = discord.slash("ask").option("question", format!("zebra fjord {number}"));
        assert_eq!(taking.send().await.response().await.kind, ResponseKind::Deferred);
    }
    (bot, release)
}

#[tokio::test]
async fn with_no_time_everything_is_deferred_and_ends_in_the_answer() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(Duration::ZERO).start();
    for path in ["pay coder", "remote", "help", "sources"] {
        let asked = discord.slash(path).send().await;
        assert_eq!(asked.response().await.kind, ResponseKind::Deferred, "/{path}");
        assert!(asked.final_message().await.embed().title.is_some(), "/{path}");
        assert_eq!(asked.followups().len(), 0);
    }
    let typing = discord.autocomplete("ask", "question", "pay").send().await;
    assert!(!typing.choices().await.is_empty());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deferral_keeps_private_what_is_private() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(Duration::ZERO).start();
    for private in [true, false] {
        let question = discord.slash("ask").option("question", "What is medical coding?");
        let asked = question.option("private", private).send().await;
        assert_eq!(asked.response().await.is_ephemeral(), private);
        assert_eq!(asked.final_message().await.is_ephemeral(), private);
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_takes_long_is_deferred_first() {
    let discord = FakeDiscord::start().await;
    let (bot, release) = blocked_bot(&discord).await;
    let asked = discord.slash("pay coder").in_channel(discord.no_embeds()).send().await;
    assert_eq!(asked.response().await.kind, ResponseKind::Deferred);
    assert!(!asked.is_answered());
    drop(release);
    assert!(asked.final_message().await.content().contains("$43,000"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_never_comes_ends_in_an_honest_word() {
    let discord = FakeDiscord::start().await;
    let (bot, release) = blocked_bot(&discord).await;
    let asked = discord.slash("pay coder").send().await;
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    assert_eq!(asked.response().await.kind, ResponseKind::Deferred);
    assert_snapshot!(asked.final_message().await.as_text(), @"This took me too long, so I stopped. Please try again, perhaps with a shorter question.");
    assert_snapshot!(message.reply().await.as_text(), @r"
    (in reply to ana: <@800000000000000001> What is medical coding?)
    This took me too long, so I stopped. Please try again, perhaps with a shorter question.
    ");
    drop(release);
    let next = discord.slash("pay coder").send().await;
    assert!(next.final_message().await.embed().title.is_some());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_refused_response_does_not_keep_the_bot_from_the_next() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    discord.fail_next(1, "POST", "/callback", 403);
    let refused = discord.slash("pay coder").send().await;
    discord.requested(1, "POST", "/callback").await;
    refused.expire();
    let next = discord.slash("pay coder").send().await;
    assert!(next.response().await.embed().title.is_some());
    assert!(refused.stays_unanswered_for(QUIET).await);
    let lines = log.lines().join("\n");
    assert_snapshot!(lines.replace(&refused.id().to_string(), "ID"), @"WARN the answer was not taken interaction=ID error=Missing Access");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_that_has_expired_does_no_harm() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    let held = discord.hold_next("POST", "/callback");
    let expired = discord.slash("pay coder").send().await;
    held.arrived().await;
    expired.expire();
    held.release();
    discord.requested(1, "POST", "/callback").await;
    let next = discord.slash("pay coder").send().await;
    assert!(next.response().await.embed().title.is_some());
    let lines = log.lines().join("\n");
    assert_snapshot!(lines.replace(&expired.id().to_string(), "ID"), @"WARN the answer was not taken interaction=ID error=Unknown interaction");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_deferral_that_has_expired_does_no_harm() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(Duration::ZERO).start();
    let held = discord.hold_next("PATCH", "/webhooks/");
    let expired = discord.slash("pay coder").send().await;
    held.arrived().await;
    expired.expire();
    held.release();
    let next = discord.slash("pay coder").send().await;
    assert!(next.final_message().await.embed().title.is_some());
    assert!(!expired.is_answered());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_that_discord_did_not_take_is_logged_and_the_next_one_sent() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let bot = Setup::new(&discord).start();
    discord.fail_next(1, "POST", "/messages", 404);
    let refused = discord.message("<@BOT> What is medical coding?").send().await;
    discord.requested(1, "POST", "/messages").await;
    let next = discord.message("<@BOT> What is medical coding?").send().await;
    assert!(next.reply().await.embed().title.is_some());
    assert!(refused.no_reply_within(QUIET).await);
    assert_eq!(log.lines().len(), 1);
    bot.stop().await;
    discord.finish().await;
}
