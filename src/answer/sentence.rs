//! Finds the sentence that answers, so that a reader's eye falls on it first.

use std::ops::Range;

use super::{AnsweringSentence, Fragment};
use crate::index::{Kind, analyze};
use crate::passage::sentences;
use crate::question::{Query, TermRole};

/// Without a thing that is asked for, a sentence has to hold this share of the question's content
/// words, and at least this many of them.
const LEAST_SHARE: f64 = 0.6;
const LEAST_MATCHES: usize = 2;

/// A sentence that may answer.
struct Candidate {
    place: AnsweringSentence,
    /// How many of the question's content words it holds.
    matches: usize,
    /// Whether it gives a thing of the kind that is asked for.
    gives: bool,
}

/// The sentence of a passage's words that answers the question; none where no single one stands
/// out, or where there is nothing for it to stand out from.
pub(super) fn answering_sentence(text: &[Fragment], query: &Query) -> Option<AnsweringSentence> {
    let kind = query.asked_for();
    let mut candidates = candidates(text, query, kind);
    let rest = text.iter().filter(|fragment| is_words_without_sentences(fragment)).count();
    if candidates.len() + rest < 2 {
        return None;
    }
    if kind.is_some_and(Kind::is_needed) || candidates.iter().any(|one| one.gives) {
        candidates.retain(|candidate| candidate.gives);
    } else {
        let asked = content_words(query).count();
        candidates.retain(|candidate| holds_enough(candidate.matches, asked));
    }
    let best = candidates.iter().map(|candidate| candidate.matches).max()?;
    let mut best = candidates.into_iter().filter(|candidate| candidate.matches == best);
    let first = best.next()?;
    best.next().is_none().then_some(first.place)
}

/// Whether the words hold a content word of the question, or give what it asks for.
pub(super) fn relevance(text: &str, query: &Query) -> usize {
    let gives = query.asked_for().is_some_and(|kind| kind.is_needed() && kind.is_given_in(text));
    matches(text, query) + usize::from(gives)
}

fn candidates(text: &[Fragment], query: &Query, kind: Option<Kind>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (fragment, content) in text.iter().enumerate() {
        let Fragment::Words(block) = content else { continue };
        let mut start = 0;
        for sentence in block.running_text().map(sentences).unwrap_or_default() {
            let range = trimmed(start, sentence);
            start += sentence.len();
            if !range.is_empty() {
                candidates.push(Candidate {
                    place: AnsweringSentence { fragment, range },
                    matches: matches(sentence, query),
                    gives: kind.is_some_and(|kind| kind.is_given_in(sentence)),
                });
            }
        }
    }
    candidates
}

/// The bytes of a sentence that starts at `start`, without the white space around it.
fn trimmed(start: usize, sentence: &str) -> Range<usize> {
    let from = start + sentence.len() - sentence.trim_start().len();
    from..from + sentence.trim().len()
}

/// How many of the question's content words a text holds.
fn matches(text: &str, query: &Query) -> usize {
    let words = analyze(text);
    content_words(query).filter(|stem| words.iter().any(|word| word.stem == *stem)).count()
}

fn content_words(query: &Query) -> impl Iterator<Item = &str> {
    let content = query.terms.iter().filter(|term| term.role == TermRole::Content);
    content.map(|term| term.stem.as_str())
}

#[expect(clippy::cast_precision_loss, reason = "no question has 2^52 words")]
fn holds_enough(matches: usize, asked: usize) -> bool {
    matches >= LEAST_MATCHES && matches as f64 >= asked as f64 * LEAST_SHARE
}

fn is_words_without_sentences(fragment: &Fragment) -> bool {
    matches!(fragment, Fragment::Words(block) if block.running_text().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Block;

    /// The sentence of these paragraphs that answers.
    fn found<'a>(paragraphs: &[&'a str], question: &str) -> Option<&'a str> {
        let words = |text: &&str| Fragment::Words(Block::Paragraph((*text).to_owned()));
        let text: Vec<Fragment> = paragraphs.iter().map(words).collect();
        let found = answering_sentence(&text, &Query::parse(question))?;
        Some(&paragraphs[found.fragment][found.range])
    }

    #[test]
    fn the_sentence_that_gives_what_is_asked_for_answers() {
        let pay = ["Coders read notes. A coder makes $21 an hour.", "Pay differs with experience."];
        assert_eq!(found(&pay, "how much do coders make?"), Some("A coder makes $21 an hour."));
        assert_eq!(found(&pay, "coder pay"), Some("A coder makes $21 an hour."));
        let training = ["Coder training is hard. It takes two years."];
        assert_eq!(found(&training, "how long is coder training"), Some("It takes two years."));
        let demand = ["Yes. Coders are in demand."];
        assert_eq!(found(&demand, "are coders in demand?"), Some("Yes."));
    }

    #[test]
    fn without_such_a_thing_the_sentence_with_most_of_the_question_answers() {
        let work = ["Coders read notes. Billers file claims with insurers. Nurses heal."];
        let billers = Some("Billers file claims with insurers.");
        assert_eq!(found(&work, "which people file claims with insurers?"), billers);
    }

    #[test]
    fn nothing_stands_out_among_equals_or_alone() {
        let equal = ["Coders file claims. Billers file claims."];
        assert_eq!(found(&equal, "what about file claims"), None);
        assert_eq!(found(&["A coder makes $21."], "how much does a coder make"), None);
        assert_eq!(found(&["Coders make much. They are happy."], "how much do coders make"), None);
        assert_eq!(found(&["Coders read notes. Billers file claims."], "what is a nurse"), None);
        assert_eq!(found(&[], "how much"), None);
    }
}
