//! Answers a question about several things with a passage for each.

use std::collections::HashSet;

use super::compose::cite;
use super::{Answer, CitedAnswer};
use crate::index::analyze;
use crate::passage::Passage;
use crate::question::{Part, Query, TermRole};
use crate::retrieval::Scored;

/// A part that is less sure than the whole by more than this was better left in the whole.
const CLEARLY_LESS: f64 = 0.15;

/// One of the things that were asked, and the passages that may answer it, the best first.
#[derive(Clone, Debug)]
pub struct AskedPart {
    /// What was asked, as the person typed it.
    pub asked: Part,
    /// The part as a question of its own.
    pub query: Query,
    /// The passages for it.
    pub ranked: Vec<Scored<Passage>>,
}

/// Answers each part with its own passage; nothing where the whole is better answered as one.
///
/// Each part has to be answered at `threshold` at least, by a passage of its own, and no part
/// clearly less surely than the whole. Where the whole's best passage is sure, and its question
/// speaks of all that the parts differ in, it is about their sum: "the difference between coding
/// and billing" is neither of the two; unless the parts ask for a thing that only their own passages
/// give, an amount for instance. Known questions that were asked one after the other, word for word,
/// are answered one after the other in any case.
pub fn answer_parts(
    query: &Query,
    whole: &[Scored<Passage>],
    parts: &[AskedPart],
    threshold: f64,
) -> Option<Answer> {
    let best: Vec<&Scored<Passage>> =
        parts.iter().map(|part| part.ranked.first()).collect::<Option<_>>()?;
    let confidence = best.iter().map(|best| best.signals.confidence).reduce(f64::min)?;
    let different: HashSet<&str> = best.iter().map(|best| best.item.id.as_str()).collect();
    if confidence < threshold || different.len() < best.len() {
        return None;
    }
    if let Some(top) = whole.first() {
        let sure = top.signals.confidence >= threshold;
        let clearly_less = confidence < top.signals.confidence - CLEARLY_LESS;
        let word_for_word = best.iter().all(|best| best.signals.exact)
            && parts.iter().all(|part| query.normalized.contains(&part.query.normalized));
        let about_all = sure
            && !word_for_word
            && speaks_of_all(&top.item, parts)
            && !lacks_what_parts_give(&top.item, parts, &best);
        if top.signals.exact || clearly_less || about_all {
            return None;
        }
    }
    let passages: Vec<(&Query, Vec<&Passage>)> =
        parts.iter().zip(&best).map(|(part, best)| (&part.query, vec![&best.item])).collect();
    Some(Answer::Cited(cite(&passages, whole, confidence)))
}

/// Says of an answer to the whole which parts it leaves out: where it gives the best passage of one
/// part, another that was asked beside it and has a different one is told of, unless the answer speaks of
/// all that the parts differ in. Where it gives the best passage of none, those are told of whose words it
/// does not have, if it has those of another.
///
/// `whole` are the passages for the whole question, the best first.
pub fn tell_left_out(
    answer: CitedAnswer,
    whole: &[Scored<Passage>],
    parts: &[AskedPart],
) -> CitedAnswer {
    let cites = |part: &AskedPart| {
        let best = part.ranked.first().map(|best| &best.item.id);
        best.is_some_and(|best| answer.citations.iter().any(|citation| citation.passage == *best))
    };
    let Some(top) = whole.first() else { return answer };
    let is_given = |part: &&AskedPart| {
        if parts.iter().any(cites) { cites(part) } else { has_words_of(&top.item, part, parts) }
    };
    let (given, left_out): (Vec<_>, Vec<_>) = parts.iter().partition(is_given);
    if given.is_empty() || speaks_of_all(&top.item, parts) {
        return answer;
    }
    let asked = left_out.into_iter().map(|part| &part.asked).filter(|asked| asked.is_separate);
    let left_out = asked.map(|asked| asked.text.clone()).collect();
    CitedAnswer { left_out, ..answer }
}

/// The parts' best passages, and then all others that were found for the whole.
pub fn rank_parts_first(
    whole: Vec<Scored<Passage>>,
    parts: Vec<AskedPart>,
) -> Vec<Scored<Passage>> {
    let best = parts.into_iter().filter_map(|part| part.ranked.into_iter().next());
    let mut ranked: Vec<Scored<Passage>> = Vec::with_capacity(whole.len());
    for scored in best.chain(whole) {
        if ranked.iter().all(|known| known.item.id != scored.item.id) {
            ranked.push(scored);
        }
    }
    ranked
}

