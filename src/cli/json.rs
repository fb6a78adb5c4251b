//! The JSON form of an answer. Its names are kept for good: other programs read them.

use std::time::Duration;

use footnote::answer::{
    Abstention, AbstentionReason, Answer, AnswerPart, Citation, CitedAnswer, Suggestion,
};
use footnote::bot::Understood;
use serde::Serialize;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use url::Url;

/// A date as ISO 8601 writes it.
const DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// One answer, one line.
#[derive(Serialize)]
pub(super) struct AnswerJson<'a> {
    question: &'a str,
    /// How the question was understood, where it follows another one.
    about: Option<&'a str>,
    /// `answered`, `unsure`, `abstained` or `help`.
    outcome: &'static str,
    confidence: f64,
    /// The parts' titles, and below their answers, joined; empty unless answered.
    title: String,
    answer: String,
    parts: Vec<PartJson<'a>>,
    citations: Vec<CitationJson<'a>>,
    /// Whether two parts give different figures for the same question.
    sources_differ: bool,
    /// The things that were asked too, and are not answered.
    left_out: &'a [String],
    /// The topic of the question, where the knowledge leaves it out.
    out_of_scope: Option<&'a str>,
    suggestions: Vec<&'a str>,
    /// How long answering took, in microseconds.
    took_us: u64,
}

#[derive(Serialize)]
struct PartJson<'a> {
    title: &'a str,
    answer: String,
    /// The sentence of the answer that stands out.
    sentence: Option<&'a str>,
    citations: &'a [usize],
}

#[derive(Serialize)]
struct CitationJson<'a> {
    number: usize,
    passage: &'a str,
    document: &'a str,
    heading_path: &'a [String],
    publisher: Option<&'a str>,
    date: Option<String>,
    url: Option<&'a str>,
    quote: &'a str,
}

impl<'a> AnswerJson<'a> {
    /// The answer to this question as it was understood, and how long it took.
    pub(super) fn new(question: &'a str, understood: &'a Understood, took: Duration) -> Self {
        let answer = &understood.considered.answer;
        let json = Self {
            question,
            about: understood.about(),
            outcome: "help",
            confidence: answer.confidence(),
            title: String::new(),
            answer: String::new(),
            parts: Vec::new(),
            citations: Vec::new(),
            sources_differ: false,
            left_out: &[],
            out_of_scope: None,
            suggestions: Vec::new(),
            took_us: u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        };
        match answer {
            Answer::Cited(cited) => json.answered(cited),
            Answer::Unsure(uncertainty) => {
                Self { outcome: "unsure", suggestions: questions(&uncertainty.candidates), ..json }
            }
            Answer::Abstained(Abstention { nearest, reason, .. }) => {
                let out_of_scope = match reason {
                    AbstentionReason::OutOfScope(topic) => Some(topic.as_str()),
                    AbstentionReason::NotSure
                    | AbstentionReason::Foreign
                    | AbstentionReason::TooLong => None,
                };
                Self { outcome: "abstained", suggestions: questions(nearest), out_of_scope, ..json }
            }
            Answer::Help => json,
        }
    }

    fn answered(self, cited: &'a CitedAnswer) -> Self {
        let parts: Vec<PartJson<'_>> = cited.parts.iter().map(PartJson::new).collect();
        let titles: Vec<&str> = parts.iter().map(|part| part.title).collect();
        let answers: Vec<&str> = parts.iter().map(|part| part.answer.as_str()).collect();
        Self {
            outcome: "answered",
            title: titles.join(" · "),
            answer: answers.join("\n\n"),
            citations: cited.citations.iter().map(CitationJson::new).collect(),
            sources_differ: cited.sources_differ,
            left_out: &cited.left_out,
            suggestions: questions(&cited.related),
            parts,
            ..self
        }
    }
}

impl<'a> PartJson<'a> {
    fn new(part: &'a AnswerPart) -> Self {
        Self {
            title: &part.title,
            answer: part.plain_text(),
            sentence: part.answering_words(),
            citations: &part.citations,
        }
    }
}

impl<'a> CitationJson<'a> {
    fn new(citation: &'a Citation) -> Self {
        Self {
            number: citation.number,
            passage: citation.passage.as_str(),
            document: &citation.document,
            heading_path: &citation.heading_path,
            publisher: citation.publisher.as_deref(),
            date: citation.date.and_then(|date| date.format(DATE).ok()),
            url: citation.url.as_ref().map(Url::as_str),
            quote: &citation.quote,
        }
    }
}

fn questions(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion.question.as_str()).collect()
}
