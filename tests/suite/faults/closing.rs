//! The gateway closes the connection, with each of the codes that let the bot come back.

use std::time::Duration;

use serenity::model::gateway::GatewayIntents;

use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::{QUESTION, Scene};
use crate::bot::Draft;
use crate::fake_discord::FakeDiscord;

/// A resumed session takes a connection and one frame.
const RESUMED: Duration = Duration::from_secs(5);

/// Between two IDENTIFYs serenity waits for five seconds, and for as long until its old connection is
/// given up.
const ANEW: Duration = Duration::from_secs(15);

const RESUMES: &str = "resumes its session at once, and answers what was asked in between";
const IDENTIFIES: &str =
    "identifies itself anew, after the five seconds that Discord wants between two";

pub(super) const KIND: Kind = Kind { title: "The gateway closes the connection", scenarios };

fn scenarios() -> Vec<Scenario> {
    let resumed =
        |name, discord, run| Scenario { name, discord, bot: RESUMES, within: RESUMED, run };
    let anew = |name, discord, run| Scenario { name, discord, bot: IDENTIFIES, within: ANEW, run };
    vec![
        resumed("close code 1000", "ends normally", is_resumed::<1000>),
        resumed("close code 1001", "goes away", is_resumed::<1001>),
        resumed("close code 4000", "does not know what went wrong", is_resumed::<4000>),
        resumed("close code 4001", "does not know an opcode", is_resumed::<4001>),
        resumed("close code 4002", "cannot read a frame", is_resumed::<4002>),
        Scenario {
            name: "close code 4003",
            discord: "does not hold the bot for identified; here it wants a heartbeat every 2 s",
            bot: "connects anew when the next heartbeat is due, and identifies itself",
            within: Duration::from_secs(25),
            run: is_not_identified,
        },
        resumed("close code 4005", "holds the bot for identified twice", is_resumed::<4005>),
        anew("close code 4006", "does not know the session any more", is_begun_anew::<4006>),
        Scenario {
            bot: "resumes its session from its beginning, and answers nothing a second time",
            ..resumed("close code 4007", "does not know the sequence number", is_resumed::<4007>)
        },
        resumed("close code 4008", "was sent too much", is_resumed::<4008>),
        anew("close code 4009", "has ended the session", is_begun_anew::<4009>),
        Scenario {
            name: "close code 4014, where help channels are set up",
            discord: "has taken the Message Content intent from the application",
            bot: "does without help channels, says so once, and goes on",
            within: ANEW,
            run: is_without_message_content,
        },
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_sent_away_comes_back() {
    run_all(scenarios()).await;
}

fn is_resumed<const CODE: u16>() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.close_connection(CODE);
        let meanwhile = scene.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        let begin = tokio::time::Instant::now();
        meanwhile.reply().await;
        let recovery = begin.elapsed();
        scene.discord.resumed(1).await;
        scene.answers().await;
        assert_eq!(scene.discord.identifications().len(), 1);
        scene.end().await;
        recovery
    })
}

fn is_begun_anew<const CODE: u16>() -> Run {
    Box::pin(async {
        let scene = Scene::new().await;
        scene.discord.close_connection(CODE);
        let recovery = scene.answers_in_session(2).await;
        assert_eq!(scene.discord.identifications().len(), 2);
        scene.end().await;
        recovery
    })
}

fn is_not_identified() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.gateway(|gateway| gateway.heartbeat = Duration::from_secs(2));
        let scene = Scene::start(Draft::new(&discord), discord, None);
        scene.answers().await;
        scene.discord.close_connection(4003);
        let recovery = scene.answers_in_session(2).await;
        scene.end().await;
        recovery
    })
}

fn is_without_message_content() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.grant_message_content();
        let mut draft = Draft::new(&discord);
        draft.settings.message_content = true;
        let scene = Scene::start(draft, discord, None);
        scene.answers().await;
        scene.discord.refuse_message_content();
        scene.discord.close_connection(4009);
        let recovery = scene.answers_in_session(2).await;
        let asked: Vec<_> = scene.discord.identifications().iter().map(|one| one.intents).collect();
        let wanted = asked.iter().filter(|i| i.contains(GatewayIntents::MESSAGE_CONTENT)).count();
        assert_eq!((asked.len(), wanted), (3, 2), "it is asked for twice, and once refused");
        scene.end().await;
        recovery
    })
}
