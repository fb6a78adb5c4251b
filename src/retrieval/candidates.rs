//! Gathers the passages that may answer: by their words, by their meaning, by the exact question.

use crate::encoder::Encoder;
use crate::index::{FieldWeights, IndexError, PassageKey, Searcher, Similarity, TermHit};
use crate::question::Query;

/// How many passages are taken by their words, and how many by their meaning.
const CANDIDATES: usize = 50;

/// Half as much again for a match in a wording of the question.
const FIELD_WEIGHTS: FieldWeights =
    FieldWeights { whole: 1.0, question: 0.5, aliases: 0.5, heading_path: 0.1 };

/// A passage that may answer, and what is known of it before it is read.
pub(super) struct Candidate {
    pub(super) hit: TermHit,
    pub(super) similarity: Similarity,
    pub(super) exact: bool,
}

/// The passages that may answer, those with the best words first.
pub(super) fn candidates(
    searcher: &Searcher,
    encoder: Option<&dyn Encoder>,
    query: &Query,
) -> Result<Vec<Candidate>, IndexError> {
    let exact = searcher.exact(&query.normalized)?;
    let stems = query.stems();
    let mut hits = searcher.search(&stems, &FIELD_WEIGHTS, CANDIDATES)?;
    let vector = encode(encoder, query)?;
    let near = vector.as_ref().map(|vector| searcher.nearest(vector, CANDIDATES));
    let near = near.unwrap_or_default().into_iter().map(|(key, _)| key);
    let others = without(near.chain(exact.iter().copied()), &hits);
    hits.extend(searcher.hits_of(&stems, &FIELD_WEIGHTS, &others)?);
    let keys: Vec<PassageKey> = hits.iter().map(|hit| hit.key).collect();
    let similarities = match &vector {
        Some(vector) => searcher.similarities(vector, &keys),
        None => vec![Similarity::default(); keys.len()],
    };
    let candidates = hits.into_iter().zip(similarities);
    Ok(candidates
        .map(|(hit, similarity)| Candidate { exact: exact.contains(&hit.key), hit, similarity })
        .collect())
}

/// The question's vector; none without a model, or for a question without a word.
fn encode(encoder: Option<&dyn Encoder>, query: &Query) -> Result<Option<Vec<f32>>, IndexError> {
    match encoder.filter(|_| !query.normalized.is_empty()) {
        Some(encoder) => Ok(encoder.encode(&[&query.text])?.pop()),
        None => Ok(None),
    }
}

/// The keys that are not among the hits, each once, in the order of the knowledge.
fn without(keys: impl Iterator<Item = PassageKey>, hits: &[TermHit]) -> Vec<PassageKey> {
    let mut keys: Vec<PassageKey> =
        keys.filter(|key| hits.iter().all(|hit| hit.key != *key)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoder::{EncoderError, ModelIdentity};
    use crate::index::tests::searcher_with;

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

        fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncoderError> {
            let of_money =
                |text: &&str| ["earn", "wages", "salary"].iter().any(|w| text.contains(w));
            let vector = |text| if of_money(text) { vec![1.0, 0.0] } else { vec![0.0, 1.0] };
            Ok(texts.iter().map(vector).collect())
        }
    }

    /// The ids of the candidates, each with its best similarity.
    fn found(encoder: Option<&dyn Encoder>, question: &str) -> Vec<(String, Option<f32>)> {
        let searcher = searcher_with(FAQ, encoder);
        let candidates = candidates(&searcher, encoder, &Query::parse(question)).unwrap();
        let id = |key| searcher.passage(key).unwrap().id.to_string();
        let tell = |candidate: &Candidate| (id(candidate.hit.key), candidate.similarity.best());
        candidates.iter().map(tell).collect()
    }

    #[test]
    fn a_passage_that_shares_no_word_is_found_by_its_meaning() {
        let encoder = MoneyEncoder::new();
        let found = found(Some(&encoder), "salary");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, "pay");
        assert!((found[0].1.unwrap() - 1.0).abs() < 0.01, "{found:?}");
        assert!(found[1].1.unwrap() < 0.01, "{found:?}");
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
        assert_eq!(found(None, "office"), [("work".to_owned(), None)]);
    }

    #[test]
    fn what_holds_no_word_is_like_nothing() {
        let encoder = MoneyEncoder::new();
        assert_eq!(found(Some(&encoder), "?!"), []);
        assert_eq!(found(Some(&encoder), &"wages ".repeat(1_000)), []);
    }
}
