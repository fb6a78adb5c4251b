//! The log of the program: its two forms, the number that all lines about a question share, and what
//! it does not tell.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{FAQ, free_address};
use crate::fake_discord::{ANA, BEN, FakeDiscord};
use crate::program::Desk;

const QUESTION: &str = "Where do coders work?";
const ODD: &str = "what does my colleague Xaverius earn";

/// The lines, each as the object that it is.
fn objects(log: &str) -> Vec<Value> {
    log.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect()
}

/// Asks in several ways, and lets Discord refuse one answer.
async fn ask_around(discord: &FakeDiscord) {
    discord.slash("ask").option("question", QUESTION).send().await.response().await;
    discord.message(ODD).in_dm().send().await.reply().await;
    discord.message(&format!("<@BOT> {ODD}")).from(BEN).send().await.reply().await;
    discord.fail_next(1, "POST", "/callback", 403);
    let failed = discord.slash("office").send().await;
    discord.requested(2, "POST", "/callback").await;
    failed.expire();
    discord.slash("help").send().await.response().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn all_lines_about_a_question_carry_its_number() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_LOG_FILTER", "warn,footnote=debug");
    let bot = desk.start(&discord);
    ask_around(&discord).await;
    assert!(bot.stop().await.success());
    let lines = objects(&desk.log());
    let number = |line: &Value| line["span"]["id"].as_u64();
    let ended: Vec<&Value> =
        lines.iter().filter(|line| line["message"] == "a question has ended").collect();
    let ways: Vec<&str> = ended.iter().filter_map(|line| line["way"].as_str()).collect();
    assert_eq!(ways, ["command", "direct_message", "mention", "command"], "{lines:#?}");
    let numbers: Vec<u64> = ended.iter().map(|line| number(line).unwrap()).collect();
    let failed = lines.iter().find(|line| line["message"] == "the answer was not taken");
    let failed = failed.and_then(number);
    assert_eq!(failed, numbers.last().copied(), "the answer that Discord did not take: {lines:#?}");
    let different: BTreeSet<u64> = numbers.iter().copied().collect();
    assert_eq!(different.len(), numbers.len(), "each question has its own: {numbers:?}");
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn at_info_the_log_tells_nothing_of_people() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ);
    let bot = desk.start(&discord);
    ask_around(&discord).await;
    assert!(bot.stop().await.success());
    let log = desk.log();
    assert!(objects(&log).iter().any(|line| line["message"] == "connected to discord"), "{log}");
    assert!(log.contains("the answer was not taken"), "a failure is logged: {log}");
    for personal in
        [QUESTION, ODD, "Xaverius", &ANA.to_string(), &BEN.to_string(), "\"ana", "\"ben"]
    {
        assert!(!log.contains(personal), "{personal} is in\n{log}");
    }
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn lines_for_people_can_be_had_anywhere() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_LOG_FORMAT", "human");
    let bot = desk.with("FOOTNOTE_LOG_FILTER", "footnote=debug");
    let (desk, bot) = (&bot, bot.start(&discord));
    discord.slash("office").send().await.response().await;
    assert!(bot.stop().await.success());
    let log = desk.log();
    let line = log.lines().find(|line| line.contains("a question has ended"));
    let line = line.unwrap_or_else(|| panic!("{log}"));
    assert!(line.contains("event{id=") && line.contains("kind=\"interaction\""), "{line}");
    assert!(line.contains("DEBUG") && !line.starts_with('{'), "{line}");
    discord.finish().await;
}

/// More than any machine can address, so that the program gets no threads, which it takes for granted.
#[cfg(target_os = "linux")]
const STACK: &str = "1000000000000000";

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_mistake_of_the_program_is_a_line_as_others_are_and_its_words_are_for_debugging() {
    let nowhere = format!("http://{}", free_address());
    for (filter, has_words) in [("info", false), ("debug", true)] {
        let desk =
            Desk::knowing(FAQ).with("RUST_MIN_STACK", STACK).with("FOOTNOTE_LOG_FILTER", filter);
        assert_eq!(desk.start_at(&nowhere, "a.b.c").ended().await.code(), Some(101));
        let log = desk.log();
        let lines = objects(&log);
        let is_mistake =
            |line: &&Value| line["message"] == "a mistake of the program broke something off";
        let mistake = lines.iter().find(is_mistake).unwrap_or_else(|| panic!("{log}"));
        assert_eq!(mistake["level"], "ERROR");
        assert!(mistake["place"].as_str().unwrap().contains(".rs:"), "{mistake}");
        assert_eq!(log.contains("can't spawn worker thread"), has_words, "at {filter}: {log}");
    }
}
