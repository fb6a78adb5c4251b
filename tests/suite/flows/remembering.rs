//! The log of questions: what is kept of a question, whichever way it was asked, and what is not.

use std::path::PathBuf;
use std::sync::Arc;

use footnote::store::{PersonId, Store};
use insta::assert_snapshot;
use serde_json::Value;
use serenity::model::id::UserId;
use tempfile::TempDir;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord};

/// Two entries, one of them with a command.
pub(super) const FAQ: (&str, &str) = (
    "faq.toml",
    "[[entry]]\nid = \"coder\"\nquestion = \"Where do coders work?\"\nanswer = \"In an office.\"\n\
     command = \"office\"\n\
     [[entry]]\nid = \"biller\"\nquestion = \"Where do billers work?\"\nanswer = \"At home.\"\n",
);

/// A store in a folder of its own, as `footnote run` would open it.
pub(super) struct Kept {
    folder: TempDir,
    pub(super) store: Arc<Store>,
}

impl Kept {
    pub(super) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let store = open(folder.path().join("footnote.db")).await;
        Self { folder, store }
    }

    /// Ends as `footnote run` does, and begins anew with the same file.
    pub(super) async fn reopened(self) -> Self {
        self.store.close().await;
        let store = open(self.folder.path().join("footnote.db")).await;
        Self { folder: self.folder, store }
    }

    /// The rows of one kind, as an export holds them.
    pub(super) async fn rows(&self, kind: &str) -> Vec<Value> {
        let mut lines = Vec::new();
        self.store.export(&mut lines).await.expect("the store can be read");
        let text = String::from_utf8(lines).expect("an export is text");
        let rows = text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON"));
        rows.filter(|row: &Value| row["kind"] == kind).collect()
    }

    /// The questions in the log, in the order in which they were asked.
    pub(super) async fn questions(&self) -> Vec<Value> {
        let rows = self.rows("question").await.into_iter();
        let mut questions: Vec<Value> = rows.map(|mut row| row["question"].take()).collect();
        questions.sort_by_key(|question| {
            let at = question["at"].as_str().expect("a time is text");
            OffsetDateTime::parse(at, &Rfc3339).expect("a time is one of RFC 3339")
        });
        questions
    }

    /// How the questions ended, a line each: who, where, what, and how. The lines are in their own
    /// order, as two messages may bear the same time.
    pub(super) async fn table(&self) -> String {
        let people = [(ANA, "ana"), (BEN, "ben")];
        let name = |question: &Value| {
            let person = question["person"].as_str().expect("a pseudonym is text");
            let found = people.iter().find(|(id, _)| self.pseudonym(*id) == person);
            found.map_or("?", |(_, name)| *name)
        };
        let lines = self.questions().await.into_iter().map(|question| {
            let place = if question["server"].is_null() { "direct" } else { "server" };
            let field = |key: &str| question[key].as_str().unwrap_or("–").to_owned();
            let sure =
                question["confidence"].as_f64().map_or("–".to_owned(), |c| format!("{c:.2}"));
            let (text, outcome, passage) = (field("text"), field("outcome"), field("passage"));
            format!("{} {place}: {text} | {outcome} {sure} {passage}", name(&question))
        });
        let mut lines: Vec<String> = lines.collect();
        lines.sort();
        lines.join("\n")
    }

    fn pseudonym(&self, person: UserId) -> String {
        self.store.pseudonym(PersonId(person.get())).to_string()
    }
}

async fn open(path: PathBuf) -> Arc<Store> {
    Arc::new(Store::open(path).await.expect("a store can be made in a temporary folder"))
}

