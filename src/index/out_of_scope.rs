//! Finds the question out of scope that is most like what was asked.

use std::collections::{BTreeSet, HashSet};

use super::analyze;
use super::searcher::Searcher;
use super::words::Words;
use crate::knowledge::OutOfScope;

/// A topic that the knowledge leaves out, beside a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearestOutOfScope<'a> {
    /// What the topic is called.
    pub topic: &'a str,
    /// How like the question the nearest question about it is: by cosine where there is a vector,
    /// else by words, as the harmonic mean of the shares of rarity that each holds of the other.
    pub similarity: f64,
}

/// The stems of all questions out of scope.
#[derive(Debug, Default)]
pub(super) struct QuestionStems {
    /// Those of each question, in the order of the catalogue.
    of_questions: Vec<BTreeSet<String>>,
    /// Those that tell that a question is out of scope: of a topic's name, or of several questions,
    /// since a word that was asked with but once may be mistyped.
    telling: HashSet<String>,
}

impl QuestionStems {
    pub(super) fn of(topics: &[OutOfScope]) -> Self {
        let questions = topics.iter().flat_map(|topic| &topic.questions);
        let of_questions: Vec<BTreeSet<String>> =
            questions.map(|question| stems(question)).collect();
        let mut asked = HashSet::new();
        let mut telling: HashSet<String> =
            topics.iter().flat_map(|topic| stems(&topic.topic)).collect();
        telling.extend(of_questions.iter().flatten().filter(|stem| !asked.insert(*stem)).cloned());
        Self { of_questions, telling }
    }
}

impl Searcher {
    /// The topic out of scope with the question that is most like this one, which has this vector
    /// where there is a model; none where nothing is out of scope.
    ///
    /// # Panics
    /// If the vector is not of the index's model and has another length.
    pub fn nearest_out_of_scope(
        &self,
        question: &str,
        vector: Option<&[f32]>,
    ) -> Option<NearestOutOfScope<'_>> {
        let topics = &self.catalogue().out_of_scope;
        let (number, similarity) = match (vector, self.vectors()) {
            (Some(vector), Some(vectors)) => vectors.nearest_out_of_scope(vector)?,
            _ => self.nearest_by_words(question)?,
        };
        let names = topics.iter().flat_map(|topic| topic.questions.iter().map(|_| &topic.topic));
        names.into_iter().nth(number).map(|topic| NearestOutOfScope { topic, similarity })
    }

    /// Whether a stem tells that a question is out of scope: it stands in the name of such a topic or
    /// in several such questions, and the knowledge lacks it.
    pub fn is_out_of_scope(&self, stem: &str) -> bool {
        self.out_of_scope_stems().telling.contains(stem) && !self.words().knows(stem)
    }

    /// The number of the question, and how like it is.
    fn nearest_by_words(&self, question: &str) -> Option<(usize, f64)> {
        let asked = stems(question);
        let questions = &self.out_of_scope_stems().of_questions;
        let alike = questions.iter().map(|known| likeness(self.words(), &asked, known));
        alike.enumerate().max_by(|left, right| left.1.total_cmp(&right.1))
    }
}

fn stems(text: &str) -> BTreeSet<String> {
    analyze(text).into_iter().map(|word| word.stem).collect()
}

fn likeness(words: &Words, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let rarity = |stem: &String| words.rarity(words.stem(stem));
    let both: f64 = one.intersection(other).map(rarity).sum();
    let all: f64 = one.iter().chain(other).map(rarity).sum();
    if all > 0.0 { 2.0 * both / all } else { 0.0 }
}
