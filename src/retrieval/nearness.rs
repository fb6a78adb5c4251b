//! Compares the words of a question with those of passages by their meaning, one by one.
//!
//! "How much does a nurse make" shares all but one word with "How much does a coder make", and that
//! one word decides. "What does a coder earn" lacks a word too, but one that "make" comes near.

use super::matching::{Match, Matcher, harmonic_mean, raise, share};
use crate::encoder::Encoder;
use crate::index::{IndexError, PassageWords, Searcher, StemId, WordLikeness};
use crate::question::{Query, QueryTerm, TermRole};

/// How many words that the knowledge lacks are encoded, for each takes the model as long as a
/// question; further ones count as unlike all.
const ENCODED: usize = 3;

/// Words that are less alike than this, by cosine, have nothing to do with each other.
const UNLIKE: f64 = 0.3;

/// How near a passage's words come to a question's, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Near {
    /// The share of the question's weight that the best wording, the headings and the text hold or
    /// come near to.
    pub(super) accounted: f64,
    /// How near the passage comes to the content word that it comes least near to; 1 if it holds
    /// all.
    pub(super) least_accounted: f64,
    /// The share that the best wording and the headings hold or come near to.
    pub(super) wording_accounted: f64,
    /// The share that the best sentence and the headings hold or come near to.
    pub(super) sentence_accounted: f64,
    /// How near the best wording comes to all of the question's words, by their rarity, and how
    /// near the question comes to all of its: the harmonic mean of both.
    pub(super) word_match: f64,
    /// The first of the two.
    pub(super) word_recall: f64,
    /// The second.
    pub(super) word_precision: f64,
}

impl Near {
    /// Where only the words themselves count, for want of a model.
    pub(super) fn by_words(matched: &Match) -> Self {
        Self {
            accounted: matched.coverage,
            least_accounted: f64::from(u8::from(matched.coverage > 0.999)),
            wording_accounted: matched.wording_coverage,
            sentence_accounted: matched.sentence_coverage,
            word_match: harmonic_mean(matched.wording_recall, matched.wording_precision),
            word_recall: matched.wording_recall,
            word_precision: matched.wording_precision,
        }
    }
}

/// Compares the words of a question with those of passages.
pub(super) struct Nearness<'a> {
    searcher: &'a Searcher,
    matcher: &'a Matcher<'a>,
    likeness: WordLikeness<'a>,
    /// The weight and the rarity of each word of the question.
    terms: Vec<(f64, f64)>,
}

impl<'a> Nearness<'a> {
    /// # Errors
    /// [`IndexError`] if the model fails.
    pub(super) fn new(
        searcher: &'a Searcher,
        encoder: &dyn Encoder,
        query: &Query,
        matcher: &'a Matcher<'a>,
    ) -> Result<Self, IndexError> {
        let vectors = vectors(searcher, encoder, query)?;
        let likeness = searcher.word_likeness(&vectors);
        Ok(Self { searcher, matcher, likeness, terms: matcher.weights().collect() })
    }

    pub(super) fn of(&mut self, passage: PassageWords<'_>) -> Near {
        let mut near = Near::default();
        let headings = self.held(passage.headings());
        let mut around = headings.clone();
        for sentence in passage.sentences() {
            let mut held = self.held(sentence);
            raise(&mut held, &headings);
            near.sentence_accounted = near.sentence_accounted.max(self.accounted(&held));
            raise(&mut around, &held);
        }
        for wording in passage.wordings() {
            let mut held = self.held(wording);
            self.note_wording(wording, &held, &mut near);
            raise(&mut held, &headings);
            near.wording_accounted = near.wording_accounted.max(self.accounted(&held));
            raise(&mut held, &around);
            near.accounted = near.accounted.max(self.accounted(&held));
            near.least_accounted = near.least_accounted.max(self.least(&held));
        }
        near
    }

    /// How near the content word comes that comes least near; 1 without such words.
    fn least(&self, held: &[f64]) -> f64 {
        let content = held.iter().zip(&self.terms).filter(|(_, (weight, _))| *weight > 0.0);
        content.map(|(held, _)| *held).fold(1.0, f64::min)
    }

