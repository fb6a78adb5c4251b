//! What the words of an index promise: those of the passages, in their order, however often they
//! are written and read.

use proptest::prelude::*;

use super::*;
use crate::index::tests::searcher_of;

const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a coder make?"
aliases = ["coder salary"]
answer = "A coder makes $21. A biller makes less."

[[entry]]
id = "scrubs"
question = "Scrubs"
answer = "Some coders wear scrubs."

[[entry]]
id = "scrubs-again"
question = "scrubs"
answer = "Nobody has to."
"#;

fn words() -> Words {
    searcher_of(FAQ).words().clone()
}

fn stems(words: &Words, span: &[StemId]) -> Vec<String> {
    span.iter().map(|stem| words.stems.get(stem.0 as usize).to_owned()).collect()
}

#[test]
fn a_passage_has_its_wordings_and_sentences() {
    let words = words();
    let pay = words.of_number(0);
    let wordings: Vec<_> = pay.wordings().map(|span| stems(&words, span).join(" ")).collect();
    assert_eq!(wordings, ["how much doe a coder make", "coder salari"]);
    let sentences: Vec<_> = pay.sentences().map(|span| stems(&words, span).join(" ")).collect();
    assert_eq!(sentences, ["a coder make 21", "a biller make less"]);
    assert!(stems(&words, pay.headings()).contains(&"coder".to_owned()));
}

#[test]
fn a_stem_is_counted_once_a_passage_and_by_part() {
    let words = words();
    let coder = words.stem("coder").unwrap();
    let with = Part::ALL.map(|part| words.passages_with(coder, part));
    assert_eq!(with, [2, 1, 2]);
    assert_eq!(words.stem("nurs"), None);
    assert!(words.rarity(None) > words.rarity(words.stem("biller")));
    assert!(words.rarity(words.stem("biller")) > words.rarity(Some(coder)));
}

#[test]
fn headings_tell_whether_they_ask_and_who_shares_them() {
    let words = words();
    let told: Vec<_> =
        (0..3).map(|at| (words.of_number(at).asks(), words.of_number(at).sharing())).collect();
    assert_eq!(told, [(true, 1), (false, 2), (false, 2)]);
}

#[test]
fn spellings_are_known_as_they_are_written() {
    let words = words();
    assert!(words.has_spelling("salary") && !words.has_spelling("salari"));
    let with_s: Vec<_> = words.spellings('s').collect();
    assert_eq!(with_s, [("salary", 1), ("scrubs", 5), ("some", 1)]);
}

#[test]
fn texts_that_say_other_words_than_their_headings_agree_less() {
    let terse = FAQ.replace("A coder makes $21. A biller makes less.", "Twenty-one dollars.");
    assert!(searcher_of(&terse).words().agreement() < words().agreement());
    assert!((searcher_of("").words().agreement() - 1.0).abs() < f64::EPSILON);
}

#[test]
fn what_is_written_is_read_again() {
    for words in [words(), searcher_of("").words().clone()] {
        assert_eq!(Words::from_bytes(&words.to_bytes()).unwrap(), words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_the_file_makes_reading_fail_badly(at in 0_usize..2_000, byte: u8, cut: bool) {
        let mut bytes = words().to_bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(read) = Words::from_bytes(&bytes) {
            for number in 0..read.passage_count() {
                let passage = read.of_number(number);
                prop_assert!(passage.wordings().count() > 0);
                prop_assert!(passage.sentences().flatten().all(|stem| read.rarity(Some(*stem)) >= 0.0));
            }
        }
    }
}

#[test]
fn headings_that_differ_in_one_word_are_crowded_and_equal_ones_are_none() {
    let crowding = |questions: [&str; 3]| {
        let entry = |(at, question)| {
            format!("[[entry]]\nid = \"e{at}\"\nquestion = \"{question}\"\nanswer = \"So.\"\n")
        };
        let faq: Vec<String> = questions.iter().enumerate().map(entry).collect();
        searcher_of(&faq.join("\n")).words().crowding()
    };
    let alike = crowding(["Pay of a coder", "Pay of a biller", "Pay of a nurse"]);
    let apart = crowding(["Pay of a coder", "Opening hours", "Where to park"]);
    assert!(apart < 0.01 && alike > 0.1 && alike < 1.0, "{apart} {alike}");
    assert!(crowding(["Pay", "Pay", "pay"]) < 0.01);
}
