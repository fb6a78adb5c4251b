//! Discord's rules for application commands.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::refusal::Refusal;
use super::rules::{Problems, items, length};

const COMMANDS: usize = 100;
const CONTEXT_COMMANDS: usize = 15;
const OPTIONS: usize = 25;
const CHARACTERS: usize = 8_000;
const SLASH: u64 = 1;
const SUBCOMMAND: u64 = 1;
const GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const CHANNEL: u64 = 7;
const NUMBER: u64 = 10;

/// Checks a whole list of commands, as a bulk overwrite writes it.
pub(crate) fn check(commands: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    let mut names = HashSet::new();
    let mut counts = BTreeMap::<u64, usize>::new();
    for (number, command) in items(commands).iter().enumerate() {
        let path = number.to_string();
        let kind = kind(command);
        *counts.entry(kind).or_default() += 1;
        if !names.insert((kind, command["name"].as_str())) {
            let found = format!("command names must be unique: {}", command["name"]);
            problems.add(&path, "APPLICATION_COMMANDS_DUPLICATE_NAME", found);
        }
        check_command(&mut problems, &path, command);
    }
    for (kind, count) in counts {
        let limit = if kind == SLASH { COMMANDS } else { CONTEXT_COMMANDS };
        if count > limit {
            let found = format!("at most {limit} commands of type {kind}, not {count}");
            problems.add("", "APPLICATION_COMMANDS_LIMIT", found);
        }
    }
    problems.into_result()
}

/// The kind of a command: 1 for a slash command, which is what a missing type means.
pub(crate) fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(SLASH)
}

fn check_command(problems: &mut Problems, path: &str, command: &Value) {
    if kind(command) == SLASH {
        check_name_and_description(problems, path, command);
    } else {
        problems.between_1_and(&format!("{path}.name"), &command["name"], 32);
        if length(&command["description"]) > 0 || !items(&command["options"]).is_empty() {
            let found = "only slash commands have a description or options".to_owned();
            problems.add(path, "APPLICATION_COMMAND_CONTEXT_MENU_FIELDS", found);
        }
    }
    check_permissions(problems, path, &command["default_member_permissions"]);
    check_options(problems, path, &command["options"]);
    let characters = characters(command);
    if characters > CHARACTERS {
        let found = format!("must be {CHARACTERS} or fewer characters in all, not {characters}");
        problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", found);
    }
}

/// Permissions are bits, written in decimal digits.
fn check_permissions(problems: &mut Problems, path: &str, permissions: &Value) {
    let are_bits = permissions.as_str().is_some_and(|digits| digits.parse::<u64>().is_ok());
    if !permissions.is_null() && !are_bits {
        let path = format!("{path}.default_member_permissions");
        problems.add(&path, "BITFIELD_INVALID", format!("not permissions: {permissions}"));
    }
}

fn check_name_and_description(problems: &mut Problems, path: &str, command: &Value) {
    check_name(problems, &format!("{path}.name"), &command["name"]);
    problems.between_1_and(&format!("{path}.description"), &command["description"], 100);
    for (locale, name) in localizations(&command["name_localizations"]) {
        check_name(problems, &format!("{path}.name_localizations.{locale}"), name);
    }
    for (locale, description) in localizations(&command["description_localizations"]) {
        let path = format!("{path}.description_localizations.{locale}");
        problems.between_1_and(&path, description, 100);
    }
}

/// A name has 1 to 32 letters, digits, `-`, `_` or `'`, and no capital where there is a small one.
fn check_name(problems: &mut Problems, path: &str, name: &Value) {
    problems.between_1_and(path, name, 32);
    let name = name.as_str().unwrap_or_default();
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '\'');
    if !name.chars().all(allowed) || name.to_lowercase() != name {
        let found = format!("not a name for a command or an option: {name:?}");
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", found);
    }
}

