//! What a payload of Discord's becomes in here, as far as that needs no connection. For the tests and
//! the fuzzing, which send damaged ones.

use serenity::all::{
    CommandDataOptionValue, CommandInteraction, ComponentInteraction, Interaction, Message,
    ModalInteraction, ResolvedTarget,
};

use super::{
    asked::Asked, entries, entry_choice, interaction, mention, message_menu, moderating, noting,
    pressed, received, settings, stats, submitted,
};
use crate::bot::{Request, content_of};
use crate::reply::{self, EntryField, Press, Submission};
use crate::store::ServerSettings;

/// Reads the payload of an interaction, or of a message, as the bot does. Whether it was one.
///
/// # Panics
/// Where something is read that the payload does not say.
pub fn read(json: &str) -> bool {
    if let Ok(interaction) = serde_json::from_str::<Interaction>(json) {
        match interaction {
            Interaction::Command(command) | Interaction::Autocomplete(command) => {
                read_command(&command);
            }
            Interaction::Component(pressed) => read_press(&pressed),
            Interaction::Modal(submitted) => read_form(&submitted),
            _ => {}
        }
        return true;
    }
    match serde_json::from_str::<Message>(json) {
        Ok(message) => {
            read_message(&message);
            true
        }
        Err(_) => false,
    }
}

fn read_command(command: &CommandInteraction) {
    let _asked = Asked::by_command(command).privately();
    let _typed = command.data.autocomplete().map(|option| option.value);
    let days = stats::days(command);
    assert!(days > 0, "{days}");
    let _entry = entry_choice::named(command);
    let _subcommand = moderating::subcommand(command);
    if let Some(CommandDataOptionValue::SubCommand(named)) =
        command.data.options.first().map(|option| &option.value)
    {
        let mut set = ServerSettings::default();
        for change in settings::changes(named, |_| true).into_iter().flatten() {
            change(&mut set);
        }
    }
    if let Some(ResolvedTarget::Message(message)) = command.data.target() {
        read_message(message);
    }
    for private in [false, true] {
        match interaction::read(command, private) {
            Some((Request::Question(question), _)) => {
                let is_picked = command.data.target().is_some();
                let given = |option: &serenity::all::CommandDataOption| {
                    option.value.as_str() == Some(question.as_str())
                };
                assert!(
                    is_picked || question.is_empty() || command.data.options.iter().any(given),
                    "{question:?} was not asked"
                );
            }
            Some((Request::Topic { name, .. }, _)) => assert_eq!(name, command.data.name),
            _ => {}
        }
    }
}

fn read_press(press: &ComponentInteraction) {
    let custom_id = press.data.custom_id.as_str();
    if let Some(meant) = Press::decode(custom_id) {
        assert_eq!(meant.encode(), custom_id);
        if let Press::Set(list) = meant {
            let mut set = ServerSettings::default();
            if let Some(change) = settings::chosen(press, list) {
                change(&mut set);
            }
        }
    }
    let _asked = Asked::by_press(press);
    let _chosen = (pressed::chosen(press), pressed::chosen_row(press));
    let _offered = received::offers(&press.message, custom_id);
    read_message(&press.message);
}

fn read_form(form: &ModalInteraction) {
    let custom_id = form.data.custom_id.as_str();
    if let Some(submission) = Submission::decode(custom_id) {
        assert_eq!(submission.encode(), custom_id);
    }
    let draft = entries::draft(form);
    assert_eq!(draft.question, submitted::written(form, EntryField::Question.name()));
    let _flaw = content_of(&draft);
    let _meant = reply::wording_in(submitted::written(form, reply::MEANT_FIELD));
}

fn read_message(message: &Message) {
    let _asked = Asked::in_message(message, false);
    let question = mention::question(&message.content);
    assert_eq!(question.trim(), question);
    assert_eq!(message_menu::request(message).is_none(), question.is_empty());
    let _words = noting::readable(message);
    for row in received::rows(message) {
        for press in row.presses() {
            assert!(received::offers(message, &press.encode()), "{press:?} hangs on it");
        }
    }
    for embed in &message.embeds {
        let _embed = received::embed(embed);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// What the fuzzing begins with: payloads, and ids of buttons and forms.
    fn seeds() -> Vec<(PathBuf, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/interaction");
        let seed = |entry: std::io::Result<fs::DirEntry>| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        };
        fs::read_dir(folder).unwrap().map(seed).collect()
    }

    fn is_payload(path: &Path) -> bool {
        path.extension().is_some_and(|extension| extension == "json")
    }

    #[test]
    fn every_payload_of_discord_is_read_and_nothing_else() {
        for (path, text) in seeds() {
            let error = serde_json::from_str::<Interaction>(&text).err();
            assert_eq!(read(&text), is_payload(&path), "{}: {error:?}", path.display());
        }
    }

    /// The places in a payload, as JSON pointers.
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    places(field, &format!("{at}/{name}"), found);
                }
            }
            Value::Array(values) => {
                for (number, value) in values.iter().enumerate() {
                    places(value, &format!("{at}/{number}"), found);
                }
            }
            _ => {}
        }
    }

    fn damage() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(|id| json!(id.to_string())),
            any::<String>().prop_map(Value::from),
            "(note|show|gaps|page|set|entry|meant|search|revise)(:[0-9a-z/]{0,4}){0,4}"
                .prop_map(Value::from),
            Just(json!([])),
            Just(json!({})),
            Just(json!([[{}], {"type": 1, "components": []}])),
        ]
    }

    proptest! {
        #[test]
        fn damaged_payloads_are_read_or_refused(
            seed in any::<prop::sample::Index>(),
            damages in prop::collection::vec((any::<prop::sample::Index>(), damage()), 1..4),
        ) {
            let mut seeds = seeds();
            seeds.retain(|(path, _)| is_payload(path));
            let mut payload: Value = serde_json::from_str(&seed.get(&seeds).1).unwrap();
            for (place, value) in damages {
                let mut found = Vec::new();
                places(&payload, "", &mut found);
                let at: &String = place.get(&found);
                if let Some(damaged) = payload.pointer_mut(at) {
                    *damaged = value;
                }
            }
            read(&payload.to_string());
        }
    }
}