    /// How near these stems come to each word of the question.
    fn held(&mut self, stems: &[StemId]) -> Vec<f64> {
        let mut held = self.matcher.held(stems);
        for (term, held) in held.iter_mut().enumerate() {
            let nearest = stems.iter().map(|stem| self.likeness.of(term, *stem));
            *held = nearest.fold(*held, f64::max).min(1.0);
        }
        held
    }

    /// How near the question's words come to a stem.
    fn asked_for(&mut self, stem: StemId) -> f64 {
        let nearest = (0..self.terms.len()).map(|term| self.likeness.of(term, stem));
        nearest.fold(self.matcher.asked_for(stem), f64::max).min(1.0)
    }

    fn note_wording(&mut self, wording: &[StemId], held: &[f64], near: &mut Near) {
        let rarities = || self.terms.iter().map(|(_, rarity)| *rarity);
        let come_near = held.iter().zip(rarities()).map(|(held, rarity)| distinct(*held) * rarity);
        let recall = share(come_near.sum(), rarities().sum());
        let (mut answered, mut all) = (0.0, 0.0);
        for stem in wording {
            let rarity = self.searcher.words().rarity(Some(*stem));
            answered += distinct(self.asked_for(*stem)) * rarity;
            all += rarity;
        }
        let precision = share(answered, all);
        let both = harmonic_mean(recall, precision);
        if both > near.word_match {
            near.word_match = both;
            near.word_recall = recall;
            near.word_precision = precision;
        }
    }

    fn accounted(&self, held: &[f64]) -> f64 {
        let weighed = held.iter().zip(&self.terms).map(|(held, (weight, _))| held * weight).sum();
        share(weighed, self.matcher.total_weight())
    }
}

/// A likeness of words without what any two words have.
fn distinct(likeness: f64) -> f64 {
    ((likeness - UNLIKE) / (1.0 - UNLIKE)).clamp(0.0, 1.0)
}

/// The vector of each word of a question: that of the index if the knowledge has the word, else the
/// model's. A function word that the knowledge lacks has none.
fn vectors(
    searcher: &Searcher,
    encoder: &dyn Encoder,
    query: &Query,
) -> Result<Vec<Option<Vec<f32>>>, IndexError> {
    let mut left = ENCODED;
    let vector = |term: &QueryTerm| {
        if let Some(stem) = searcher.words().stem(&term.stem) {
            return Ok(searcher.word_vector(stem));
        }
        if term.role == TermRole::Function || left == 0 {
            return Ok(None);
        }
        left -= 1;
        Ok(Some(encoder.encode(&term.word)?))
    };
    query.terms.iter().map(vector).collect()
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

    /// How near the passage about pay comes to each question.
    fn near<const N: usize>(questions: [&str; N]) -> [Near; N] {
        let model = Model::find(&SemanticModel::BuiltIn).unwrap().unwrap().load().unwrap();
        let searcher = searcher_with(FAQ, Some(model.as_ref()));
        let key = searcher.exact("how much does a coder make").unwrap()[0];
        questions.map(|question| {
            let query = Query::parse(question);
            let matcher = Matcher::new(searcher.words(), &query);
            let nearness = Nearness::new(&searcher, model.as_ref(), &query, &matcher);
            nearness.unwrap().of(searcher.words().of(key))
        })
    }

    #[test]
    fn a_word_of_like_meaning_accounts_for_more_than_another_trade() {
        let [like, other] = near(["what wages does a coder make", "what does a plumber make"]);
        assert!(like.least_accounted > other.least_accounted + 0.1, "{like:?} {other:?}");
        assert!(like.accounted > other.accounted, "{like:?} {other:?}");
    }

    #[test]
    fn what_a_passage_holds_is_accounted_for_in_full() {
        let [held, nothing] = near(["salary of a coder", "?"]);
        assert!(held.least_accounted >= 1.0 && held.accounted > 0.999, "{held:?}");
        assert!(held.wording_accounted < held.accounted, "{held:?}");
        assert!(nothing.accounted <= 0.0 && nothing.word_match <= 0.0, "{nothing:?}");
    }

    #[test]
    fn a_wording_of_like_words_matches_both_ways() {
        let [paraphrase, part, other] =
            near(["how much does a coder earn", "coder", "is there a uniform at work"]);
        assert!(paraphrase.word_match > 0.7, "{paraphrase:?}");
        assert!(part.word_recall > 0.99 && part.word_precision < 0.8, "{part:?}");
        assert!(other.word_match < part.word_match, "{other:?}");
    }
}
