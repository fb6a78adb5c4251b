//! What people do reaches the bot twice, backwards, or too late.

use std::time::Duration;

use tokio::time::Instant;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::FakeDiscord;

const SOON: Duration = Duration::from_secs(5);

pub(super) const KIND: Kind = Kind { title: "Interactions", scenarios };

fn scenarios() -> Vec<Scenario> {
    let scenario = |name, discord, bot, run| Scenario { name, discord, bot, within: SOON, run };
    vec![
        scenario(
            "interaction delivered twice",
            "delivers a command a second time, at once and after it was answered",
            "answers it once",
            is_delivered_twice,
        ),
        scenario(
            "interaction delivered again after a new session",
            "delivers a command that was answered in the session before",
            "answers it once",
            is_delivered_in_next_session,
        ),
        scenario(
            "interactions backwards",
            "delivers three commands in the reverse order",
            "answers each",
            come_backwards,
        ),
        scenario(
            "token expired before the first response",
            "refuses the response with 404",
            "says so in the log, tries no other way, and answers the next",
            expires_first,
        ),
        scenario(
            "token expired during a deferral",
            "refuses the edit with 401",
            "says so in the log, tries no other way, and answers the next",
            expires_later,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_interaction_is_answered_once() {
    run_all(scenarios()).await;
}

fn is_delivered_twice() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        asked.redeliver();
        asked.response().await;
        asked.redeliver();
        let recovery = scene.answers().await;
        scene.has_sent(3, "POST", "/callback").await;
        scene.end().await;
        recovery
    })
}

fn is_delivered_in_next_session() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        asked.response().await;
        scene.discord.invalidate_session();
        scene.discord.connected_times(2).await;
        let begin = Instant::now();
        asked.redeliver();
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.has_sent(3, "POST", "/callback").await;
        scene.end().await;
        recovery
    })
}

fn come_backwards() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.withhold_events();
        let mut asked = Vec::new();
        for _ in 0..3 {
            asked.push(scene.discord.slash("ask").option("question", QUESTION).send().await);
        }
        let begin = Instant::now();
        scene.discord.tell_backwards();
        for asked in asked {
            assert!(asked.response().await.embed().title.is_some());
        }
        let recovery = begin.elapsed();
        scene.answers().await;
        scene.end().await;
        recovery
    })
}

fn expires_first() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let response = scene.discord.hold_next("POST", "/callback");
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        response.arrived().await;
        asked.expire();
        response.release();
        let recovery = scene.answers().await;
        scene.has_sent(3, "POST", "/callback").await;
        assert_eq!(scene.sent("POST", "/webhooks/"), 0);
        scene.end().await;
        recovery
    })
}

fn expires_later() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        let mut draft = Draft::new(&discord);
        draft.settings.defer_after = Duration::ZERO;
        let scene = Scene::start(draft, discord, None);
        let edit = scene.discord.hold_next("PATCH", "@original");
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        edit.arrived().await;
        asked.expire();
        edit.release();
        let begin = Instant::now();
        let next = scene.discord.slash("ask").option("question", QUESTION).send().await;
        next.final_message().await;
        let recovery = begin.elapsed();
        scene.has_sent(2, "PATCH", "@original").await;
        assert_eq!(scene.sent("POST", "/webhooks/"), 0);
        scene.end().await;
        recovery
    })
}