/// Whether a passage's question or an alias holds every word that only some of the parts have.
fn speaks_of_all(passage: &Passage, parts: &[AskedPart]) -> bool {
    let stems: Vec<HashSet<&str>> = parts.iter().map(|part| content(&part.query)).collect();
    let shared = |stem: &str| stems.iter().all(|stems| stems.contains(stem));
    let told: Vec<&str> = stems.iter().flatten().copied().filter(|stem| !shared(stem)).collect();
    let wordings = std::iter::once(&passage.question).chain(&passage.aliases);
    wordings
        .map(|wording| analyze(wording))
        .any(|words| told.iter().all(|stem| words.iter().any(|word| word.stem == *stem)))
}

/// Whether a passage has all words that of the parts only this one has.
fn has_words_of(passage: &Passage, part: &AskedPart, parts: &[AskedPart]) -> bool {
    let others = parts.iter().filter(|other| other.query.normalized != part.query.normalized);
    let of_others: HashSet<&str> = others.flat_map(|other| content(&other.query)).collect();
    let mut own = content(&part.query).into_iter().filter(|stem| !of_others.contains(stem));
    let texts = [passage.question.clone(), passage.aliases.join("\n"), passage.text()].join("\n");
    let words = analyze(&texts);
    own.all(|stem| words.iter().any(|word| word.stem == stem))
}

/// Whether each part asks for a kind of thing that its own passage gives, and this one none of them.
fn lacks_what_parts_give(
    passage: &Passage,
    parts: &[AskedPart],
    best: &[&Scored<Passage>],
) -> bool {
    parts.iter().zip(best).all(|(part, best)| {
        let needed = part.query.asked_for().filter(|kind| kind.is_needed());
        needed.is_some_and(|kind| {
            kind.is_given_in(&best.item.text()) && !kind.is_given_in(&passage.text())
        })
    })
}

