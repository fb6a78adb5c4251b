//! The figures of many questions.

use std::cmp::Ordering;

use super::figure::Figure;
use super::judgement::{Judgement, Outcome};

/// How many groups of questions the calibration error compares.
const CALIBRATION_BINS: usize = 10;

/// The share of answerable questions that has to be let through where false positives are counted.
const TRUE_POSITIVES_WANTED: f64 = 0.95;

/// How good the bot is on some questions. A figure is absent where no question bears on it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quality([Option<f64>; Figure::ALL.len()]);

impl Quality {
    /// The figures of these questions.
    pub fn of(judged: &[Judgement]) -> Self {
        let answerable = || judged.iter().filter(|judgement| judgement.answerable);
        let unanswerable = || judged.iter().filter(|judgement| !judgement.answerable);
        let (inside, outside): (Vec<f64>, Vec<f64>) = (
            answerable().map(|judgement| judgement.confidence).collect(),
            unanswerable().map(|judgement| judgement.confidence).collect(),
        );
        let tops: Vec<(f64, bool)> =
            judged.iter().map(|judgement| (judgement.confidence, judgement.top_is_right)).collect();
        Self(Figure::ALL.map(|figure| match figure {
            Figure::Mrr => mean(answerable().map(Judgement::reciprocal_rank)),
            Figure::RecallAt1 => share(answerable().map(|judgement| judgement.found_within(1))),
            Figure::RecallAt5 => share(answerable().map(|judgement| judgement.found_within(5))),
            Figure::Ndcg => mean(answerable().map(|judgement| judgement.ndcg)),
            Figure::AnsweredRight => share(answerable().map(|judged| judged.came(Outcome::Right))),
            Figure::AnsweredWrong => share(judged.iter().map(|it| it.came(Outcome::Wrong))),
            Figure::Abstained => share(unanswerable().map(|judged| judged.came(Outcome::Silent))),
            Figure::Auroc => auroc(&inside, &outside),
            Figure::FalsePositives => false_positive_rate(&inside, &outside),
            Figure::CalibrationError => calibration_error(&tops),
        }))
    }

    /// The mean of each figure over those that have it.
    pub fn mean(all: &[Self]) -> Self {
        Self(Figure::ALL.map(|figure| mean(all.iter().filter_map(|quality| quality.get(figure)))))
    }

    /// A figure, from 0 to 1.
    pub fn get(&self, figure: Figure) -> Option<f64> {
        self.0[figure as usize]
    }
}

impl Judgement {
    fn came(&self, outcome: Outcome) -> bool {
        self.outcome == outcome
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    (count > 0.0).then(|| sum / count)
}

fn share(values: impl Iterator<Item = bool>) -> Option<f64> {
    mean(values.map(|holds| f64::from(u8::from(holds))))
}

/// The area under the receiver operating characteristic: the probability that one of `positives`,
/// drawn at random, is greater than one of `negatives`, where equals count half (the statistic of
/// Mann and Whitney 1947). From 0 to 1; nothing where either is empty.
pub fn auroc(positives: &[f64], negatives: &[f64]) -> Option<f64> {
    if positives.is_empty() || negatives.is_empty() {
        return None;
    }
    let mut sorted = negatives.to_vec();
    sorted.sort_by(f64::total_cmp);
    let below = |positive: f64| {
        let less = sorted.partition_point(|negative| *negative < positive);
        let not_more = sorted.partition_point(|negative| *negative <= positive);
        ratio(less + not_more, 2 * sorted.len())
    };
    mean(positives.iter().map(|positive| below(*positive)))
}

/// The share of `negatives` that reach the highest bar which at least 95 % of `positives` reach.
/// From 0 to 1; nothing where either is empty.
pub fn false_positive_rate(positives: &[f64], negatives: &[f64]) -> Option<f64> {
    let mut sorted = positives.to_vec();
    sorted.sort_by(|left, right| right.total_cmp(left));
    let bar = sorted
        .iter()
        .enumerate()
        .find(|(at, _)| ratio(at + 1, sorted.len()) >= TRUE_POSITIVES_WANTED)
        .map(|(_, bar)| *bar)?;
    share(negatives.iter().map(|negative| *negative >= bar))
}

/// The expected calibration error (Naeini, Cooper and Hauskrecht 2015) over ten groups of about
/// equally many, in the order of their confidence: the mean distance between a group's confidence
/// and its share of right ones, each group counting by its size. Questions of equal confidence stay
/// in one group. From 0 to 1; nothing where there is no question.
pub fn calibration_error(answers: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = answers.to_vec();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0));
    let wanted = sorted.len().div_ceil(CALIBRATION_BINS);
    let mut error = 0.0;
    let mut rest = &sorted[..];
    while let Some((bar, _)) = rest.get(wanted.saturating_sub(1)).or(rest.last()) {
        let end =
            rest.partition_point(|(confidence, _)| confidence.total_cmp(bar) != Ordering::Greater);
        let (bin, next) = rest.split_at(end);
        let confidence = mean(bin.iter().map(|(confidence, _)| *confidence))?;
        let right = share(bin.iter().map(|(_, right)| *right))?;
        error += ratio(bin.len(), sorted.len()) * (confidence - right).abs();
        rest = next;
    }
    (!sorted.is_empty()).then_some(error)
}

