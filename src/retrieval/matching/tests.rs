//! What a comparison of words promises: more of the question in a better place counts more.

use super::*;
use crate::index::Searcher;
use crate::index::tests::{searcher_of, searcher_with_synonyms};
use crate::passage::PassageId;

const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a coder make?"
aliases = ["coder salary"]
answer = "A coder makes $21 an hour. Clinics pay it. They close at noon."

[[entry]]
id = "work"
question = "Where does a coder work?"
answer = "In clinics, and at home."
"#;

fn matched(searcher: &Searcher, passage: &str, question: &str) -> Match {
    let key = searcher.find(&PassageId::new(passage).unwrap()).unwrap().unwrap();
    let matcher = Matcher::new(searcher.words(), &Query::parse(question));
    matcher.compare(searcher.words().of(key))
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9
}

#[test]
fn the_best_wording_counts() {
    let searcher = searcher_of(FAQ);
    let alias = matched(&searcher, "pay", "coder salary");
    assert!(close(alias.wording_recall, 1.0) && close(alias.wording_precision, 1.0), "{alias:?}");
    let longer = matched(&searcher, "pay", "coder salary please tell");
    assert!(longer.wording_recall < 1.0 && close(longer.wording_precision, 1.0), "{longer:?}");
    let other = matched(&searcher, "work", "coder salary");
    assert!(other.wording_recall < alias.wording_recall && other.wording_bm25 < alias.wording_bm25);
}

#[test]
fn a_sentence_that_holds_the_words_together_counts_more_than_a_text_that_does() {
    let searcher = searcher_of(FAQ);
    let together = matched(&searcher, "pay", "do clinics pay");
    let apart = matched(&searcher, "pay", "clinics noon");
    assert!(close(together.sentence_coverage, 1.0) && close(together.coverage, 1.0));
    assert!(apart.sentence_coverage < 1.0 && close(apart.coverage, 1.0), "{apart:?}");
}

#[test]
fn function_words_weigh_nothing_but_tell_wordings_apart() {
    let searcher = searcher_of(FAQ);
    let (much, place) = ("how much a coder", "where a coder");
    assert!(close(matched(&searcher, "pay", much).coverage, 1.0));
    assert!(close(matched(&searcher, "work", much).coverage, 1.0));
    let recall = |passage, question| matched(&searcher, passage, question).wording_recall;
    assert!(recall("pay", much) > recall("work", much));
    assert!(recall("work", place) > recall("pay", place));
}

#[test]
fn what_the_knowledge_lacks_is_unknown() {
    let searcher = searcher_of(FAQ);
    let query = Query::parse("how much does a nurse at a clinic make");
    let matcher = Matcher::new(searcher.words(), &query);
    assert!(matcher.unknown() > 0.3 && matcher.unknown() < 0.7, "{}", matcher.unknown());
}

#[test]
fn a_question_without_words_matches_nothing() {
    let searcher = searcher_of(FAQ);
    assert!(close(matched(&searcher, "pay", "?!").coverage, 0.0));
    assert!(close(matched(&searcher, "pay", "?!").bm25, 0.0));
}

const SYNONYMS: &str = r#"
[[synonym]]
asked = ["wage", "income"]
means = ["salary"]

[[synonym]]
asked = "cs"
means = "coder salary"
"#;

#[test]
fn a_synonym_counts_for_less_than_the_word_and_for_more_than_nothing() {
    let searcher = searcher_with_synonyms(FAQ, SYNONYMS);
    let [word, synonym, nothing] = ["coder salary", "coder wages", "coder fee"]
        .map(|question| matched(&searcher, "pay", question));
    let told = |found: &Match| [found.coverage, found.bm25, found.wording_bm25];
    for at in 0..3 {
        let [word, synonym, nothing] = [&word, &synonym, &nothing].map(|found| told(found)[at]);
        assert!(word > synonym && synonym > nothing, "{at}: {word} {synonym} {nothing}");
    }
    let without = matched(&searcher_with_synonyms(FAQ, ""), "pay", "coder wages");
    assert_eq!(without, matched(&searcher_of(FAQ), "pay", "coder wages"));
}

#[test]
fn several_words_stand_in_only_together() {
    let searcher = searcher_with_synonyms(FAQ, SYNONYMS);
    assert!(close(matched(&searcher, "pay", "cs").coverage, 0.6));
    assert!(close(matched(&searcher, "work", "cs").coverage, 0.0));
    let two = matched(&searcher, "pay", "cs wage income");
    assert!(two.best_sentence <= 1.0 && close(two.coverage, 0.6), "{two:?}");
}

#[test]
fn what_something_stands_in_for_is_neither_unknown_nor_held_in_full() {
    let searcher = searcher_with_synonyms(FAQ, SYNONYMS);
    let matcher = Matcher::new(searcher.words(), &Query::parse("wages"));
    assert!(close(matcher.unknown(), 0.0));
    let held = |passage| {
        let key = searcher.find(&PassageId::new(passage).unwrap()).unwrap().unwrap();
        let wordings = searcher.words().of(key).wordings();
        wordings.map(|wording| matcher.held(wording)[0]).fold(0.0, f64::max)
    };
    assert!(close(held("pay"), 0.6) && close(held("work"), 0.0));
}

#[test]
fn words_of_two_wordings_are_not_said_together() {
    let apart = r#"
[[entry]]
id = "pay"
question = "What does a coder get?"
aliases = ["is a nurse a coder", "how much do they make"]
answer = "It differs."
"#;
    let question = "how much does a nurse make";
    let apart = matched(&searcher_of(apart), "pay", question);
    assert!(apart.wording_coverage < 1.0 && apart.coverage < 1.0, "{apart:?}");
    let together = FAQ.replace("coder salary", "how much does a nurse make");
    let together = matched(&searcher_of(&together), "pay", question);
    assert!(close(together.wording_coverage, 1.0) && close(together.coverage, 1.0));
}

#[test]
fn a_passage_gives_the_kind_of_thing_that_is_asked_for_or_not() {
    let searcher = searcher_of(FAQ);
    let given = |passage, question| matched(&searcher, passage, question).kind_given;
    assert!(close(given("pay", "coder salary"), 1.0));
    assert!(close(given("work", "coder salary"), -1.0));
    assert!(close(given("work", "can a coder work at home"), 0.0), "yes or no is in any sentence");
    assert!(close(given("work", "coder"), 0.0), "nothing tells what is asked for");
    let shortfall = |question| matched(&searcher, "pay", question).kind_shortfall;
    assert!(close(shortfall("how much does a coder make"), 0.0));
    assert!(shortfall("how much do clinics pay") > 0.1, "the sentence on clinics has no amount");
}

#[test]
fn numbers_count_in_figures_and_in_letters() {
    let searcher = searcher_of(&FAQ.replace("$21", "$20"));
    let numbers = |question| matched(&searcher, "pay", question).numbers;
    assert!(close(numbers("is 20 dollars right"), 1.0));
    assert!(close(numbers("is twenty dollars right"), 1.0));
    assert!(close(numbers("is 30 dollars right"), -1.0));
    assert!(close(numbers("20 or 30 dollars"), 0.0));
    assert!(close(numbers("is it right"), 0.0));
}
