//! Makes an answer of ranked passages: whose words, which footnotes, what else could be asked.

use std::ops::RangeInclusive;

use super::agreement::{Agreement, agreement};
use super::excerpt::excerpt;
use super::sentence::answering_sentence;
use super::{
    Abstention, AbstentionReason, Answer, AnswerPart, Citation, CitedAnswer, Suggestion,
    Uncertainty, plain_text,
};
use crate::passage::Passage;
use crate::question::{Query, QueryKind};
use crate::retrieval::Scored;

/// How many other questions are offered.
const MOST_SUGGESTIONS: usize = 3;

/// A confidence of at least this share of the threshold is enough to ask "did you mean …?".
const UNSURE_SHARE: f64 = 0.4;

/// Answers from passages ranked best first: cited where the best one's confidence reaches
/// `threshold`; a question back where it comes near; else an abstention with the nearest questions.
///
/// Small talk gets the help, unless it is word for word a known question.
/// Several passages answer together where the question is each one's own, so that nothing tells
/// which one is meant, and where they give different figures; what they say alike is said once.
pub fn answer_question(query: &Query, ranked: &[Scored<Passage>], threshold: f64) -> Answer {
    let is_known = ranked.first().is_some_and(|best| best.signals.exact);
    if query.kind == QueryKind::SmallTalk && !is_known {
        return Answer::Help;
    }
    let confidence = ranked.first().map_or(0.0, |best| best.signals.confidence);
    if ranked.is_empty() || confidence < threshold {
        return unanswered(ranked, confidence, threshold);
    }
    let Agreement { groups, sources_differ } = agreement(ranked, threshold);
    let groups: Vec<(&Query, Vec<&Passage>)> =
        groups.into_iter().map(|group| (query, group)).collect();
    Answer::Cited(CitedAnswer { sources_differ, ..cite(&groups, ranked, confidence) })
}

/// What is said where no passage is sure enough.
fn unanswered(ranked: &[Scored<Passage>], confidence: f64, threshold: f64) -> Answer {
    if ranked.is_empty() || confidence < threshold * UNSURE_SHARE {
        let nearest = suggestions(ranked, &[]);
        return Answer::Abstained(Abstention {
            nearest,
            reason: AbstentionReason::NotSure,
            confidence,
        });
    }
    let candidates = different_questions(ranked.iter(), &[]);
    Answer::Unsure(Uncertainty { candidates, confidence })
}

/// Answers with one passage, as a topic command or a picked question asks for it.
///
/// `query` is its own question, and `ranked` are the passages near that: the others among them
/// are related.
pub fn answer_passage(query: &Query, passage: &Passage, ranked: &[Scored<Passage>]) -> Answer {
    Answer::Cited(cite(&[(query, vec![passage])], ranked, 1.0))
}

/// Cites groups of passages that say the same, each for the question that it answers, in the words
/// of its first passage; the others of `ranked` are related.
pub(super) fn cite(
    groups: &[(&Query, Vec<&Passage>)],
    ranked: &[Scored<Passage>],
    confidence: f64,
) -> CitedAnswer {
    let mut parts = Vec::new();
    let mut citations = Vec::new();
    for (query, group) in groups {
        let first = citations.len() + 1;
        for passage in group {
            let quote = plain_text(&excerpt(passage, query));
            citations.push(Citation::of(citations.len() + 1, passage, quote));
        }
        parts.extend(group.first().map(|passage| part(passage, query, first..=citations.len())));
    }
    let answered: Vec<&Passage> = groups.iter().flat_map(|(_, group)| group).copied().collect();
    let related = suggestions(ranked, &answered);
    CitedAnswer {
        parts,
        citations,
        sources_differ: false,
        left_out: Vec::new(),
        related,
        confidence,
    }
}

fn part(passage: &Passage, query: &Query, citations: RangeInclusive<usize>) -> AnswerPart {
    let text = excerpt(passage, query);
    let answering = answering_sentence(&text, query);
    AnswerPart { title: passage.question.clone(), text, answering, citations: citations.collect() }
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
