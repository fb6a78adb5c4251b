//! A server goes away for a while, or for good.

use std::time::Duration;

use tokio::time::Instant;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};

const SOON: Duration = Duration::from_secs(5);

pub(super) const KIND: Kind = Kind { title: "Servers", scenarios };

fn scenarios() -> Vec<Scenario> {
    let scenario = |name, discord, bot, run| Scenario { name, discord, bot, within: SOON, run };
    vec![
        scenario(
            "server not available",
            "says that a server is away, and after a while that it is back",
            "answers what comes from there all the same, and registers nothing again",
            is_unavailable,
        ),
        scenario(
            "removed while a command is answered",
            "takes the bot out of the server while its response is on its way",
            "has tried once, and answers in direct messages",
            is_removed_during_command,
        ),
        scenario(
            "removed while a message is answered",
            "takes the bot out of the server while its reply is on its way",
            "has tried once, and answers in direct messages",
            is_removed_during_message,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_server_less_is_no_harm_to_the_others() {
    run_all(scenarios()).await;
}

fn is_unavailable() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.guild_unavailable();
        scene.answers().await;
        scene.discord.guild_available();
        let recovery = scene.answers().await;
        assert_eq!(scene.discord.registrations(), 1);
        scene.end().await;
        recovery
    })
}

async fn answers_directly(scene: &Scene) -> Duration {
    let begin = Instant::now();
    let message = scene.discord.message(QUESTION).in_dm().send().await;
    assert!(message.reply().await.embed().title.is_some());
    begin.elapsed()
}

fn is_removed_during_command() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let response = scene.discord.hold_next("POST", "/callback");
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        response.arrived().await;
        scene.discord.remove_bot_from_guild();
        asked.expire();
        response.release();
        let recovery = answers_directly(&scene).await;
        scene.has_sent(2, "POST", "/callback").await;
        scene.end().await;
        recovery
    })
}

fn is_removed_during_message() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let reply = scene.discord.hold_next("POST", "/messages");
        scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        reply.arrived().await;
        scene.discord.remove_bot_from_guild();
        reply.release();
        let recovery = answers_directly(&scene).await;
        scene.has_sent(3, "POST", "/messages").await;
        scene.end().await;
        recovery
    })
}
