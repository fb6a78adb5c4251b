//! The times that many questions took.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often all questions are asked. The shortest time of each counts, so that neither a cold start
/// nor what other programs do meanwhile is measured.
const ROUNDS: usize = 3;

/// The times of questions in their order, the shortest first.
pub(crate) struct Times(Vec<Duration>);

/// Takes the time of each question by itself.
pub(crate) fn measure<T>(
    questions: &[String],
    answer: impl Fn(&str) -> anyhow::Result<T>,
) -> anyhow::Result<Times> {
    let mut times = vec![Duration::MAX; questions.len()];
    for _ in 0..ROUNDS {
        for (question, shortest) in questions.iter().zip(&mut times) {
            let started = Instant::now();
            black_box(answer(question)?);
            *shortest = started.elapsed().min(*shortest);
        }
    }
    times.sort_unstable();
    Ok(Times(times))
}

impl Times {
    /// The time that this share of the questions did not take longer than.
    pub(crate) fn at(&self, share: f64) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "there are some thousand times")]
        let rank = (self.0.len() as f64 * share).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
        let rank = rank as usize;
        self.0[rank.clamp(1, self.0.len()) - 1]
    }

    /// The mean.
    pub(crate) fn mean(&self) -> Duration {
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.iter().sum::<Duration>() / count.max(1)
    }
}
