//! Registering commands: how Discord keeps them, and what it refuses.

use serde_json::{Value, json};
use serenity::all::{Command, CommandDataOptionValue, CreateCommand, CreateCommandOption};
use serenity::model::application::CommandOptionType;

use super::tiny_bot::{TinyBot, code_of, commands};
use crate::fake_discord::FakeDiscord;

#[tokio::test]
async fn registered_commands_are_kept_with_their_ids_and_counted() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    discord.registered(1).await;
    let first = discord.registered_commands(None);
    assert_eq!(first.len(), 2);
    bot.http.create_global_commands(&&commands()[..1]).await.unwrap();
    assert_eq!(discord.registrations(), 2);
    assert_eq!(discord.registered_commands(None)[0]["id"], first[0]["id"]);

    let guild = discord.guild();
    guild.set_commands(&bot.http, commands()).await.unwrap();
    assert_eq!(discord.registered_commands(Some(guild)).len(), 2);
    assert_eq!(guild.get_commands(&bot.http).await.unwrap().len(), 2);
    discord.finish().await;
}

#[tokio::test]
async fn translations_are_told_only_when_asked_for() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let plain = Command::get_global_commands(&bot.http).await.unwrap();
    assert_eq!(plain[0].options[0].name_localizations, None);
    let full = Command::get_global_commands_with_localizations(&bot.http).await.unwrap();
    let names = full[0].options[0].name_localizations.as_ref().expect("the option has one");
    assert_eq!(names["de"], "frage");
    discord.finish().await;
}

/// Registers one list of commands and tells which codes it is refused with, in order.
async fn refused_with(commands: Value) -> Vec<String> {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let result = bot.http.create_global_commands(&commands).await;
    if result.is_err() {
        assert_eq!(code_of(result), 50035);
        assert_eq!(discord.registrations(), 0);
    }
    let found = discord.take_violations();
    discord.finish().await;
    let codes = found.iter().filter_map(|found| found.rsplit_once('(')?.1.strip_suffix(')'));
    codes.filter(|code| code.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

fn command(name: &str) -> Value {
    json!({"name": name, "description": "d"})
}

fn with_options(options: &Value) -> Value {
    json!([{"name": "ask", "description": "d", "options": options}])
}

fn text_option(name: &str, required: bool) -> Value {
    json!({"type": 3, "name": name, "description": "d", "required": required})
}

#[tokio::test]
async fn names_and_descriptions_have_their_limits() {
    let longest = "n".repeat(32);
    assert!(
        refused_with(json!([command(&longest), command("größe"), command("a-b_c'd")]))
            .await
            .is_empty()
    );
    let invalid = "APPLICATION_COMMAND_INVALID_NAME";
    for name in ["Ask", "a b", "a/b"] {
        assert_eq!(refused_with(json!([command(name)])).await, [invalid], "{name}");
    }
    let long = "n".repeat(33);
    assert_eq!(refused_with(json!([command(&long)])).await, ["BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(refused_with(json!([command("")])).await, ["BASE_TYPE_REQUIRED"]);
    let long = json!([{"name": "ask", "description": "d".repeat(101)}]);
    assert_eq!(refused_with(long).await, ["BASE_TYPE_MAX_LENGTH"]);
    let none = json!([{"name": "ask", "description": " "}]);
    assert_eq!(refused_with(none).await, ["BASE_TYPE_REQUIRED"]);
}

#[tokio::test]
async fn there_are_at_most_100_commands_and_no_two_of_one_name() {
    let many = |count: usize| -> Value {
        (0..count).map(|number| command(&format!("c{number}"))).collect()
    };
    assert!(refused_with(many(100)).await.is_empty());
    assert_eq!(refused_with(many(101)).await, ["APPLICATION_COMMANDS_LIMIT"]);
    let twice = refused_with(json!([command("ask"), command("ask")])).await;
    assert_eq!(twice, ["APPLICATION_COMMANDS_DUPLICATE_NAME"]);
}

#[tokio::test]
async fn options_have_their_limits() {
    let many = |count: usize| -> Value {
        (0..count).map(|number| text_option(&format!("o{number}"), false)).collect()
    };
    assert!(refused_with(with_options(&many(25))).await.is_empty());
    assert_eq!(refused_with(with_options(&many(26))).await, ["BASE_TYPE_BAD_LENGTH"]);
    let late = with_options(&json!([text_option("a", false), text_option("b", true)]));
    assert_eq!(refused_with(late).await, ["APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"]);
    let twice = with_options(&json!([text_option("a", true), text_option("a", true)]));
    assert_eq!(refused_with(twice).await, ["APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"]);
    let subcommand = json!({"type": 1, "name": "coder", "description": "d"});
    let mixed = with_options(&json!([subcommand, text_option("a", false)]));
    assert_eq!(refused_with(mixed).await, ["APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"]);
}

#[tokio::test]
async fn a_command_has_at_most_8000_characters() {
    // "ask" and "d", then choices of 100 + 100 characters in options of 1 + 1.
    let choice = |number: usize| json!({"name": format!("{number:0100}"), "value": format!("{number:0100}")});
    let option = |name: &str, choices: usize| {
        let choices: Vec<_> = (0..choices).map(choice).collect();
        json!({"type": 3, "name": name, "description": "d", "choices": choices})
    };
    let under = with_options(&json!([option("a", 24), option("b", 15)]));
    assert!(refused_with(under).await.is_empty());
    let over = with_options(&json!([option("a", 24), option("b", 16)]));
    assert_eq!(refused_with(over).await, ["APPLICATION_COMMAND_TOO_LARGE"]);
}

#[tokio::test]
async fn a_subcommand_of_a_group_is_sent_with_its_nesting() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let leaf = json!({"type": 1, "name": "list", "description": "d"});
    let group = json!({"type": 2, "name": "entry", "description": "d", "options": [leaf]});
    let command = json!([{"name": "footnote", "description": "d", "options": [group]}]);
    bot.http.create_global_commands(&command).await.unwrap();
    let asked = discord.slash("footnote entry list").send().await;
    let command = bot.command().await;
    let CommandDataOptionValue::SubCommandGroup(inner) = &command.data.options[0].value else {
        panic!("not a group: {:?}", command.data.options)
    };
    assert_eq!(inner[0].value, CommandDataOptionValue::SubCommand(Vec::new()));
    asked.expire();
    let stale = discord.slash("footnote entry gone").unregistered().send().await;
    let command = bot.command().await;
    assert_eq!(command.data.options[0].kind(), CommandOptionType::SubCommandGroup);
    stale.expire();
    discord.finish().await;
}

#[tokio::test]
async fn the_official_schema_is_asked_when_it_is_there() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let option = CreateCommandOption::new(CommandOptionType::Integer, "n", "d");
    let command = CreateCommand::new("ask").description("d").add_option(option);
    let mut body = json!([command]);
    body[0]["options"][0]["type"] = json!(77);
    // Whatever the answer is: without the file, no rule of ours speaks of this type.
    let _ = bot.http.create_global_commands(&body).await;
    let with_schema = std::env::var_os("DISCORD_OPENAPI").is_some();
    assert_eq!(!discord.take_violations().is_empty(), with_schema);
    discord.finish().await;
}
