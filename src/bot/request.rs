//! What a person can ask of the bot, however it reached us, and the reply to it.

use std::error::Error;

use super::Bot;
use crate::locale;
use crate::passage::PassageId;
use crate::reply::{self, Reply, Style};

/// What a person wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// An answer to what they typed.
    Question(String),
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

impl Bot {
    /// The reply to what a person wants. A failure in here is told to the log in full, and to the
    /// person as an apology.
    pub fn reply_to(&self, request: &Request, style: &Style) -> Reply {
        match request {
            Request::Question(question) => match reply::chosen_passage(question) {
                Some(passage) => self.reply_with(&passage, style),
                None => self.reply_to_question(question, style),
            },
            Request::Passage(passage) => self.reply_with(passage, style),
            Request::Topic { name, subcommand } => {
                match self.commands().topic(name, subcommand.as_deref()) {
                    Some(passage) => self.reply_with(passage, style),
                    None => reply::notice(locale::COMMAND_GONE),
                }
            }
            Request::Help => reply::help(&self.catalogue().documents, style),
            Request::Sources => reply::sources(&self.catalogue().documents, style),
        }
    }

    fn reply_to_question(&self, question: &str, style: &Style) -> Reply {
        match self.ask(question) {
            Ok(answer) => reply::render(&answer, style),
            Err(error) => apologize(&error),
        }
    }

    fn reply_with(&self, passage: &PassageId, style: &Style) -> Reply {
        match self.show(passage) {
            Ok(Some(answer)) => reply::render(&answer, style),
            Ok(None) => reply::notice(locale::PASSAGE_GONE),
            Err(error) => apologize(&error),
        }
    }
}

/// What a person reads when something went wrong here; the log gets the rest.
pub fn apologize(error: &(dyn Error + 'static)) -> Reply {
    tracing::error!(error, "a question could not be answered");
    reply::notice(locale::SOMETHING_WENT_WRONG)
}
