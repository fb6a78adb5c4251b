//! Pressing, choosing and filling in what hangs on a message.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::model::id::{ChannelId, UserId};

use super::asking::{Origin, dispatch};
use super::interactions::{Interaction, Trigger};
use super::recorded::RecordedMessage;
use super::rules::items;
use super::{Asked, FakeDiscord, payloads};

const BUTTON: u8 = 2;
const STRING_SELECT: u8 = 3;

impl FakeDiscord {
    /// Presses a button of a message, in that message's channel.
    ///
    /// # Panics
    /// When the message has no such button.
    pub(crate) async fn press(
        &self,
        message: &RecordedMessage,
        custom_id: &str,
        asker: UserId,
    ) -> Asked {
        let known = message.custom_ids().iter().any(|id| id == custom_id);
        assert!(known, "the message has no button {custom_id:?}");
        self.forge(message, custom_id, asker).await
    }

    /// Sends a press with that `custom_id`, whether the message has such a button or not.
    pub(crate) async fn forge(
        &self,
        message: &RecordedMessage,
        custom_id: &str,
        asker: UserId,
    ) -> Asked {
        let data = json!({"custom_id": custom_id, "component_type": BUTTON});
        self.touch(message, data, asker).await
    }

    /// Chooses the option with this label from a menu of a message, in that message's channel.
    ///
    /// # Panics
    /// When the message has no such option.
    pub(crate) async fn choose(
        &self,
        message: &RecordedMessage,
        label: &str,
        asker: UserId,
    ) -> Asked {
        let (custom_id, value) = message.option(label);
        self.forge_choice(message, &custom_id, &value, asker).await
    }

    /// Sends the choice of a value, whether the message has a menu with that `custom_id` or not.
    pub(crate) async fn forge_choice(
        &self,
        message: &RecordedMessage,
        custom_id: &str,
        value: &str,
        asker: UserId,
    ) -> Asked {
        let data = json!({
            "custom_id": custom_id, "component_type": STRING_SELECT, "values": [value],
            "resolved": {},
        });
        self.touch(message, data, asker).await
    }

    /// Picks channels or roles, by their ids, from the menu with this placeholder.
    ///
    /// # Panics
    /// When the message has no such menu, or the server no such channel or role.
    pub(crate) async fn pick(
        &self,
        message: &RecordedMessage,
        placeholder: &str,
        ids: &[u64],
        asker: UserId,
    ) -> Asked {
        let (kind, custom_id) = message.picker(placeholder);
        let values: Vec<_> = ids.iter().map(ToString::to_string).collect();
        let mut data = json!({
            "custom_id": custom_id, "component_type": kind, "values": values, "resolved": {},
        });
        for id in ids {
            let (list, payload) = payloads::resolved(&self.server.world(), *id, asker);
            data["resolved"][list][id.to_string()] = payload;
        }
        self.touch(message, data, asker).await
    }

    /// Sends what somebody does with a component of a message, in that message's channel.
    async fn touch(&self, message: &RecordedMessage, data: Value, asker: UserId) -> Asked {
        let server = Arc::clone(&self.server);
        let origin = Origin::new(&server, asker, message.stored.channel);
        dispatch(server, Trigger::Component, data, &origin, Some(message)).await
    }

    /// Submits a form with that `custom_id` and these texts, whether the bot has shown one or not.
    pub(crate) async fn forge_submission(
        &self,
        channel: ChannelId,
        custom_id: &str,
        written: &[(&str, &str)],
        asker: UserId,
    ) -> Asked {
        let server = Arc::clone(&self.server);
        let rows: Vec<_> = written.iter().map(|(field, text)| filled_in(field, text)).collect();
        let origin = Origin::new(&server, asker, channel);
        let data = json!({"custom_id": custom_id, "components": rows, "resolved": {}});
        dispatch(server, Trigger::Submission, data, &origin, None).await
    }
}

impl Asked {
    /// Submits the form that this was answered with, with these texts in its fields by their ids,
    /// and in all other fields what stood there already.
    ///
    /// # Panics
    /// When it was answered with something else, or Discord's client would not take a text.
    pub(crate) async fn submit(&self, written: &[(&str, &str)]) -> Self {
        let response = self.response().await;
        let modal = response.form();
        let rows: Vec<_> = items(&modal["components"])
            .iter()
            .map(|row| {
                let input = &row["components"][0];
                let custom_id = &input["custom_id"];
                let text = written.iter().find(|(field, _)| custom_id == field);
                let value =
                    text.map_or(input["value"].as_str().unwrap_or_default(), |(_, text)| text);
                let least = usize::from(input["required"] != false);
                let most = input["max_length"].as_u64().unwrap_or(4_000);
                let fits =
                    (least..=usize::try_from(most).unwrap()).contains(&value.chars().count());
                assert!(fits, "Discord's client does not take {value:?} in {input}");
                filled_in(custom_id.as_str().unwrap_or_default(), value)
            })
            .collect();
        for (field, _) in written {
            let known = |row: &Value| row["components"][0]["custom_id"] == *field;
            assert!(items(&modal["components"]).iter().any(known), "no field {field:?} in {modal}");
        }
        self.submit_rows(&modal["custom_id"], &rows).await
    }

    async fn submit_rows(&self, custom_id: &Value, rows: &[Value]) -> Self {
        let server = Arc::clone(&self.server);
        let Interaction { asker, channel, payload, source, .. } = &*self.interaction;
        let mut origin = Origin::new(&server, *asker, *channel);
        origin.locale = payload["locale"].as_str().unwrap_or_default().to_owned();
        let data = json!({"custom_id": custom_id, "components": rows, "resolved": {}});
        let source = source.as_ref().map(RecordedMessage::of);
        dispatch(server, Trigger::Submission, data, &origin, source.as_ref()).await
    }
}

/// A row of a form with this text in its field.
fn filled_in(field: &str, text: &str) -> Value {
    json!({"type": 1, "components": [{"type": 4, "custom_id": field, "value": text}]})
}
