//! Questions and knowledge that are meant to take long, take no longer than others by much.

mod knowledge;
mod questions;

use std::time::{Duration, Instant};

/// How many times something is timed before it counts as slow: other work on the machine disturbs some.
const RUNS: usize = 3;

/// The shortest time of a few runs.
fn shortest(mut work: impl FnMut()) -> Duration {
    (0..RUNS).map(|_| time(&mut work)).min().unwrap()
}

/// The time of the first run that keeps the limit, or else of the last.
fn within(limit: Duration, mut work: impl FnMut()) -> Duration {
    let mut took = Duration::MAX;
    for _ in 0..RUNS {
        took = time(&mut work);
        if took <= limit {
            break;
        }
    }
    took
}

fn time(work: &mut impl FnMut()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
