//! What tells whether the passage at the top answers: its signals, and how it stands among the
//! others.

use super::candidates::Candidate;
use super::weights::{CIRCUMSTANCES, Circumstances};

/// How many of the best candidates tell how crowded the place is.
const CROWD: usize = 10;

/// The names of the evidence, in the order of [`Evidence::values`].
pub const EVIDENCE: [&str; 35] = [
    "certainty",
    "best_similarity",
    "sentence_similarity",
    "question_similarity",
    "text_similarity",
    "coverage",
    "wording_coverage",
    "sentence_coverage",
    "wording_recall",
    "wording_precision",
    "wording_match",
    "sentence_match",
    "bm25_level",
    "similarity_standing",
    "share",
    "margin",
    "unknown",
    "length",
    "crowd",
    "better_similarity",
    "similarity_lead",
    "share_and_similarity",
    "length_and_similarity",
    "length_and_coverage",
    "length_and_share",
    "accounted",
    "least_accounted",
    "accounted_and_similarity",
    "least_accounted_and_similarity",
    "unknown_and_similarity",
    "kind_given",
    "kind_shortfall",
    "numbers",
    "out_of_scope",
    "words_out_of_scope",
];

/// The evidence that a passage answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// In the order of [`EVIDENCE`].
    pub values: [f64; EVIDENCE.len()],
    /// What each is multiplied by.
    pub factors: [f64; CIRCUMSTANCES],
}

/// What is known of the question whatever the passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Asked {
    /// Which share of its weight is of words that no passage holds.
    pub(super) unknown: f64,
    /// How many content words it has.
    pub(super) content_words: usize,
    /// How far it may be out of scope; 0 where nothing says so.
    pub(super) out_of_scope: f64,
    /// Which share of its weight is of words that only stand in questions out of scope.
    pub(super) words_out_of_scope: f64,
}

impl Evidence {
    /// The evidence for the passage at this place of the ranking. Passages under the same heading
    /// are no rivals.
    pub(super) fn of(
        ranked: &[Candidate<'_>],
        at: usize,
        asked: Asked,
        circumstances: &Circumstances,
    ) -> Self {
        let Candidate { signals: first, heading, .. } = &ranked[at];
        let greatest = ranked.iter().map(|other| other.signals.score).fold(f64::MIN, f64::max);
        let likelihood = |other: &Candidate<'_>| (other.signals.score - greatest).exp();
        let all: f64 = ranked.iter().map(likelihood).sum();
        let own = ranked.iter().filter(|other| other.heading == *heading);
        let share = own.map(likelihood).sum::<f64>() / all;
        let rival = ranked.iter().find(|other| other.heading != *heading);
        let rival = rival.map(|rival| &rival.signals);
        let crowd: Vec<f64> = ranked.iter().map(|other| other.signals.best_similarity).collect();
        let length = f64::from(u32::try_from(asked.content_words).unwrap_or(u32::MAX)).ln_1p();
        let rival_similarity = rival.map_or(0.0, |rival| rival.best_similarity);
        let best = crowd.iter().copied().fold(first.best_similarity, f64::max);
        let values = [
            1.0,
            first.best_similarity,
            first.sentence_similarity,
            first.question_similarity,
            first.text_similarity,
            first.coverage,
            first.wording_coverage,
            first.sentence_coverage,
            first.wording_recall,
            first.wording_precision,
            first.wording_match,
            first.sentence_match,
            first.bm25_level,
            first.similarity_standing,
            share,
            rival.map_or(3.0, |rival| first.score - rival.score).clamp(-6.0, 6.0),
            asked.unknown,
            length,
            mean_of_greatest(crowd),
            best - first.best_similarity,
            first.best_similarity - rival_similarity,
            share * first.best_similarity,
            length * first.best_similarity,
            length * first.coverage,
            length * share,
            first.accounted,
            first.least_accounted,
            first.accounted * first.best_similarity,
            first.least_accounted * first.best_similarity,
            asked.unknown * first.best_similarity,
            first.kind_given,
            first.kind_shortfall,
            first.numbers,
            asked.out_of_scope,
            asked.words_out_of_scope,
        ];
        Self { values, factors: circumstances.factors(first) }
    }
}

fn mean_of_greatest(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(|left, right| right.total_cmp(left));
    numbers.truncate(CROWD);
    let count = u32::try_from(numbers.len()).unwrap_or(1).max(1);
    numbers.iter().sum::<f64>() / f64::from(count)
}
