//! The times that many questions took.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// So many questions are asked before times are taken.
const WARM_UP: usize = 200;

/// Times in their order, the shortest first.
pub(crate) struct Times(Vec<Duration>);

/// Takes the time of each question.
pub(crate) fn measure<T>(
    questions: &[String],
    answer: impl Fn(&str) -> anyhow::Result<T>,
) -> anyhow::Result<Times> {
    for question in questions.iter().take(WARM_UP) {
        answer(question)?;
    }
    let mut times = Vec::with_capacity(questions.len());
    for question in questions {
        let started = Instant::now();
        black_box(answer(question)?);
        times.push(started.elapsed());
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
