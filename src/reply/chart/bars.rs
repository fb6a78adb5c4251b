//! Groups days into bars: one for each day, or for as many weeks as keep the bars few.

use time::{Date, Duration};

use super::super::usage::{DayCounts, Usage};

/// More bars could not be told apart on a phone.
const MOST_BARS: usize = 30;

const WEEK: usize = 7;

/// The bars of a chart, the oldest first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bars {
    /// How many days each of them stands for; the first may stand for fewer.
    pub(super) days_each: usize,
    pub(super) bars: Vec<Bar>,
}

/// Some days, drawn as one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// The first of the days.
    pub(super) first: Date,
    pub(super) counts: DayCounts,
}

impl Bars {
    /// The bars of these days, the last of which ends with the last day.
    pub(super) fn of(usage: &Usage) -> Self {
        let days_each = match usage.days.len() {
            0..=MOST_BARS => 1,
            days => WEEK * days.div_ceil(WEEK * MOST_BARS),
        };
        let mut last = usage.last_day;
        let mut bars = Vec::new();
        for days in usage.days.rchunks(days_each) {
            let first = days_before(last, days.len() - 1);
            let counts = days.iter().fold(DayCounts::default(), |sum, day| sum.and(*day));
            bars.push(Bar { first, counts });
            last = days_before(first, 1);
        }
        bars.reverse();
        Self { days_each, bars }
    }

    /// The highest bar; of several the oldest. None where there are no bars.
    pub(super) fn highest(&self) -> Option<&Bar> {
        self.bars.iter().rev().max_by_key(|bar| bar.counts.asked())
    }
}

fn days_before(date: Date, days: usize) -> Date {
    let days = i64::try_from(days).unwrap_or(i64::MAX);
    date.saturating_sub(Duration::days(days))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn bars(days: usize) -> Bars {
        let day = DayCounts { answered: 1, unsure: 2, unanswered: 3 };
        Bars::of(&Usage { days: vec![day; days], ..Usage::nothing_on(date!(2026 - 03 - 31)) })
    }

    #[test]
    fn up_to_thirty_days_have_a_bar_each() {
        for days in [1, 30] {
            let bars = bars(days);
            assert_eq!((bars.days_each, bars.bars.len()), (1, days));
            assert_eq!(bars.bars[days - 1].first, date!(2026 - 03 - 31));
        }
        assert_eq!(bars(30).bars[0].first, date!(2026 - 03 - 02));
    }

    #[test]
    fn longer_spans_are_drawn_in_weeks_that_end_with_the_last_day() {
        let bars = bars(31);
        assert_eq!((bars.days_each, bars.bars.len()), (7, 5));
        let counts = DayCounts { answered: 7, unsure: 14, unanswered: 21 };
        assert_eq!(bars.bars[4], Bar { first: date!(2026 - 03 - 25), counts });
        let counts = DayCounts { answered: 3, unsure: 6, unanswered: 9 };
        assert_eq!(bars.bars[0], Bar { first: date!(2026 - 03 - 01), counts });
    }

    #[test]
    fn there_are_never_more_than_thirty() {
        for (days, each) in [(210, 7), (211, 14), (365, 14), (3_650, 126)] {
            let bars = bars(days);
            assert_eq!(bars.days_each, each, "{days}");
            assert!((15..=30).contains(&bars.bars.len()), "{days}: {}", bars.bars.len());
        }
    }

    #[test]
    fn of_bars_that_are_equally_high_the_oldest_counts_as_the_highest() {
        assert_eq!(bars(3).highest().unwrap().first, date!(2026 - 03 - 29));
        assert_eq!(bars(0).highest(), None);
    }
}
