//! Discord cannot be reached, or is in trouble, for a while: for three seconds in every run, and for
//! thirty in a run that takes its time.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::{FakeDiscord, Fault};

/// After a failed attempt serenity waits for as long, and the gate for up to half of the outage.
const GATEWAY_IS_BACK: Duration = Duration::from_secs(30);

/// The longest pause between two attempts of a request, and the time of the request itself.
const REQUESTS_ARE_BACK: Duration = Duration::from_secs(15);

pub(super) const KIND: Kind = Kind { title: "Discord is away", scenarios: all };

fn all() -> Vec<Scenario> {
    let mut all = short();
    all.extend(long());
    all
}

fn short() -> Vec<Scenario> {
    vec![
        Scenario {
            name: "gateway down for 3 s",
            discord: "resets the connection and refuses new ones; here it wants a heartbeat every 2 s",
            bot: "tries again ever more slowly, and identifies itself anew",
            within: GATEWAY_IS_BACK,
            run: || gateway_is_down(3, Duration::from_secs(2)),
        },
        Scenario {
            name: "requests refused for 3 s",
            discord: "refuses connections for its HTTP interface",
            bot: "sends the reply to a message, and an answer that was deferred, once they are taken",
            within: REQUESTS_ARE_BACK,
            run: || requests_are_down(3),
        },
        Scenario {
            name: "requests fail for 3 s",
            discord: "answers every request with 503",
            bot: "sends the reply to a message, and an answer that was deferred, once they are taken",
            within: REQUESTS_ARE_BACK,
            run: || requests_fail(3),
        },
        Scenario {
            name: "not there for 3 s at the start",
            discord: "refuses every connection when the bot is started",
            bot: "says so in the log, tries again after 1 s, 2 s, 4 s, … 60 s, and connects",
            within: REQUESTS_ARE_BACK,
            run: || is_not_there_at_start(3),
        },
        Scenario {
            name: "in trouble for 3 s at the start",
            discord: "answers every request with 503 when the bot is started",
            bot: "says so in the log, tries again after 1 s, 2 s, 4 s, … 60 s, and connects",
            within: REQUESTS_ARE_BACK,
            run: || is_in_trouble_at_start(3),
        },
        Scenario {
            name: "hardly a session left at the start",
            discord: "lets the bot begin 4 more sessions today, when it is started, and after 3 s 999",
            bot: "begins none, says why in the log, and connects when there are more",
            within: REQUESTS_ARE_BACK,
            run: has_hardly_a_session_left,
        },
        Scenario {
            name: "not there, and the bot is told to end",
            discord: "refuses every connection",
            bot: "ends at once with exit code 0",
            within: Duration::from_secs(3),
            run: is_told_to_end_meanwhile,
        },
    ]
}

