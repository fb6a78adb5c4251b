//! What is known of a passage and a question: the signals that order passages, and what a
//! confidence is told from.

use serde::Serialize;

use super::matching::{Match, harmonic_mean};
use super::nearness::Near;
use super::standing::Standings;
use crate::index::Similarity;

/// The names of the signals that order passages, in the order of [`Signals::values`].
pub const SIGNALS: [&str; 40] = [
    "bm25_share",
    "wording_bm25_share",
    "text_bm25_share",
    "bm25_level",
    "wording_bm25_level",
    "coverage",
    "wording_coverage",
    "sentence_coverage",
    "wording_recall",
    "wording_precision",
    "wording_match",
    "sentence_match",
    "question_similarity",
    "text_similarity",
    "sentence_similarity",
    "best_similarity",
    "similarity_standing",
    "accounted",
    "wording_accounted",
    "word_recall",
    "word_precision",
    "word_match",
    "kind_given",
    "kind_shortfall",
    "numbers",
    "sentence_accounted",
    "context_similarity",
    "standing_of_bm25",
    "standing_of_wording_bm25",
    "standing_of_text_bm25",
    "standing_of_wording_match",
    "standing_of_sentence_match",
    "standing_of_question_similarity",
    "standing_of_text_similarity",
    "standing_of_sentence_similarity",
    "standing_of_word_match",
    "standing_of_accounted",
    "standing_of_wording_accounted",
    "standing_of_sentence_accounted",
    "standing_of_context_similarity",
];

/// The signals of a passage for a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Signals {
    /// The BM25 score of question, aliases and text as one; 0 or more.
    pub bm25: f64,
    /// That as a share of the best candidate's, from 0 to 1.
    pub bm25_share: f64,
    /// The BM25 score of the best wording, as a share of the best candidate's.
    pub wording_bm25_share: f64,
    /// The BM25 score of the text, as a share of the best candidate's.
    pub text_bm25_share: f64,
    /// The BM25 score for each unit of the question's weight.
    pub bm25_level: f64,
    /// The BM25 score of the best wording for each unit of the question's weight.
    pub wording_bm25_level: f64,
    /// The share of the question's weight that the passage accounts for, from 0 to 1: its best
    /// wording, its headings and its text. A content word weighs one more than its rarity, and any
    /// other nothing.
    pub coverage: f64,
    /// The share that its best wording and the headings account for.
    pub wording_coverage: f64,
    /// The share that the best sentence of the text accounts for.
    pub sentence_coverage: f64,
    /// The share of the rarity of all of the question's words that the best wording holds.
    pub wording_recall: f64,
    /// The share of the best wording's rarity that the question holds.
    pub wording_precision: f64,
    /// The harmonic mean of the two before.
    pub wording_match: f64,
    /// The cosine between the question's words and the best sentence's, weighed by rarity.
    pub sentence_match: f64,
    /// How like the question the nearest wording is, by cosine; 0 without a model.
    pub question_similarity: f64,
    /// How like the question the nearest window of the text is.
    pub text_similarity: f64,
    /// How like the question the nearest sentence is.
    pub sentence_similarity: f64,
    /// The greatest of the three before.
    pub best_similarity: f64,
    /// How many standard deviations that lies above the mean of all passages.
    pub similarity_standing: f64,
    /// The share of the question's weight that the passage's words hold or come near to in meaning.
    pub accounted: f64,
    /// How near in meaning the passage's words come to the content word of the question that they
    /// come least near to; 1 if it holds all.
    pub least_accounted: f64,
    /// The share that the best wording and the headings hold or come near to.
    pub wording_accounted: f64,
    /// The share that the best sentence and the headings hold or come near to.
    pub sentence_accounted: f64,
    /// How like the question the nearest window of the text is, after its heading.
    pub context_similarity: f64,
    /// How near in meaning the words of the best wording come to all of the question's, by rarity.
    pub word_recall: f64,
    /// How near the question's words come to those of that wording.
    pub word_precision: f64,
    /// The harmonic mean of the two before.
    pub word_match: f64,
    /// Whether the passage gives the kind of thing that is asked for: 1, or -1 if it does not; 0
    /// where the question's words do not tell.
    pub kind_given: f64,
    /// By how much the best sentence that gives it matches worse than the best of all.
    pub kind_shortfall: f64,
    /// How far the passage holds the question's numbers, from -1 to 1; 0 if it has none.
    pub numbers: f64,
    /// How far these stand above those of other candidates.
    #[serde(rename = "standing of")]
    pub standings: Standings,
    /// Whether the heading asks something.
    pub asks: bool,
    /// How many passages share the heading.
    pub sharing: u32,
    /// Whether the question is, word for word, the passage's own or one of its aliases.
    pub exact: bool,
    /// What passages are ordered by.
    pub score: f64,
    /// The probability, from 0 to 1, that the passage answers.
    pub confidence: f64,
}

