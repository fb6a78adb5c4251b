//! The application commands that the bot has registered, as Discord keeps and returns them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use serenity::model::id::GuildId;
use tokio::sync::watch;

use super::world::APPLICATION;

/// What is registered now, and how often it was written.
#[derive(Clone, Default)]
pub(crate) struct Registered {
    pub(crate) global: Vec<Value>,
    pub(crate) by_guild: BTreeMap<GuildId, Vec<Value>>,
    pub(crate) writes: usize,
}

impl Registered {
    /// The commands of a server, or the global ones.
    pub(crate) fn of(&self, guild: Option<GuildId>) -> &[Value] {
        match guild {
            Some(guild) => self.by_guild.get(&guild).map_or(&[], Vec::as_slice),
            None => &self.global,
        }
    }

    /// The command of that name and kind that a person in `guild` would be offered.
    pub(crate) fn offered(&self, guild: Option<GuildId>, name: &str, kind: u8) -> Option<&Value> {
        let of_guild = guild.map_or(&[][..], |guild| self.of(Some(guild)));
        let context = u8::from(guild.is_none());
        let used_there = |command: &&Value| {
            let contexts = command["contexts"].as_array();
            contexts.is_none_or(|contexts| contexts.contains(&json!(context)))
        };
        let offered = of_guild.iter().chain(self.global.iter().filter(used_there));
        offered.into_iter().find(|command| command["name"] == name && command["type"] == kind)
    }
}

/// The registration; a test can wait for a change.
#[derive(Default)]
pub(crate) struct Commands {
    registered: watch::Sender<Registered>,
}

impl Commands {
    pub(crate) fn watch(&self) -> watch::Receiver<Registered> {
        self.registered.subscribe()
    }

    /// Replaces all commands of a server, or all global ones, and returns them as Discord does:
    /// complete, with ids. A command that was there before keeps its id.
    pub(crate) fn overwrite(
        &self,
        guild: Option<GuildId>,
        commands: &[Value],
        snowflake: impl Fn() -> u64,
    ) -> Vec<Value> {
        let before = self.registered.borrow().of(guild).to_vec();
        let after: Vec<_> =
            commands.iter().map(|command| completed(guild, command, &before, &snowflake)).collect();
        self.registered.send_modify(|registered| {
            registered.writes += 1;
            match guild {
                Some(guild) => drop(registered.by_guild.insert(guild, after.clone())),
                None => registered.global.clone_from(&after),
            }
        });
        after
    }
}

fn completed(
    guild: Option<GuildId>,
    command: &Value,
    before: &[Value],
    snowflake: impl Fn() -> u64,
) -> Value {
    let kind = super::rules_commands::kind(command);
    let same = |old: &&Value| old["name"] == command["name"] && old["type"] == kind;
    let id = before.iter().find(same).map(|old| old["id"].clone());
    let mut kept = json!({
        "id": id.unwrap_or_else(|| json!(snowflake().to_string())), "type": kind,
        "version": snowflake().to_string(), "application_id": APPLICATION,
        "name_localizations": null, "description_localizations": null, "description": "",
        "default_member_permissions": null, "nsfw": false, "integration_types": [0],
        "contexts": null,
    });
    match guild {
        Some(guild) => kept["guild_id"] = json!(guild),
        None => kept["dm_permission"] = json!(true),
    }
    for (name, value) in command.as_object().into_iter().flatten() {
        if !value.is_null() && !matches!(name.as_str(), "options" | "type" | "id") {
            kept[name] = value.clone();
        }
    }
    if let Some(options) = nonempty(&command["options"]) {
        kept["options"] = options.iter().map(completed_option).collect();
    }
    kept
}

/// An option as Discord returns it: what is false, null or empty is left out.
fn completed_option(option: &Value) -> Value {
    let mut kept = json!({});
    for (name, value) in option.as_object().into_iter().flatten() {
        let says_nothing =
            value.is_null() || *value == false || value.as_array().is_some_and(Vec::is_empty);
        if !says_nothing {
            kept[name] = value.clone();
        }
    }
    if let Some(options) = nonempty(&option["options"]) {
        kept["options"] = options.iter().map(completed_option).collect();
    }
    kept
}

fn nonempty(list: &Value) -> Option<&Vec<Value>> {
    list.as_array().filter(|items| !items.is_empty())
}

/// Takes the translations out, as Discord does unless it is asked for them.
pub(crate) fn without_localizations(part: &Value) -> Value {
    let mut part = part.clone();
    if let Some(fields) = part.as_object_mut() {
        fields.remove("name_localizations");
        fields.remove("description_localizations");
    }
    for list in ["options", "choices"] {
        if let Some(inner) = nonempty(&part[list]) {
            part[list] = inner.iter().map(without_localizations).collect();
        }
    }
    part
}
