//! Discord lets the bot wait, with serenity's own keeper of rate limits, which needs TLS and the name
//! discord.com.

use std::time::Duration;

use tokio::time::Instant;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::{FakeDiscord, Fault};

/// How long Discord lets the bot wait.
const WAIT: Duration = Duration::from_secs(2);
const SOON: Duration = Duration::from_secs(8);

pub(super) const KIND: Kind = Kind { title: "Discord limits the rate", scenarios };

fn scenarios() -> Vec<Scenario> {
    let limited = |name, discord, bot, run| Scenario { name, discord, bot, within: SOON, run };
    vec![
        limited(
            "429 for a route",
            "lets replies in one channel wait for 2 s",
            "sends the reply when the time is over, once; commands are answered meanwhile",
            of_a_route,
        ),
        limited(
            "429 for all",
            "lets everything wait for 2 s but responses to interactions, which have no limit",
            "sends nothing else until the time is over, then the reply, once",
            of_all,
        ),
        limited(
            "429 time after time",
            "lets the same reply wait 3 times, for 0.5 s each",
            "waits each time, and sends it once",
            time_after_time,
        ),
        limited(
            "429 for a first response",
            "refuses an answer to a command",
            "sends it once more, within the three seconds that Discord waits for it",
            of_a_response,
        ),
        limited(
            "429 without a keeper of limits",
            "refuses a reply, where `api_base` names a server that keeps the limits",
            "sends it again after a pause, once",
            without_keeper,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_to_wait_waits_and_sends_once() {
    run_all(scenarios()).await;
}

/// A scene in which serenity keeps the rate limits.
async fn keeping_limits() -> Scene {
    let (discord, lines, client) = FakeDiscord::start_behind_tls().await;
    let scene = Scene::start(Draft::new(&discord).with_rate_limiter(client), discord, Some(lines));
    scene.answers().await;
    scene
}

fn too_many(global: bool, retry_after: Duration) -> Fault {
    Fault::TooMany { global, retry_after }
}

/// Has the reply to a message wait, which is sent once, and one more answered then; how long the first
/// took.
async fn reply_waits(scene: &Scene, times: usize, fault: Fault) -> Duration {
    let before = scene.sent("POST", "/messages");
    scene.discord.order(times, "POST", "/messages", fault);
    let begin = Instant::now();
    let message = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
    scene.discord.requested(before + 1, "POST", "/messages").await;
    let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
    asked.response().await;
    message.reply().await;
    let took = begin.elapsed();
    scene.answers().await;
    scene.has_sent(before + times + 2, "POST", "/messages").await;
    took
}

fn of_a_route() -> Run {
    Box::pin(async {
        let scene = keeping_limits().await;
        let took = reply_waits(&scene, 1, too_many(false, WAIT)).await;
        assert!(took >= WAIT, "{took:?}");
        scene.end().await;
        took.saturating_sub(WAIT)
    })
}

fn of_all() -> Run {
    Box::pin(async {
        let scene = keeping_limits().await;
        let before = scene.sent("POST", "/messages");
        let begin = Instant::now();
        scene.discord.order(1, "POST", "/messages", too_many(true, WAIT));
        let first = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        scene.discord.requested(before + 1, "POST", "/messages").await;
        let elsewhere = scene.discord.message(&format!("<@BOT> {QUESTION}"));
        let elsewhere = elsewhere.in_channel(scene.discord.thread()).send().await;
        first.reply().await;
        elsewhere.reply().await;
        let took = begin.elapsed();
        assert!(took >= WAIT, "{took:?}");
        scene.answers().await;
        // The first reply is sent twice, the one elsewhere once, and one more is answered then.
        scene.has_sent(before + 4, "POST", "/messages").await;
        scene.end().await;
        took.saturating_sub(WAIT)
    })
}

fn time_after_time() -> Run {
    Box::pin(async {
        let scene = keeping_limits().await;
        let each = Duration::from_millis(500);
        let took = reply_waits(&scene, 3, too_many(false, each)).await;
        assert!(took >= each * 3, "{took:?}");
        scene.end().await;
        took.saturating_sub(each * 3)
    })
}

fn of_a_response() -> Run {
    Box::pin(async {
        let scene = keeping_limits().await;
        scene.discord.order(1, "POST", "/callback", too_many(false, Duration::from_millis(100)));
        let begin = Instant::now();
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        asked.response().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

fn without_keeper() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let took = reply_waits(&scene, 1, too_many(false, Duration::from_millis(100))).await;
        scene.end().await;
        took
    })
}
