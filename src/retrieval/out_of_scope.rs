//! Weighs a question out of scope against the wordings of the knowledge.

use super::matching::Matcher;
use super::signals::Signals;
use super::{Retriever, Scored, candidates};
use crate::index::{IndexError, NearestOutOfScope, Searcher};
use crate::passage::Passage;
use crate::question::Query;

/// A question that is nearly as like one out of scope as like a wording of the knowledge is in doubt
/// already: by how much the first may be less.
const NEARLY: f64 = 0.3;

/// A topic is named where the question is at least so like one about it.
const CLEARLY: f64 = 0.6;

/// The topic out of scope that a question comes nearest to.
pub(super) struct OutOfScope<'a> {
    nearest: NearestOutOfScope<'a>,
    by_meaning: bool,
}

impl<'a> OutOfScope<'a> {
    /// For a question with this vector, where there is a model; none where nothing is out of scope.
    pub(super) fn of(
        searcher: &'a Searcher,
        query: &Query,
        vector: Option<&[f32]>,
    ) -> Option<Self> {
        let nearest = searcher.nearest_out_of_scope(&query.text, vector)?;
        Some(Self { nearest, by_meaning: vector.is_some() })
    }

    /// By how much the question is more like one out of scope than like any wording of these
    /// candidates, plus [`NEARLY`]; 0 where that is less.
    pub(super) fn evidence(&self, candidates: &[Signals]) -> f64 {
        (self.nearest.similarity - self.in_scope(candidates) + NEARLY).max(0.0)
    }

    /// How like the question the nearest wording of these candidates is, as the topic's is told.
    fn in_scope<'b>(&self, candidates: impl IntoIterator<Item = &'b Signals>) -> f64 {
        let of_wordings = |signals: &Signals| {
            if self.by_meaning { signals.question_similarity } else { signals.wording_match }
        };
        candidates.into_iter().map(of_wordings).fold(0.0, f64::max)
    }
}

/// Which share of the query's weight is of words that only stand in questions out of scope, from 0
/// to 1.
pub(super) fn words_out_of_scope(searcher: &Searcher, query: &Query, matcher: &Matcher<'_>) -> f64 {
    let weights =
        query.terms.iter().zip(matcher.weights()).map(|(term, (weight, _))| {
            if searcher.is_out_of_scope(&term.stem) { weight } else { 0.0 }
        });
    let total = matcher.total_weight();
    if total > 0.0 { weights.sum::<f64>() / total } else { 0.0 }
}

impl Retriever {
    /// What the topic is called that a question is about, where the knowledge leaves it out: one
    /// with a question that is clearly like it, and more so than the wordings of what was found.
    ///
    /// # Errors
    /// [`IndexError::Encoder`] if the model fails.
    pub fn topic_out_of_scope<'a>(
        &self,
        searcher: &'a Searcher,
        query: &Query,
        found: &[Scored<Passage>],
    ) -> Result<Option<&'a str>, IndexError> {
        if searcher.catalogue().out_of_scope.is_empty() {
            return Ok(None);
        }
        let vector = candidates::encode(self.encoder(), query)?;
        let nearest = OutOfScope::of(searcher, query, vector.as_deref()).filter(|out_of_scope| {
            let similarity = out_of_scope.nearest.similarity;
            let in_scope = out_of_scope.in_scope(found.iter().map(|found| &found.signals));
            similarity >= CLEARLY && similarity > in_scope
        });
        Ok(nearest.map(|out_of_scope| out_of_scope.nearest.topic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::searcher_beside;
    use crate::retrieval::retrieve;

    const FAQ: &str = "[[entry]]\nid = \"pay\"\nquestion = \"How much does a coder make?\"\n\
                       answer = \"$21 an hour.\"\n";

    const OUT: &str = "[[topic]]\nname = \"the pay of nurses\"\n\
                       questions = [\"how much does a nurse make\", \"nurse salary\"]\n";

    /// The topic of a question, and the two pieces of evidence that it is out of scope.
    fn asked(question: &str, out_of_scope: &str) -> (Option<String>, [f64; 2]) {
        let searcher = searcher_beside(FAQ, "out-of-scope.toml", out_of_scope);
        let (retriever, query) = (Retriever::new(None), Query::parse(question));
        let found = retrieve(&searcher, &retriever, &query).unwrap();
        let topic = retriever.topic_out_of_scope(&searcher, &query, &found).unwrap();
        let evidence = retriever.rank(&searcher, &query).unwrap().evidence.unwrap();
        (topic.map(str::to_owned), *evidence.values.last_chunk().unwrap())
    }

    #[test]
    fn what_is_like_a_question_out_of_scope_is_told_by_its_topic() {
        let (topic, [nurse, words]) = asked("how much does a nurse make", OUT);
        assert_eq!(topic.as_deref(), Some("the pay of nurses"));
        assert!(nurse > NEARLY && words > 0.4 && words < 0.9, "{nurse} {words}");
        let (topic, [coder, words]) = asked("how much does a coder make", OUT);
        assert_eq!((topic, words.to_bits()), (None, 0.0_f64.to_bits()));
        assert!(coder < nurse, "{coder} {nurse}");
        let (topic, [known, _]) = asked("coder", OUT);
        assert!(topic.is_none() && known < nurse, "{known} {nurse}");
    }

    #[test]
    fn without_such_topics_nothing_speaks_against_an_answer() {
        assert_eq!(asked("how much does a nurse make", ""), (None, [0.0; 2]));
    }
}
