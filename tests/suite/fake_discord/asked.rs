//! An interaction that was sent, and what the bot made of it.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use serenity::model::id::InteractionId;

use super::interactions::{FirstResponse, Interaction, ResponseKind};
use super::recorded::{Embed, RecordedMessage};
use super::server::Server;
use super::waiting::{stays_without, wait_until};

/// A command, a half-typed option, a press, a choice or a filled-in form, after it was sent.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) server: Arc<Server>,
    pub(crate) interaction: Arc<Interaction>,
}

/// The first response to an interaction.
#[derive(Clone)]
pub(crate) struct Response {
    pub(crate) kind: ResponseKind,
    message: Option<RecordedMessage>,
    body: Value,
}

/// One choice that an autocomplete offers.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) value: String,
}

impl Asked {
    pub(crate) fn id(&self) -> InteractionId {
        self.interaction.id
    }

    fn what(&self) -> String {
        let data = &self.interaction.payload["data"];
        format!("an answer to {:?} {data}", self.interaction.trigger)
    }

    /// The first response, once it is there.
    pub(crate) async fn response(&self) -> Response {
        Response::of(self.first().await)
    }

    async fn first(&self) -> FirstResponse {
        let watched = self.interaction.progress.subscribe();
        let progress = wait_until(watched, &self.what(), |progress| progress.first.is_some()).await;
        progress.first.expect("it was waited for")
    }

    /// What stands in the end behind the response: its message, or after a deferral the edit.
    pub(crate) async fn final_message(&self) -> RecordedMessage {
        let watched = self.interaction.progress.subscribe();
        let progress =
            wait_until(watched, &self.what(), |progress| progress.original.is_some()).await;
        RecordedMessage::of(&progress.original.expect("it was waited for"))
    }

    /// The choices that an autocomplete was answered with.
    pub(crate) async fn choices(&self) -> Vec<Choice> {
        self.response().await.choices()
    }

    /// The followups so far.
    pub(crate) fn followups(&self) -> Vec<RecordedMessage> {
        let progress = self.interaction.progress.borrow();
        progress.followups.iter().map(RecordedMessage::of).collect()
    }

    /// The real time from the dispatch to the arrival of the first response.
    pub(crate) async fn latency(&self) -> Duration {
        self.first().await.latency
    }

    /// Whether the one who asked has got something; a deferral alone is nothing yet.
    pub(crate) fn is_answered(&self) -> bool {
        self.interaction.progress.borrow().is_answered()
    }

    /// Waits that long and tells whether there was no response.
    pub(crate) async fn stays_unanswered_for(&self, duration: Duration) -> bool {
        let watched = self.interaction.progress.subscribe();
        stays_without(watched, duration, |progress| progress.first.is_some()).await
    }

    /// Makes the token worthless at once; `finish` then takes the silence.
    pub(crate) fn expire(&self) {
        self.interaction.expire();
    }

    /// Delivers the same interaction again, with the same id and token.
    pub(crate) fn redeliver(&self) {
        self.server.gateway.dispatch("INTERACTION_CREATE", &self.interaction.payload);
    }
}

impl Response {
    fn of(first: FirstResponse) -> Self {
        let message = first.message.as_ref().map(RecordedMessage::of);
        Self { kind: first.kind, message, body: first.body }
    }

    /// The message that the response shows.
    ///
    /// # Panics
    /// When it shows none, as a deferral.
    pub(crate) fn message(&self) -> &RecordedMessage {
        let Some(message) = &self.message else { panic!("{:?} shows no message", self.kind) };
        message
    }

    pub(crate) fn content(&self) -> &str {
        self.message().content()
    }

    pub(crate) fn embed(&self) -> Embed {
        self.message().embed()
    }

    pub(crate) fn as_text(&self) -> String {
        self.message().as_text()
    }

    /// Whether only the one who asked sees it; true for a deferral to such a message as well.
    pub(crate) fn is_ephemeral(&self) -> bool {
        super::delivery::is_ephemeral(&self.body["data"])
    }

    /// The form that the response shows, as the bot sent it.
    ///
    /// # Panics
    /// When the response is of another kind.
    pub(crate) fn form(&self) -> &Value {
        assert_eq!(self.kind, ResponseKind::Modal, "a form is shown");
        &self.body["data"]
    }

    /// What a person sees of the form: its title, and of each field the label and what stands in it.
    pub(crate) fn form_as_text(&self) -> String {
        let form = self.form();
        let rows = super::rules::items(&form["components"]).iter();
        let fields = rows.map(|row| {
            let input = &row["components"][0];
            let text = |name: &str| input[name].as_str().unwrap_or_default().to_owned();
            let needed = if input["required"] == false { " (optional)" } else { "" };
            format!("\n[{}{needed}: {}]", text("label"), text("value"))
        });
        format!("# {}{}", form["title"].as_str().unwrap_or_default(), fields.collect::<String>())
    }

    /// The choices of an autocomplete.
    ///
    /// # Panics
    /// When the response is of another kind.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        assert_eq!(self.kind, ResponseKind::Choices, "an autocomplete is answered with choices");
        Deserialize::deserialize(&self.body["data"]["choices"])
            .expect("the choices have passed the rules, and their values are strings")
    }

    /// The body of the request, as the bot sent it.
    pub(crate) fn raw(&self) -> &Value {
        &self.body
    }
}
