//! What is made of a question that may follow another one.

use super::{Bot, Considered};
use crate::answer::{AbstentionReason, Answer};
use crate::index::IndexError;
use crate::question::{FollowUp, follow_up};

/// How much surer the bot has to be of the reading with the topic carried over where the words do
/// not point back: "how long is the training?".
const CLEARLY: f64 = 0.1;

/// How much less sure it may be where they do: "and billers?", "is it hard?".
const HARDLY: f64 = 0.1;

/// A question as it was understood, and what came of it.
#[derive(Clone, Debug)]
pub struct Understood {
    /// The question as it was understood: as it was typed, or with the topic carried over.
    pub question: String,
    /// Whether the topic of the question before was carried over.
    pub carried_over: bool,
    /// What it gets.
    pub considered: Considered,
}

impl Understood {
    /// How the question was understood, where that is not how it was typed.
    pub fn about(&self) -> Option<&str> {
        self.carried_over.then_some(self.question.as_str())
    }
}

impl Bot {
    /// Answers what a person typed after the question `before`, if there was one. Its topic is
    /// carried over only where the words ask for it and the knowledge bears it out; a question that
    /// is word for word a known one is never bent, nor one that names a thing out of scope.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn ask_after(&self, before: Option<&str>, typed: &str) -> Result<Understood, IndexError> {
        let alone = self.consider(typed)?;
        let read = before.and_then(|before| follow_up(before, typed));
        let stands_alone =
            |read: &FollowUp| is_certain(&alone) || (read.names_a_thing && is_out_of_scope(&alone));
        let read = read.filter(|read| !stands_alone(read));
        if let Some(FollowUp { reading, points_back, .. }) = read {
            let considered = self.consider(&reading)?;
            let margin = if points_back { -HARDLY } else { CLEARLY };
            if considered.answer.confidence() > alone.answer.confidence() + margin {
                return Ok(Understood { question: reading, carried_over: true, considered });
            }
        }
        Ok(Understood { question: typed.trim().to_owned(), carried_over: false, considered: alone })
    }
}

/// Whether it is known what was meant: a known question, or small talk.
fn is_certain(considered: &Considered) -> bool {
    considered.is_exact() || considered.answer == Answer::Help
}

fn is_out_of_scope(considered: &Considered) -> bool {
    matches!(considered.abstention(), Some(AbstentionReason::OutOfScope(_)))
}
