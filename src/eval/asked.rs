//! A question that was asked, and what came of it.

use std::time::Duration;

use serde::Serialize;

use super::judgement::Judgement;
use super::truth::TruthQuestion;
use crate::passage::Passage;
use crate::retrieval::{Scored, Signals};

/// A question, and what came of it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The question with its right answer.
    pub question: TruthQuestion,
    /// How it went.
    pub judgement: Judgement,
    /// How long the bot took.
    pub took: Duration,
    /// The passage that it found best.
    pub top: Option<Candidate>,
    /// The first right passage that it found.
    pub right: Option<Candidate>,
}

/// A passage that might have answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// What the truth set calls it.
    pub name: String,
    /// Its question or heading.
    pub question: String,
    /// Why it stands where it stands.
    pub signals: Signals,
}

impl Candidate {
    pub(super) fn new(name: &str, scored: &Scored<Passage>) -> Self {
        let question = scored.item.question.clone();
        Self { name: name.to_owned(), question, signals: scored.signals }
    }
}
