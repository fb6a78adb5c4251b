//! The dashboard and the page about monitoring name just the metrics that there are.

use std::collections::BTreeSet;
use std::time::Instant;

use footnote::bot::Monitor;
use serde_json::Value;

const DASHBOARD: &str = include_str!("../../../docs/grafana-dashboard.json");
const PAGE: &str = include_str!("../../../docs/monitoring.md");

/// The metrics as `/metrics` shows them from the start, histograms by one name.
fn shown() -> BTreeSet<String> {
    let page = Monitor::new(Instant::now()).metrics_page();
    let samples = page.lines().filter(|line| !line.starts_with('#'));
    samples
        .filter_map(|line| line.split(['{', ' ']).next())
        .filter(|name| !name.is_empty())
        .map(family)
        .collect()
}

fn family(name: &str) -> String {
    let series = ["_bucket", "_sum", "_count"].iter().find_map(|end| name.strip_suffix(end));
    series.unwrap_or(name).to_owned()
}

/// The names of metrics in a text.
fn named(text: &str) -> BTreeSet<String> {
    let words =
        text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
    let ours = |word: &&str| word.starts_with("footnote_") || word.starts_with("process_");
    words.filter(ours).map(family).collect()
}

/// All queries of the dashboard.
fn queries(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("expr").and_then(Value::as_str);
            own.into_iter().chain(fields.values().flat_map(queries)).collect()
        }
        Value::Array(items) => items.iter().flat_map(queries).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_dashboard_shows_just_what_is_measured() {
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let queried: BTreeSet<String> = queries(&dashboard).into_iter().flat_map(named).collect();
    assert_eq!(queried, shown());
}

#[test]
fn the_page_explains_just_what_is_measured() {
    let rows = PAGE.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let rows: Vec<&str> =
        rows.map(|(name, _)| name).filter(|name| !name.starts_with('/')).collect();
    let explained: BTreeSet<String> = rows.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(explained, shown());
    assert_eq!(explained.len(), rows.len(), "a metric is explained twice");
    let (_, alerts) = PAGE.split_once("```yaml").unwrap();
    assert!(named(alerts.split("```").next().unwrap()).is_subset(&shown()));
}

#[test]
fn every_metric_has_a_few_words_and_no_label_grows() {
    let page = Monitor::new(Instant::now()).metrics_page();
    assert!(page.ends_with("# EOF\n"), "the form is that of OpenMetrics");
    let helped = page.lines().filter(|line| line.starts_with("# HELP")).count();
    assert_eq!(helped, shown().len());
    let series = page.lines().filter(|line| !line.starts_with('#')).count();
    assert!(series < 250, "{series} series");
}
