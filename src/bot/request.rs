//! What a person can ask of the bot, however it reached us, and the reply to it.

use super::{Bot, Told};
use crate::passage::PassageId;
use crate::question::Post;
use crate::reply::{self, Style};

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// An answer to what they typed.
    Question(String),
    /// An answer to the post that opens a thread, though nobody asked the bot.
    Post(Post),
    /// The passage that they chose.
    Passage(PassageId),
    /// The passage of a topic command such as `/pay coder`.
    Topic {
        /// The command's name.
        name: String,
        /// The subcommand's name, where the command has some.
        subcommand: Option<String>,
    },
    /// To know what the bot knows, and how to ask.
    Help,
    /// To know what the bot has read.
    Sources,
}

impl Request {
    /// The question that the person typed; nothing where they chose a known one, used a command,
    /// typed nothing visible, or wrote a post, of which only a part is the question.
    pub fn typed(&self) -> Option<&str> {
        match self {
            Self::Question(question) if question.trim().is_empty() => None,
            Self::Question(question) if reply::chosen_passage(question).is_some() => None,
            Self::Question(question) => Some(question),
            Self::Post(_) | Self::Passage(_) | Self::Topic { .. } | Self::Help | Self::Sources => {
                None
            }
        }
    }
}

impl Bot {
    /// What is told to a person who wants this. A failure in here is told to the log in full, and
    /// to the person as an apology.
    pub fn reply_to(&self, request: &Request, style: &Style) -> Told {
        self.reply_after(None, request, style)
    }

    /// What is told to a person who wants this after the question `before`, as it was understood.
    pub fn reply_after(&self, before: Option<&str>, request: &Request, style: &Style) -> Told {
        match request {
            Request::Question(question) => match reply::chosen_passage(question) {
                Some(passage) => self.reply_with(&passage, style),
                None => self.reply_to_question(before, question, style),
            },
            Request::Post(post) => match self.ask_post(post) {
                Ok(understood) => Told::understood(&understood, style),
                Err(error) => Told::apology(&error, style.locale),
            },
            Request::Passage(passage) => self.reply_with(passage, style),
            Request::Topic { name, subcommand } => {
                match self.commands().topic(name, subcommand.as_deref()) {
                    Some(passage) => self.reply_with(passage, style),
                    None => Told::gone(&style.locale.command_gone()),
                }
            }
            Request::Help => Told::about_the_bot(reply::help(&self.catalogue().documents, style)),
            Request::Sources => {
                Told::about_the_bot(reply::sources(&self.catalogue().documents, style))
            }
        }
    }

    fn reply_to_question(&self, before: Option<&str>, question: &str, style: &Style) -> Told {
        match self.ask_after(before, question) {
            Ok(understood) => Told::understood(&understood, style),
            Err(error) => Told::apology(&error, style.locale),
        }
    }

    fn reply_with(&self, passage: &PassageId, style: &Style) -> Told {
        match self.show(passage) {
            Ok(Some(answer)) => Told::answer(&answer, style),
            Ok(None) => Told::gone(&style.locale.passage_gone()),
            Err(error) => Told::apology(&error, style.locale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_question_of_ones_own_was_typed() {
        let question = |text: &str| Request::Question(text.to_owned());
        assert_eq!(question("How much?").typed(), Some("How much?"));
        for not_typed in [question(" \n"), question("passage:faq/pay"), Request::Help] {
            assert_eq!(not_typed.typed(), None, "{not_typed:?}");
        }
    }
}
