//! How far a candidate stands above the others in each signal: what is much for one question is
//! little for another.

use serde::Serialize;

use super::signals::Signals;

/// By how many standard deviations a passage's signals lie above the mean of all candidates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Standings {
    /// Of the BM25 score of the whole.
    pub bm25: f64,
    /// Of that of the best wording.
    pub wording_bm25: f64,
    /// Of that of the text.
    pub text_bm25: f64,
    /// Of how well the best wording's words match.
    pub wording_match: f64,
    /// Of how well the best sentence's words match.
    pub sentence_match: f64,
    /// Of the likeness of the nearest wording.
    pub question_similarity: f64,
    /// Of the likeness of the nearest window of the text.
    pub text_similarity: f64,
    /// Of the likeness of the nearest sentence.
    pub sentence_similarity: f64,
    /// Of how near the words of the best wording come.
    pub word_match: f64,
    /// Of what the passage accounts for.
    pub accounted: f64,
    /// Of what its wordings account for.
    pub wording_accounted: f64,
    /// Of what its best sentence accounts for.
    pub sentence_accounted: f64,
    /// Of the likeness of the nearest window of the text after its heading.
    pub context_similarity: f64,
}

/// What is added to a deviation, so that alike candidates do not stand out by chance.
const LEAST_DEVIATION: f64 = 0.02;

/// A signal and the place of its standing.
type Standing = (fn(&Signals) -> f64, fn(&mut Standings) -> &mut f64);

const STANDINGS: [Standing; 13] = [
    (|signals| signals.bm25_share, |standings| &mut standings.bm25),
    (|signals| signals.wording_bm25_share, |standings| &mut standings.wording_bm25),
    (|signals| signals.text_bm25_share, |standings| &mut standings.text_bm25),
    (|signals| signals.wording_match, |standings| &mut standings.wording_match),
    (|signals| signals.sentence_match, |standings| &mut standings.sentence_match),
    (|signals| signals.question_similarity, |standings| &mut standings.question_similarity),
    (|signals| signals.text_similarity, |standings| &mut standings.text_similarity),
    (|signals| signals.sentence_similarity, |standings| &mut standings.sentence_similarity),
    (|signals| signals.word_match, |standings| &mut standings.word_match),
    (|signals| signals.accounted, |standings| &mut standings.accounted),
    (|signals| signals.wording_accounted, |standings| &mut standings.wording_accounted),
    (|signals| signals.sentence_accounted, |standings| &mut standings.sentence_accounted),
    (|signals| signals.context_similarity, |standings| &mut standings.context_similarity),
];

/// Tells the standings of all candidates.
pub(super) fn compare(candidates: &mut [Signals]) {
    let count = f64::from(u32::try_from(candidates.len()).unwrap_or(u32::MAX));
    for (value, place) in STANDINGS {
        let mean = candidates.iter().map(value).sum::<f64>() / count;
        let squares = candidates.iter().map(|signals| (value(signals) - mean).powi(2)).sum::<f64>();
        let deviation = (squares / count).sqrt() + LEAST_DEVIATION;
        for signals in &mut *candidates {
            let above = (value(signals) - mean) / deviation;
            *place(&mut signals.standings) = above;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_candidate_stands_above_others_by_how_much_they_differ() {
        let similar = |text_similarity| Signals { text_similarity, ..Signals::default() };
        let mut candidates = [similar(0.9), similar(0.5), similar(0.5), similar(0.5)];
        compare(&mut candidates);
        let standing: Vec<f64> =
            candidates.iter().map(|signals| signals.standings.text_similarity).collect();
        assert!(standing[0] > 1.4 && standing[1] < 0.0, "{standing:?}");
        assert!(standing.iter().sum::<f64>().abs() < 1e-9);
        assert!(candidates[0].standings.bm25.abs() < f64::EPSILON);
    }

    #[test]
    fn one_alone_stands_where_all_do() {
        let mut alone = [Signals { accounted: 1.0, ..Signals::default() }];
        compare(&mut alone);
        assert!(alone[0].standings.accounted.abs() < f64::EPSILON);
    }
}
