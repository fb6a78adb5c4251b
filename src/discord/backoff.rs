//! How long to wait before something is tried once more: ever longer, and not all at the same moment.

use std::time::Duration;

/// The pauses between attempts: each twice as long as the one before, up to a longest one, and each
/// longer by up to a quarter at random, so that a thousand bots do not come back together.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
    longest: Duration,
    random: fastrand::Rng,
}

impl Backoff {
    /// Pauses that begin with `first` and end with `longest`.
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self { next: first, longest, random: fastrand::Rng::new() }
    }

    /// The next pause.
    pub(super) fn pause(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 2).min(self.longest);
        pause.mul_f64(1.0 + self.random.f64() / 4.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_vary_by_a_quarter() {
        let (first, longest) = (Duration::from_secs(1), Duration::from_secs(60));
        let mut backoff = Backoff::new(first, longest);
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            let (least, pause) = (Duration::from_secs(seconds), backoff.pause());
            assert!(pause >= least && pause <= least.mul_f64(1.25), "{pause:?}");
        }
    }
}