#[expect(clippy::cast_precision_loss, reason = "no truth set has 2^52 questions")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn judgement(rank: Option<usize>, outcome: Outcome) -> Judgement {
        Judgement {
            answerable: true,
            rank,
            ndcg: 0.25,
            top_is_right: rank == Some(1),
            confidence: 0.5,
            outcome,
        }
    }

    fn about(value: Option<f64>, expected: f64) -> bool {
        value.is_some_and(|value| (value - expected).abs() < 1e-12)
    }

    #[test]
    fn each_figure_is_of_the_questions_that_bear_on_it() {
        let outside = |outcome| Judgement { answerable: false, ..judgement(None, outcome) };
        let quality = Quality::of(&[
            judgement(Some(1), Outcome::Right),
            judgement(Some(2), Outcome::Wrong),
            judgement(Some(6), Outcome::Silent),
            judgement(None, Outcome::Partial),
            outside(Outcome::Silent),
            outside(Outcome::Silent),
            outside(Outcome::Wrong),
            outside(Outcome::Silent),
        ]);
        assert!(about(quality.get(Figure::Mrr), (1.0 + 1.0 / 2.0 + 1.0 / 6.0) / 4.0));
        assert!(about(quality.get(Figure::RecallAt1), 0.25));
        assert!(about(quality.get(Figure::RecallAt5), 0.5));
        assert!(about(quality.get(Figure::Ndcg), 0.25));
        assert!(about(quality.get(Figure::AnsweredRight), 0.25));
        assert!(about(quality.get(Figure::AnsweredWrong), 0.25));
        assert!(about(quality.get(Figure::Abstained), 0.75));
        assert!(about(quality.get(Figure::Auroc), 0.5));
        assert!(about(quality.get(Figure::FalsePositives), 1.0));
        assert!(about(quality.get(Figure::CalibrationError), 0.375));
    }

    #[test]
    fn what_no_question_bears_on_is_absent() {
        let quality = Quality::of(&[judgement(Some(1), Outcome::Right)]);
        for figure in [Figure::Abstained, Figure::Auroc, Figure::FalsePositives] {
            assert_eq!(quality.get(figure), None, "{figure:?}");
        }
        assert_eq!(Quality::of(&[]), Quality::default());
        let mean = Quality::mean(&[quality, Quality::default()]);
        assert_eq!(mean.get(Figure::Mrr), Some(1.0));
    }

    #[test]
    fn auroc_counts_pairs_and_halves_of_ties() {
        // Of the six pairs four are in order and one is a tie.
        assert!(about(auroc(&[0.9, 0.4], &[0.5, 0.4, 0.1]), 4.5 / 6.0));
    }

    #[test]
    fn false_positives_are_counted_where_95_percent_pass() {
        let positives: Vec<f64> = (1..=20).map(f64::from).collect();
        // 19 of 20 reach the 2, and so do two of the four.
        assert!(about(false_positive_rate(&positives, &[0.0, 1.0, 2.0, 3.0]), 0.5));
        assert!(about(false_positive_rate(&positives[..19], &[0.5, 1.0]), 0.5));
    }

    #[test]
    fn a_group_is_as_far_off_as_its_confidence_from_its_share() {
        let answers: Vec<(f64, bool)> =
            [(0.9, true), (0.8, false)].into_iter().cycle().take(20).collect();
        // All with 0.8 are wrong and all with 0.9 right: (0.8 + 0.1) / 2.
        assert!(about(calibration_error(&answers), 0.45));
        // Ten groups of two: those at 0.05 hold one right of two.
        let spread: Vec<(f64, bool)> =
            (0..20_u32).map(|at| (f64::from(at / 2) / 10.0 + 0.05, at % 2 == 0)).collect();
        assert!(about(calibration_error(&spread), 0.25));
    }

    fn confidences() -> impl Strategy<Value = Vec<f64>> {
        // Few values, so that ties are common.
        prop::collection::vec((0..8_u8).prop_map(|eighth| f64::from(eighth) / 8.0), 1..40)
    }

    proptest! {
        #[test]
        fn figures_lie_between_0_and_1(inside in confidences(), outside in confidences()) {
            for figure in [auroc(&inside, &outside), false_positive_rate(&inside, &outside)] {
                prop_assert!(figure.is_some_and(|figure| (0.0..=1.0).contains(&figure)));
            }
        }

        #[test]
        fn swapped_sides_mirror_the_auroc(inside in confidences(), outside in confidences()) {
            let (there, back) = (auroc(&inside, &outside), auroc(&outside, &inside));
            prop_assert!(about(back, 1.0 - there.unwrap_or_default()));
        }

        #[test]
        fn full_separation_is_perfect(inside in confidences(), outside in confidences()) {
            let above: Vec<f64> = inside.iter().map(|confidence| confidence + 1.0).collect();
            prop_assert_eq!(auroc(&above, &outside), Some(1.0));
            prop_assert_eq!(false_positive_rate(&above, &outside), Some(0.0));
        }

        #[test]
        fn the_order_of_questions_does_not_matter(
            answers in prop::collection::vec((0..5_u8, any::<bool>()), 1..60),
        ) {
            let answers: Vec<(f64, bool)> =
                answers.into_iter().map(|(fifth, right)| (f64::from(fifth) / 5.0, right)).collect();
            let reversed: Vec<(f64, bool)> = answers.iter().rev().copied().collect();
            let error = calibration_error(&answers).unwrap_or(9.0);
            prop_assert!((0.0..=1.0).contains(&error));
            prop_assert!(about(calibration_error(&reversed), error));
        }
    }
}
