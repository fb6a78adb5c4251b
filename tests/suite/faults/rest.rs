//! Requests that Discord answers late, wrongly, or not as it has done them.

use std::time::Duration;

use tokio::time::Instant;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::{FakeDiscord, Fault};

const SOON: Duration = Duration::from_secs(5);
const SLOW: Duration = Duration::from_secs(10);

const ONCE: &str =
    "sends the reply again with the same nonce, by which Discord knows it; it stands once";

pub(super) const KIND: Kind = Kind { title: "Discord answers a request wrongly", scenarios };

fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario {
            name: "slow reply",
            discord: "takes 10 s to take the reply to a message",
            bot: "waits, answers others meanwhile, and sends it once",
            within: SLOW + SOON,
            run: reply_is_slow,
        },
        Scenario {
            name: "slow edit",
            discord: "takes 10 s to take an answer that was deferred",
            bot: "waits, answers others meanwhile, and sends it once",
            within: SLOW + SOON,
            run: edit_is_slow,
        },
        Scenario {
            name: "slow first response",
            discord: "takes 10 s for the first response, which is too late then",
            bot: "answers others meanwhile, and leaves the question: its token is worth nothing",
            within: SOON,
            run: response_is_slow,
        },
        Scenario {
            name: "reply taken, answered with 500",
            discord: "posts the reply, and says that it has failed",
            bot: ONCE,
            within: SOON,
            run: || reply_is_done_but(Fault::DoneButFailed),
        },
        Scenario {
            name: "reply taken, answered with HTML",
            discord: "posts the reply, and answers with what is no JSON",
            bot: ONCE,
            within: SOON,
            run: || reply_is_done_but(Fault::DoneButGarbled),
        },
        Scenario {
            name: "first response taken, answered with 500",
            discord: "shows the first response, and says that it has failed",
            bot: "sends it again, which Discord refuses, since it has one",
            within: SOON,
            run: response_is_done_but_failed,
        },
        Scenario {
            name: "edit taken, answered with 500",
            discord: "shows the answer that was deferred, and says that it has failed",
            bot: "sends the same edit again",
            within: SOON,
            run: edit_is_done_but_failed,
        },
        Scenario {
            name: "commands cannot be read",
            discord: "answers with HTML to what asks which commands are registered",
            bot: "asks again, and registers them",
            within: SOON,
            run: || commands_go_wrong("GET", Fault::DoneButGarbled),
        },
        Scenario {
            name: "commands cannot be written",
            discord: "answers with 500 to what registers the commands",
            bot: "registers them again",
            within: SOON,
            run: || commands_go_wrong("PUT", Fault::status(500)),
        },
        Scenario {
            name: "message replayed after an uncertain reply",
            discord: "posts the reply, fails for long, and delivers the message again",
            bot: "sends nothing for the second delivery",
            within: SOON,
            run: is_replayed_while_uncertain,
        },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_answer_makes_no_second_reply() {
    run_all(scenarios()).await;
}

/// A scene in which every answer to a command is deferred.
async fn deferring() -> Scene {
    let discord = FakeDiscord::start().await;
    let mut draft = Draft::new(&discord);
    draft.settings.defer_after = Duration::ZERO;
    let scene = Scene::start(draft, discord, None);
    scene.discord.registered(1).await;
    scene
}

fn mention() -> String {
    format!("<@BOT> {QUESTION}")
}

fn reply_is_slow() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.order(1, "POST", "/messages", Fault::Slow(SLOW));
        let begin = Instant::now();
        let message = scene.discord.message(&mention()).send().await;
        let other = scene.discord.slash("ask").option("question", QUESTION).send().await;
        other.response().await;
        assert!(begin.elapsed() < SOON);
        message.reply().await;
        let recovery = begin.elapsed();
        scene.answers().await;
        scene.has_sent(3, "POST", "/messages").await;
        scene.end().await;
        recovery
    })
}

fn edit_is_slow() -> Run {
    Box::pin(async {
        let scene = deferring().await;
        scene.discord.order(1, "PATCH", "@original", Fault::Slow(SLOW));
        let begin = Instant::now();
        let edit = scene.discord.hold_next("PATCH", "@original");
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        edit.arrived().await;
        edit.release();
        let other = scene.discord.slash("ask").option("question", QUESTION).send().await;
        other.response().await;
        assert!(begin.elapsed() < SOON);
        asked.final_message().await;
        let recovery = begin.elapsed();
        other.final_message().await;
        scene.has_sent(2, "PATCH", "@original").await;
        scene.end().await;
        recovery
    })
}

fn response_is_slow() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.order(1, "POST", "/callback", Fault::Slow(SLOW));
        let response = scene.discord.hold_next("POST", "/callback");
        let late = scene.discord.slash("ask").option("question", QUESTION).send().await;
        response.arrived().await;
        response.release();
        let recovery = scene.answers().await;
        scene.discord.requested(3, "POST", "/callback").await;
        assert!(!late.is_answered());
        late.expire();
        scene.answers().await;
        scene.has_sent(4, "POST", "/callback").await;
        scene.end().await;
        recovery
    })
}

fn reply_is_done_but(fault: Fault) -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.order(1, "POST", "/messages", fault);
        let before = scene.sent("POST", "/messages");
        let begin = Instant::now();
        let message = scene.discord.message(&mention()).send().await;
        message.reply().await;
        scene.discord.requested(before + 2, "POST", "/messages").await;
        let recovery = begin.elapsed();
        // By now the bot knows its reply, and takes it back with the question.
        message.delete();
        message.reply_deleted().await;
        scene.answers().await;
        scene.has_sent(before + 3, "POST", "/messages").await;
        scene.end().await;
        recovery
    })
}

fn response_is_done_but_failed() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.order(1, "POST", "/callback", Fault::DoneButFailed);
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        asked.response().await;
        let recovery = scene.answers().await;
        scene.has_sent(4, "POST", "/callback").await;
        let second = scene.discord.take_violations();
        assert!(second.len() == 1 && second[0].contains("already been acknowledged"), "{second:?}");
        scene.end().await;
        recovery
    })
}

fn edit_is_done_but_failed() -> Run {
    Box::pin(async {
        let scene = deferring().await;
        scene.discord.order(1, "PATCH", "@original", Fault::DoneButFailed);
        let begin = Instant::now();
        let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
        asked.final_message().await;
        scene.discord.requested(2, "PATCH", "@original").await;
        let recovery = begin.elapsed();
        scene.has_sent(2, "PATCH", "@original").await;
        assert_eq!(asked.followups().len(), 0);
        scene.end().await;
        recovery
    })
}

fn commands_go_wrong(method: &'static str, fault: Fault) -> Run {
    Box::pin(async move {
        let discord = FakeDiscord::start().await;
        discord.order(1, method, "/commands", fault);
        let begin = Instant::now();
        let scene = Scene::start(Draft::new(&discord), discord, None);
        scene.discord.registered(1).await;
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.end().await;
        recovery
    })
}

fn is_replayed_while_uncertain() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.order(2, "POST", "/messages", Fault::DoneButFailed);
        let message = scene.discord.message(&mention()).send().await;
        message.reply().await;
        message.redeliver();
        let recovery = scene.answers().await;
        // The three attempts of the one reply, and the answers before and after it.
        scene.has_sent(5, "POST", "/messages").await;
        scene.end().await;
        recovery
    })
}
