//! Finds the question out of scope that is most like what was asked.

use std::collections::{BTreeSet, HashMap, HashSet};

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

/// The stems of what is out of scope.
#[derive(Debug, Default)]
pub(super) struct OutOfScopeStems {
    /// The questions that hold each stem, by their numbers in the order of the catalogue.
    questions: HashMap<String, Vec<usize>>,
    /// The rarity of all stems of each question together.
    rarities: Vec<f64>,
    /// The stems of the topics' names.
    names: HashSet<String>,
}

impl OutOfScopeStems {
    pub(super) fn of(topics: &[OutOfScope], words: &Words) -> Self {
        let mut all = Self::default();
        all.names.extend(topics.iter().flat_map(|topic| stems(&topic.topic)));
        for (number, question) in topics.iter().flat_map(|topic| &topic.questions).enumerate() {
            let stems = stems(question);
            all.rarities.push(rarity(words, &stems));
            for stem in stems {
                all.questions.entry(stem).or_default().push(number);
            }
        }
        all
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
    /// in several such questions, since a word that was asked with but once may be mistyped, and the
    /// knowledge lacks it.
    pub fn is_out_of_scope(&self, stem: &str) -> bool {
        let OutOfScopeStems { questions, names, .. } = self.out_of_scope_stems();
        let is_telling =
            names.contains(stem) || questions.get(stem).is_some_and(|holding| holding.len() > 1);
        is_telling && !self.words().knows(stem)
    }

    /// The number of the question, and how like it is.
    fn nearest_by_words(&self, question: &str) -> Option<(usize, f64)> {
        let OutOfScopeStems { questions, rarities, .. } = self.out_of_scope_stems();
        let (words, asked) = (self.words(), stems(question));
        let mut shared = vec![0.0; rarities.len()];
        for stem in &asked {
            for number in questions.get(stem).into_iter().flatten() {
                shared[*number] += words.rarity(words.stem(stem));
            }
        }
        let all = rarity(words, &asked);
        let likeness = |(both, own): (f64, &f64)| {
            if both > 0.0 { 2.0 * both / (all + own) } else { 0.0 }
        };
        let alike = shared.into_iter().zip(rarities).map(likeness);
        alike.enumerate().max_by(|left, right| left.1.total_cmp(&right.1))
    }
}

/// Each stem of a text once.
fn stems(text: &str) -> BTreeSet<String> {
    analyze(text).into_iter().map(|word| word.stem).collect()
}

/// The rarity of stems together.
fn rarity(words: &Words, stems: &BTreeSet<String>) -> f64 {
    stems.iter().map(|stem| words.rarity(words.stem(stem))).sum()
}
