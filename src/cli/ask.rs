//! `footnote ask`: one question from the command line, or many from standard input.

use std::fs;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use clap::Args;
use footnote::bot::{Bot, Told};
use footnote::config::Config;
use footnote::reply::{self, Reply, Scene, Style};

use super::json::AnswerJson;
use super::load;

#[derive(Args, Debug)]
pub(super) struct AskArguments {
    /// The question, in quotes
    #[arg(required_unless_present = "batch", conflicts_with = "batch")]
    question: Option<String>,
    /// The question that was asked before, which this one follows
    #[arg(long, value_name = "QUESTION", conflicts_with = "batch")]
    after: Option<String>,
    /// Print the answer as one line of JSON
    #[arg(long, conflicts_with = "html")]
    json: bool,
    /// Answer each line of standard input, a line of JSON each, in order
    #[arg(long, requires = "json")]
    batch: bool,
    /// Write the reply as Discord would show it to an HTML file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Answers; an honest "I don't know" is a success too.
pub(super) fn ask(config: &Config, arguments: &AskArguments) -> anyhow::Result<ExitCode> {
    let bot = Bot::new(load::load(config)?.snapshot, config.answers.threshold);
    let style = Style { color: config.discord.color, ..Style::default() };
    let after = arguments.after.as_deref();
    match (&arguments.question, &arguments.html) {
        (None, _) => batch(&bot, io::stdin().lock(), io::stdout().lock())?,
        (Some(question), Some(file)) => {
            let reply = Told::understood(&bot.ask_after(after, question)?, &style).reply;
            write_html(&reply, question, file)?;
        }
        (Some(question), None) if arguments.json => {
            let mut stdout = io::stdout().lock();
            answer_line(&bot, after, question, &mut stdout)?;
        }
        (Some(question), None) => {
            let reply = Told::understood(&bot.ask_after(after, question)?, &style).reply;
            anstream::println!("{}", reply::to_terminal(&reply));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Answers line by line. Bytes that are not text are replaced, so that no line can stop the rest.
fn batch(bot: &Bot, mut questions: impl BufRead, mut answers: impl Write) -> anyhow::Result<()> {
    let mut line = Vec::new();
    while questions.read_until(b'\n', &mut line).context("standard input cannot be read")? > 0 {
        let text = String::from_utf8_lossy(&line);
        answer_line(bot, None, text.trim_end_matches(['\n', '\r']), &mut answers)?;
        line.clear();
    }
    Ok(())
}

fn answer_line(
    bot: &Bot,
    after: Option<&str>,
    question: &str,
    output: &mut impl Write,
) -> anyhow::Result<()> {
    let started = Instant::now();
    let understood = bot.ask_after(after, question)?;
    let json = AnswerJson::new(question, &understood, started.elapsed());
    serde_json::to_writer(&mut *output, &json).context("the answer cannot be written")?;
    writeln!(output).context("the answer cannot be written")
}

fn write_html(reply: &Reply, question: &str, file: &Path) -> anyhow::Result<()> {
    if file.is_dir() {
        bail!("`{}` is a folder; name a file", file.display());
    }
    let scene =
        Scene { bot: "Footnote", person: "You", question: Some(question), ephemeral: false };
    let page = reply::to_html(reply, scene);
    fs::write(file, page).with_context(|| format!("cannot write `{}`", file.display()))
}
