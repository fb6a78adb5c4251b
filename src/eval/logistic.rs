//! Fits the logistic function that makes a probability of a sum of evidence.

use crate::retrieval::Calibration;

/// What each of the two numbers squared counts against the fit, beside the mean loss: it keeps them
/// finite where the evidence tells all questions apart.
const RIDGE: f64 = 1e-3;

/// Newton's method doubles its right digits with each step; it is there long before.
const MOST_STEPS: usize = 100;

/// A step that gains less than this is the last.
const LEAST_GAIN: f64 = 1e-12;

/// The slope and the intercept under which outcomes like these are the most probable: logistic
/// regression (Platt 1999) with a small ridge, by Newton's method with halved steps. Each pair is
/// a sum of evidence, and whether the passage was right.
pub(super) fn fit(samples: &[(f64, bool)]) -> Calibration {
    let mut now = Calibration { slope: 0.0, intercept: 0.0 };
    for _ in 0..MOST_STEPS {
        let (slope, intercept) = newton_step(&now, samples);
        let loss_now = loss(&now, samples);
        let halved = (0..32).map(|halvings| 0.5_f64.powi(halvings)).map(|part| Calibration {
            slope: now.slope - part * slope,
            intercept: now.intercept - part * intercept,
        });
        let better =
            halved.map(|next| (loss(&next, samples), next)).find(|(loss, _)| *loss < loss_now);
        let Some((loss_next, next)) = better else { return now };
        now = next;
        if loss_now - loss_next < LEAST_GAIN {
            return now;
        }
    }
    now
}

/// The mean negative logarithm of the probability of what happened, and the ridge.
fn loss(calibration: &Calibration, samples: &[(f64, bool)]) -> f64 {
    let Calibration { slope, intercept } = calibration;
    let lost = samples.iter().map(|(sum, right)| {
        let margin = slope * sum + intercept;
        let against = if *right { -margin } else { margin };
        // ln(1 + e^x) without an overflow.
        against.max(0.0) + (-against.abs()).exp().ln_1p()
    });
    lost.sum::<f64>() / count(samples) + RIDGE / 2.0 * (slope * slope + intercept * intercept)
}

/// The gradient of the loss, divided by its matrix of second derivatives.
fn newton_step(calibration: &Calibration, samples: &[(f64, bool)]) -> (f64, f64) {
    let (mut by_slope, mut by_intercept) = (0.0, 0.0);
    let (mut slope_twice, mut both, mut intercept_twice) = (0.0, 0.0, 0.0);
    for (sum, right) in samples {
        let probability = calibration.probability(*sum);
        let excess = probability - f64::from(u8::from(*right));
        let curvature = probability * (1.0 - probability);
        by_slope += excess * sum;
        by_intercept += excess;
        slope_twice += curvature * sum * sum;
        both += curvature * sum;
        intercept_twice += curvature;
    }
    let count = count(samples);
    let by_slope = by_slope / count + RIDGE * calibration.slope;
    let by_intercept = by_intercept / count + RIDGE * calibration.intercept;
    let (slope_twice, both, intercept_twice) =
        (slope_twice / count + RIDGE, both / count, intercept_twice / count + RIDGE);
    let determinant = slope_twice * intercept_twice - both * both;
    (
        (intercept_twice * by_slope - both * by_intercept) / determinant,
        (slope_twice * by_intercept - both * by_slope) / determinant,
    )
}

#[expect(clippy::cast_precision_loss, reason = "no truth set has 2^52 questions")]
fn count(samples: &[(f64, bool)]) -> f64 {
    samples.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Questions whose passages are right exactly as often as this calibration says.
    fn samples_of(truth: &Calibration) -> Vec<(f64, bool)> {
        let sums = (-30..=30).map(|tenths| f64::from(tenths) / 10.0);
        sums.flat_map(|sum| {
            let right = truth.probability(sum) * 1_000.0;
            (0..1_000).map(move |at| (sum, f64::from(at) + 0.5 < right))
        })
        .collect()
    }

    #[test]
    fn what_made_the_samples_is_found_again() {
        for truth in [
            Calibration { slope: 1.0, intercept: 0.0 },
            Calibration { slope: 0.5, intercept: -1.0 },
            Calibration { slope: 2.0, intercept: 0.7 },
        ] {
            let found = fit(&samples_of(&truth));
            assert!((found.slope - truth.slope).abs() < 0.05, "{found:?}, not {truth:?}");
            assert!((found.intercept - truth.intercept).abs() < 0.05, "{found:?}, not {truth:?}");
        }
    }

    #[test]
    fn evidence_that_points_the_wrong_way_gives_a_slope_below_0() {
        let backwards: Vec<(f64, bool)> = samples_of(&Calibration { slope: 1.0, intercept: 0.0 })
            .into_iter()
            .map(|(sum, right)| (-sum, right))
            .collect();
        assert!(fit(&backwards).slope < 0.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_samples_have_a_fit_and_no_other_is_better(
            samples in prop::collection::vec((-50.0..50.0_f64, any::<bool>()), 0..60),
            slope in -3.0..3.0_f64,
            intercept in -3.0..3.0_f64,
        ) {
            let found = fit(&samples);
            prop_assert!(found.slope.is_finite() && found.intercept.is_finite());
            let other = Calibration { slope, intercept };
            prop_assert!(loss(&found, &samples) <= loss(&other, &samples) + 1e-9);
        }
    }
}
