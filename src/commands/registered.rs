//! Compares the commands that Discord has with those that it should have.

use serde_json::{Map, Value};

use super::registration::Command;

/// The fields that a bot can set; all others are Discord's own.
const SETTABLE_FIELDS: [&str; 19] = [
    "autocomplete",
    "channel_types",
    "choices",
    "contexts",
    "default_member_permissions",
    "description",
    "description_localizations",
    "integration_types",
    "max_length",
    "max_value",
    "min_length",
    "min_value",
    "name",
    "name_localizations",
    "nsfw",
    "options",
    "required",
    "type",
    "value",
];

/// The fields that a command of a single server does not have: Discord ignores them there.
const GLOBAL_FIELDS: [&str; 2] = ["contexts", "integration_types"];

/// Whether the array of commands that Discord returned says the same as `wanted`, in any order.
pub(super) fn are_the_same(wanted: &[Command], registered: &Value) -> bool {
    let Some(registered) = registered.as_array() else { return false };
    let of_one_server = registered.iter().any(|command| !command["guild_id"].is_null());
    let wanted = serde_json::to_value(wanted).expect("plain data with text as keys is JSON");
    let wanted = wanted.as_array().map_or(&[][..], Vec::as_slice);
    normal_forms(wanted, of_one_server) == normal_forms(registered, of_one_server)
}

fn normal_forms(commands: &[Value], of_one_server: bool) -> Vec<Value> {
    let mut commands: Vec<Value> = commands.iter().map(normal_form).collect();
    if of_one_server {
        for command in commands.iter_mut().filter_map(Value::as_object_mut) {
            command.retain(|field, _| !GLOBAL_FIELDS.contains(&field.as_str()));
        }
    }
    // A slash command and one in a menu may have the same name.
    commands.sort_by_key(|command| (command["type"].as_u64(), command["name"].to_string()));
    commands
}

/// A value with only the fields that a bot can set, and without those that say nothing: null,
/// false and what is empty. Numbers in a list stand in order.
fn normal_form(value: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(normal_fields(fields)),
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(normal_form).collect();
            if items.iter().all(Value::is_number) {
                items.sort_by_key(Value::as_i64);
            }
            Value::Array(items)
        }
        other => other.clone(),
    }
}

fn normal_fields(fields: &Map<String, Value>) -> Map<String, Value> {
    fields
        .iter()
        .filter(|(field, _)| SETTABLE_FIELDS.contains(&field.as_str()))
        .map(|(field, value)| (field.clone(), normal_field(field, value)))
        .filter(|(_, value)| !says_nothing(value))
        .collect()
}

fn normal_field(field: &str, value: &Value) -> Value {
    // The names in a localisation are languages, not fields.
    if field.ends_with("_localizations") { value.clone() } else { normal_form(value) }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::commands::tests::tree_of;
    use crate::commands::{CommandTree, are_registered};

    fn tree() -> CommandTree {
        tree_of(&["pay coder", "pay biller", "remote"])
    }

    /// What Discord returns for a tree: the commands with fields of its own and with defaults.
    fn as_discord_returns(tree: &CommandTree) -> Value {
        let mut commands = serde_json::to_value(tree.registration()).expect("JSON");
        for command in commands.as_array_mut().expect("an array") {
            command["id"] = json!("1");
            command["application_id"] = json!("2");
            command["version"] = json!("3");
            let fields = command.as_object_mut().expect("an object");
            fields.entry("default_member_permissions").or_insert(Value::Null);
            fields.entry("name_localizations").or_insert(Value::Null);
            fields.entry("description_localizations").or_insert(json!({}));
            command["dm_permission"] = json!(true);
            command["nsfw"] = json!(false);
            if command["description"].is_null() {
                command["description"] = json!("");
            }
            command["contexts"].as_array_mut().expect("an array").reverse();
            for option in command["options"].as_array_mut().into_iter().flatten() {
                option["required"] = json!(option["required"] == true);
                let fields = option.as_object_mut().expect("an object");
                fields.entry("name_localizations").or_insert(Value::Null);
                fields.entry("options").or_insert(json!([]));
                fields.entry("choices").or_insert(json!([]));
            }
        }
        commands
    }

    #[test]
    fn what_discord_adds_and_its_order_make_no_difference() {
        let mut registered = as_discord_returns(&tree());
        assert!(are_registered(&tree().registration(), &registered));
        registered.as_array_mut().expect("an array").reverse();
        assert!(are_registered(&tree().registration(), &registered));
        registered[0]["options"] = json!([]);
        assert!(
            are_registered(&tree().registration(), &registered),
            "an empty list of options is none"
        );
    }

    #[test]
    fn commands_of_one_server_have_no_contexts() {
        let mut registered = as_discord_returns(&tree());
        for command in registered.as_array_mut().expect("an array") {
            command["guild_id"] = json!("4");
            command["contexts"] = Value::Null;
            command["integration_types"] = json!([0]);
        }
        assert!(are_registered(&tree().registration(), &registered));
    }

    #[test]
    fn every_difference_that_a_person_would_see_is_found() {
        let registered = as_discord_returns(&tree());
        let differences: [(&str, Value); 20] = [
            ("/0/description", json!("other words")),
            ("/0/options/0/max_length", json!(999)),
            ("/0/options/0/autocomplete", json!(false)),
            ("/0/options/0/required", json!(false)),
            ("/0/options/1/name", json!("secret")),
            ("/0/contexts", json!([0])),
            ("/0/default_member_permissions", json!("8")),
            ("/0/description_localizations/de", json!("other words")),
            ("/0/description_localizations", Value::Null),
            ("/0/options/0/description_localizations/fr", json!("other words")),
            ("/1/name_localizations", json!({"de": "hilfe"})),
            ("/1/nsfw", json!(true)),
            ("/4/default_member_permissions", Value::Null),
            ("/4/options/0/options/0/max_value", json!(91)),
            ("/4/options/7/options/0/choices/0/value", json!("all")),
            ("/4/options/7/options/0/choices/0/name_localizations/de", json!("alle")),
            ("/4/options/7/options/5/channel_types", json!([0, 5])),
            ("/5/options/0/description", json!("other words")),
            ("/5/options", json!([])),
            ("/7/name_localizations/es-419", json!("other words")),
        ];
        for (pointer, value) in differences {
            let mut changed = registered.clone();
            *changed.pointer_mut(pointer).expect(pointer) = value;
            assert!(!are_registered(&tree().registration(), &changed), "{pointer}");
        }
    }

    #[test]
    fn a_slash_command_is_not_one_in_a_menu() {
        let mut registered = as_discord_returns(&tree());
        let last = registered.as_array_mut().expect("an array").last_mut().expect("a command");
        assert_eq!((&last["name"], &last["type"]), (&json!("Add to knowledge"), &json!(3)));
        last["type"] = json!(1);
        assert!(!are_registered(&tree().registration(), &registered));
    }

    #[test]
    fn a_command_too_many_or_too_few_is_found() {
        let registered = as_discord_returns(&tree());
        assert!(!are_registered(
            &tree_of(&["pay coder", "pay biller"]).registration(),
            &registered
        ));
        assert!(!are_registered(
            &tree_of(&["pay coder", "pay biller", "remote", "outlook"]).registration(),
            &registered
        ));
        assert!(!are_registered(&tree().registration(), &json!([])));
        assert!(!are_registered(&tree().registration(), &json!({"message": "401: Unauthorized"})));
    }
}
