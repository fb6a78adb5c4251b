//! Secrets stay secret: at the highest level of the log, in errors, in `Debug`, in the store's file and in
//! the arguments of the process.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::{Duration, Instant};

use footnote::bot::Monitor;
use footnote::config::Config;
use footnote::discord::Settings;
use footnote::store::Store;

use super::pages::{get, get_until};
use super::{FAQ, free_address};
use crate::fake_discord::{ANA, BEN, CLEO, FakeDiscord, Lines};
use crate::program::{Desk, Running};

const QUESTION: &str = "Where do coders work?";
/// What nobody but the one who is asked has to know.
const PERSONAL: &str = "does my colleague Xaverius earn more";

/// How long an answer that fails may take to show that it does.
const QUIET: Duration = Duration::from_millis(300);

/// What is secret, each with its name.
struct Secrets(Vec<(String, Vec<u8>)>);

impl Secrets {
    /// The bot's token, whole and in the part that proves it.
    fn of_token(token: &str) -> Self {
        let proof = token.rsplit('.').next().unwrap();
        Self(vec![
            ("the token".to_owned(), token.into()),
            ("the end of the token".to_owned(), proof.into()),
        ])
    }

    fn add(&mut self, name: &str, secret: impl Into<Vec<u8>>) {
        self.0.push((name.to_owned(), secret.into()));
    }

    /// The key of the store, in the ways in which bytes are written.
    fn add_key(&mut self, key: &[u8]) {
        let hex = blake3::Hash::from_slice(key).unwrap().to_hex().to_string();
        let list = format!("{key:?}");
        self.add("the key", key);
        self.add("the key in hexadecimal digits", hex.to_uppercase());
        self.add("the key in hexadecimal digits", hex);
        self.add("the key as a list", list.trim_matches(['[', ']']));
    }

    fn assert_not_in(&self, place: &str, bytes: &[u8]) {
        for (name, secret) in &self.0 {
            let found = bytes.windows(secret.len()).position(|window| window == secret);
            if let Some(at) = found {
                let around = &bytes[at.saturating_sub(200)..(at + 100).min(bytes.len())];
                panic!("{name} is in {place}: {}", String::from_utf8_lossy(around));
            }
        }
    }
}

/// Whatever a bot does: answers in every way, is pressed, taught, refused, cut off and reconnected.
async fn live(discord: &FakeDiscord) {
    let asked = discord.slash("ask").option("question", QUESTION).send().await;
    let answer = asked.final_message().await;
    discord.message(QUESTION).in_dm().send().await.reply().await;
    let mention = discord.message("<@BOT> Where do billers work?").from(BEN).send().await;
    mention.reply().await;
    mention.edit("<@BOT> Where do coders work?");
    mention.reply_after_edits(1).await;
    discord.autocomplete("ask", "question", "coders").send().await.choices().await;
    discord.in_menu("Answer this", &mention.recorded()).from(CLEO).send().await.response().await;
    discord.press(&answer, &answer.button("👍"), ANA).await.response().await;
    discord.press(&answer, &answer.button("Sources"), BEN).await.response().await;
    discord.forge(&answer, "no such button", ANA).await.response().await;
    let entry = [
        ("question", "Where can I park?"),
        ("answer", "Behind the mill."),
        ("wordings", ""),
        ("link", ""),
    ];
    let form = discord.slash("footnote add").from(BEN).send().await;
    form.submit(&entry).await.response().await;
    discord.message(PERSONAL).in_dm().send().await.reply().await;
    discord.slash("footnote settings").from(BEN).send().await.response().await;
    discord.slash("footnote unanswered").from(BEN).send().await.response().await;
    discord.slash("privacy").send().await.response().await;
    // Failures show most of what was tried.
    for (status, path) in [(500, "/callback"), (503, "/callback"), (429, "/callback")] {
        discord.fail_next(1, "POST", path, status);
        let failed = discord.slash("office").send().await;
        failed.stays_unanswered_for(QUIET).await;
        failed.expire();
    }
    let expired = discord.hold_next("POST", "/callback");
    let late = discord.slash("office").send().await;
    expired.arrived().await;
    late.expire();
    expired.release();
    discord.fail_next(1, "POST", "/messages", 500);
    discord.message(QUESTION).in_dm().send().await.no_reply_within(QUIET).await;
    discord.ask_to_reconnect();
    discord.resumed(1).await;
    discord.invalidate_session();
    discord.connected_times(2).await;
    discord.slash("office").send().await.response().await;
}

/// Cuts the line on which an answer is sent: the address that cannot be reached has the token of the
/// interaction in it.
#[cfg(target_os = "linux")]
async fn cut_off(discord: &FakeDiscord, lines: &Lines, bot: &Running) {
    lines.requests.take_down().await;
    let asked = discord.slash("office").send().await;
    bot.logged(1, "the answer was not taken").await;
    asked.expire();
    lines.requests.put_up().await;
}

/// Has it read a knowledge anew into which somebody has pasted the bot's token, where the log tells of
/// a command that cannot be named so; and then one that is mended.
#[cfg(target_os = "linux")]
fn reload(desk: &Desk, token: &str) {
    let file = desk.at("knowledge/faq.toml");
    let sound = fs::read_to_string(&file).unwrap();
    fs::write(&file, sound.replace("\"office\"", &format!("\"{token}\""))).unwrap();
    let told = desk.printed(&["reload"]);
    assert!(told.contains(token) && told.ends_with("= 1"), "{told}");
    fs::write(&file, sound.replace("At home.", "In a hut.")).unwrap();
    let told = desk.printed(&["reload"]);
    assert!(told.ends_with("= 0"), "{told}");
}

