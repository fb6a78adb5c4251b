//! The architecture holds: imports run upward in the list of `lib.rs`, each library is known to
//! one layer only, and every file opens with what it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which data flows through them; each may import those before it.
const LAYERS: [&str; 19] = [
    "visible",
    "problem",
    "strict_toml",
    "config",
    "locale",
    "knowledge",
    "passage",
    "encoder",
    "index",
    "question",
    "retrieval",
    "answer",
    "commands",
    "reply",
    "store",
    "bot",
    "http",
    "discord",
    "eval",
];

/// Libraries that only some layers may name, and those layers. `config` checks the log's filter;
/// the program itself is `cli`; the tests of `encoder` serve a hub of models.
const KNOWN_ONLY_TO: [(&str, &[&str]); 25] = [
    ("fluent_bundle", &["locale"]),
    ("unic_langid", &["locale"]),
    ("whatlang", &["question"]),
    ("serenity", &["discord"]),
    ("axum", &["http", "encoder"]),
    ("prometheus_client", &["bot"]),
    ("tantivy", &["index"]),
    ("pocket_encoder", &["encoder"]),
    ("candle_core", &["encoder"]),
    ("candle_nn", &["encoder"]),
    ("candle_transformers", &["encoder"]),
    ("tokenizers", &["encoder"]),
    ("hf_hub", &["encoder"]),
    ("pulldown_cmark", &["knowledge"]),
    ("notify", &["bot"]),
    ("plotters", &["reply"]),
    ("png", &["reply"]),
    ("sqlx", &["store"]),
    ("toml", &["strict_toml", "knowledge"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
    ("indicatif", &["cli"]),
    ("tracing_subscriber", &["config", "cli"]),
];

struct SourceText {
    path: PathBuf,
    layer: String,
    text: String,
}

#[test]
fn imports_run_upward() {
    for file in sources().iter().filter(|file| file.layer != "cli" && file.layer != "lib") {
        let own = position(&file.layer);
        for imported in own_modules_named_in(&file.text) {
            assert!(
                position(&imported) <= own,
                "{} imports `{imported}`, which lies below `{}`",
                file.path.display(),
                file.layer
            );
        }
    }
}

#[test]
fn only_its_own_layer_knows_a_library() {
    for file in sources() {
        for (library, layers) in KNOWN_ONLY_TO {
            let named = names(&file.text, library);
            assert!(
                !named || layers.contains(&file.layer.as_str()),
                "{} names `{library}`, which only {layers:?} may know",
                file.path.display()
            );
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in sources() {
        let first = file.text.lines().next().unwrap_or_default();
        let purpose = first.strip_prefix("//! ").unwrap_or_default();
        assert!(purpose.len() > 10, "{} does not open with `//! …`", file.path.display());
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for file in sources() {
        let lines = file.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines; split it", file.path.display());
    }
}

#[test]
fn the_list_is_the_one_of_the_library() {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let declared: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, LAYERS);
}

fn sources() -> Vec<SourceText> {
    let mut files = Vec::new();
    collect(Path::new("src"), &mut files);
    assert!(files.len() > LAYERS.len(), "the sources were not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<SourceText>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            files.push(SourceText { layer: layer_of(&path), path, text });
        }
    }
}

/// The first part of the path below `src`; `main.rs` belongs to the command line.
fn layer_of(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy();
    match first.trim_end_matches(".rs") {
        "main" => "cli".to_owned(),
        layer => layer.to_owned(),
    }
}

fn position(layer: &str) -> usize {
    let found = LAYERS.iter().position(|known| *known == layer);
    found.unwrap_or_else(|| panic!("`{layer}` is not in the list of layers"))
}

/// The crate's own modules that a text names as `crate::module` or within `crate::{…}`.
fn own_modules_named_in(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let after = &text[at + "crate::".len()..];
        match after.strip_prefix('{') {
            Some(group) => modules.extend(first_names(group)),
            None => modules.extend(leading_name(after)),
        }
    }
    modules.retain(|module| module != "Result");
    modules
}

/// The first name of each path at the top level of `{a::b, c::{d, e}}`, its opening brace gone.
fn first_names(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = Vec::new();
    let mut at_start = true;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            _ if at_start && !character.is_whitespace() => {
                names.extend(leading_name(&group[at..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

fn leading_name(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .take_while(|character| character.is_alphanumeric() || *character == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

/// Whether a text has `library::` in it, not as the end of a longer name and not in a comment.
fn names(text: &str, library: &str) -> bool {
    let path = format!("{library}::");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(&path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|character| character.is_alphanumeric() || "_:".contains(character))
        })
    })
}

#[test]
fn groups_of_imports_are_read_too() {
    let text = "use crate::{answer::Answer, reply::{Reply, Style}};\nlet x = crate::bot::ask();";
    assert_eq!(own_modules_named_in(text), ["answer", "reply", "bot"]);
    assert!(names("use serenity::all::Http;", "serenity"));
    assert!(!names("use my_serenity::all;", "serenity"));
}