#[tokio::test]
async fn the_words_of_somebody_elses_message_are_not_kept() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let message = discord.message("Where do coders work?").send().await.recorded();
    let pick = |person| discord.in_menu("Answer this", &message).from(person).send();
    pick(ANA).await.response().await;
    let answer = pick(BEN).await.final_message().await;
    let down = discord.press(&answer, &answer.button("👎"), BEN).await.final_message().await;
    assert!(!down.as_text().contains("coders"), "their words are asked for: {}", down.as_text());
    bot.stop().await;
    let kept = kept.reopened().await;
    assert_snapshot!(kept.table().await, @"
    ana server: Where do coders work? | cited 1.00 coder
    ben server: – | cited 1.00 coder
    ");
    discord.finish().await;
}

#[tokio::test]
async fn a_question_is_kept_whichever_way_it_is_asked() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).threshold(1.0).store(&kept.store).start();
    let question = "Where do coders work?";
    discord.slash("ask").option("question", question).send().await.response().await;
    discord.slash("office").from(BEN).send().await.response().await;
    discord.message("<@BOT> zebra fjords?").send().await.reply().await;
    discord.message(question).from(BEN).in_dm().send().await.reply().await;
    discord.message("hello").in_dm().send().await.reply().await;
    let vague = discord.message("<@BOT> where would billers work?").from(BEN).send().await;
    let offer = vague.reply().await;
    let biller = offer.button("1. Where do billers work?");
    discord.press(&offer, &biller, ANA).await.response().await;
    discord.slash("gone").unregistered().send().await.response().await;
    assert_snapshot!(kept.table().await, @"
    ana direct: hello | help – –
    ana server: Where do coders work? | cited 1.00 coder
    ana server: zebra fjords? | abstained 0.00 –
    ana server: – | abstained – –
    ana server: – | cited 1.00 biller
    ben direct: Where do coders work? | cited 1.00 coder
    ben server: where would billers work? | unsure 0.63 biller
    ben server: – | cited 1.00 coder
    ");

    let first = &kept.questions().await[0];
    assert_eq!(first["server"], discord.guild().to_string());
    assert_eq!(first["channel"], discord.general().to_string());
    assert!(first["latency"]["nanos"].as_u64().is_some_and(|nanos| nanos > 0), "{first}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_no_question_is_not_kept() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).channels(&[discord.thread()]);
    let bot = setup.store(&kept.store).start();
    for command in ["help", "sources"] {
        discord.slash(command).in_channel(discord.thread()).send().await.response().await;
    }
    discord.message("<@BOT>").in_channel(discord.thread()).send().await.reply().await;
    // Where the operator does not want answers, nothing is taken in either.
    discord.slash("ask").option("question", "Where?").send().await.response().await;
    assert_eq!(kept.table().await, "");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_edited_question_is_another_one() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let asked = discord.message("Where do coders work?").in_dm().send().await;
    asked.reply().await;
    asked.edit("Where do billers work?");
    asked.reply_after_edits(1).await;
    assert_snapshot!(kept.table().await, @"
    ana direct: Where do billers work? | cited 1.00 biller
    ana direct: Where do coders work? | cited 1.00 coder
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_texts_only_what_became_of_a_question_is_kept() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).keep_text(false);
    let bot = setup.store(&kept.store).start();
    let question = "Where do coders work?";
    discord.slash("ask").option("question", question).send().await.response().await;
    discord.message("<@BOT> zebra fjords?").from(BEN).send().await.reply().await;
    assert_snapshot!(kept.table().await, @"
    ana server: – | cited 1.00 coder
    ben server: – | abstained 0.00 –
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_was_deferred_is_kept_once() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store);
    let bot = setup.defer_after(std::time::Duration::ZERO).start();
    let question = "Where do coders work?";
    discord.slash("ask").option("question", question).send().await.final_message().await;
    assert_snapshot!(kept.table().await, @"ana server: Where do coders work? | cited 1.00 coder");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_asked_last_is_there_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.message("Where do coders work?").in_dm().send().await.reply().await;
    bot.stop().await;
    let kept = kept.reopened().await;
    assert_snapshot!(kept.table().await, @"ana direct: Where do coders work? | cited 1.00 coder");
    discord.finish().await;
}
