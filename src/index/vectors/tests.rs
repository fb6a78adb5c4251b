//! What the vectors of an index promise: the right ones, no more work than needed, or none.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::config::SemanticModel;
use crate::encoder::{Encoder, EncoderError, Model, ModelIdentity};
use crate::index::tests::{build_with, files, searcher_with};
use crate::index::{Fingerprint, IndexError, IndexFolder, Opened, Searcher, Staleness};

const FAQ: &str = r#"
[[entry]]
id = "faq/pay"
question = "How much does a coder make?"
aliases = ["coder salary", "what do coders earn"]
answer = "Twenty-one dollars an hour."

[[entry]]
id = "faq/scrubs"
question = "Where do coders work?"
answer = "In clinics. Some wear scrubs."
"#;

/// How many texts [`FAQ`] has: two questions, two aliases, two answers by themselves and after
/// their questions, the two sentences of one of these, and 23 different words.
const TEXTS: usize = 33;

/// A model without weights, for which texts are alike if they share words. It counts its work.
#[derive(Debug)]
struct CountingEncoder {
    identity: ModelIdentity,
    encoded: AtomicUsize,
}

impl CountingEncoder {
    const DIMENSIONS: usize = 64;

    fn new(hash: &str) -> Self {
        let identity = ModelIdentity { name: "counting".to_owned(), hash: hash.to_owned() };
        Self { identity, encoded: AtomicUsize::new(0) }
    }

    /// How many texts were encoded since this was asked last.
    fn count(&self) -> usize {
        self.encoded.swap(0, Ordering::SeqCst)
    }

    fn vector(&self, text: &str) -> Vec<f32> {
        self.encode(text).unwrap()
    }
}

impl Encoder for CountingEncoder {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    fn dimensions(&self) -> usize {
        Self::DIMENSIONS
    }

    fn window(&self) -> usize {
        8
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        self.encoded.fetch_add(1, Ordering::SeqCst);
        let mut vector = vec![0.0; Self::DIMENSIONS];
        for word in text.to_lowercase().split(|sign: char| !sign.is_alphanumeric()) {
            let hash = blake3::hash(word.as_bytes());
            vector[usize::from(hash.as_bytes()[0]) % Self::DIMENSIONS] += 1.0_f32;
        }
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        Ok(vector.iter().map(|value| value / length).collect())
    }
}

fn build(folder: &TempDir, faq: &str, encoder: Option<&CountingEncoder>) -> Searcher {
    let encoder = encoder.map(|encoder| encoder as &dyn Encoder);
    let (opened, unsaved) = build_with(folder.path(), faq, encoder);
    assert!(unsaved.is_none(), "{unsaved:?}");
    opened.searcher
}

fn open(folder: &TempDir, faq: &str, encoder: &CountingEncoder) -> Result<Opened, Staleness> {
    let fingerprint = Fingerprint::of(&files(faq), Some(encoder.identity()));
    IndexFolder::new(folder.path()).open(&fingerprint)
}

fn nearest_ids(searcher: &Searcher, query: &[f32]) -> Vec<String> {
    let nearest = searcher.nearest(query, 10);
    nearest.keys.iter().map(|key| searcher.passage(*key).unwrap().id.to_string()).collect()
}

fn file(folder: &Path) -> std::path::PathBuf {
    let current = fs::read_to_string(folder.join("CURRENT")).unwrap();
    folder.join(current.split_once(' ').unwrap().0).join(FILE_NAME)
}

#[test]
fn the_part_of_a_passage_that_is_most_alike_counts() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    let built = build(&folder, FAQ, Some(&encoder));
    let opened = open(&folder, FAQ, &encoder).unwrap().searcher;
    for searcher in [built, opened] {
        assert_eq!(searcher.vector_count(), TEXTS);
        let query = encoder.vector("coder salary");
        assert_eq!(nearest_ids(&searcher, &query), ["faq/pay", "faq/scrubs"]);
        let keys = searcher.nearest(&query, 10).keys;
        let [similarity, other] = searcher.similarities(&query, &keys)[..] else { panic!() };
        assert!((similarity.alias.unwrap() - 1.0).abs() < 0.01, "{similarity:?}");
        assert!(similarity.question.unwrap() < 0.9, "{similarity:?}");
        assert!(similarity.in_context > similarity.text, "the question has the word coder");
        assert_eq!(similarity.best(), similarity.alias);
        let scrubs = nearest_ids(&searcher, &encoder.vector("in clinics, some wear scrubs"));
        assert_eq!(scrubs[0], "faq/scrubs");
        assert_eq!(other.alias, None);
        assert!(
            (searcher.similarities(&encoder.vector("Some wear scrubs."), &keys)[1].sentence)
                .is_some_and(|sentence| sentence > 0.99)
        );
    }
}

#[test]
fn a_rebuild_encodes_only_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    build(&folder, FAQ, Some(&encoder));
    assert_eq!(encoder.count(), TEXTS);
    let changed = FAQ.replace("Twenty-one", "Twenty-two");
    let searcher = build(&folder, &changed, Some(&encoder));
    // After its question the answer's window ends before that word.
    assert_eq!(encoder.count(), 2, "the answer, and the word that it has now");
    let all_new = build(&tempfile::tempdir().unwrap(), &changed, Some(&encoder));
    let query = encoder.vector("how many dollars");
    assert_eq!(searcher.nearest(&query, 10), all_new.nearest(&query, 10));
    build(&folder, FAQ, None);
    encoder.count();
    build(&folder, FAQ, Some(&encoder));
    assert_eq!(encoder.count(), TEXTS, "a generation without vectors has none to give");
}

