//! How far the figures would have differed with other questions of the same kind.

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::judgement::Judgement;
use super::quality::Quality;

/// How many times questions are drawn anew.
const RESAMPLES: usize = 1_000;

/// The share of the resamples that an interval leaves out at each end, as a divisor: 2.5 %.
const LEFT_OUT_AT_EACH_END: usize = 40;

/// The bounds between which a figure lies with a probability of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// The figures of questions drawn from the judged ones with replacement, as many as there are, a
/// thousand times over (Efron 1979). The same `seed` gives the same draws.
pub(super) fn resample(judged: &[Judgement], seed: u64) -> Vec<Quality> {
    if judged.is_empty() {
        return vec![Quality::default(); RESAMPLES];
    }
    let mut random = Rng::with_seed(seed);
    let mut drawn = Vec::with_capacity(judged.len());
    let draw = |_| {
        drawn.clear();
        drawn.extend((0..judged.len()).map(|_| judged[random.usize(..judged.len())]));
        Quality::of(&drawn)
    };
    (0..RESAMPLES).map(draw).collect()
}

/// For each resample, the mean over the sets; all sets have equally many.
pub(super) fn mean_of_each(sets: &[&[Quality]]) -> Vec<Quality> {
    let of_one = |at: usize| sets.iter().map(|set| set[at]).collect::<Vec<_>>();
    (0..RESAMPLES).map(|at| Quality::mean(&of_one(at))).collect()
}

/// The percentile interval of a figure: what the middle 95 % of the resamples show.
pub(super) fn interval(resamples: &[Quality], figure: Figure) -> Option<Interval> {
    let mut values: Vec<f64> = resamples.iter().filter_map(|quality| quality.get(figure)).collect();
    values.sort_by(f64::total_cmp);
    let left_out = values.len() / LEFT_OUT_AT_EACH_END;
    let high = values.len().checked_sub(left_out + 1)?;
    Some(Interval { low: values[left_out], high: values[high] })
}

#[cfg(test)]
mod tests {
    use super::super::judgement::Outcome;
    use super::*;

    /// Of `count` questions every other one with the right passage at the top.
    fn half_right(count: usize) -> Vec<Judgement> {
        let judgement = |at: usize| Judgement {
            answerable: true,
            rank: Some(at % 2 + 1),
            ndcg: 1.0,
            top_is_right: at.is_multiple_of(2),
            confidence: 0.5,
            outcome: Outcome::Silent,
        };
        (0..count).map(judgement).collect()
    }

    fn recall(count: usize, seed: u64) -> Interval {
        interval(&resample(&half_right(count), seed), Figure::RecallAt1).unwrap()
    }

    #[test]
    fn the_interval_is_that_of_the_binomial_distribution() {
        // Half of 400 is found: the standard error is 0.5 / 20, and 1.96 of them are 0.049.
        let Interval { low, high } = recall(400, 7);
        assert!((low - 0.451).abs() < 0.01 && (high - 0.549).abs() < 0.01, "{low} to {high}");
    }

    #[test]
    fn more_questions_make_it_narrower_and_a_seed_repeats_it() {
        let width = |interval: Interval| interval.high - interval.low;
        assert!(width(recall(1_000, 7)) < width(recall(50, 7)));
        assert_eq!(recall(50, 7), recall(50, 7));
        assert_ne!(resample(&half_right(50), 7), resample(&half_right(50), 8));
    }

    #[test]
    fn what_is_always_so_has_no_width_and_what_is_absent_no_interval() {
        let resamples = resample(&half_right(9), 7);
        assert_eq!(interval(&resamples, Figure::RecallAt5), Some(Interval { low: 1.0, high: 1.0 }));
        assert_eq!(interval(&resamples, Figure::Auroc), None);
        assert_eq!(interval(&resample(&[], 7), Figure::Mrr), None);
    }

    #[test]
    fn a_mean_over_two_sets_is_narrower_than_either() {
        let (one, other) = (resample(&half_right(100), 1), resample(&half_right(100), 2));
        let width = |resamples: &[Quality]| {
            let Interval { low, high } = interval(resamples, Figure::RecallAt1).unwrap();
            high - low
        };
        let both = mean_of_each(&[&one, &other]);
        assert!(width(&both) < width(&one) && width(&both) < width(&other));
    }
}
