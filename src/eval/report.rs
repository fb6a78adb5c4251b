//! What was measured, as JSON keeps it from one run to the next.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::bootstrap::{Interval, interval, mean_of_each, resample};
use super::failures::Failure;
use super::figure::Figure;
use super::judgement::Judgement;
use super::quality::Quality;
use super::truth::held_out;

/// All that was measured in a run. Apart from what stands under `timings`, two runs of the same
/// build on the same sets give the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of Footnote.
    pub version: String,
    /// The confidence from which the bot answered, from 0 to 1.
    pub threshold: f64,
    /// Whether the other wordings of the knowledge's questions were left out.
    pub without_aliases: bool,
    /// The sets in the order in which they were named, the halves of a set after it.
    pub sets: Vec<SetReport>,
    /// The means over the sets, each set counting the same and halves not at all; only of several.
    pub mean: Option<Estimates>,
    /// The worst failures of each set, where they were asked for.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<Failure>,
}

/// What was measured on one set, or on half of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetReport {
    /// The name of the set and, for a half, which half it is.
    pub name: String,
    /// How many questions were asked.
    pub questions: usize,
    /// How many of them the knowledge does not answer.
    pub out_of_scope: usize,
    /// How many passages they were asked of.
    pub passages: usize,
    /// The size of the index in bytes.
    pub index_bytes: u64,
    /// The figures that the questions bear on.
    pub quality: Estimates,
    /// What differs from run to run.
    pub timings: Timings,
    /// The figures of other draws of the questions; empty for a part of a set, which no mean holds.
    #[serde(skip)]
    resamples: Vec<Quality>,
    /// The exact figures that belong to them.
    #[serde(skip)]
    exact: Quality,
}

/// The figures that questions bear on.
pub type Estimates = BTreeMap<Figure, Estimate>;

/// A figure, and the interval in which it lies with a probability of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The figure, from 0 to 1.
    pub value: f64,
    /// Its interval.
    #[serde(flatten)]
    pub interval: Interval,
}

/// Times and memory, which differ from run to run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// How long a question took, in microseconds: half of them took no longer.
    pub question_p50_us: u64,
    /// How long a question took, in microseconds: 99 of a hundred took no longer.
    pub question_p99_us: u64,
    /// How long cutting, indexing and saving took, in milliseconds.
    pub index_ms: u64,
    /// The most memory, in bytes, that the process had until this set was done; sets before it
    /// count too. Absent where the system does not tell.
    pub peak_memory_bytes: Option<u64>,
}

/// What is the same for a set and its halves.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetFacts {
    pub(super) passages: usize,
    pub(super) index_bytes: u64,
    pub(super) index_took: Duration,
    pub(super) peak_memory_bytes: Option<u64>,
}

impl Report {
    pub(super) fn new(
        threshold: f64,
        without_aliases: bool,
        sets: Vec<SetReport>,
        failures: Vec<Failure>,
    ) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let mean = mean(&sets);
        Self { version, threshold, without_aliases, sets, mean, failures }
    }
}

/// The means over the sets that have resamples, if there are several.
fn mean(sets: &[SetReport]) -> Option<Estimates> {
    let whole: Vec<&SetReport> = sets.iter().filter(|set| !set.resamples.is_empty()).collect();
    if whole.len() < 2 {
        return None;
    }
    let exact: Vec<Quality> = whole.iter().map(|set| set.exact).collect();
    let resamples: Vec<&[Quality]> = whole.iter().map(|set| set.resamples.as_slice()).collect();
    Some(estimates(&Quality::mean(&exact), &mean_of_each(&resamples)))
}

impl SetReport {
    /// The report on a set and, where it has a half that is held out, on both halves.
    pub(super) fn of(name: &str, asked: &[Asked], facts: &SetFacts, halved: bool) -> Vec<Self> {
        let all: Vec<&Asked> = asked.iter().collect();
        let mut reports = vec![Self::new(name.to_owned(), &all, facts)];
        if halved {
            let (held, open): (Vec<&Asked>, Vec<&Asked>) =
                all.iter().partition(|asked| held_out(&asked.question.text));
            for (half, asked) in [("to tune on", open), ("held out", held)] {
                reports.push(Self::of_part(format!("{name}, {half}"), &asked, facts));
            }
        }
        reports
    }

    /// The report on a part of a set, which no mean holds.
    pub(super) fn part(name: String, asked: &[Asked], facts: &SetFacts) -> Self {
        Self::of_part(name, &asked.iter().collect::<Vec<_>>(), facts)
    }

    fn of_part(name: String, asked: &[&Asked], facts: &SetFacts) -> Self {
        Self { resamples: Vec::new(), ..Self::new(name, asked, facts) }
    }

    fn new(name: String, asked: &[&Asked], facts: &SetFacts) -> Self {
        let judged: Vec<Judgement> = asked.iter().map(|asked| asked.judgement).collect();
        let exact = Quality::of(&judged);
        let resamples = resample(&judged, seed(&name));
        let mut took: Vec<Duration> = asked.iter().map(|asked| asked.took).collect();
        took.sort_unstable();
        Self {
            questions: judged.len(),
            out_of_scope: judged.iter().filter(|judgement| !judgement.answerable).count(),
            passages: facts.passages,
            index_bytes: facts.index_bytes,
            quality: estimates(&exact, &resamples),
            timings: Timings {
                question_p50_us: microseconds(percentile(&took, 50)),
                question_p99_us: microseconds(percentile(&took, 99)),
                index_ms: u64::try_from(facts.index_took.as_millis()).unwrap_or(u64::MAX),
                peak_memory_bytes: facts.peak_memory_bytes,
            },
            name,
            resamples,
            exact,
        }
    }
}

/// Each set has draws of its own, so that those of two sets have nothing to do with each other.
fn seed(name: &str) -> u64 {
    let hash = blake3::hash(name.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |seed, byte| (seed << 8) | u64::from(*byte))
}

fn estimates(exact: &Quality, resamples: &[Quality]) -> Estimates {
    let estimate = |figure: Figure| {
        let value = exact.get(figure)?;
        Some((figure, Estimate { value, interval: interval(resamples, figure)? }))
    };
    Figure::ALL.into_iter().filter_map(estimate).collect()
}

/// The least of the sorted durations that `percent` of a hundred do not exceed; zero of none.
fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent).div_ceil(100);
    sorted.get(place.saturating_sub(1)).copied().unwrap_or_default()
}

fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_values() {
        let hundred: Vec<Duration> = (1..=100).map(Duration::from_micros).collect();
        assert_eq!(microseconds(percentile(&hundred, 50)), 50);
        assert_eq!(microseconds(percentile(&hundred, 99)), 99);
        assert_eq!(microseconds(percentile(&hundred[..3], 99)), 3);
        assert_eq!(percentile(&hundred[..1], 50), Duration::from_micros(1));
        assert_eq!(percentile(&[], 50), Duration::ZERO);
    }
}