fn long() -> Vec<Scenario> {
    let [gateway, refused, fail, absent, trouble] = short()[..5] else {
        unreachable!("five of seven")
    };
    vec![
        Scenario {
            name: "gateway down for 30 s",
            discord: "resets the connection and refuses new ones",
            within: Duration::from_secs(60),
            run: || gateway_is_down(30, Duration::from_millis(41_250)),
            ..gateway
        },
        Scenario { name: "requests refused for 30 s", run: || requests_are_down(30), ..refused },
        Scenario { name: "requests fail for 30 s", run: || requests_fail(30), ..fail },
        Scenario {
            name: "not there for 30 s at the start",
            within: Duration::from_secs(40),
            run: || is_not_there_at_start(30),
            ..absent
        },
        Scenario {
            name: "in trouble for 30 s at the start",
            within: Duration::from_secs(40),
            run: || is_in_trouble_at_start(30),
            ..trouble
        },
        Scenario {
            name: "gateway takes the connection and says nothing",
            discord: "asks the bot to connect anew, and leaves the new connection without a word",
            bot: "gives it up after 90 s, and connects with another client",
            within: Duration::from_secs(150),
            run: gateway_is_mute,
        },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_short_outage_is_outlived() {
    run_all(short()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "it takes two minutes"]
async fn a_long_outage_is_outlived() {
    run_all(long()).await;
}

fn gateway_is_down(seconds: u64, heartbeat: Duration) -> Run {
    Box::pin(async move {
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        discord.gateway(|gateway| gateway.heartbeat = heartbeat);
        let scene = Scene::start(Draft::new(&discord), discord, Some(lines));
        scene.answers().await;
        scene.lines().gateway.take_down().await;
        sleep(Duration::from_secs(seconds)).await;
        scene.lines().gateway.put_up().await;
        let begin = Instant::now();
        scene.reconnects(2).await;
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

fn gateway_is_mute() -> Run {
    Box::pin(async {
        let scene = Scene::behind_lines().await;
        scene.lines().gateway.mute();
        scene.discord.ask_to_reconnect();
        let begin = Instant::now();
        sleep(Duration::from_secs(5)).await;
        scene.lines().gateway.unmute();
        let connected = scene.discord.connected_within(Duration::from_secs(150), 2);
        assert!(connected.await, "the bot did not come back");
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

/// Asks for two answers that cannot be sent before the fault is over.
async fn answers_afterwards(
    scene: Scene,
    seconds: u64,
    begin_fault: impl AsyncFnOnce(&Scene),
    end_fault: impl AsyncFnOnce(&Scene),
) -> Duration {
    scene.answers().await;
    let deferral = scene.discord.hold_next("PATCH", "@original");
    let deferred = scene.discord.slash("ask").option("question", QUESTION).send().await;
    deferred.response().await;
    begin_fault(&scene).await;
    let message = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
    deferral.release();
    sleep(Duration::from_secs(seconds)).await;
    assert!(!deferred.is_answered());
    end_fault(&scene).await;
    let begin = Instant::now();
    message.reply().await;
    deferred.final_message().await;
    let recovery = begin.elapsed();
    scene.answers().await;
    scene.end().await;
    recovery
}

fn requests_are_down(seconds: u64) -> Run {
    Box::pin(async move {
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        let mut draft = Draft::new(&discord);
        draft.settings.defer_after = Duration::ZERO;
        let scene = Scene::start(draft, discord, Some(lines));
        let down = async |scene: &Scene| scene.lines().requests.take_down().await;
        let up = async |scene: &Scene| scene.lines().requests.put_up().await;
        answers_afterwards(scene, seconds, down, up).await
    })
}

fn requests_fail(seconds: u64) -> Run {
    Box::pin(async move {
        let discord = FakeDiscord::start().await;
        let mut draft = Draft::new(&discord);
        draft.settings.defer_after = Duration::ZERO;
        let scene = Scene::start(draft, discord, None);
        let fail = async |scene: &Scene| {
            scene.discord.order(usize::MAX, "", "", Fault::status(503));
        };
        let lift = async |scene: &Scene| scene.discord.lift_faults();
        answers_afterwards(scene, seconds, fail, lift).await
    })
}

fn is_not_there_at_start(seconds: u64) -> Run {
    Box::pin(async move {
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        lines.requests.take_down().await;
        lines.gateway.take_down().await;
        let scene = Scene::start(Draft::new(&discord), discord, Some(lines));
        sleep(Duration::from_secs(seconds)).await;
        scene.lines().requests.put_up().await;
        scene.lines().gateway.put_up().await;
        is_there_at_last(scene).await
    })
}

fn is_in_trouble_at_start(seconds: u64) -> Run {
    Box::pin(async move {
        let discord = FakeDiscord::start().await;
        discord.order(usize::MAX, "", "", Fault::status(503));
        let scene = Scene::start(Draft::new(&discord), discord, None);
        sleep(Duration::from_secs(seconds)).await;
        scene.discord.lift_faults();
        is_there_at_last(scene).await
    })
}

fn has_hardly_a_session_left() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.gateway(|gateway| gateway.sessions_left = 4);
        let scene = Scene::start(Draft::new(&discord), discord, None);
        sleep(Duration::from_secs(3)).await;
        assert_eq!(scene.connections(), 0);
        scene.discord.gateway(|gateway| gateway.sessions_left = 999);
        is_there_at_last(scene).await
    })
}

async fn is_there_at_last(scene: Scene) -> Duration {
    let begin = Instant::now();
    scene.reconnects(1).await;
    scene.answers().await;
    let recovery = begin.elapsed();
    assert!(scene.discord.requests().len() < 30, "{:?}", scene.discord.requests());
    scene.end().await;
    recovery
}

fn is_told_to_end_meanwhile() -> Run {
    Box::pin(async {
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        lines.requests.take_down().await;
        let scene = Scene::start(Draft::new(&discord), discord, Some(lines));
        sleep(Duration::from_secs(2)).await;
        let begin = Instant::now();
        scene.end().await;
        begin.elapsed()
    })
}
