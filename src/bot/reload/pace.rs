//! How often folders are read anew: at once where that is seldom, and every few seconds where they change
//! all the time.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// So many may follow each other at once.
const AT_ONCE: usize = 3;

/// So many within this time, and no more.
const WITHIN: Duration = Duration::from_secs(12);

/// When folders were read lately.
#[derive(Debug, Default)]
pub(super) struct Pace {
    began: VecDeque<Instant>,
    /// Half of the time, at most, goes into reading.
    rests_until: Option<Instant>,
}

impl Pace {
    /// Whether a folder may be read now.
    pub(super) fn permits(&self, now: Instant) -> bool {
        let is_lately = |began: &&Instant| now.saturating_duration_since(**began) < WITHIN;
        self.rests_until.is_none_or(|until| until <= now)
            && self.began.iter().filter(is_lately).count() < AT_ONCE
    }

    /// A folder was read.
    pub(super) fn ran(&mut self, began: Instant, ended: Instant) {
        self.began.push_back(began);
        if self.began.len() > AT_ONCE {
            self.began.pop_front();
        }
        self.rests_until = Some(ended + (ended - began));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_at_once_and_then_one_every_few_seconds() {
        let start = Instant::now();
        let mut pace = Pace::default();
        let tenths = (0..600).map(|tenth| start + Duration::from_millis(100) * tenth);
        let mut read = Vec::new();
        for now in tenths {
            if pace.permits(now) {
                pace.ran(now, now + Duration::from_millis(50));
                read.push((now - start).as_secs());
            }
        }
        assert_eq!(read, [0, 0, 0, 12, 12, 12, 24, 24, 24, 36, 36, 36, 48, 48, 48]);
    }

    #[test]
    fn a_long_reading_is_followed_by_as_long_a_rest() {
        let start = Instant::now();
        let minute = Duration::from_secs(60);
        let mut pace = Pace::default();
        pace.ran(start, start + minute);
        assert!(!pace.permits(start + minute));
        assert!(pace.permits(start + minute * 2));
    }
}
