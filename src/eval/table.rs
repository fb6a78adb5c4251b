//! A report as a table for the terminal.

use super::figure::Figure;
use super::report::{Estimate, Estimates, Report, SetReport};

/// What stands between two columns.
const GAP: &str = "  ";

/// The table: two lines a set, its figures and below them their intervals, and the mean over
/// several sets.
pub fn table(report: &Report) -> String {
    let mut rows = vec![heads()];
    for set in &report.sets {
        let (first, last) = (first_cells(set), last_cells(set));
        rows.push([first, values(&set.quality), last].concat());
        rows.push([vec![String::new(); 3], intervals(&set.quality)].concat());
    }
    if let Some(mean) = &report.mean {
        rows.push([vec!["mean".to_owned(), String::new(), String::new()], values(mean)].concat());
        rows.push([vec![String::new(); 3], intervals(mean)].concat());
    }
    aligned(&rows)
}

fn heads() -> Vec<String> {
    let figures = Figure::ALL.iter().map(|figure| figure.label());
    let ends = ["p50 µs", "p99 µs", "index s", "MB", "peak MB"];
    ["", "questions", "out of scope"]
        .into_iter()
        .chain(figures)
        .chain(ends)
        .map(str::to_owned)
        .collect()
}

fn first_cells(set: &SetReport) -> Vec<String> {
    vec![set.name.clone(), set.questions.to_string(), set.out_of_scope.to_string()]
}

fn last_cells(set: &SetReport) -> Vec<String> {
    let timings = &set.timings;
    vec![
        timings.question_p50_us.to_string(),
        timings.question_p99_us.to_string(),
        decimal(timings.index_ms, 1_000, 2),
        decimal(set.index_bytes, 1_000_000, 1),
        timings.peak_memory_bytes.map_or_else(dash, |bytes| decimal(bytes, 1_000_000, 0)),
    ]
}

fn values(quality: &Estimates) -> Vec<String> {
    cells(quality, |estimate| format!("{:.3}", estimate.value))
}

fn intervals(quality: &Estimates) -> Vec<String> {
    let bound = |bound: f64| format!("{bound:.2}").trim_start_matches('0').to_owned();
    cells(quality, |estimate| {
        format!("{}–{}", bound(estimate.interval.low), bound(estimate.interval.high))
    })
}

fn cells(quality: &Estimates, show: impl Fn(&Estimate) -> String) -> Vec<String> {
    Figure::ALL.iter().map(|figure| quality.get(figure).map_or_else(dash, &show)).collect()
}

fn dash() -> String {
    "–".to_owned()
}

/// A number of units, each of `unit`, with so many decimals.
#[expect(clippy::cast_precision_loss, reason = "it is shown with few digits")]
fn decimal(number: u64, unit: u64, decimals: usize) -> String {
    format!("{:.decimals$}", number as f64 / unit as f64)
}

/// The rows with their columns below each other, the first to the left and the others to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width_of = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width_of).collect();
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(at, (cell, width))| match at {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        text.push_str(cells.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_stand_above_their_intervals_and_dashes_for_what_is_absent() {
        let recall = json!({"recall_at_1": {"value": 0.75, "low": 0.604, "high": 1.0}});
        let report: Report = serde_json::from_value(json!({
            "version": "0.1.0", "threshold": 0.6, "without_aliases": false, "mean": recall,
            "sets": [{
                "name": "faq", "questions": 12345, "out_of_scope": 0, "passages": 5,
                "index_bytes": 1_250_000, "quality": recall,
                "timings": {
                    "question_p50_us": 40, "question_p99_us": 1900, "index_ms": 1234,
                    "peak_memory_bytes": null
                }
            }]
        }))
        .unwrap();
        assert_snapshot!(table(&report), @"
              questions  out of scope  MRR@10  recall@1  recall@5  nDCG@10  right  wrong  abstained  AUROC  FPR@95  ECE  p50 µs  p99 µs  index s   MB  peak MB
        faq       12345             0       –     0.750         –        –      –      –          –      –       –    –      40    1900     1.23  1.2        –
                                            –  .60–1.00         –        –      –      –          –      –       –    –
        mean                                –     0.750         –        –      –      –          –      –       –    –
                                            –  .60–1.00         –        –      –      –          –      –       –    –
        ");
    }
}
