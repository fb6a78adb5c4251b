//! The example of a configuration explains every setting, and shows its default.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use footnote::config::{Config, ConfigError, Loaded};

const EXAMPLE: &str = include_str!("../../config.example.toml");
const TABLES: [&str; 10] = [
    "knowledge",
    "index",
    "semantic",
    "answers",
    "store",
    "limits",
    "discord",
    "log",
    "http",
    "server",
];

/// Settings without a default, of which the example shows what one could write.
const SHOWN_BY_EXAMPLE: [&str; 4] =
    ["discord.token_file", "discord.guild", "discord.api_base", "http.listen"];

fn load(folder: &Path, text: &str) -> Result<Loaded, ConfigError> {
    let file = folder.join("config.toml");
    fs::write(&file, text).expect("a file in a temporary folder");
    Config::load(Some(&file), &BTreeMap::new())
}

/// The table that begins with a line of the example. The one of a server is switched off, since there
/// is none unless somebody writes it.
fn header(line: &str) -> Option<&str> {
    let table = line.strip_prefix("# [[").or_else(|| line.strip_prefix('['))?;
    Some(table.trim_end_matches(']'))
}

/// The setting that a line of the example shows switched off: `# key = value`.
fn switched_off(line: &str) -> Option<&str> {
    let setting = line.strip_prefix("# ")?;
    let (key, _) = setting.split_once(" = ")?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_key.then_some(setting)
}

/// The settings that the example shows, as `table.key`, each with the line before it.
fn shown() -> BTreeMap<String, &'static str> {
    let mut table = "";
    let mut before = "";
    let mut shown = BTreeMap::new();
    for line in EXAMPLE.lines() {
        if let Some(header) = header(line) {
            table = header;
        } else if let Some((key, _)) = switched_off(line).and_then(|line| line.split_once(" = ")) {
            shown.insert(format!("{table}.{key}"), before);
        }
        before = line;
    }
    shown
}

/// The example with those settings switched on that `wanted` chooses by `table.key`.
fn with_switched_on(wanted: impl Fn(&str) -> bool) -> String {
    let mut table = "";
    let mut text = String::new();
    for line in EXAMPLE.lines() {
        if let Some(header) = header(line) {
            table = header;
        }
        if table == "server" && header(line).is_some() && wanted("server.id") {
            text.push_str("[[server]]\n");
            continue;
        }
        let setting = switched_off(line).filter(|setting| {
            let key = setting.split_once(" = ").map_or("", |(key, _)| key);
            wanted(&format!("{table}.{key}"))
        });
        text.push_str(setting.unwrap_or(line));
        text.push('\n');
    }
    text
}

/// All settings that the reader knows, which it names where it finds one that it does not know.
fn known() -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let table = |table: &str| match table {
        "server" => "[[server]]\nid = \"1\"\nxxxxxxxx = 1\n".to_owned(),
        table => format!("[{table}]\nxxxxxxxx = 1\n"),
    };
    let error = load(folder.path(), &TABLES.map(table).concat()).expect_err("unknown keys");
    let mut known = BTreeSet::new();
    for (table, problem) in TABLES.iter().zip(&error.problems) {
        let (_, names) = problem.message.split_once("known here: ").expect("a list of keys");
        known.extend(names.split(", ").map(|name| format!("{table}.{}", name.trim_matches('`'))));
    }
    known
}

#[test]
fn the_example_as_it_stands_sets_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let example = load(folder.path(), EXAMPLE).expect("the example is valid");
    let empty = load(folder.path(), "").expect("no file at all is valid");
    assert_eq!(example.warnings, []);
    assert_eq!(format!("{:?}", example.config), format!("{:?}", empty.config));
}

#[test]
fn what_the_example_shows_are_the_defaults() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = with_switched_on(|setting| {
        !SHOWN_BY_EXAMPLE.contains(&setting) && !setting.starts_with("server.")
    });
    assert_ne!(text, EXAMPLE);
    let switched_on = load(folder.path(), &text).expect("the defaults are valid");
    let empty = load(folder.path(), "").expect("no file at all is valid");
    assert_eq!(format!("{:?}", switched_on.config), format!("{:?}", empty.config));
}

#[test]
fn every_line_of_the_example_can_be_switched_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("discord-token"), "a.b.c").expect("a token file");
    let config = load(folder.path(), &with_switched_on(|_| true)).expect("all is valid").config;
    assert!(config.discord.token.is_some() && config.discord.guild.is_some());
    assert_eq!(config.servers.len(), 1);
    assert_eq!(config.discord.api_base.as_deref(), Some("http://127.0.0.1:8080"));
}

#[test]
fn every_setting_is_explained() {
    let shown = shown();
    assert_eq!(shown.keys().cloned().collect::<BTreeSet<_>>(), known());
    for (setting, before) in shown {
        assert!(before.starts_with("# "), "{setting} stands there without a word");
    }
}

#[test]
fn every_setting_is_a_variable() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("config.toml");
    fs::write(&file, "").expect("a file in a temporary folder");
    let variables: BTreeMap<String, String> = known()
        .into_iter()
        .filter(|setting| !setting.starts_with("server."))
        .map(|setting| {
            (format!("FOOTNOTE_{}", setting.replace('.', "_").to_uppercase()), String::new())
        })
        .collect();
    assert!(Config::load(Some(&file), &variables).is_ok());
}