impl Signals {
    /// The signals that order passages, in the order of [`SIGNALS`].
    pub fn values(&self) -> [f64; SIGNALS.len()] {
        [
            self.bm25_share,
            self.wording_bm25_share,
            self.text_bm25_share,
            self.bm25_level,
            self.wording_bm25_level,
            self.coverage,
            self.wording_coverage,
            self.sentence_coverage,
            self.wording_recall,
            self.wording_precision,
            self.wording_match,
            self.sentence_match,
            self.question_similarity,
            self.text_similarity,
            self.sentence_similarity,
            self.best_similarity,
            self.similarity_standing,
            self.accounted,
            self.wording_accounted,
            self.word_recall,
            self.word_precision,
            self.word_match,
            self.kind_given,
            self.kind_shortfall,
            self.numbers,
            self.sentence_accounted,
            self.context_similarity,
            self.standings.bm25,
            self.standings.wording_bm25,
            self.standings.text_bm25,
            self.standings.wording_match,
            self.standings.sentence_match,
            self.standings.question_similarity,
            self.standings.text_similarity,
            self.standings.sentence_similarity,
            self.standings.word_match,
            self.standings.accounted,
            self.standings.wording_accounted,
            self.standings.sentence_accounted,
            self.standings.context_similarity,
        ]
    }

    /// What passages are ordered by, the greatest first; equals are tied.
    pub fn rank(&self) -> f64 {
        if self.exact { f64::INFINITY } else { self.score }
    }

    /// Sets what a comparison of words told.
    pub(super) fn with_match(mut self, matched: &Match) -> Self {
        self.bm25 = matched.bm25;
        self.bm25_share = matched.bm25;
        self.wording_bm25_share = matched.wording_bm25;
        self.text_bm25_share = matched.text_bm25;
        self.coverage = matched.coverage;
        self.wording_coverage = matched.wording_coverage;
        self.sentence_coverage = matched.sentence_coverage;
        self.wording_recall = matched.wording_recall;
        self.wording_precision = matched.wording_precision;
        self.wording_match = harmonic_mean(matched.wording_recall, matched.wording_precision);
        self.sentence_match = matched.best_sentence;
        self.kind_given = matched.kind_given;
        self.kind_shortfall = matched.kind_shortfall;
        self.numbers = matched.numbers;
        self
    }

    /// Sets what a comparison of single words by their meaning told.
    pub(super) fn with_near(mut self, near: &Near) -> Self {
        self.accounted = near.accounted;
        self.least_accounted = near.least_accounted;
        self.wording_accounted = near.wording_accounted;
        self.sentence_accounted = near.sentence_accounted;
        self.word_recall = near.word_recall;
        self.word_precision = near.word_precision;
        self.word_match = near.word_match;
        self
    }

    /// Sets what a comparison of vectors told.
    pub(super) fn with_similarity(
        mut self,
        similarity: &Similarity,
        mean: f64,
        deviation: f64,
    ) -> Self {
        let cosine = |part: Option<f32>| part.map_or(0.0, f64::from);
        self.question_similarity = cosine(similarity.question).max(cosine(similarity.alias));
        self.text_similarity = cosine(similarity.text);
        self.context_similarity = cosine(similarity.in_context);
        self.sentence_similarity = cosine(similarity.sentence);
        self.best_similarity = cosine(similarity.best());
        // The least deviation keeps alike passages from standing out by chance.
        self.similarity_standing = (self.best_similarity - mean) / (deviation + 0.001);
        self
    }
}

/// Makes shares of the candidates' BM25 scores, and levels by the question's weight.
pub(super) fn relate(candidates: &mut [Signals], total_weight: f64) {
    let weight = total_weight.max(1.0);
    for signals in &mut *candidates {
        signals.bm25_level = signals.bm25 / weight;
        signals.wording_bm25_level = signals.wording_bm25_share / weight;
    }
    let shares: [fn(&mut Signals) -> &mut f64; 3] = [
        |signals| &mut signals.bm25_share,
        |signals| &mut signals.wording_bm25_share,
        |signals| &mut signals.text_bm25_share,
    ];
    for of in shares {
        let best = candidates.iter_mut().map(|signals| *of(signals)).fold(0.0, f64::max);
        if best > 0.0 {
            for signals in &mut *candidates {
                *of(signals) /= best;
            }
        }
    }
}
