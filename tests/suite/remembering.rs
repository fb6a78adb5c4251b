//! What outlives the program: the real binary keeps what is asked, and its rows go out and come
//! back.

use std::fs;
use std::io::{BufReader, Write};
use std::time::{Duration, Instant};

use footnote::store::{ChannelId, Outcome, PersonId, Question, ServerId, Store};
use insta::assert_snapshot;
use time::OffsetDateTime;
use time::macros::datetime;

use crate::fake_discord::FakeDiscord;
use crate::program::{Desk, PATIENCE};

const FAQ: (&str, &str) = (
    "faq.toml",
    "[[entry]]\nid = \"where\"\nquestion = \"Where are you?\"\nanswer = \"In town.\"\n",
);
const QUESTION: &str = "Where are you?";

/// The lines of an export, but for the first one.
fn rows(desk: &Desk) -> Vec<String> {
    let output = desk.run(&["export"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().skip(1).map(ToOwned::to_owned).collect()
}

/// Fills the store with a question of each of these times.
async fn ask_at(desk: &Desk, times: &[OffsetDateTime]) {
    let store = Store::open(desk.at("footnote.db")).await.unwrap();
    for (number, at) in (1..).zip(times) {
        store.record(Question {
            at: *at,
            server: Some(ServerId(number)),
            channel: ChannelId(number),
            person: store.pseudonym(PersonId(number)),
            asked_in: None,
            text: Some("¿Where \"is\"\nit? 🦀".to_owned()),
            outcome: Outcome::Abstained,
            confidence: Some(0.1),
            passage: None,
            latency: Duration::from_micros(number),
        });
    }
    store.close().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_last_is_kept_when_the_bot_is_told_to_stop() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ);
    ask_at(&desk, &[datetime!(2020-01-01 12:00 UTC)]).await;
    let bot = desk.start(&discord);
    discord.slash("ask").option("question", QUESTION).send().await.response().await;
    let (status, log) = (bot.stop().await, desk.log());
    assert!(status.success(), "{log}");
    let rows = rows(&desk);
    assert_eq!(rows.len(), 1, "what is older than 90 days was deleted at the start: {rows:?}");
    assert!(rows[0].contains(r#""text":"Where are you?","outcome":"cited""#), "{rows:?}");
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_taken_while_the_bot_runs() {
    let discord = FakeDiscord::start().await;
    let desk = Desk::knowing(FAQ);
    let bot = desk.start(&discord);
    discord.slash("ask").option("question", QUESTION).send().await.response().await;
    let deadline = Instant::now() + PATIENCE;
    while rows(&desk).is_empty() {
        assert!(Instant::now() < deadline, "a question is on the disk a second later");
    }
    assert_snapshot!(desk.printed(&["backup", "copy.db"]), @"
    saved: `copy.db`; copy `footnote.db.key` too, or nobody in it is known again
    = 0
    ");
    assert_snapshot!(desk.printed(&["backup", "copy.db"]), @"
    error: `copy.db` exists already; name a file that does not
    = 1
    ");
    discord.slash("ask").option("question", QUESTION).send().await.response().await;
    assert!(bot.stop().await.success());
    assert_eq!(rows(&desk).len(), 2);
    desk.write("config.toml", "[store]\nfile = \"copy.db\"\n");
    assert_eq!(rows(&desk).len(), 1, "the copy is as the store was then");
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_cannot_be_opened_stops_no_answer() {
    for is_folder in [true, false] {
        let discord = FakeDiscord::start().await;
        let desk = Desk::knowing(FAQ);
        if is_folder {
            fs::create_dir(desk.at("footnote.db")).unwrap();
        } else {
            desk.write("footnote.db", "a text in the place of the store");
        }
        let bot = desk.start(&discord);
        let asked = discord.slash("ask").option("question", QUESTION).send().await;
        assert_eq!(asked.response().await.embed().title.as_deref(), Some(QUESTION));
        let privacy = discord.slash("privacy").send().await.response().await;
        assert!(privacy.as_text().contains("I keep nothing"), "{}", privacy.as_text());
        let (status, log) = (bot.stop().await, desk.log());
        assert!(status.success() && log.contains("the store cannot be opened"), "{log}");
        if !is_folder {
            assert_eq!(desk.read("footnote.db"), "a text in the place of the store");
        }
        discord.finish().await;
    }
}

#[tokio::test]
async fn an_export_comes_back_whole() {
    let desk = Desk::knowing(FAQ);
    ask_at(&desk, &[datetime!(2020-01-01 12:00 UTC), datetime!(2026-02-03 04:05:06.789 UTC)]).await;
    assert_snapshot!(desk.printed(&["export", "rows.jsonl"]), @"
    exported: 2 rows to `rows.jsonl`
    = 0
    ");
    let exported = desk.read("rows.jsonl");
    assert_eq!(exported.lines().skip(1).collect::<Vec<_>>(), rows(&desk));
    assert_snapshot!(desk.printed(&["export", "rows.jsonl"]), @"
    error: `rows.jsonl` exists already; name a file that does not
    = 1
    ");

    let other = Desk::knowing(FAQ);
    other.write("rows.jsonl", &exported);
    assert_snapshot!(other.printed(&["import", "rows.jsonl"]), @"
    warning: this is a new store with a key of its own, under which nobody is known from before; put the key of the other store in the place of `footnote.db.key` before the bot starts
    imported: 2 rows; 0 more were there already, and stay as they are
    = 0
    ");
    assert_eq!(rows(&other), rows(&desk));
    assert_snapshot!(other.printed(&["import", "rows.jsonl"]), @"
    imported: 0 rows; 2 more were there already, and stay as they are
    = 0
    ");
    assert_eq!(rows(&other), rows(&desk));
}

#[tokio::test]
async fn an_import_with_a_mistake_in_it_brings_nothing() {
    let desk = Desk::knowing(FAQ);
    ask_at(&desk, &[datetime!(2026-02-03 04:05 UTC), datetime!(2026-02-03 04:06 UTC)]).await;
    desk.printed(&["export", "rows.jsonl"]);
    let exported = desk.read("rows.jsonl");
    let cut = exported.trim_end().trim_end_matches('}');
    let other = Desk::knowing(FAQ);
    ask_at(&other, &[]).await;
    other.write("cut.jsonl", cut);
    assert_snapshot!(other.printed(&["import", "cut.jsonl"]), @"
    error: line 3 cannot be imported, so nothing was: EOF while parsing an object at column 329
    = 1
    ");
    other.write("other.jsonl", "{\"some\": \"other file\"}\n");
    assert_snapshot!(other.printed(&["import", "other.jsonl"]), @"
    error: line 1 cannot be imported, so nothing was: missing field `kind` at column 22
    = 1
    ");
    assert_snapshot!(other.printed(&["import", "absent.jsonl"]), @"
    error: cannot read `absent.jsonl`: No such file or directory (os error 2)
    = 1
    ");
    assert_eq!(rows(&other), [] as [String; 0]);
}

#[test]
fn where_nothing_was_ever_kept_there_is_nothing_to_take_out() {
    let desk = Desk::knowing(FAQ);
    assert_snapshot!(desk.printed(&["export"]), @"
    error: there is no store `footnote.db`; the bot makes it at its first start, and `[store] file` names another one
    = 1
    ");
    assert_snapshot!(desk.printed(&["backup", "copy.db"]), @"
    error: there is no store `footnote.db`; the bot makes it at its first start, and `[store] file` names another one
    = 1
    ");
    assert!(!desk.at("footnote.db").exists());
    desk.write("footnote.db", "no store");
    assert_snapshot!(desk.printed(&["backup", "copy.db"]), @"
    error: `footnote.db` is not a store, or a damaged one; move it away to begin with an empty one, or put a backup in its place: error returned from database: (code: 26) file is not a database: (code: 26) file is not a database
    = 1
    ");
    assert!(!desk.at("copy.db").exists());
}

/// Another import that is still being read holds the store.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_into_a_store_that_is_being_written_says_so_and_brings_nothing() {
    let desk = Desk::knowing(FAQ);
    ask_at(&desk, &[datetime!(2026-02-03 04:05 UTC)]).await;
    desk.printed(&["export", "rows.jsonl"]);
    let store = Store::open(desk.at("footnote.db")).await.unwrap();
    let (reader, mut writer) = std::io::pipe().unwrap();
    let importing = tokio::spawn(async move {
        store.import(&mut BufReader::new(reader)).await.unwrap();
        store.close().await;
    });
    let exported = desk.read("rows.jsonl");
    // More than a pipe holds: once it is written, the import has begun to read.
    for line in std::iter::once(exported.as_str()).chain(exported.lines().skip(1).cycle().take(500))
    {
        writeln!(writer, "{}", line.trim_end()).unwrap();
    }
    assert_snapshot!(desk.printed(&["import", "rows.jsonl"]), @"
    error: `footnote.db` is in use by another program; try again, or stop that one
    = 1
    ");
    drop(writer);
    importing.await.unwrap();
    assert_eq!(rows(&desk).len(), 1);
}
