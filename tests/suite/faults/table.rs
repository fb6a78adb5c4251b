//! docs/faults.md: the page of all faults, which is written by their runs.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Mutex;
use std::time::Duration;

use super::scenario::{Kind, Scenario};
use super::{
    closing, ending, gateway, guilds, interactions, messages, outages, rate_limits, refusals, rest,
};

/// The variable that names the page to be written.
const WANTED: &str = "FAULT_TABLE";

const KINDS: [&Kind; 10] = [
    &gateway::KIND,
    &closing::KIND,
    &ending::KIND,
    &outages::KIND,
    &rest::KIND,
    &refusals::KIND,
    &rate_limits::KIND,
    &interactions::KIND,
    &messages::KIND,
    &guilds::KIND,
];

const HEAD: &str = "\
# When Discord goes wrong

Each row is a test in `tests/suite/faults`, which lets the fake Discord do what the row says to the real
client, sees what the bot does, and measures how long after the end of the fault it has answered again,
or has ended. In every one, nobody is answered twice, and requests that Discord counts as invalid stay
far below the 10,000 in ten minutes for which it shuts a bot out. The page is written by them:

```text
FAULT_TABLE=docs/faults.md cargo test --test suite faults -- --include-ignored
```
";

/// What stands where nothing was measured.
const NOT_MEASURED: &str = "–";

/// What was measured in this run, or before, by the scenarios' names.
static MEASURED: Mutex<BTreeMap<&str, String>> = Mutex::new(BTreeMap::new());

/// Notes how long it took, and writes the page if that is wanted.
pub(super) fn measured(scenario: &Scenario, recovery: Duration) {
    let Some(page) = std::env::var_os(WANTED) else { return };
    let mut measured = MEASURED.lock().expect("nothing panics while it holds what was measured");
    measured.insert(scenario.name, shown(recovery));
    let before = fs::read_to_string(&page).unwrap_or_default();
    for (name, took) in times(&before) {
        measured.entry(name).or_insert(took);
    }
    fs::write(page, written(&measured)).expect("the page can be written");
}

/// What a page says was measured, for what this run leaves out.
fn times(page: &str) -> Vec<(&'static str, String)> {
    let scenarios = KINDS.iter().flat_map(|kind| (kind.scenarios)());
    let time = |scenario: Scenario| {
        let begin = format!("| {} |", scenario.name);
        let row = page.lines().find(|line| line.starts_with(&begin))?;
        let (_, took) = row.trim_end_matches(" |").rsplit_once(" | ")?;
        Some((scenario.name, took.to_owned()))
    };
    scenarios.filter_map(time).collect()
}

fn written(measured: &BTreeMap<&str, String>) -> String {
    let mut page = HEAD.to_owned();
    for kind in KINDS {
        let _ = write!(page, "\n## {}\n\n", kind.title);
        page.push_str(
            "| scenario | Discord | the bot | again after |\n| --- | --- | --- | --- |\n",
        );
        for scenario in (kind.scenarios)() {
            let took = measured.get(scenario.name).map_or(NOT_MEASURED, String::as_str);
            page.push_str(&row(&scenario, took));
        }
    }
    page
}

/// Tenths of a second, upwards: less says more about the machine than about the bot.
fn shown(took: Duration) -> String {
    let tenths = took.as_millis().div_ceil(100).max(1);
    format!("{}.{} s", tenths / 10, tenths % 10)
}

fn row(scenario: &Scenario, took: &str) -> String {
    let Scenario { name, discord, bot, .. } = scenario;
    format!("| {name} | {discord} | {bot} | {took} |\n")
}

/// The page without what was measured.
fn without_times(page: &str) -> String {
    let lines = page.lines().map(|line| match line.rsplit_once(" | ") {
        Some((row, _took)) if line.starts_with('|') => row,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_page_is_that_of_the_scenarios() {
    let page = include_str!("../../../docs/faults.md");
    let wanted = written(&BTreeMap::new());
    assert_eq!(without_times(page), without_times(&wanted), "write the page again, as it says");
    assert!(
        times(page).iter().all(|(_, took)| took != NOT_MEASURED),
        "a time was not measured; run all tests, the ignored too"
    );
}

#[test]
fn each_scenario_has_a_name_of_its_own() {
    let scenarios: Vec<_> = KINDS.iter().flat_map(|kind| (kind.scenarios)()).collect();
    let names: BTreeMap<_, _> = scenarios.iter().map(|one| (one.name, one.bot)).collect();
    assert_eq!(names.len(), scenarios.len());
}
