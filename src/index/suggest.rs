//! Completes what a person is typing to questions that the knowledge answers.

use std::collections::HashSet;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query,
};
use tantivy::schema::Field;

use super::IndexError;
use super::analyzer::normalize;
use super::searcher::{PassageKey, Searcher};
use crate::passage::PassageId;

/// A shorter word with one letter changed is often another word.
const SHORTEST_TYPO: usize = 4;

/// What is typed beyond this many words no longer narrows the choice.
const MOST_WORDS: usize = 12;

/// How many passages are looked at for each suggestion wanted, since some share their question.
const OVERSAMPLING: usize = 3;

/// What a match counts, the better kind of match the more; an alias counts half.
const WHOLE_WORD: f32 = 4.0;
const BEGINNING: f32 = 3.0;
const TYPO: f32 = 1.0;
const IN_ALIAS: f32 = 0.5;

/// A question that the knowledge answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its wording.
    pub question: String,
    /// The passage that answers it.
    pub passage: PassageId,
}

impl Searcher {
    /// Up to `limit` questions with the words that are being typed, the best first: whole words,
    /// the beginning of the last one, and words with one letter wrong. Nothing typed yet gives
    /// the first questions of the knowledge.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        let normalized = normalize(typed);
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for key in self.matching(&normalized, limit * OVERSAMPLING)? {
            let passage = self.passage(key)?;
            if passage.part == 1 && seen.insert(passage.question.clone()) {
                found.push(Suggestion { question: passage.question, passage: passage.id });
            }
        }
        found.sort_by_key(|suggestion| !normalize(&suggestion.question).starts_with(&normalized));
        found.truncate(limit);
        Ok(found)
    }

    fn matching(&self, normalized: &str, limit: usize) -> Result<Vec<PassageKey>, IndexError> {
        let mut words: Vec<&str> = normalized.split_whitespace().take(MOST_WORDS).collect();
        let Some(last) = words.pop() else { return Ok(self.first(limit)) };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (field, weight) in
            [(self.fields().question_words, 1.0), (self.fields().alias_words, IN_ALIAS)]
        {
            for word in &words {
                clauses.push((Occur::Should, word_clause(field, word, weight)));
            }
            clauses.push((Occur::Should, beginning_clause(field, last, weight)));
        }
        self.best(&BooleanQuery::new(clauses), limit)
    }
}

/// A word as it is, or with one letter wrong.
fn word_clause(field: Field, word: &str, weight: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    let mut ways = vec![constant(FuzzyTermQuery::new(term.clone(), 0, true), WHOLE_WORD * weight)];
    if word.chars().count() >= SHORTEST_TYPO {
        ways.push(constant(FuzzyTermQuery::new(term, 1, true), TYPO * weight));
    }
    best_of(ways)
}

/// The word that is being typed: whole, its beginning, or its beginning with one letter wrong.
fn beginning_clause(field: Field, word: &str, weight: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    let mut ways = vec![
        constant(FuzzyTermQuery::new(term.clone(), 0, true), WHOLE_WORD * weight),
        constant(FuzzyTermQuery::new_prefix(term.clone(), 0, true), BEGINNING * weight),
    ];
    if word.chars().count() >= SHORTEST_TYPO {
        ways.push(constant(FuzzyTermQuery::new_prefix(term, 1, true), TYPO * weight));
    }
    best_of(ways)
}

fn constant(query: FuzzyTermQuery, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(query), score))
}

fn best_of(ways: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::new(ways))
}
