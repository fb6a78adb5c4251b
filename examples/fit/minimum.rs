//! Finds the weights that make a loss smallest.

use std::cell::RefCell;

use argmin::core::{CostFunction, Error, Executor, Gradient};
use argmin::solver::linesearch::MoreThuenteLineSearch;
use argmin::solver::quasinewton::LBFGS;
use footnote::retrieval::CIRCUMSTANCES;

/// How many steps are taken at most, and how many of them are remembered.
const STEPS: u64 = 150;
const MEMORY: usize = 10;

/// How strongly usual weights are held near 0, and how strongly what circumstances add to them.
///
/// The less the second are held back, the better fare the sets that were fitted on, and the worse
/// all others; `src/retrieval/mod.rs` has the figures.
const USUAL: f64 = 3e-4;
const BY_CIRCUMSTANCE: f64 = 0.05;

/// A loss and its gradient at given weights.
pub(crate) type Loss<'a> = dyn Fn(&[f64]) -> (f64, Vec<f64>) + 'a;

struct Problem<'a> {
    loss: &'a Loss<'a>,
    penalties: &'a [f64],
    /// The smallest loss so far, and its weights.
    best: RefCell<(f64, Vec<f64>)>,
}

impl Problem<'_> {
    fn penalized(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let (mut value, mut gradient) = (self.loss)(weights);
        for ((slope, weight), penalty) in gradient.iter_mut().zip(weights).zip(self.penalties) {
            value += penalty * weight * weight;
            *slope += 2.0 * penalty * weight;
        }
        let mut best = self.best.borrow_mut();
        if value < best.0 {
            *best = (value, weights.to_vec());
        }
        (value, gradient)
    }
}

impl CostFunction for &Problem<'_> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.penalized(weights).0)
    }
}

impl Gradient for &Problem<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;

    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.penalized(weights).1)
    }
}

/// How strongly each of the weights of so many values is held near 0.
pub(crate) fn penalties(values: usize) -> Vec<f64> {
    let mut one = [BY_CIRCUMSTANCE; CIRCUMSTANCES];
    one[0] = USUAL;
    one.repeat(values)
}

/// The weights of the smallest loss, one for each penalty.
pub(crate) fn minimum(penalties: &[f64], loss: &Loss<'_>) -> anyhow::Result<Vec<f64>> {
    let solver = LBFGS::new(MoreThuenteLineSearch::new(), MEMORY);
    let start = vec![0.0; penalties.len()];
    let problem = Problem { loss, penalties, best: RefCell::new((f64::MAX, start.clone())) };
    let outcome = Executor::new(&problem, solver)
        .configure(|state| state.param(start).max_iters(STEPS))
        .run()
        .map(|_| ());
    let (value, best) = problem.best.into_inner();
    match outcome {
        // A search that finds no smaller loss within the precision of numbers has found the least.
        Err(error) if value >= f64::MAX => {
            Err(anyhow::anyhow!("the weights cannot be fitted: {error}"))
        }
        _ => Ok(best),
    }
}

/// The standard deviation of each column, and 1 for one that is always the same.
pub(crate) fn deviations<'a>(rows: impl Iterator<Item = &'a [f64]>, columns: usize) -> Vec<f64> {
    let (mut count, mut sums, mut squares) = (0.0, vec![0.0; columns], vec![0.0; columns]);
    for row in rows {
        count += 1.0;
        for (at, value) in row.iter().enumerate() {
            sums[at] += value;
            squares[at] += value * value;
        }
    }
    let deviation = |(sum, square): (&f64, &f64)| {
        let variance: f64 = square / count - (sum / count).powi(2);
        if variance > 1e-9 { variance.sqrt() } else { 1.0 }
    };
    sums.iter().zip(&squares).map(deviation).collect()
}
