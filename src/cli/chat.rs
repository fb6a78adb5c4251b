//! The chat in the terminal: what Discord would show, without Discord.

use std::io::{self, BufRead, Write};

use anyhow::Context;
use footnote::bot::{Bot, Request};
use footnote::locale::terminal;
use footnote::passage::PassageId;
use footnote::reply::{self, Press, Reply, Style};

const PROMPT: &str = "> ";

/// Answers line by line until the input ends or the person says that it is enough.
pub(super) fn chat(
    bot: &Bot,
    style: &Style,
    mut questions: impl BufRead,
    answers: &mut impl Write,
) -> anyhow::Result<()> {
    let written = "the chat cannot be written";
    writeln!(answers, "Ask a question, or type /help, /sources, or a command such as /pay coder.")
        .context(written)?;
    let mut line = String::new();
    let mut offered: Vec<PassageId> = Vec::new();
    let mut before: Option<String> = None;
    loop {
        write!(answers, "{PROMPT}").and_then(|()| answers.flush()).context(written)?;
        line.clear();
        match questions.read_line(&mut line) {
            Ok(0) => return writeln!(answers).context(written),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => continue,
            Err(error) => return Err(error).context("the terminal cannot be read"),
        }
        match line.trim() {
            "" => {}
            "/quit" | "/exit" => return Ok(()),
            "/privacy" => writeln!(answers, "\n{}\n", terminal::NOT_KEPT_HERE).context(written)?,
            asked => {
                let request = chosen(asked, &offered).unwrap_or_else(|| request(asked));
                let told = bot.reply_after(before.as_deref(), &request, style);
                before = told.understood.or(before);
                let reply = told.reply;
                writeln!(answers, "\n{}\n", reply::to_terminal(&reply)).context(written)?;
                offered = candidates(&reply);
            }
        }
    }
}

/// The passages behind the numbered questions of a reply. Its other buttons are for Discord.
fn candidates(reply: &Reply) -> Vec<PassageId> {
    let candidate = |press: &Press| match press {
        Press::Show { passage, .. } => Some(passage.clone()),
        _ => None,
    };
    reply.presses().filter_map(candidate).collect()
}

/// What a line asks for that is nothing but the number of a question offered in the last reply.
fn chosen(line: &str, offered: &[PassageId]) -> Option<Request> {
    let place = line.parse::<usize>().ok()?.checked_sub(1)?;
    offered.get(place).cloned().map(Request::Passage)
}

/// What a line asks for: a command as in Discord, or a question.
fn request(line: &str) -> Request {
    let Some(command) = line.strip_prefix('/') else { return Request::Question(line.to_owned()) };
    let mut words = command.splitn(2, char::is_whitespace);
    let name = words.next().unwrap_or_default().to_owned();
    let rest = words.next().map(|rest| rest.trim().to_owned());
    match (name.as_str(), rest) {
        ("help", None) => Request::Help,
        ("sources", None) => Request::Sources,
        ("ask", question) => Request::Question(question.unwrap_or_default()),
        (_, subcommand) => Request::Topic { name, subcommand },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_offered_question_chooses_it() {
        let offered = ["why", "faq/how"].map(|id| PassageId::new(id).expect("a short id"));
        let Some(Request::Passage(passage)) = chosen("2", &offered) else { panic!("not chosen") };
        assert_eq!(passage.as_str(), "faq/how");
        for other in ["0", "3", "two", "2 coders", "-1", ""] {
            assert_eq!(chosen(other, &offered), None, "{other}");
        }
    }

    #[test]
    fn a_line_is_a_command_or_a_question() {
        let topic = |name: &str, subcommand: Option<&str>| Request::Topic {
            name: name.to_owned(),
            subcommand: subcommand.map(str::to_owned),
        };
        assert_eq!(request("/help"), Request::Help);
        assert_eq!(request("/sources"), Request::Sources);
        assert_eq!(request("/ask is it hard?"), Request::Question("is it hard?".to_owned()));
        assert_eq!(request("/pay  coder"), topic("pay", Some("coder")));
        assert_eq!(request("/remote"), topic("remote", None));
        assert_eq!(request("is it hard?"), Request::Question("is it hard?".to_owned()));
    }
}
