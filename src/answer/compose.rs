//! Makes an answer of ranked passages: whose words, which footnotes, what else could be asked.

use super::excerpt::excerpt;
use super::sentence::answering_sentence;
use super::{
    Abstention, Answer, AnswerPart, Citation, CitedAnswer, Suggestion, Uncertainty, plain_text,
};
use crate::passage::Passage;
use crate::question::{Query, QueryKind};
use crate::retrieval::Scored;

/// How many passages answer together a question that is, word for word, the question of each.
const MOST_PARTS: usize = 3;

/// How many other questions are offered.
const MOST_SUGGESTIONS: usize = 3;

/// A confidence of at least this share of the threshold is enough to ask "did you mean …?".
const UNSURE_SHARE: f64 = 0.4;

/// Answers from passages ranked best first: cited where the best one's confidence reaches
/// `threshold`; a question back where it comes near; else an abstention with the nearest questions.
///
/// Small talk gets the help, unless it is word for word a known question.
/// Several passages answer together only where the question is each one's own, word for word:
/// then nothing tells which one is meant.
pub fn answer_question(query: &Query, ranked: &[Scored<Passage>], threshold: f64) -> Answer {
    let is_known = ranked.first().is_some_and(|best| best.signals.exact);
    if query.kind == QueryKind::SmallTalk && !is_known {
        return Answer::Help;
    }
    let confidence = ranked.first().map_or(0.0, |best| best.signals.confidence);
    let best = match ranked.first() {
        Some(best) if confidence >= threshold => best,
        _ => return unanswered(ranked, confidence, threshold),
    };
    let same = ranked.iter().filter(|scored| scored.signals.exact).take(MOST_PARTS);
    let mut passages: Vec<&Passage> = same.map(|scored| &scored.item).collect();
    if passages.is_empty() {
        passages.push(&best.item);
    }
    let passages: Vec<(&Query, &Passage)> =
        passages.into_iter().map(|passage| (query, passage)).collect();
    Answer::Cited(cite(&passages, ranked, confidence))
}

/// What is said where no passage is sure enough.
fn unanswered(ranked: &[Scored<Passage>], confidence: f64, threshold: f64) -> Answer {
    if ranked.is_empty() || confidence < threshold * UNSURE_SHARE {
        return Answer::Abstained(Abstention { nearest: suggestions(ranked, &[]), confidence });
    }
    let candidates = different_questions(ranked.iter(), &[]);
    Answer::Unsure(Uncertainty { candidates, confidence })
}

/// Answers with one passage, as a topic command or a picked question asks for it.
///
/// `query` is its own question, and `ranked` are the passages near that: the others among them
/// are related.
pub fn answer_passage(query: &Query, passage: &Passage, ranked: &[Scored<Passage>]) -> Answer {
    Answer::Cited(cite(&[(query, passage)], ranked, 1.0))
}

/// Cites passages, each for the question that it answers; the others of `ranked` are related.
pub(super) fn cite(
    passages: &[(&Query, &Passage)],
    ranked: &[Scored<Passage>],
    confidence: f64,
) -> CitedAnswer {
    let mut parts = Vec::new();
    let mut citations = Vec::new();
    for (at, (query, passage)) in passages.iter().enumerate() {
        let number = at + 1;
        let text = excerpt(passage, query);
        citations.push(citation(number, passage, plain_text(&text)));
        let answering = answering_sentence(&text, query);
        let title = passage.question.clone();
        parts.push(AnswerPart { title, text, answering, citations: vec![number] });
    }
    let answered: Vec<&Passage> = passages.iter().map(|(_, passage)| *passage).collect();
    CitedAnswer { parts, citations, related: suggestions(ranked, &answered), confidence }
}

fn citation(number: usize, passage: &Passage, quote: String) -> Citation {
    Citation {
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

/// The questions of the first passages that have to do with what was asked, each once, without
/// those already answered.
fn suggestions(ranked: &[Scored<Passage>], answered: &[&Passage]) -> Vec<Suggestion> {
    different_questions(ranked.iter().filter(|scored| scored.signals.coverage > 0.0), answered)
}

/// The first few questions of these passages, each once, without those already answered.
fn different_questions<'a>(
    ranked: impl Iterator<Item = &'a Scored<Passage>>,
    answered: &[&Passage],
) -> Vec<Suggestion> {
    let mut chosen: Vec<Suggestion> = Vec::new();
    for Scored { item: passage, .. } in ranked {
        let said = answered.iter().any(|answered| answered.question == passage.question)
            || chosen.iter().any(|chosen| chosen.question == passage.question);
        if !said && chosen.len() < MOST_SUGGESTIONS {
            let question = passage.question.clone();
            chosen.push(Suggestion { question, passage: passage.id.clone() });
        }
    }
    chosen
}
