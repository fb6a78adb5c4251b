//! Messages reach the bot twice or backwards, or are gone before it has replied.

use std::time::Duration;

use tokio::time::Instant;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};

const SOON: Duration = Duration::from_secs(5);

pub(super) const KIND: Kind = Kind { title: "Messages", scenarios };

fn scenarios() -> Vec<Scenario> {
    let scenario = |name, discord, bot, run| Scenario { name, discord, bot, within: SOON, run };
    vec![
        scenario(
            "message delivered twice",
            "delivers a question a second time, at once and after it was answered",
            "replies once",
            is_delivered_twice,
        ),
        scenario(
            "message deleted before the reply",
            "the question goes while the reply is on its way",
            "has the reply stand without a reference, and deletes it",
            is_deleted_before_reply,
        ),
        scenario(
            "deletion before its message",
            "tells of the deletion first, and then of the question",
            "does not reply, or deletes its reply where it came to know of both in the same moment",
            is_deleted_before_it_comes,
        ),
        scenario(
            "edit before its message",
            "tells of the edit first, and then of the question as it was",
            "replies once",
            is_edited_before_it_comes,
        ),
        scenario(
            "reply deleted before its edit",
            "a moderator deletes the reply, and the question is edited",
            "finds that it is gone, and leaves it so",
            reply_is_gone,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_message_has_its_reply_at_most_once() {
    run_all(scenarios()).await;
}

fn mention() -> String {
    format!("<@BOT> {QUESTION}")
}

fn is_delivered_twice() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let message = scene.discord.message(&mention()).send().await;
        message.redeliver();
        message.reply().await;
        message.redeliver();
        let recovery = scene.answers().await;
        scene.has_sent(3, "POST", "/messages").await;
        scene.end().await;
        recovery
    })
}

fn is_deleted_before_reply() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let reply = scene.discord.hold_next("POST", "/messages");
        let message = scene.discord.message(&mention()).send().await;
        reply.arrived().await;
        message.delete();
        let begin = Instant::now();
        reply.release();
        scene.discord.requested(1, "DELETE", "/messages/").await;
        let recovery = begin.elapsed();
        scene.answers().await;
        // Two answers each time, and none for what is gone.
        scene.end_with_standing(4).await;
        recovery
    })
}

fn is_deleted_before_it_comes() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.withhold_events();
        let message = scene.discord.message(&mention()).send().await;
        message.delete();
        scene.discord.tell_backwards();
        let recovery = scene.answers().await;
        // Two answers each time, and none for what is gone.
        scene.end_with_standing(4).await;
        recovery
    })
}

fn is_edited_before_it_comes() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.withhold_events();
        let message = scene.discord.message("<@BOT> When is the shop open").send().await;
        message.edit(&mention());
        scene.discord.tell_backwards();
        let begin = Instant::now();
        message.reply().await;
        let recovery = begin.elapsed();
        scene.answers().await;
        scene.end().await;
        recovery
    })
}

fn reply_is_gone() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let message = scene.discord.message(&mention()).send().await;
        let reply = message.reply().await;
        scene.discord.delete_reply(&reply);
        message.edit("<@BOT> And when is the shop closed?");
        scene.discord.requested(1, "PATCH", "/messages/").await;
        message.edit("<@BOT> When is it closed?");
        let recovery = scene.answers().await;
        scene.has_sent(1, "PATCH", "/messages/").await;
        scene.end().await;
        recovery
    })
}
