//! What may answer: all that words, meaning or the exact question lead to, each once.

use super::*;
use crate::encoder::{EncoderError, ModelIdentity};
use crate::index::tests::{searcher_with, searcher_with_synonyms};

const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a coder earn?"
aliases = ["coder wages"]
answer = "Plenty."

[[entry]]
id = "work"
question = "Where does a coder work?"
answer = "In an office."
"#;

/// A model for which a text speaks either of money or of anything else.
#[derive(Debug)]
struct MoneyEncoder(ModelIdentity);

impl MoneyEncoder {
    fn new() -> Self {
        Self(ModelIdentity { name: "money".to_owned(), hash: "money".to_owned() })
    }
}

impl Encoder for MoneyEncoder {
    fn identity(&self) -> &ModelIdentity {
        &self.0
    }

    fn dimensions(&self) -> usize {
        2
    }

    fn window(&self) -> usize {
        100
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        let of_money = ["earn", "wages", "salary"].iter().any(|word| text.contains(word));
        Ok(if of_money { vec![1.0, 0.0] } else { vec![0.0, 1.0] })
    }
}

/// The ids of the candidates, each with its best similarity.
fn found(encoder: Option<&dyn Encoder>, question: &str) -> Vec<(String, f64)> {
    let searcher = searcher_with(FAQ, encoder);
    let candidates = Candidates::of(&searcher, encoder, &Query::parse(question)).unwrap();
    let id = |key| searcher.passage(key).unwrap().id.to_string();
    let tell = |found: &Candidate<'_>| (id(found.key), found.signals.best_similarity);
    candidates.found.iter().map(tell).collect()
}

#[test]
fn a_passage_that_shares_no_word_is_found_by_its_meaning() {
    let encoder = MoneyEncoder::new();
    let found = found(Some(&encoder), "salary");
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].0, "pay");
    assert!((found[0].1 - 1.0).abs() < 0.01, "{found:?}");
    assert!(found[1].1 < 0.01, "{found:?}");
}

#[test]
fn a_passage_comes_once_however_often_it_is_found() {
    let encoder = MoneyEncoder::new();
    for question in ["coder wages", "Where does a coder work?", "office wages"] {
        let ids: Vec<String> =
            found(Some(&encoder), question).into_iter().map(|(id, _)| id).collect();
        assert!(ids == ["pay", "work"] || ids == ["work", "pay"], "{question}: {ids:?}");
    }
}

#[test]
fn without_a_model_only_words_find() {
    assert_eq!(found(None, "salary"), []);
    assert_eq!(found(None, "office"), [("work".to_owned(), 0.0)]);
}

#[test]
fn what_holds_no_word_is_like_nothing() {
    let encoder = MoneyEncoder::new();
    assert_eq!(found(Some(&encoder), "?!"), []);
    assert_eq!(found(Some(&encoder), &"wages ".repeat(1_000)), []);
}

#[test]
fn a_synonym_finds_what_shares_no_word() {
    let synonyms = "[[synonym]]\nasked = \"bureau\"\nmeans = \"office\"\n";
    let searcher = searcher_with_synonyms(FAQ, synonyms);
    let find = |question| Candidates::of(&searcher, None, &Query::parse(question)).unwrap().found;
    let found = find("bureau");
    assert_eq!(found.len(), 1);
    assert_eq!(searcher.passage(found[0].key).unwrap().id.to_string(), "work");
    assert_eq!(find("salary").len(), 0);
}
