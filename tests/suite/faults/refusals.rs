//! Discord refuses one of the calls that the bot makes, with 401, 404 and 403.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use footnote::store::{ChannelId, ServerId};

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene, open_store};
use crate::bot::Draft;
use crate::fake_discord::{ANA, BEN, FakeDiscord};

const SOON: Duration = Duration::from_secs(10);

/// 403 comes last: after it the bot is silent in that channel for a minute.
const STATUSES: [u16; 3] = [401, 404, 403];

const LEFT: &str = "sends it once, says so in the log, and answers the next question";

pub(super) const KIND: Kind =
    Kind { title: "Discord refuses a request with 401, 403 or 404", scenarios };

fn scenarios() -> Vec<Scenario> {
    let refused = |name, discord, bot, run| Scenario { name, discord, bot, within: SOON, run };
    vec![
        refused("first response refused", "refuses an answer to a command", LEFT, response),
        refused("edit refused", "refuses an answer that was deferred", LEFT, edit),
        refused("followup refused", "refuses an answer that is shared with all", LEFT, followup),
        refused(
            "reply refused",
            "refuses the reply to a message",
            "sends it once, and after a 403 nothing in that channel for a minute; after a 401 it asks \
             whether its token still holds",
            reply,
        ),
        refused("change refused", "refuses to change the reply to an edited message", LEFT, change),
        refused(
            "deletion refused",
            "refuses to delete the reply to a deleted message",
            LEFT,
            deletion,
        ),
        refused(
            "commands not told",
            "refuses to tell which commands are registered",
            "answers messages, and registers the commands after a quarter of an hour, or at the next new session",
            || commands("GET"),
        ),
        refused(
            "commands not taken",
            "refuses to register the commands",
            "answers messages, and registers the commands after a quarter of an hour, or at the next new session",
            || commands("PUT"),
        ),
        refused(
            "application not told",
            "refuses to tell whether the Message Content intent is switched on",
            "does without help channels and says so",
            application,
        ),
        refused(
            "opening message not told",
            "refuses to tell the message by which a thread was opened in a help channel",
            "leaves the thread to people",
            || opened_thread("/messages/"),
        ),
        refused(
            "member not told",
            "refuses to tell who has opened a thread in a help channel",
            "leaves the thread to people, since it may be one of the staff",
            || opened_thread("/members/"),
        ),
        refused(
            "gateway not told",
            "refuses with 403 or 404 to tell where its gateway is",
            "says so in the log, and tries again after 1 s, 2 s, 4 s, … 60 s",
            gateway,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_keeps_the_bot_from_nothing_else() {
    run_all(scenarios()).await;
}

/// Has the next such request refused with each status, and does what leads to it.
async fn each(scene: &Scene, method: &str, path: &str, provoke: impl AsyncFn(&Scene)) -> Duration {
    for status in STATUSES {
        let before = scene.sent(method, path);
        scene.discord.fail_next(1, method, path, status);
        provoke(scene).await;
        scene.discord.requested(before + 1, method, path).await;
        let refused = scene.discord.requests();
        let refused =
            refused.iter().rev().find(|one| one.method == method && one.path.contains(path));
        assert_eq!(refused.map(|request| request.status), Some(status));
    }
    scene.answers().await
}

fn response() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let ask = async |scene: &Scene| {
            let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
            asked.expire();
        };
        let recovery = each(&scene, "POST", "/callback", ask).await;
        scene.has_sent(1 + STATUSES.len() + 1, "POST", "/callback").await;
        scene.end().await;
        recovery
    })
}

fn edit() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        let mut draft = Draft::new(&discord);
        draft.settings.defer_after = Duration::ZERO;
        let scene = Scene::start(draft, discord, None);
        for status in STATUSES {
            let before = scene.sent("PATCH", "@original");
            scene.discord.fail_next(1, "PATCH", "@original", status);
            let asked = scene.discord.slash("ask").option("question", QUESTION).send().await;
            scene.discord.requested(before + 1, "PATCH", "@original").await;
            asked.expire();
        }
        let begin = tokio::time::Instant::now();
        let next = scene.discord.slash("ask").option("question", QUESTION).send().await;
        next.final_message().await;
        let recovery = begin.elapsed();
        scene.has_sent(STATUSES.len() + 1, "PATCH", "@original").await;
        scene.end().await;
        recovery
    })
}

