//! Starts with a current index in a process of its own, and asks: how long, and in how much memory.

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;
use footnote::bot::{Bot, Request};
use footnote::reply::Style;

use crate::THRESHOLD;
use crate::medquad::Knowledge;

/// Makes this program the process that is measured.
pub(crate) const ARGUMENT: &str = "start";

/// How often it is started; the fastest counts, since other programs can only make it slower.
const STARTS: usize = 7;

/// Prints the time of a start and the most memory while these questions are answered.
pub(crate) fn measure(questions: &[String], model: &str, rows: usize) -> anyhow::Result<()> {
    let start = |_| start(questions, model, rows);
    let mut starts = (0..STARTS).map(start).collect::<anyhow::Result<Vec<_>>>()?;
    starts.sort_unstable();
    let (took, memory) = starts[0];
    println!("start with a current index in {} ms", took.as_millis());
    if let Some(kibibytes) = memory {
        println!("most memory while answering {} MB", kibibytes * 1024 / 1_000_000);
    }
    Ok(())
}

/// Starts a process, and returns what it printed: how long it took, and its memory in kibibytes
/// where it can be told.
fn start(
    questions: &[String],
    model: &str,
    rows: usize,
) -> anyhow::Result<(Duration, Option<u64>)> {
    let mut process = Command::new(std::env::current_exe()?)
        .args([ARGUMENT, model, &rows.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = process.stdin.take().context("the process has no input")?;
    input.write_all(questions.join("\n").as_bytes())?;
    drop(input);
    let output = String::from_utf8(process.wait_with_output()?.stdout)?;
    let (took, memory) = output.trim().split_once(' ').context("the process has failed")?;
    Ok((Duration::from_micros(took.parse()?), memory.parse().ok()))
}

/// The process that is measured: it starts, and then answers the lines of its input.
pub(crate) fn run<'a>(arguments: &mut impl Iterator<Item = &'a str>) -> anyhow::Result<()> {
    let model = arguments.next().context("it takes a model")?;
    let rows = arguments.next().context("it takes a number of rows")?.parse()?;
    let knowledge = Knowledge::place(rows, model);
    let started = Instant::now();
    let bot = Bot::new(knowledge.start()?, THRESHOLD);
    let took = started.elapsed().as_micros();
    for question in std::io::stdin().lines() {
        black_box(bot.reply_to(&Request::Question(question?), &Style::default()));
    }
    println!("{took} {}", peak_memory().unwrap_or_default());
    Ok(())
}

/// The most memory that this process has had, as Linux tells it; nothing elsewhere.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().to_owned())
}
