//! What is wrong with settings, knowledge and commands is told, all at once.

use std::path::PathBuf;

use insta::assert_snapshot;
use serde_json::Value;

use super::Desk;

#[test]
fn check_tells_everything_at_once() {
    let desk = Desk::with_file(
        "faq.toml",
        "[[entry]]\nquestion = \"Who?\"\nanswer = \"Me.\"\ncommand = \"help\"\n\n\
         [[entry]]\nquestion = \"Where?\"\ncolour = \"red\"\n",
    );
    desk.write("knowledge/post.md", "+++\ndate = \"yesterday\"\n+++\n# Title\nText.\n");
    desk.write("config.toml", "[answers]\nthreshold = 7\n\n[discrod]\n");
    let ran = desk.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(format!("{}{}", ran.errors, ran.printed), @r#"
    error: config.toml:2: `threshold` must be strict, balanced, eager, or a number from 0.0 to 1.0
    error: config.toml:4: unknown table `discrod`; did you mean `discord`?
    error: faq.toml:6: `answer` is missing in [[entry]]; add a line such as answer = "Write what you know."
    error: faq.toml:8: unknown key `colour` in [[entry]]; known here: `question`, `aliases`, `answer`, `id`, `section`, `command`, `source`
    error: post.md:2: `date` must be a day without a time, such as 2019-07-23; found a string
    error: faq.toml:1: the command `help` of "Who?" is left out: `/help` is one of the bot's own commands; choose another first word
    needs work: 2 documents, 2 passages, 0 topic commands; 6 errors
    "#);
}

#[test]
fn check_is_content_with_what_is_shipped() {
    let ran = Desk::new().run(&["check"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"all is well: 6 documents, 38 passages, 31 topic commands; 0 errors");
}

#[test]
fn the_registration_holds_the_commands_of_the_knowledge() {
    let ran = Desk::new().run(&["commands", "--json"]);
    let commands: Vec<Value> = serde_json::from_str(&ran.printed).unwrap();
    let named = |name: &str| commands.iter().find(|command| command["name"] == name).unwrap();
    assert_eq!(named("ask")["options"][0]["autocomplete"], true);
    let pay: Vec<&str> = named("pay")["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| option["name"].as_str().unwrap())
        .collect();
    assert_eq!(pay, ["biller", "coder"]);
}

#[test]
fn a_missing_knowledge_folder_is_told_with_a_remedy() {
    let desk = Desk::with_knowledge(PathBuf::from("nowhere"));
    let ran = desk.run(&["ask", "where are you"]);
    assert_eq!((ran.code, ran.printed.as_str()), (1, ""));
    assert_snapshot!(ran.errors, @r#"error: the knowledge cannot be made ready: there is no knowledge folder "nowhere"; create it or name another"#);
}

#[test]
fn wrong_settings_are_told_together() {
    let desk = Desk::new();
    desk.write("config.toml", "[answers]\nthreshold = \"high\"\n[discord]\nguild = 0\n");
    let ran = desk.run(&["ask", "where"]);
    assert_eq!(ran.code, 78);
    assert_snapshot!(ran.errors, @r#"
    error: config.toml:2: `threshold` must be strict, balanced, eager, or a number from 0.0 to 1.0
    config.toml:4: `guild` must be an id, such as "1234567890123456789"; found the number 0
    "#);
}