fn content(query: &Query) -> HashSet<&str> {
    let content = query.terms.iter().filter(|term| term.role == TermRole::Content);
    content.map(|term| term.stem.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::AnswerPart;
    use super::super::tests::ranked;
    use super::*;

    fn part(question: &str, best: Scored<Passage>) -> AskedPart {
        let asked = Part { text: question.to_owned(), is_separate: true };
        AskedPart { asked, query: Query::parse(question), ranked: vec![best] }
    }

    fn asked() -> Query {
        Query::parse("what do coders and billers earn")
    }

    /// The parts of "what do coders and billers earn", answered this surely.
    fn pay(coders: f64, billers: f64) -> [AskedPart; 2] {
        [
            part("what do coders earn", ranked("Pay of a coder?", "A coder makes $21.", coders)),
            part(
                "what do billers earn",
                ranked("Pay of a biller?", "A biller makes $16.", billers),
            ),
        ]
    }

    #[test]
    fn each_part_is_answered_by_its_passage_and_the_least_sure_one_tells_how_sure() {
        let whole = [ranked("Pay of a coder?", "A coder makes $21.", 0.6)];
        let Some(Answer::Cited(answer)) = answer_parts(&asked(), &whole, &pay(0.9, 0.7), 0.5)
        else {
            panic!("not answered")
        };
        let texts: Vec<String> = answer.parts.iter().map(AnswerPart::plain_text).collect();
        assert_eq!(texts, ["A coder makes $21.", "A biller makes $16."]);
        assert_eq!(answer.parts[1].citations, [2]);
        assert!((answer.confidence - 0.7).abs() < f64::EPSILON && answer.related.is_empty());
    }

    #[test]
    fn the_whole_stands_where_a_part_is_unsure_or_adds_nothing() {
        let whole = |confidence| [ranked("Who earns?", "They earn.", confidence)];
        let answered =
            |whole: &[_], parts: &[_]| answer_parts(&asked(), whole, parts, 0.5).is_some();
        assert!(answered(&whole(0.8), &pay(0.9, 0.66)));
        assert!(!answered(&whole(0.8), &pay(0.9, 0.64)), "clearly less sure than the whole");
        assert!(!answered(&whole(0.4), &pay(0.9, 0.49)), "below the threshold");
        let same = || ranked("Pay?", "They make $20.", 0.9);
        assert!(!answered(&[], &[part("coders earn", same()), part("billers earn", same())]));
        let mut exact = whole(0.8);
        exact[0].signals.exact = true;
        assert!(!answered(&exact, &pay(0.9, 0.9)));
    }

    #[test]
    fn a_passage_that_speaks_of_all_parts_answers_them_as_one() {
        let both = |confidence| [ranked("How do coders and billers differ?", "By $2.", confidence)];
        let answered = |query: &Query, whole: &[_], parts: &[_]| {
            answer_parts(query, whole, parts, 0.5).is_some()
        };
        assert!(!answered(&asked(), &both(0.6), &pay(0.9, 0.9)));
        assert!(answered(&asked(), &both(0.4), &pay(0.9, 0.9)));
        let mut exact = pay(1.0, 1.0);
        for part in &mut exact {
            part.ranked[0].signals.exact = true;
        }
        assert!(!answered(&asked(), &both(0.6), &exact), "the parts were not asked like that");
        let one_by_one = Query::parse("What do coders earn? And what do billers earn?");
        assert!(answered(&one_by_one, &both(0.6), &exact));
    }

    #[test]
    fn a_passage_without_the_figures_asked_for_does_not_answer_for_the_parts() {
        let both = |text| [ranked("How do coders and billers differ?", text, 0.7)];
        let answered = |whole: &[_]| answer_parts(&asked(), whole, &pay(0.7, 0.6), 0.5).is_some();
        assert!(answered(&both("One codes, the other bills.")));
        assert!(!answered(&both("One gets $2 more.")));
    }

    /// What an answer with the passage of this question leaves out of "what do coders and billers
    /// earn", where these are the best passages for the one and the other.
    fn left_out(answered: &str, [coders, billers]: [&str; 2]) -> Vec<String> {
        let of = |question| ranked(question, "They earn.", 0.8);
        let parts =
            [part("what do coders earn", of(coders)), part("what do billers earn", of(billers))];
        let answer = cite(&[(&asked(), vec![&of(answered).item])], &[], 0.8);
        tell_left_out(answer, &[of(answered)], &parts).left_out
    }

    #[test]
    fn an_answer_to_one_part_says_which_other_it_leaves_out() {
        let pay = ["Pay of a coder?", "Pay of a biller?"];
        assert_eq!(left_out(pay[0], pay), ["what do billers earn"]);
        assert_eq!(left_out(pay[1], pay), ["what do coders earn"]);
        assert!(left_out("Who earns more?", pay).is_empty(), "it is the best for no part");
        assert!(left_out(pay[0], [pay[0]; 2]).is_empty(), "it is the best for both");
        let both = "What do coders and billers earn?";
        assert!(left_out(both, [both, pay[1]]).is_empty(), "it speaks of both");
    }

    #[test]
    fn an_answer_that_is_the_best_for_no_part_says_which_words_it_leaves_out() {
        let of = |question| ranked(question, "They make $20.", 0.8);
        let parts = [
            part("how do i become a coder", of("What is the training like?")),
            part("what does it pay", of("Who pays?")),
        ];
        let left_out = |answered: &str| {
            let answered = ranked(answered, "They make $20.", 0.8);
            let answer = cite(&[(&asked(), vec![&answered.item])], &[], 0.8);
            tell_left_out(answer, &[answered], &parts).left_out
        };
        assert_eq!(left_out("What is the pay of a coder?"), ["how do i become a coder"]);
        assert!(left_out("Who earns more?").is_empty(), "it has the words of neither");
    }

    #[test]
    fn the_passages_of_the_parts_come_first_and_once() {
        let whole =
            vec![ranked("Pay of a biller?", "", 0.5), ranked("Who pays?", "An insurer.", 0.4)];
        let first = rank_parts_first(whole, pay(0.9, 0.9).to_vec());
        let questions: Vec<&str> = first.iter().map(|one| one.item.question.as_str()).collect();
        assert_eq!(questions, ["Pay of a coder?", "Pay of a biller?", "Who pays?"]);
    }
}