#[cfg(target_os = "linux")]
fn arguments(bot: &Running) -> Vec<u8> {
    fs::read(format!("/proc/{}/cmdline", bot.id())).unwrap()
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_told_by_a_bot_that_logs_everything() {
    let address = free_address();
    // What cannot be parsed is shown by libraries; so are all of their levels switched on by name.
    let everything = "trace,serenity=trace,hyper=trace,hyper_util=trace,h2=trace,reqwest=trace,\
                      tungstenite=trace,rustls=trace,sqlx=trace,serenity::http=trace,\
                      serenity::gateway::ws=trace,serenity::client::dispatch=trace";
    for (round, filter) in ["trace", everything].into_iter().enumerate() {
        let desk = Desk::knowing(FAQ)
            .with("FOOTNOTE_LOG_FILTER", filter)
            .with("FOOTNOTE_HTTP_LISTEN", &address)
            .with("FOOTNOTE_LOG_FORMAT", ["json", "human"][round]);
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        let mut secrets = Secrets::of_token(discord.token());
        let bot = desk.start(&discord);
        discord.registered(1).await;
        secrets.assert_not_in("the arguments", &arguments(&bot));
        cut_off(&discord, &lines, &bot).await;
        live(&discord).await;
        let pages = tokio::task::block_in_place(|| {
            reload(&desk, discord.token());
            get_until(address, "/readyz", |page| page.status == 200).body
                + &get(address, "/metrics").body
        });
        assert!(bot.stop().await.success());
        secrets.add_key(&fs::read(desk.at("footnote.db.key")).unwrap());
        secrets.assert_not_in("the pages", pages.as_bytes());
        for file in ["footnote.db", "footnote.db-wal"] {
            let bytes = fs::read(desk.at(file)).unwrap_or_default();
            secrets.assert_not_in(file, &bytes);
        }
        let tokens: BTreeSet<String> = discord.interaction_tokens().into_iter().collect();
        assert!(tokens.len() > 10);
        for token in tokens {
            secrets.add("an interaction's token", token);
        }
        secrets.add("what somebody asked", PERSONAL);
        secrets.add("what somebody wrote", "Behind the mill.");
        let log = desk.log();
        assert!(log.contains("TRACE") && log.contains("serenity"), "{log}");
        assert!(log.contains("the knowledge was not read anew"), "{log}");
        assert!(log.contains("the command `[secret]`"), "{log}");
        assert!(log.contains("the knowledge was read anew"), "{log}");
        secrets.assert_not_in("the log", log.as_bytes());
        discord.take_violations();
        discord.finish().await;
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_told_by_a_start_that_fails() {
    let discord = FakeDiscord::start().await;
    let wrong = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.a-token-that-discord-does-not-know-1234";
    let secrets = Secrets::of_token(wrong);
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_LOG_FILTER", "trace");
    assert_eq!(desk.start_at(&discord.base_url(), wrong).ended().await.code(), Some(77));
    assert!(desk.log().contains("error: "), "{}", desk.log());
    secrets.assert_not_in("the log", desk.log().as_bytes());
    // A Discord that is away is waited for.
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_LOG_FILTER", "trace");
    let waiting = desk.start_at(&format!("http://{}", free_address()), wrong);
    waiting.logged(1, "discord cannot be reached").await;
    assert_eq!(waiting.stop().await.code(), Some(0));
    secrets.assert_not_in("the log", desk.log().as_bytes());
    discord.finish().await;
}

#[test]
fn a_token_in_a_wrong_place_is_not_told_by_the_last_error() {
    let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.a-token-of-a-bot-1234567890";
    let desk = Desk::knowing(FAQ).with("DISCORD_TOKEN", token);
    let printed = desk.printed(&["ask", "--knowledge", token, "where?"]);
    assert!(printed.contains("no knowledge folder \"[secret]\""), "{printed}");
    Secrets::of_token(token).assert_not_in("the error", printed.as_bytes());
}

#[tokio::test]
async fn no_secret_is_shown_by_debug() {
    let token = "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.a-token-of-a-bot-1234567890";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, "[http]\nlisten = \"127.0.0.1:9464\"\n").unwrap();
    let variables = BTreeMap::from([("DISCORD_TOKEN".to_owned(), token.to_owned())]);
    let config = Config::load(Some(&file), &variables).unwrap().config;
    let settings = Settings::new(&config).unwrap();
    let store = Store::open(folder.path().join("footnote.db")).await.unwrap();
    let mut secrets = Secrets::of_token(token);
    secrets.add_key(&fs::read(store.key_file()).unwrap());
    let monitor = Monitor::new(Instant::now());
    let shown =
        format!("{config:?}{settings:?}{store:?}{monitor:?}{config:#?}{settings:#?}{store:#?}");
    assert!(shown.contains("REDACTED"));
    secrets.assert_not_in("Debug", shown.as_bytes());

    // What is wrong with the token is told without it.
    let broken = format!("{token} and more");
    let variables = BTreeMap::from([("DISCORD_TOKEN".to_owned(), broken)]);
    let error = Config::load(Some(&file), &variables).unwrap_err();
    secrets.assert_not_in("the error", format!("{error}{error:?}").as_bytes());
    store.close().await;
}
