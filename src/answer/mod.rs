//! Decides what is said: the passages' own words with their citations, or an honest "I don't know".

mod agreement;
mod compose;
mod excerpt;
mod joint;
mod sentence;

use std::ops::Range;

use time::Date;
use url::Url;

use crate::knowledge::Block;
use crate::passage::{Passage, PassageId};

pub use crate::index::Suggestion;
pub use compose::{answer_passage, answer_question};
pub use joint::{AskedPart, answer_parts, rank_parts_first, tell_left_out};

/// What a question gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The knowledge holds the answer; these are its words.
    Cited(CitedAnswer),
    /// The knowledge may hold the answer; the person is asked which question they mean.
    Unsure(Uncertainty),
    /// The knowledge does not hold the answer, or not surely enough.
    Abstained(Abstention),
    /// Nothing was asked; the person is told how to ask.
    Help,
}

/// The words of the knowledge that answer a question.
#[derive(Clone, Debug, PartialEq)]
pub struct CitedAnswer {
    /// One part for each thing that was asked; never empty.
    pub parts: Vec<AnswerPart>,
    /// The footnotes, numbered from 1 in this order; never empty.
    pub citations: Vec<Citation>,
    /// Whether two parts give different figures for the same question.
    pub sources_differ: bool,
    /// The things that were asked too, and that this does not answer surely enough, in the words
    /// of the person.
    pub left_out: Vec<String>,
    /// Up to three other questions that the knowledge answers.
    pub related: Vec<Suggestion>,
    /// The probability, from 0 to 1, that the answer is right.
    pub confidence: f64,
}

/// The answer to one of the things that were asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerPart {
    /// The question or heading that was matched.
    pub title: String,
    /// The passage's words, cut where [`Fragment::Gap`] says so.
    pub text: Vec<Fragment>,
    /// The sentence of it that answers, where one stands out.
    pub answering: Option<AnsweringSentence>,
    /// The numbers of the citations that it stands on; never empty.
    pub citations: Vec<usize>,
}

/// A stretch of a passage's words, or the mark that some were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// Words of the passage, unchanged.
    Words(Block),
    /// Words of the passage were left out here.
    Gap,
}

/// Where the sentence that answers stands in an [`AnswerPart`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweringSentence {
    /// Which fragment of the text it lies in, counted from 0.
    pub fragment: usize,
    /// Its bytes in the running text of that fragment's block.
    pub range: Range<usize>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its number in the answer, counted from 1.
    pub number: usize,
    /// The passage that it cites.
    pub passage: PassageId,
    /// The title of the cited work.
    pub document: String,
    /// The headings above the cited words, outermost first.
    pub heading_path: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: Option<Url>,
    /// The cited words as plain text.
    pub quote: String,
}

/// A "did you mean …?": known questions to choose from, and nothing of what answers them.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// One to three different questions, the likeliest first.
    pub candidates: Vec<Suggestion>,
    /// The probability, from 0 to 1, that the best passage would have been right.
    pub confidence: f64,
}

/// An honest "I don't know".
#[derive(Clone, Debug, PartialEq)]
pub struct Abstention {
    /// Up to three questions that the knowledge does answer, the nearest first.
    pub nearest: Vec<Suggestion>,
    /// Why there is no answer.
    pub reason: AbstentionReason,
    /// The probability, from 0 to 1, that the best passage would have been right.
    pub confidence: f64,
}

/// Why a question is not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AbstentionReason {
    /// No passage is sure enough.
    NotSure,
    /// It is in another language than the knowledge.
    Foreign,
    /// It is longer than what is read.
    TooLong,
    /// It is about this topic, which the knowledge leaves out.
    OutOfScope(String),
}

impl Answer {
    /// The probability, from 0 to 1, that the best passage answers; 0 where nothing was asked.
    pub fn confidence(&self) -> f64 {
        match self {
            Self::Cited(cited) => cited.confidence,
            Self::Unsure(uncertainty) => uncertainty.confidence,
            Self::Abstained(abstention) => abstention.confidence,
            Self::Help => 0.0,
        }
    }

    /// What is said where this reason speaks against an answer: an answer stays, and anything less
    /// becomes an abstention that tells the reason.
    #[must_use]
    pub fn unless_because(self, reason: AbstentionReason) -> Self {
        match self {
            Self::Unsure(Uncertainty { candidates: nearest, confidence })
            | Self::Abstained(Abstention { nearest, confidence, .. }) => {
                Self::Abstained(Abstention { nearest, reason, confidence })
            }
            Self::Cited(_) | Self::Help => self,
        }
    }
}

impl Citation {
    /// The footnote of this number for a passage, of which `quote` is cited.
    pub(crate) fn of(number: usize, passage: &Passage, quote: String) -> Self {
        Self {
            number,
            passage: passage.id.clone(),
            document: passage.source.title.clone(),
            heading_path: passage.heading_path.clone(),
            publisher: passage.source.publisher.clone(),
            date: passage.source.date,
            url: passage.source.url.clone(),
            quote,
        }
    }
}

impl AnswerPart {
    /// The part's words as plain text, with "…" where some were left out.
    pub fn plain_text(&self) -> String {
        plain_text(&self.text)
    }

    /// The words of the sentence that answers, where one stands out.
    pub fn answering_words(&self) -> Option<&str> {
        let AnsweringSentence { fragment, range } = self.answering.as_ref()?;
        let Fragment::Words(block) = self.text.get(*fragment)? else { return None };
        block.running_text()?.get(range.clone())
    }
}

/// Writes fragments as plain text, a line each, with "…" for every gap.
fn plain_text(fragments: &[Fragment]) -> String {
    let mut text = String::new();
    for fragment in fragments {
        if !text.is_empty() {
            text.push('\n');
        }
        match fragment {
            Fragment::Words(block) => text.push_str(&block.plain_text()),
            Fragment::Gap => text.push('…'),
        }
    }
    text
}

#[cfg(test)]
mod tests;
