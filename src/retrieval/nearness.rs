//! Accounts for the words of a question that a passage lacks: by how near in meaning its own words
//! come to them.
//!
//! "How much does a nurse make" shares all but one word with "How much does a coder make", and that
//! one word decides. "What does a coder earn" lacks a word too, but one that "make" comes near.

use std::collections::HashMap;

use super::matching::Matcher;
use crate::encoder::Encoder;
use crate::index::{IndexError, PassageWords, Searcher, StemId};
use crate::question::{Query, QueryTerm};

/// How much of a question a passage accounts for, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Account {
    /// The share of the question's weight that the passage's words hold or come near to.
    pub(super) accounted: f64,
    /// How near the passage comes to the word that it comes least near to; 1 if it holds all.
    pub(super) least: f64,
}

/// Compares single words of a question with those of passages.
pub(super) struct Nearness<'a> {
    searcher: &'a Searcher,
    encoder: Option<&'a dyn Encoder>,
    query: &'a Query,
    /// The vectors of the words that were looked at so far, by their place.
    vectors: HashMap<usize, Option<Vec<f32>>>,
}

impl<'a> Nearness<'a> {
    pub(super) fn new(
        searcher: &'a Searcher,
        encoder: Option<&'a dyn Encoder>,
        query: &'a Query,
    ) -> Self {
        Self { searcher, encoder, query, vectors: HashMap::new() }
    }

    /// # Errors
    /// [`IndexError`] if the model fails.
    pub(super) fn account(
        &mut self,
        matcher: &Matcher<'_>,
        passage: PassageWords<'_>,
    ) -> Result<Account, IndexError> {
        let (mut unaccounted, mut least) = (0.0, 1.0_f64);
        let missing = matcher.missing(passage);
        let held = if missing.is_empty() { Vec::new() } else { different_stems(passage) };
        for (at, weight) in missing {
            let near = self.nearest(at, &held)?;
            unaccounted += weight * (1.0 - near);
            least = least.min(near);
        }
        let whole = matcher.total_weight();
        let accounted = if whole > 0.0 { 1.0 - unaccounted / whole } else { 0.0 };
        Ok(Account { accounted, least })
    }

    /// How near these words come to the query's word at this place, from 0 to 1.
    fn nearest(&mut self, at: usize, held: &[StemId]) -> Result<f64, IndexError> {
        if !self.vectors.contains_key(&at) {
            let vector = self.vector(&self.query.terms[at])?;
            self.vectors.insert(at, vector);
        }
        let Some(Some(vector)) = self.vectors.get(&at) else { return Ok(0.0) };
        let near = self.searcher.nearest_word(vector, &mut held.iter().copied());
        Ok(near.map_or(0.0, |near| f64::from(near).clamp(0.0, 1.0)))
    }

    /// The vector of a word: that of the index if the knowledge has the word, else the model's.
    fn vector(&self, term: &QueryTerm) -> Result<Option<Vec<f32>>, IndexError> {
        if let Some(stem) = self.searcher.words().stem(&term.stem) {
            return Ok(self.searcher.word_vector(stem));
        }
        match self.encoder {
            Some(encoder) => Ok(encoder.encode(&[&term.word])?.pop()),
            None => Ok(None),
        }
    }
}

/// The stems of a passage and its headings, each once.
fn different_stems(passage: PassageWords<'_>) -> Vec<StemId> {
    let spans = [passage.headings()].into_iter().chain(passage.wordings());
    let mut stems: Vec<StemId> = spans.chain(passage.sentences()).flatten().copied().collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SemanticModel;
    use crate::encoder::Model;
    use crate::index::tests::searcher_with;

    const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a coder make?"
answer = "A salary of $21 an hour."
"#;

    fn account(encoder: Option<&dyn Encoder>, question: &str) -> Account {
        let searcher = searcher_with(FAQ, encoder);
        let query = Query::parse(question);
        let matcher = Matcher::new(searcher.words(), &query);
        let key = searcher.exact("how much does a coder make").unwrap()[0];
        let mut nearness = Nearness::new(&searcher, encoder, &query);
        nearness.account(&matcher, searcher.words().of(key)).unwrap()
    }

    #[test]
    fn a_word_of_like_meaning_accounts_for_more_than_another_trade() {
        let model = Model::find(&SemanticModel::BuiltIn).unwrap().unwrap().load().unwrap();
        let like = account(Some(model.as_ref()), "what wages does a coder make");
        let other = account(Some(model.as_ref()), "what does a plumber make");
        assert!(like.least > other.least + 0.1, "{like:?} {other:?}");
        assert!(like.accounted > other.accounted, "{like:?} {other:?}");
    }

    #[test]
    fn without_a_model_only_the_words_themselves_count() {
        let held = account(None, "salary of a coder");
        assert!(held.least >= 1.0 && held.accounted >= 1.0, "{held:?}");
        let half = account(None, "wages of a coder");
        assert!(half.least <= 0.0 && half.accounted < 0.5, "{half:?}");
        assert!(account(None, "?").accounted <= 0.0);
    }
}
