//! Settings: a file, and the same words as a variable. All that is wrong is told; nothing panics.

#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use footnote::config::Config;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// Where it is made in memory, a file costs next to nothing.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder can be made")
});

const VARIABLES: [&str; 6] = [
    "FOOTNOTE_DISCORD_CHANNELS",
    "FOOTNOTE_DISCORD_API_BASE",
    "FOOTNOTE_ANSWERS_THRESHOLD",
    "FOOTNOTE_LOG_FILTER",
    "FOOTNOTE_SEMANTIC_MODEL",
    "DISCORD_TOKEN",
];

fuzz_target!(|text: &str| {
    let file = FOLDER.path().join("config.toml");
    fs::write(&file, text).expect("the folder can be written");
    let (config, problems) = Config::examine(Some(&file), &BTreeMap::new());
    let loaded = Config::load(Some(&file), &BTreeMap::new());
    assert_eq!(loaded.is_ok(), !problems.iter().any(footnote::problem::Problem::is_error));
    assert!((1..=3_650).contains(&config.store.retention_days));
    assert!((0.0..=1.0).contains(&config.answers.threshold));
    fs::write(&file, "").expect("the folder can be written");
    for variable in VARIABLES {
        let environment = BTreeMap::from([(variable.to_owned(), text.to_owned())]);
        let (config, _problems) = Config::examine(Some(&file), &environment);
        assert!((0.0..=1.0).contains(&config.answers.threshold));
    }
});
