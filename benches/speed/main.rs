//! How long each step of an answer takes, by criterion, as the knowledge grows.
//!
//! ```text
//! MEDQUAD=FOLDER cargo bench --bench speed
//! ```
//!
//! With the built-in model the knowledge ends at 5,000 rows, since more take an hour to encode; the
//! search of vectors alone is measured further, with vectors of chance.

#![expect(clippy::print_stderr, reason = "it tells what takes long")]

#[path = "../medquad/mod.rs"]
mod medquad;

mod chance;
mod hostile;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion};
use footnote::bot::{Bot, Curated, Request};
use footnote::index::PassageField;
use footnote::knowledge::Section;
use footnote::question::{Query, corrected};
use footnote::reply::Style;
use footnote::store::{Entry, EntryContent, EntryId, EntryState, ServerId};
use time::OffsetDateTime;

use chance::{Chance, headings};
use medquad::{ALL_ROWS, Corpus, Knowledge, questions};

/// How many different questions are asked in turn.
const QUESTIONS: usize = 500;

/// How many passages are looked for.
const WANTED: usize = 40;

/// The confidence from which it answers.
const THRESHOLD: f64 = 0.75;

fn main() -> anyhow::Result<()> {
    let mut criterion = Criterion::default()
        .configure_from_args()
        .measurement_time(Duration::from_secs(3))
        .warm_up_time(Duration::from_secs(1))
        .sample_size(30);
    for rows in [50, 5_000, ALL_ROWS] {
        let corpus = Corpus::read(rows)?;
        steps(&mut criterion, &corpus, "off")?;
        if rows < ALL_ROWS {
            steps(&mut criterion, &corpus, "builtin")?;
        }
    }
    let medquad = Corpus::read(ALL_ROWS)?.rows;
    for (name, sections) in [("medquad", medquad), ("headings", headings(500_000))] {
        vectors_of_chance(&mut criterion, name, sections)?;
    }
    criterion.final_summary();
    Ok(())
}

/// All steps of an answer by one model.
fn steps(criterion: &mut Criterion, corpus: &Corpus, model: &str) -> anyhow::Result<()> {
    let mut questions = questions(corpus, QUESTIONS).into_iter().cycle();
    let mut question = move || questions.next().unwrap_or_default();
    let snapshot = Knowledge::of(corpus, model)?.start()?;
    let (searcher, retriever) = (&snapshot.searcher, snapshot.retriever.clone());
    let mut group = criterion.benchmark_group(model);
    let id = |step| BenchmarkId::new(step, corpus.rows.len());
    let small = BatchSize::SmallInput;
    group.bench_function(id("parse"), |bencher| {
        let parse = |text: String| Query::parse(&corrected(&text, searcher));
        bencher.iter_batched(&mut question, parse, small);
    });
    let mut query = || Query::parse(&question());
    group.bench_function(id("look terms up"), |bencher| {
        let search = |query: Query| {
            let stems = query.stems();
            searcher.search(&stems, PassageField::Whole, WANTED)
        };
        bencher.iter_batched(&mut query, search, small);
    });
    group.bench_function(id("look up and score"), |bencher| {
        bencher.iter_batched(&mut query, |query| retriever.rank(searcher, &query), small);
    });
    if let Some(encoder) = retriever.encoder() {
        group.bench_function(id("encode"), |bencher| {
            bencher.iter_batched(&mut question, |text| encoder.encode(&text), small);
        });
        let mut vector = || encoder.encode(&question()).unwrap_or_default();
        group.bench_function(id("look vectors up"), |bencher| {
            bencher.iter_batched(&mut vector, |vector| searcher.nearest(&vector, WANTED), small);
        });
    }
    let bot = Bot::new(snapshot, THRESHOLD);
    group.bench_function(id("question to reply"), |bencher| {
        let reply = |text| bot.reply_to(&Request::Question(text), &Style::default());
        bencher.iter_batched(&mut question, reply, small);
    });
    group.sample_size(10).bench_function(id("take an entry in"), |bencher| {
        bencher.iter_batched(one_entry, |curated| bot.curated(&curated), BatchSize::PerIteration);
    });
    group.finish();
    let mut group = criterion.benchmark_group(format!("hostile, {model}"));
    for (name, text) in hostile::texts() {
        let request = Request::Question(text);
        group.sample_size(10).bench_function(
            BenchmarkId::new(name, corpus.rows.len()),
            |bencher| {
                bencher.iter(|| bot.reply_to(&request, &Style::default()));
            },
        );
    }
    group.finish();
    Ok(())
}

/// What somebody of a server wrote, with words that nobody wrote before.
fn one_entry() -> Curated {
    let now = OffsetDateTime::now_utc();
    let entry = Entry {
        id: EntryId(1),
        version: 1,
        server: ServerId(1),
        state: EntryState::Live,
        content: EntryContent {
            question: format!("Where do I park at {now}?"),
            answer: format!("Behind the mill, which opened at {now}."),
            aliases: Vec::new(),
            author: None,
            link: None,
        },
        editor: None,
        at: now,
    };
    Curated { title: "Ours".to_owned(), entries: vec![entry], wordings: Vec::new() }
}

/// The search among vectors of chance for the texts of these sections.
fn vectors_of_chance(
    criterion: &mut Criterion,
    name: &str,
    sections: Vec<Section>,
) -> anyhow::Result<()> {
    let chance = Chance::new();
    let searcher = chance.searcher(sections)?;
    eprintln!("{name}: {} passages, {} vectors", searcher.passage_count(), searcher.vector_count());
    let mut numbers = (0..QUESTIONS).cycle();
    let mut vector = move || chance.vector(&format!("question {}", numbers.next().unwrap_or(0)));
    let id = BenchmarkId::new("look vectors up", name);
    criterion.benchmark_group("chance").bench_function(id, |bencher| {
        let search = |vector: Vec<f32>| black_box(searcher.nearest(&vector, WANTED));
        bencher.iter_batched(&mut vector, search, BatchSize::SmallInput);
    });
    Ok(())
}
