//! Each of the bot's own words is said somewhere.

use std::fs;
use std::path::Path;

/// All code of the program but the words themselves.
fn code(folder: &Path) -> String {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let said = paths.filter(|path| !path.ends_with("locale"));
    said.map(|path| match path.extension() {
        _ if path.is_dir() => code(&path),
        Some(extension) if extension == "rs" => fs::read_to_string(&path).unwrap(),
        _ => String::new(),
    })
    .collect()
}

#[test]
fn no_message_is_translated_for_nothing() {
    let words = Path::new("src/locale");
    let files = fs::read_dir(words).unwrap().map(|entry| entry.unwrap().path());
    let with_messages =
        files.filter(|path| !path.ends_with("mod.rs") && !path.ends_with("tests.rs"));
    let methods: String = with_messages.map(|path| fs::read_to_string(path).unwrap()).collect();
    let methods: Vec<&str> = methods
        .split("    pub fn ")
        .skip(1)
        .map(|method| method.split('(').next().unwrap_or_default())
        .collect();
    assert!(methods.len() > 70, "the messages were not found");
    let code = code(Path::new("src"));
    for method in methods {
        let says = [format!(".{method}("), format!("Locale::{method}")];
        assert!(says.iter().any(|says| code.contains(says)), "nothing says `{method}`");
    }
}
