//! The gateway asks for something, falls silent, or says what nobody understands.

use std::time::Duration;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::FakeDiscord;

pub(super) const KIND: Kind = Kind { title: "The gateway goes wrong", scenarios };

fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario {
            name: "opcode 7",
            discord: "asks the bot to connect anew",
            bot: "resumes its session at once",
            within: Duration::from_secs(5),
            run: is_asked_to_reconnect,
        },
        Scenario {
            name: "opcode 9, true",
            discord: "interrupts the session",
            bot: "resumes its session at once",
            within: Duration::from_secs(5),
            run: is_interrupted,
        },
        Scenario {
            name: "opcode 9, false",
            discord: "ends the session",
            bot: "identifies itself anew, after the five seconds that Discord wants between two",
            within: Duration::from_secs(15),
            run: is_ended,
        },
        Scenario {
            name: "torn connection",
            discord: "the connection is reset without a word",
            bot: "resumes its session at once, and answers what was asked in between",
            within: Duration::from_secs(5),
            run: is_torn,
        },
        Scenario {
            name: "no heartbeat acknowledged",
            discord: "keeps the connection, here with a heartbeat a second, and answers none",
            bot: "connects anew when the next heartbeat is due, and identifies itself",
            within: Duration::from_secs(20),
            run: is_mute,
        },
        Scenario {
            name: "sessions that do not last",
            discord: "closes each connection with 4000 as soon as the session goes on, for 10 s",
            bot: "connects ever more slowly: 5 times at once, then after 1 s, 2 s, … 2 min; 720 times a day",
            within: Duration::from_secs(20),
            run: does_not_last,
        },
        Scenario {
            name: "invalid frames",
            discord: "sends text that is no JSON, an unknown opcode, and an event that is not complete",
            bot: "passes over them",
            within: Duration::from_secs(5),
            run: is_not_understood,
        },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bot_outlives_its_gateway() {
    run_all(scenarios()).await;
}

/// Answers what was asked after this, in the same session.
async fn goes_on(fault: impl FnOnce(&Scene)) -> Duration {
    let scene = Scene::new().await;
    fault(&scene);
    let begin = tokio::time::Instant::now();
    let asked = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
    scene.discord.resumed(1).await;
    asked.reply().await;
    let recovery = begin.elapsed();
    scene.answers().await;
    assert_eq!(scene.discord.identifications().len(), 1);
    scene.end().await;
    recovery
}

fn is_asked_to_reconnect() -> Run {
    Box::pin(goes_on(|scene| scene.discord.ask_to_reconnect()))
}

fn is_interrupted() -> Run {
    Box::pin(goes_on(|scene| scene.discord.interrupt_session()))
}

fn is_ended() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.invalidate_session();
        let recovery = scene.answers_in_session(2).await;
        assert_eq!(scene.discord.identifications().len(), 2);
        scene.end().await;
        recovery
    })
}

fn is_torn() -> Run {
    Box::pin(async {
        let scene = Scene::behind_lines().await;
        scene.lines().gateway.tear();
        let begin = tokio::time::Instant::now();
        let asked = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        asked.reply().await;
        let recovery = begin.elapsed();
        scene.discord.resumed(1).await;
        scene.answers().await;
        scene.end().await;
        recovery
    })
}

fn is_mute() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.gateway(|gateway| gateway.heartbeat = Duration::from_secs(1));
        let scene = Scene::start(Draft::new(&discord), discord, None);
        scene.answers().await;
        scene.discord.gateway(|gateway| gateway.acknowledges = false);
        let begin = tokio::time::Instant::now();
        scene.discord.connected_times(2).await;
        scene.discord.gateway(|gateway| gateway.acknowledges = true);
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

fn does_not_last() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.gateway(|gateway| gateway.closes_session = Some(4000));
        scene.discord.close_connection(4000);
        tokio::time::sleep(Duration::from_secs(10)).await;
        let connections = scene.connections();
        assert!((5..=9).contains(&connections), "{connections} connections in ten seconds");
        scene.discord.gateway(|gateway| gateway.closes_session = None);
        let begin = tokio::time::Instant::now();
        scene.discord.resumed(scene.discord.resumptions() + 1).await;
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

fn is_not_understood() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        for frame in [
            "{",
            r#"{"op": 99, "d": null}"#,
            r#"{"op": 0, "s": 9, "t": "MESSAGE_CREATE", "d": {}}"#,
        ] {
            scene.discord.send_frame(frame);
        }
        let recovery = scene.answers().await;
        assert_eq!(scene.connections(), 1);
        scene.end().await;
        recovery
    })
}
