//! Sets a report against an earlier one.

use std::fmt::{self, Write};

use super::figure::Figure;
use super::report::{Estimates, Report, SetReport};

/// The figures of two runs side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    lines: Vec<Line>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    /// The name of what the lines below are about.
    Head(String),
    /// A figure of quality, before and now.
    Quality { label: &'static str, old: f64, new: f64, is_worse: bool },
    /// A time or a size, before and now, which no interval judges.
    Measure { label: &'static str, old: u64, new: u64 },
    /// Why something cannot be compared.
    Remark(String),
}

/// Sets `new` against `old`, set by set by their names. A figure is worse where it lies beyond the
/// interval that the old run gave it, on the bad side.
pub fn compare(old: &Report, new: &Report) -> Comparison {
    let mut lines = Vec::new();
    for set in &new.sets {
        lines.push(Line::Head(set.name.clone()));
        match old.sets.iter().find(|earlier| earlier.name == set.name) {
            Some(earlier) => compare_sets(earlier, set, &mut lines),
            None => lines.push(Line::Remark("the baseline does not have it".to_owned())),
        }
    }
    for gone in old.sets.iter().filter(|old| new.sets.iter().all(|new| new.name != old.name)) {
        lines.push(Line::Head(gone.name.clone()));
        lines.push(Line::Remark("only the baseline has it".to_owned()));
    }
    let same_sets = old.sets.iter().map(|set| &set.name).eq(new.sets.iter().map(|set| &set.name));
    if let (Some(earlier), Some(mean), true) = (&old.mean, &new.mean, same_sets) {
        lines.push(Line::Head("mean".to_owned()));
        compare_quality(earlier, mean, &mut lines);
    }
    Comparison { lines }
}

fn compare_sets(old: &SetReport, new: &SetReport, lines: &mut Vec<Line>) {
    if (old.questions, old.out_of_scope) != (new.questions, new.out_of_scope) {
        let remark = format!("its questions have changed: {} → {}", old.questions, new.questions);
        lines.push(Line::Remark(remark));
    }
    compare_quality(&old.quality, &new.quality, lines);
    let (before, now) = (&old.timings, &new.timings);
    let measures = [
        ("p50 µs", before.question_p50_us, now.question_p50_us),
        ("p99 µs", before.question_p99_us, now.question_p99_us),
        ("index ms", before.index_ms, now.index_ms),
        ("index bytes", old.index_bytes, new.index_bytes),
    ];
    let measures = measures.map(|(label, old, new)| Line::Measure { label, old, new });
    lines.extend(measures);
    if let (Some(old), Some(new)) = (before.peak_memory_bytes, now.peak_memory_bytes) {
        lines.push(Line::Measure { label: "peak bytes", old, new });
    }
}

fn compare_quality(old: &Estimates, new: &Estimates, lines: &mut Vec<Line>) {
    for figure in Figure::ALL {
        if let (Some(old), Some(new)) = (old.get(&figure), new.get(&figure)) {
            let is_worse = if figure.more_is_better() {
                new.value < old.interval.low
            } else {
                new.value > old.interval.high
            };
            let (label, old, new) = (figure.label(), old.value, new.value);
            lines.push(Line::Quality { label, old, new, is_worse });
        }
    }
}

impl Comparison {
    /// How many figures got worse beyond their interval.
    pub fn worse(&self) -> usize {
        let is_worse = |line: &&Line| matches!(line, Line::Quality { is_worse: true, .. });
        self.lines.iter().filter(is_worse).count()
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            match line {
                Line::Head(name) => writeln!(f, "{name}")?,
                Line::Quality { label, old, new, is_worse } => {
                    let mark = if *is_worse { "  worse" } else { "" };
                    writeln!(f, "  {label:<11}  {old:.3} → {new:.3}{mark}")?;
                }
                Line::Measure { label, old, new } => writeln!(f, "  {label:<11}  {old} → {new}")?,
                Line::Remark(remark) => writeln!(f, "  {remark}")?,
            }
        }
        f.write_char('\n')?;
        match self.worse() {
            0 => f.write_str("nothing got worse beyond its interval"),
            1 => f.write_str("1 figure got worse beyond its interval"),
            count => write!(f, "{count} figures got worse beyond their intervals"),
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    /// A report on one set with these values of recall@1 and ECE, each with 0.1 to both sides.
    fn report(name: &str, recall: f64, error: f64) -> Report {
        let estimate =
            |value: f64| json!({"value": value, "low": value - 0.1, "high": value + 0.1});
        serde_json::from_value(json!({
            "version": "0.1.0", "threshold": 0.6, "without_aliases": false, "mean": null,
            "sets": [{
                "name": name, "questions": 10, "out_of_scope": 2, "passages": 5, "index_bytes": 900,
                "quality": {"recall_at_1": estimate(recall), "ece": estimate(error)},
                "timings": {
                    "question_p50_us": 40, "question_p99_us": 90, "index_ms": 7,
                    "peak_memory_bytes": null
                }
            }]
        }))
        .unwrap()
    }

    #[test]
    fn only_what_lies_beyond_the_interval_on_the_bad_side_is_worse() {
        let old = report("faq", 0.5, 0.5);
        let worse = |recall, error| compare(&old, &report("faq", recall, error)).worse();
        assert_eq!(worse(0.41, 0.59), 0);
        assert_eq!(worse(0.39, 0.5), 1);
        assert_eq!(worse(0.5, 0.61), 1);
        assert_eq!(worse(0.39, 0.61), 2);
        assert_eq!(worse(0.99, 0.01), 0);
    }

    #[test]
    fn it_shows_each_figure_before_and_now() {
        let comparison = compare(&report("faq", 0.5, 0.5), &report("faq", 0.3, 0.4));
        assert_snapshot!(comparison, @"
        faq
          recall@1     0.500 → 0.300  worse
          ECE          0.500 → 0.400
          p50 µs       40 → 40
          p99 µs       90 → 90
          index ms     7 → 7
          index bytes  900 → 900

        1 figure got worse beyond its interval
        ");
    }

    #[test]
    fn sets_that_only_one_run_has_are_named() {
        let comparison = compare(&report("old", 0.5, 0.5), &report("new", 0.3, 0.4));
        assert_snapshot!(comparison, @"
        new
          the baseline does not have it
        old
          only the baseline has it

        nothing got worse beyond its interval
        ");
    }

    #[test]
    fn a_set_with_other_questions_is_remarked_upon() {
        let mut new = report("faq", 0.5, 0.5);
        new.sets[0].questions = 12;
        let comparison = compare(&report("faq", 0.5, 0.5), &new).to_string();
        assert!(comparison.contains("its questions have changed: 10 → 12"), "{comparison}");
    }
}
