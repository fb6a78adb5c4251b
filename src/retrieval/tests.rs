//! What the rule promises: the words that decide are those that the passage does not account for.

use proptest::prelude::*;

use super::*;
use crate::index::tests::searcher_of;

const FAQ: &str = r#"
[[entry]]
id = "coder-pay"
question = "How much does a medical coder make?"
aliases = ["coder salary"]
answer = "A medical coder makes $21 an hour."

[[entry]]
id = "biller-pay"
question = "How much does a medical biller make?"
aliases = ["biller salary"]
answer = "A medical biller makes $16 an hour."

[[entry]]
id = "work"
question = "Where do medical coders work?"
answer = "In clinics and offices, where a nurse may ask them about the notes. Some wear scrubs."

[[entry]]
id = "hours"
question = "What are the hours?"
answer = "From nine to five."
"#;

fn by_words() -> Retriever {
    Retriever::new(None)
}

/// The id and the confidence of the best passage.
fn best(question: &str) -> (String, f64) {
    let ranked = retrieve(&searcher_of(FAQ), &by_words(), &Query::parse(question)).unwrap();
    let best = ranked.first();
    best.map_or_else(
        || (String::new(), 0.0),
        |best| (best.item.id.to_string(), best.signals.confidence),
    )
}

#[test]
fn a_known_question_word_for_word_is_certain() {
    assert_eq!(best("HOW MUCH does a medical coder make"), ("coder-pay".to_owned(), 1.0));
    assert_eq!(best("Biller salary?"), ("biller-pay".to_owned(), 1.0));
}

#[test]
fn the_word_that_names_the_subject_decides() {
    assert_eq!(best("what salary does a biller get").0, "biller-pay");
    assert_eq!(best("what salary does a coder get").0, "coder-pay");
    assert_eq!(best("do coders wear scrubs").0, "work");
}

#[test]
fn a_near_miss_is_less_sure_than_the_question_it_resembles() {
    let known = best("how much does a coder make").1;
    for near_miss in ["how much does a nurse make", "how much does a plumber make"] {
        let doubtful = best(near_miss).1;
        assert!(doubtful < 0.6 && known > 0.6, "{near_miss}: {doubtful}, known: {known}");
    }
}

#[test]
fn nothing_but_function_words_is_no_question() {
    assert!(best("how is it, then?").1.abs() < f64::EPSILON);
    assert_eq!(best("xyzzy").0, "");
}

#[test]
fn function_words_that_are_a_known_question_find_it() {
    let faq = "[[entry]]\nid = \"how\"\nquestion = \"How is it?\"\nanswer = \"Fine.\"\n";
    let ranked = retrieve(&searcher_of(faq), &by_words(), &Query::parse("how is it")).unwrap();
    assert_eq!(ranked.len(), 1);
    assert!(ranked[0].signals.exact && ranked[0].signals.confidence >= 1.0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn confidence_is_a_probability_and_the_order_is_that_of_the_rule(
        question in "(how|coder|biller|nurse|medical|pay|scrubs|[a-z]{0,9}|\\PC{0,4}| ){0,20}",
    ) {
        let ranked = retrieve(&searcher_of(FAQ), &by_words(), &Query::parse(&question)).unwrap();
        for scored in &ranked {
            prop_assert!((0.0..=1.0).contains(&scored.signals.confidence), "{:?}", scored.signals);
            prop_assert!((0.0..=1.0).contains(&scored.signals.coverage), "{:?}", scored.signals);
        }
        prop_assert!(ranked.windows(2).all(|two| two[0].signals.rank() >= two[1].signals.rank()));
    }
}
