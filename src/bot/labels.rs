//! What counters and histograms are split by: small sets of words, so that their number never grows.

use super::Whose;
use crate::store::Outcome;

/// How a question reached the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A slash command.
    Command,
    /// The command in the menu of a message.
    Menu,
    /// A pressed button, or a choice from a menu.
    Press,
    /// A message in a server that mentions the bot.
    Mention,
    /// A direct message.
    DirectMessage,
    /// A new thread in a help channel.
    HelpChannel,
    /// A question that was changed after it was asked.
    Edit,
}

/// A part of the time that a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// From its arrival until a thread looks for the answer.
    Waiting,
    /// One text through the model, or its memory; none where there is no model.
    Encoding,
    /// Finding and ranking passages, encoding included.
    Retrieval,
    /// All that the thread does for an answer, retrieval included.
    Answer,
    /// Until Discord has taken what was sent.
    Response,
}

/// How a connection to Discord began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// Anew.
    New,
    /// Where the one before broke off, with nothing missed.
    Resumed,
}

/// All ways in which a question ends.
pub(super) const OUTCOMES: [Outcome; 5] =
    [Outcome::Cited, Outcome::Unsure, Outcome::Abstained, Outcome::Help, Outcome::Error];

/// The labels of a question.
pub(super) fn question_labels(way: Way, outcome: Outcome) -> [(&'static str, &'static str); 2] {
    let outcome = match outcome {
        Outcome::Cited => "cited",
        Outcome::Unsure => "unsure",
        Outcome::Abstained => "abstained",
        Outcome::Help => "help",
        Outcome::Error => "error",
    };
    [("way", way.name()), ("outcome", outcome)]
}

/// The name of whose limit it is.
pub(super) fn whose_name(whose: Whose) -> &'static str {
    match whose {
        Whose::Person => "person",
        Whose::Server => "server",
    }
}

impl Way {
    pub(super) const ALL: [Self; 7] = [
        Self::Command,
        Self::Menu,
        Self::Press,
        Self::Mention,
        Self::DirectMessage,
        Self::HelpChannel,
        Self::Edit,
    ];

    /// The name as labels and the log have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Menu => "menu",
            Self::Press => "press",
            Self::Mention => "mention",
            Self::DirectMessage => "direct_message",
            Self::HelpChannel => "help_channel",
            Self::Edit => "edit",
        }
    }
}

impl Stage {
    pub(super) const ALL: [Self; 5] =
        [Self::Waiting, Self::Encoding, Self::Retrieval, Self::Answer, Self::Response];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Encoding => "encoding",
            Self::Retrieval => "retrieval",
            Self::Answer => "answer",
            Self::Response => "response",
        }
    }
}

impl Session {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Resumed => "resumed",
        }
    }
}