fn check_options(problems: &mut Problems, path: &str, options: &Value) {
    problems.no_more_than(&format!("{path}.options"), options, OPTIONS);
    let mut names = HashSet::new();
    let mut optional_before = false;
    let mut nested = 0;
    for (number, option) in items(options).iter().enumerate() {
        let path = format!("{path}.options.{number}");
        check_name_and_description(problems, &path, option);
        if !names.insert(option["name"].as_str()) {
            let found = format!("option names must be unique: {}", option["name"]);
            problems.add(&path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", found);
        }
        if matches!(option["type"].as_u64(), Some(SUBCOMMAND | GROUP)) {
            nested += 1;
        } else if option["required"] == true && optional_before {
            let found = "required options must come before optional ones".to_owned();
            problems.add(&path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", found);
        } else {
            optional_before |= option["required"] != true;
        }
        check_option(problems, &path, option);
    }
    if nested > 0 && nested < items(options).len() {
        let found = "subcommands and other options cannot stand side by side".to_owned();
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", found);
    }
}

fn check_option(problems: &mut Problems, path: &str, option: &Value) {
    if option["type"].as_u64() == Some(GROUP) {
        for (number, inner) in items(&option["options"]).iter().enumerate() {
            if inner["type"].as_u64() != Some(SUBCOMMAND) {
                let path = format!("{path}.options.{number}");
                let found = "a group holds subcommands only".to_owned();
                problems.add(&path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", found);
            }
        }
    }
    check_options(problems, path, &option["options"]);
    problems.no_more_than(&format!("{path}.choices"), &option["choices"], 25);
    check_bounds(problems, path, option);
    if option["autocomplete"] == true && !items(&option["choices"]).is_empty() {
        let found = "choices and autocomplete exclude each other".to_owned();
        problems.add(path, "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES", found);
    }
    for (number, choice) in items(&option["choices"]).iter().enumerate() {
        let path = format!("{path}.choices.{number}");
        problems.between_1_and(&format!("{path}.name"), &choice["name"], 100);
        problems.at_most(&format!("{path}.value"), &choice["value"], 100);
    }
}

/// Only numbers have bounds, only texts a length, and only channels have kinds.
fn check_bounds(problems: &mut Problems, path: &str, option: &Value) {
    let of_kinds: [(&str, &[u64]); 5] = [
        ("min_value", &[INTEGER, NUMBER]),
        ("max_value", &[INTEGER, NUMBER]),
        ("min_length", &[STRING]),
        ("max_length", &[STRING]),
        ("channel_types", &[CHANNEL]),
    ];
    let kind = option["type"].as_u64().unwrap_or_default();
    for (field, kinds) in of_kinds {
        let says_nothing =
            option[field].is_null() || option[field].as_array().is_some_and(Vec::is_empty);
        if !says_nothing && !kinds.contains(&kind) {
            let found = format!("an option of type {kind} has no {field}");
            problems.add(&format!("{path}.{field}"), "APPLICATION_COMMAND_OPTION_BOUNDS", found);
        }
    }
    if option["min_value"].as_f64() > option["max_value"].as_f64().or(Some(f64::MAX)) {
        let found = "min_value must not be above max_value".to_owned();
        problems.add(&format!("{path}.min_value"), "APPLICATION_COMMAND_OPTION_BOUNDS", found);
    }
}

fn localizations(map: &Value) -> impl Iterator<Item = (&String, &Value)> {
    map.as_object().into_iter().flatten()
}

/// The characters that count towards a command's limit: names, descriptions and values of itself
/// and everything in it; of several languages the longest.
fn characters(part: &Value) -> usize {
    let longest = |name: &str| {
        let translated = &part[format!("{name}_localizations")];
        let translated = localizations(translated).map(|(_, text)| length(text)).max();
        length(&part[name]).max(translated.unwrap_or_default())
    };
    let inner = items(&part["options"]).iter().chain(items(&part["choices"]));
    longest("name")
        + longest("description")
        + length(&part["value"])
        + inner.map(characters).sum::<usize>()
}
