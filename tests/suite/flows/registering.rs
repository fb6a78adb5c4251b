//! The commands on Discord are those of the knowledge, and are written only when they differ.

use serde_json::Value;

use super::setup::{QUIET, Setup};
use crate::fake_discord::FakeDiscord;

const ONE_TOPIC: &str = r#"
[[entry]]
question = "When do we meet?"
command = "meeting"
answer = "On Mondays."
"#;

fn named<'a>(list: &'a [Value], name: &str) -> &'a Value {
    list.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("there is no {name}"))
}

fn options(command: &Value) -> &[Value] {
    command["options"].as_array().map_or(&[], Vec::as_slice)
}

fn names(list: &[Value]) -> Vec<&str> {
    list.iter().filter_map(|one| one["name"].as_str()).collect()
}

/// Waits until the bot has compared its commands with Discord's that often, and would have written
/// them.
async fn compared(discord: &FakeDiscord, times: usize) {
    discord.requested(times, "GET", "/commands").await;
    tokio::time::sleep(QUIET).await;
}

#[tokio::test]
async fn the_commands_of_the_bot_and_of_its_knowledge_are_registered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    let commands = discord.registered_commands(None);
    let ask = named(&commands, "ask");
    assert_eq!(names(options(ask)), ["question", "private"]);
    assert_eq!(named(options(ask), "question")["autocomplete"], true);
    assert_eq!(named(options(ask), "question")["required"], true);
    assert_eq!(options(named(&commands, "help")), [] as [Value; 0]);
    assert_eq!(options(named(&commands, "sources")), [] as [Value; 0]);
    for name in ["pay", "training", "job", "traits"] {
        let mut subcommands = names(options(named(&commands, name)));
        subcommands.sort_unstable();
        assert_eq!(subcommands, ["biller", "coder"], "/{name}");
    }
    for name in ["outlook", "remote", "difference"] {
        assert_eq!(options(named(&commands, name)), [] as [Value; 0], "/{name}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_commands_are_written_once_however_often_the_bot_connects() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    discord.send_ready_again();
    discord.ask_to_reconnect();
    discord.resumed(1).await;
    discord.invalidate_session();
    discord.connected_times(2).await;
    let asked = discord.slash("help").send().await;
    asked.response().await;
    bot.stop().await;
    assert_eq!(discord.registrations(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_restarted_bot_writes_nothing_unless_something_differs() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    bot.stop().await;

    let same = Setup::new(&discord).start();
    compared(&discord, 2).await;
    same.stop().await;
    assert_eq!(discord.registrations(), 1);

    let other = Setup::new(&discord).knowledge(&[("meeting.toml", ONE_TOPIC)]).start();
    discord.registered(2).await;
    assert_eq!(
        names(&discord.registered_commands(None)),
        [
            "ask",
            "help",
            "sources",
            "privacy",
            "footnote",
            "meeting",
            "Answer this",
            "Add to knowledge"
        ]
    );
    other.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn with_a_server_of_its_own_nothing_is_registered_elsewhere() {
    let discord = FakeDiscord::start().await;
    let start = || Setup::new(&discord).guild(discord.guild()).start();
    let bot = start();
    discord.registered(1).await;
    assert_eq!(discord.registered_commands(None), [] as [Value; 0]);
    assert!(names(&discord.registered_commands(Some(discord.guild()))).contains(&"pay"));
    bot.stop().await;
    let again = start();
    compared(&discord, 2).await;
    assert_eq!(discord.registrations(), 1);
    again.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_registration_that_failed_is_tried_again_at_the_next_connection() {
    let discord = FakeDiscord::start().await;
    discord.fail_next(1, "PUT", "/commands", 403);
    let bot = Setup::new(&discord).start();
    let asked = discord.message("<@BOT> What is medical coding?").send().await;
    assert!(asked.reply().await.embed().title.is_some());
    discord.invalidate_session();
    discord.registered(1).await;
    bot.stop().await;
    discord.finish().await;
}
