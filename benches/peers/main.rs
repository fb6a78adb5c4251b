//! Sets Footnote beside plain Tantivy and `SQLite`'s FTS5: the same corpus, questions, process.
//!
//! ```text
//! MEDQUAD=FOLDER cargo bench --bench peers -- [off|builtin|MODEL_FOLDER [ROWS]]
//! ```
//!
//! All are warm and answer 2,000 questions one after the other, `SQLite` every tenth of them; a
//! question's time is taken by itself. The peers look up the fields that Footnote has: the title,
//! and title and text as one. The ratio is that of the means.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it measured")]

#[path = "../medquad/mod.rs"]
mod medquad;

mod fts5;
mod plain_tantivy;
mod start;
mod times;

use anyhow::Context;
use footnote::bot::{Bot, Request, Snapshot};
use footnote::index::PassageField;
use footnote::question::Query;
use footnote::reply::Style;

use fts5::Fts5;
use medquad::{ALL_ROWS, Corpus, Knowledge, questions};
use plain_tantivy::PlainTantivy;
use times::{Times, measure};

const QUESTIONS: usize = 2_000;

/// How many passages Footnote takes by the words of the whole, and how many by the title's.
const BY_WHOLE: usize = 40;
const BY_WORDINGS: usize = 20;

/// The confidence from which it answers.
const THRESHOLD: f64 = 0.75;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let mut arguments = arguments.iter().map(String::as_str);
    let first = arguments.next().unwrap_or("off");
    if first == start::ARGUMENT {
        return start::run(&mut arguments);
    }
    let rows = arguments.next().map_or(Ok(ALL_ROWS), str::parse).context("ROWS is a number")?;
    let corpus = Corpus::read(rows)?;
    let questions = questions(&corpus, QUESTIONS);
    let knowledge = Knowledge::of(&corpus, first)?;
    println!("medquad, {} rows, {QUESTIONS} questions, model {first}\n", corpus.rows.len());
    build(&corpus, &knowledge, first)?;
    start::measure(&questions, first, corpus.rows.len())?;
    ask(&corpus, &questions, knowledge.start()?)
}

/// Builds the index once more, elsewhere, if no model makes that long.
fn build(corpus: &Corpus, knowledge: &Knowledge, model: &str) -> anyhow::Result<()> {
    if model != "off" {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let took = knowledge.build(corpus, folder.path())?.took;
    println!("index built, saved and synced in {:.1} s", took.as_secs_f64());
    Ok(())
}

fn ask(corpus: &Corpus, questions: &[String], snapshot: Snapshot) -> anyhow::Result<()> {
    let searcher = &snapshot.searcher;
    let lexical = measure(questions, |question| {
        let query = Query::parse(question);
        let stems = query.stems();
        let exact = searcher.exact(&query.normalized)?;
        let whole = searcher.search(&stems, PassageField::Whole, BY_WHOLE)?;
        let wordings = searcher.search(&stems, PassageField::Wordings, BY_WORDINGS)?;
        Ok((exact, whole, wordings))
    })?;
    let bot = Bot::new(snapshot, THRESHOLD);
    let whole = measure(questions, |question| {
        Ok(bot.reply_to(&Request::Question(question.to_owned()), &Style::default()))
    })?;
    let tantivy = PlainTantivy::of(corpus)?;
    let one_field = measure(questions, |question| tantivy.search(question, false))?;
    let both_fields = measure(questions, |question| tantivy.search(question, true))?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let fts5 = runtime.block_on(Fts5::of(corpus))?;
    let some: Vec<String> = questions.iter().step_by(10).cloned().collect();
    let fts5 = measure(&some, |question| runtime.block_on(fts5.search(question)))?;
    println!("\n{:34} {:>9} {:>9} {:>16}", "", "median µs", "p99 µs", "÷ plain Tantivy");
    let row = |name: &str, times: &Times| {
        let ratio = times.mean().as_secs_f64() / both_fields.mean().as_secs_f64();
        let (median, p99) = (times.at(0.5).as_micros(), times.at(0.99).as_micros());
        println!("{name:34} {median:>9} {p99:>9} {ratio:>16.2}");
    };
    row("plain Tantivy, both fields", &both_fields);
    row("plain Tantivy, title and text alone", &one_field);
    row("SQLite FTS5", &fts5);
    row("Footnote, lexical part", &lexical);
    row("Footnote, question to reply", &whole);
    Ok(())
}