fn followup() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let ask = scene.discord.slash("ask").option("question", QUESTION).option("private", true);
        let private = ask.send().await.final_message().await;
        // What is not shared is said with a followup of its own.
        for (number, status) in STATUSES.into_iter().enumerate() {
            scene.discord.fail_next(1, "POST", "/webhooks/", status);
            let pressed = scene.discord.press(&private, &private.button("Share"), ANA).await;
            scene.discord.requested(2 * (number + 1), "POST", "/webhooks/").await;
            assert!(
                pressed.followups().iter().all(crate::fake_discord::RecordedMessage::is_ephemeral)
            );
        }
        let recovery = scene.answers().await;
        scene.end().await;
        recovery
    })
}

fn reply() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let thread = scene.discord.thread();
        let mention = format!("<@BOT> {QUESTION}");
        let ask = async |scene: &Scene| {
            scene.discord.message(&mention).in_channel(thread).send().await;
        };
        let recovery = each(&scene, "POST", &format!("/channels/{thread}/messages"), ask).await;
        let silent = scene.discord.message(&mention).in_channel(thread).send().await;
        assert!(silent.no_reply_within(Duration::from_millis(300)).await);
        scene.has_sent(2, "GET", "/gateway/bot").await;
        scene.end().await;
        recovery
    })
}

fn change() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let message = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        message.reply().await;
        let edits = std::sync::atomic::AtomicUsize::new(0);
        let edit = async |_: &Scene| {
            let number = edits.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            message.edit(&format!("<@BOT> When is it open {number}?"));
        };
        let recovery = each(&scene, "PATCH", "/messages/", edit).await;
        scene.has_sent(STATUSES.len(), "PATCH", "/messages/").await;
        scene.end().await;
        recovery
    })
}

fn deletion() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        let delete = async |scene: &Scene| {
            let message = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
            message.reply().await;
            message.delete();
        };
        let recovery = each(&scene, "DELETE", "/messages/", delete).await;
        scene.has_sent(STATUSES.len(), "DELETE", "/messages/").await;
        scene.end().await;
        recovery
    })
}

fn commands(method: &'static str) -> Run {
    Box::pin(async move {
        let discord = FakeDiscord::start().await;
        discord.fail_next(1, method, "/commands", 403);
        let scene = Scene::start(Draft::new(&discord), discord, None);
        let message = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        message.reply().await;
        scene.discord.invalidate_session();
        let recovery = scene.answers_in_session(2).await;
        scene.end().await;
        recovery
    })
}

fn application() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.fail_next(1, "GET", "/applications/@me", 403);
        let mut draft = Draft::new(&discord);
        draft.settings.message_content = true;
        let scene = Scene::start(draft, discord, None);
        let recovery = scene.answers().await;
        scene.end().await;
        recovery
    })
}

fn opened_thread(path: &'static str) -> Run {
    Box::pin(async move {
        let discord = FakeDiscord::start().await;
        discord.grant_message_content();
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let store = open_store(folder.path()).await;
        let (server, general) = (discord.guild().get(), discord.general().get());
        let named = BTreeSet::from([ChannelId(general)]);
        let set = store
            .change_settings(ServerId(server), |settings| settings.help_channels = Some(named));
        set.await.expect("the store is new");
        let mut draft = Draft::new(&discord);
        draft.settings.message_content = true;
        draft.store = Some(Arc::clone(&store));
        let scene = Scene::start(draft, discord, None);
        scene.answers().await;
        let open = async |scene: &Scene| {
            let starter = scene.discord.message(QUESTION).send().await;
            starter.open_thread("Hours", BEN);
        };
        let recovery = each(&scene, "GET", path, open).await;
        scene.end().await;
        store.close().await;
        recovery
    })
}

fn gateway() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.fail_next(1, "GET", "/gateway/bot", 403);
        discord.fail_next(1, "GET", "/gateway/bot", 404);
        let begin = tokio::time::Instant::now();
        let scene = Scene::start(Draft::new(&discord), discord, None);
        scene.answers().await;
        let recovery = begin.elapsed();
        scene.has_sent(3, "GET", "/gateway/bot").await;
        scene.end().await;
        recovery
    })
}
