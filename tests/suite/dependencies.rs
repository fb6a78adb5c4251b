//! The table of dependencies says what each one is for, and names no other.

use std::collections::BTreeSet;

const MANIFEST: &str = include_str!("../../Cargo.toml");
const TABLE: &str = include_str!("../../docs/dependencies.md");

/// The dependencies in this table of the manifest.
fn declared(table: &str) -> BTreeSet<String> {
    let manifest: toml::Table = MANIFEST.parse().unwrap();
    manifest[table].as_table().unwrap().keys().cloned().collect()
}

/// The names and purposes in the rows under a heading of the page.
fn rows(heading: &str) -> Vec<(&'static str, &'static str)> {
    let (_, below) = TABLE.split_once(heading).unwrap();
    let section = below.split("\n## ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    cells.map(|(name, purpose)| (name, purpose.trim_end_matches('|').trim())).collect()
}

#[test]
fn each_direct_dependency_has_its_row_and_a_purpose() {
    for (table, heading) in
        [("dependencies", "## In the program"), ("dev-dependencies", "## In the tests")]
    {
        let rows = rows(heading);
        let named: BTreeSet<String> = rows.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(named, declared(table), "docs/dependencies.md differs from [{table}]");
        assert_eq!(named.len(), rows.len(), "a row stands twice under {heading}");
        for (name, purpose) in rows {
            assert!(!purpose.is_empty(), "docs/dependencies.md does not say what `{name}` is for");
        }
    }
}