#[test]
fn texts_that_are_equal_are_encoded_once() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    let twice = FAQ.replace("Where do coders work?", "How much does a coder make?");
    let searcher = build(&folder, &twice, Some(&encoder));
    // The question that went took the words "where" and "work" along.
    assert_eq!((encoder.count(), searcher.vector_count()), (TEXTS - 3, TEXTS - 3));
    let question = encoder.vector("how much does a coder make");
    let keys = searcher.nearest(&question, 10).keys;
    let [first, second] = searcher.similarities(&question, &keys)[..] else { panic!() };
    assert!((first.question.unwrap() - second.question.unwrap()).abs() < f32::EPSILON);
}

#[test]
fn a_long_text_is_found_by_its_last_words() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    let long = FAQ.replace("In clinics.", &"In clinics of every kind. ".repeat(20));
    let searcher = build(&folder, &long, Some(&encoder));
    assert!(searcher.vector_count() > TEXTS);
    let question = encoder.vector("some wear scrubs");
    let similarity = searcher.similarities(&question, &searcher.nearest(&question, 1).keys)[0];
    assert!(similarity.text.unwrap() > 0.6, "{similarity:?}");
}

#[test]
fn the_model_in_the_program_finds_the_last_sentence_of_a_long_text() {
    let minutes = "The committee met in the old town hall and talked about the roof. ".repeat(40);
    let entry = |id: &str, last: &str| {
        format!(
            "[[entry]]\nid = \"{id}\"\nquestion = \"What about the roof?\"\nanswer = \"{minutes}{last}\"\n"
        )
    };
    let others = ["It rained until noon.", "Then the doors were closed.", "Tea was served."];
    let mut faq = entry("wanted", "Coders may start to work at the age of eighteen.");
    for (number, last) in others.into_iter().enumerate() {
        faq = entry(&format!("other-{number}"), last) + &faq;
    }
    let encoder = Model::find(&SemanticModel::BuiltIn).unwrap().unwrap().load().unwrap();
    let searcher = searcher_with(&faq, Some(encoder.as_ref()));
    let question = encoder.encode("How old must one be to become a coder?").unwrap();
    assert_eq!(nearest_ids(&searcher, &question)[0], "wanted");
}

#[test]
fn another_model_means_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (CountingEncoder::new("a"), CountingEncoder::new("b"));
    build(&folder, FAQ, Some(&first));
    assert!(matches!(open(&folder, FAQ, &second), Err(Staleness::Changed)));
    build(&folder, FAQ, Some(&second));
    assert_eq!(second.count(), TEXTS);
    open(&folder, FAQ, &second).unwrap();
}

#[test]
fn single_sentences_are_only_for_candidates() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    let searcher = build(&folder, FAQ, Some(&encoder));
    let question = encoder.vector("some wear scrubs");
    let near = searcher.nearest(&question, 10);
    let similarities = searcher.similarities(&question, &near.keys);
    let wordings_and_texts = similarities.iter().map(|similarity| {
        let parts = [similarity.question, similarity.alias, similarity.text];
        f64::from(parts.into_iter().flatten().fold(-1.0, f32::max))
    });
    let mean = wordings_and_texts.sum::<f64>() / 2.0;
    assert!((near.mean - mean).abs() < 1e-6 && near.deviation > 0.0, "{near:?}");
}

#[test]
fn without_a_model_there_are_no_vectors() {
    let folder = tempfile::tempdir().unwrap();
    let searcher = build(&folder, FAQ, None);
    assert!(!file(folder.path()).exists());
    assert_eq!(searcher.vector_count(), 0);
    assert_eq!(searcher.nearest(&[1.0], 10), Nearest::default());
    let key = searcher.exact("coder salary").unwrap()[0];
    assert_eq!(searcher.similarities(&[1.0], &[key]), [Similarity::default()]);
}

#[test]
fn no_passages_have_no_vectors() {
    let encoder = CountingEncoder::new("a");
    let folder = tempfile::tempdir().unwrap();
    build(&folder, "", Some(&encoder));
    let searcher = open(&folder, "", &encoder).unwrap().searcher;
    assert_eq!(searcher.nearest(&encoder.vector("coder"), 10).keys, []);
}

#[test]
fn damaged_vectors_are_found_out_and_not_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let encoder = CountingEncoder::new("a");
    build(&folder, FAQ, Some(&encoder));
    encoder.count();
    let path = file(folder.path());
    let bytes = fs::read(&path).unwrap();
    for at in [0, bytes.len() / 2, bytes.len() - 1] {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        fs::write(&path, flipped).unwrap();
        let Err(Staleness::Unusable(IndexError::Damaged { file, .. })) =
            open(&folder, FAQ, &encoder)
        else {
            panic!("byte {at} may lie");
        };
        assert_eq!(file, FILE_NAME);
    }
    build(&folder, FAQ, Some(&encoder));
    assert_eq!(encoder.count(), TEXTS);
    open(&folder, FAQ, &encoder).unwrap();
}

proptest! {
    /// The manifest vouches for the file; this is for a file that was written wrong.
    #[test]
    fn bytes_that_are_no_vectors_are_refused_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut bytes = bytes;
        for zero in bytes.iter_mut().rev().step_by(2) {
            *zero &= 3;
        }
        if let Ok(vectors) = Vectors::from_bytes(bytes.clone()) {
            prop_assert_eq!(vectors.to_bytes(), bytes);
        }
    }
}
