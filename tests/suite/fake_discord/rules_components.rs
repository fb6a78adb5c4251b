//! Discord's rules for buttons, selects and text inputs.

use std::collections::HashSet;

use serde_json::Value;

use super::rules::{Problems, items};

const ROWS: usize = 5;
const BUTTONS_IN_A_ROW: usize = 5;
const BUTTON: u64 = 2;
const STRING_SELECT: u64 = 3;
const TEXT_INPUT: u64 = 4;
const USERS: u64 = 5;
const ROLES: u64 = 6;
const CHANNELS: u64 = 8;
const LINK: u64 = 5;
const INPUT: u64 = 4_000;

/// Checks the rows of a message or a modal.
pub(crate) fn check(problems: &mut Problems, path: &str, rows: &Value) {
    problems.no_more_than(path, rows, ROWS);
    let mut seen = HashSet::new();
    for (number, row) in items(rows).iter().enumerate() {
        let path = format!("{path}.{number}.components");
        let parts = &row["components"];
        problems.no_more_than(&path, parts, BUTTONS_IN_A_ROW);
        if items(parts).is_empty() {
            problems.add(&path, "BASE_TYPE_BAD_LENGTH", "a row must not be empty".to_owned());
        }
        for (number, part) in items(parts).iter().enumerate() {
            let path = format!("{path}.{number}");
            check_part(problems, &path, part);
            if part["custom_id"].as_str().is_some_and(|id| !seen.insert(id)) {
                let found = format!("custom_id occurs twice: {}", part["custom_id"]);
                problems.add(&path, "COMPONENT_CUSTOM_ID_DUPLICATED", found);
            }
        }
    }
}

/// Checks the rows of a modal: each holds one text input.
pub(crate) fn check_form(problems: &mut Problems, path: &str, rows: &Value) {
    check(problems, path, rows);
    if items(rows).is_empty() {
        problems.add(path, "BASE_TYPE_BAD_LENGTH", "a modal must not be empty".to_owned());
    }
    for (number, row) in items(rows).iter().enumerate() {
        let parts = items(&row["components"]);
        if parts.len() != 1 || parts[0]["type"].as_u64() != Some(TEXT_INPUT) {
            let path = format!("{path}.{number}.components");
            let found = "a row of a modal holds one text input".to_owned();
            problems.add(&path, "COMPONENT_LAYOUT_INVALID", found);
        }
    }
}

fn check_part(problems: &mut Problems, path: &str, part: &Value) {
    match part["type"].as_u64() {
        Some(BUTTON) => check_button(problems, path, part),
        Some(STRING_SELECT) => check_select(problems, path, part),
        Some(USERS..=CHANNELS) => check_picker(problems, path, part),
        Some(TEXT_INPUT) => {
            problems.between_1_and(&format!("{path}.custom_id"), &part["custom_id"], 100);
            problems.between_1_and(&format!("{path}.label"), &part["label"], 45);
            problems.at_most(&format!("{path}.placeholder"), &part["placeholder"], 100);
            check_length(problems, path, part);
        }
        _ => problems.between_1_and(&format!("{path}.custom_id"), &part["custom_id"], 100),
    }
}

/// What stands in a text input has to fit into it, and no input takes more than 4,000 characters.
fn check_length(problems: &mut Problems, path: &str, input: &Value) {
    let most = input["max_length"].as_u64().unwrap_or(INPUT);
    if !(1..=INPUT).contains(&most) || input["min_length"].as_u64() > Some(most) {
        let found = format!("must be between 1 and {INPUT}, and not below min_length: {most}");
        problems.add(&format!("{path}.max_length"), "NUMBER_TYPE_MAX", found);
    }
    let most = usize::try_from(most).expect("4,000 fits");
    problems.at_most(&format!("{path}.value"), &input["value"], most);
}

fn check_button(problems: &mut Problems, path: &str, button: &Value) {
    problems.at_most(&format!("{path}.label"), &button["label"], 80);
    if button["style"].as_u64() == Some(LINK) {
        problems.between_1_and(&format!("{path}.url"), &button["url"], 512);
    } else {
        problems.between_1_and(&format!("{path}.custom_id"), &button["custom_id"], 100);
    }
    if button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null() {
        let found = "a button needs a label or an emoji".to_owned();
        problems.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", found);
    }
}

/// A menu of what the server has: users, roles, both, or channels.
fn check_picker(problems: &mut Problems, path: &str, select: &Value) {
    problems.between_1_and(&format!("{path}.custom_id"), &select["custom_id"], 100);
    problems.at_most(&format!("{path}.placeholder"), &select["placeholder"], 150);
    let most = select["max_values"].as_u64().unwrap_or(1);
    let least = select["min_values"].as_u64().unwrap_or(1);
    if !(1..=25).contains(&most) || least > most {
        let found = format!("must be between 1 and 25, and not below min_values: {most}");
        problems.add(&format!("{path}.max_values"), "NUMBER_TYPE_MAX", found);
    }
    let chosen = items(&select["default_values"]);
    if chosen.len() as u64 > most {
        let found = format!("must be {most} or fewer items, not {}", chosen.len());
        problems.add(&format!("{path}.default_values"), "BASE_TYPE_BAD_LENGTH", found);
    }
    let kind = match select["type"].as_u64() {
        Some(ROLES) => "role",
        Some(CHANNELS) => "channel",
        _ => return,
    };
    if chosen.iter().any(|value| value["type"] != kind) {
        let found = format!("must be of the type {kind}");
        problems.add(&format!("{path}.default_values"), "SELECT_DEFAULT_VALUE_INVALID", found);
    }
}

fn check_select(problems: &mut Problems, path: &str, select: &Value) {
    problems.between_1_and(&format!("{path}.custom_id"), &select["custom_id"], 100);
    problems.at_most(&format!("{path}.placeholder"), &select["placeholder"], 150);
    problems.no_more_than(&format!("{path}.options"), &select["options"], 25);
    let mut values = HashSet::new();
    for (number, option) in items(&select["options"]).iter().enumerate() {
        let path = format!("{path}.options.{number}");
        problems.between_1_and(&format!("{path}.label"), &option["label"], 100);
        problems.between_1_and(&format!("{path}.value"), &option["value"], 100);
        problems.at_most(&format!("{path}.description"), &option["description"], 100);
        if !values.insert(option["value"].as_str()) {
            let found = format!("the value occurs twice: {}", option["value"]);
            problems.add(&path, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", found);
        }
    }
}
