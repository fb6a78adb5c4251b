//! What it costs an answer that questions are kept: 2,000 questions a second, with the store and
//! without it in turn.
//!
//! ```text
//! cargo bench --bench remembering
//! ```
//!
//! Each question is due at its time, whatever those before it took. What it takes is told twice: from
//! when it was taken up, which is the answer's own time, and from when it was due, which grows with
//! every other thing that the machine does. Spans with the store and without it take turns, so that
//! this falls on both alike.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use footnote::bot::{Bot, Folders, Told};
use footnote::config::{SemanticModel, threshold};
use footnote::reply::Style;
use footnote::store::{ChannelId, PersonId, Question, ServerId, Store};
use time::OffsetDateTime;
use toml::Value;

/// How many questions are asked in a second.
const RATE: u32 = 2_000;

/// How many questions are asked while the store is on, or off, at a time: for two seconds.
const QUESTIONS: usize = 4_000;

/// How often each of the two takes its turn.
const TURNS: usize = 10;

/// As many threads look up answers as the machine has cores.
const THREADS: usize = 2;

fn main() -> anyhow::Result<()> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let folder = tempfile::tempdir()?;
    let store = runtime.block_on(Store::open(folder.path().join("footnote.db")))?;
    let (bot, questions) = (bot(folder.path())?, questions()?);
    let asking = Asking { bot, questions, store: Arc::new(store) };
    asking.span(false);
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        without.push(asking.span(false));
        with.push(asking.span(true));
    }
    runtime.block_on(asking.store.flush());
    let counts = asking.store.log_counts();
    println!("{RATE} questions a second, {TURNS} times {QUESTIONS} each way; kept: {counts:?}");
    compare("answering", &with, &without, |span| &span.answering);
    compare("from when it was due", &with, &without, |span| &span.since_due);
    runtime.block_on(asking.store.close());
    Ok(())
}

/// Prints percentiles of both.
fn compare(what: &str, with: &[Span], without: &[Span], of: fn(&Span) -> &Vec<Duration>) {
    for (name, percent) in [("median", 50), ("p90", 90), ("p99", 99)] {
        let of_all = |spans: &[Span]| median_of(&spans.iter().map(of).collect::<Vec<_>>(), percent);
        let (with, without) = (of_all(with), of_all(without));
        let ratio = with.as_secs_f64() / without.as_secs_f64();
        println!("{what}, {name}: without {without:.1?}, with {with:.1?}, {ratio:.3} times");
    }
}

/// What the questions of one span took, each in order.
#[derive(Default)]
struct Span {
    answering: Vec<Duration>,
    since_due: Vec<Duration>,
}

struct Asking {
    bot: Bot,
    questions: Vec<String>,
    store: Arc<Store>,
}

impl Asking {
    /// Asks for as long as one span.
    fn span(&self, is_kept: bool) -> Span {
        let next = AtomicUsize::new(0);
        let start = Instant::now();
        let ask_in_turn = || {
            let mut span = Span::default();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= QUESTIONS {
                    return span;
                }
                let due =
                    start + Duration::from_secs(1) / RATE * number.try_into().unwrap_or(u32::MAX);
                thread::sleep(due.saturating_duration_since(Instant::now()));
                let taken_up = Instant::now();
                self.ask(&self.questions[number % self.questions.len()], is_kept);
                span.answering.push(taken_up.elapsed());
                span.since_due.push(due.elapsed());
            }
        };
        let mut all = Span::default();
        thread::scope(|scope| {
            let asking: Vec<_> = (0..THREADS).map(|_| scope.spawn(ask_in_turn)).collect();
            for span in asking.into_iter().filter_map(|thread| thread.join().ok()) {
                all.answering.extend(span.answering);
                all.since_due.extend(span.since_due);
            }
        });
        all.answering.sort_unstable();
        all.since_due.sort_unstable();
        all
    }

    fn ask(&self, question: &str, is_kept: bool) {
        let began = Instant::now();
        let Ok(answer) = self.bot.ask(question) else { return };
        let told = Told::answer(&answer, &Style::default());
        let Some(ending) = told.ending.filter(|_| is_kept) else { return };
        self.store.record(Question {
            at: OffsetDateTime::now_utc(),
            server: Some(ServerId(1)),
            channel: ChannelId(2),
            person: self.store.pseudonym(PersonId(3)),
            text: Some(question.to_owned()),
            asked_in: None,
            outcome: ending.outcome,
            confidence: ending.confidence,
            passage: ending.passage,
            latency: began.elapsed(),
        });
    }
}

/// The bot on the shipped knowledge, by words alone.
fn bot(folder: &Path) -> anyhow::Result<Bot> {
    let (knowledge, index) = (shipped("knowledge"), folder.join("index"));
    let folders = Folders {
        knowledge: &knowledge,
        index: &index,
        max_file_bytes: 1 << 20,
        model: &SemanticModel::Off,
    };
    let loaded = folders.load(&mut |_| {}).context("the knowledge cannot be indexed")?;
    Ok(Bot::new(loaded.snapshot, threshold::BALANCED))
}

/// The questions of our own truth set.
fn questions() -> anyhow::Result<Vec<String>> {
    let truth: toml::Table = fs::read_to_string(shipped("tests/eval/questions.toml"))?.parse()?;
    let questions = truth.get("question").and_then(Value::as_array).into_iter().flatten();
    let texts = questions.filter_map(|question| question.get("text")?.as_str());
    let texts: Vec<String> = texts.map(str::to_owned).collect();
    anyhow::ensure!(!texts.is_empty(), "the truth set has no question");
    Ok(texts)
}

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The median over all spans of a percentile of each.
fn median_of(spans: &[&Vec<Duration>], percent: usize) -> Duration {
    let of_span = |span: &&Vec<Duration>| span[(span.len() * percent / 100).min(span.len() - 1)];
    let mut values: Vec<Duration> = spans.iter().map(of_span).collect();
    values.sort_unstable();
    values[values.len() / 2]
}
