//! A message of the bot as a test looks at it: its parts, and all of it as readable text.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::delivery;
use super::messages::StoredMessage;
use super::rules::items;

/// A message as it was at one moment.
#[derive(Clone)]
pub(crate) struct RecordedMessage {
    pub(crate) stored: Arc<StoredMessage>,
    payload: Value,
}

/// An embed's parts.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Embed {
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) color: Option<u32>,
    #[serde(default)]
    pub(crate) fields: Vec<Field>,
    pub(crate) footer: Option<Footer>,
    pub(crate) image: Option<Image>,
}

/// The picture of an embed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Image {
    pub(crate) url: String,
}

/// A file that goes with a message.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Attachment {
    pub(crate) filename: String,
    pub(crate) description: Option<String>,
    pub(crate) content_type: String,
    pub(crate) url: String,
}

/// A field of an embed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// The last line of an embed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Footer {
    pub(crate) text: String,
}

impl RecordedMessage {
    /// The message as it stands now.
    pub(crate) fn of(stored: &Arc<StoredMessage>) -> Self {
        Self { stored: Arc::clone(stored), payload: stored.payload() }
    }

    pub(crate) fn content(&self) -> &str {
        self.payload["content"].as_str().unwrap_or_default()
    }

    pub(crate) fn embeds(&self) -> Vec<Embed> {
        let embeds = items(&self.payload["embeds"]).iter();
        embeds
            .map(|embed| Embed::deserialize(embed).expect("the embed has passed the rules"))
            .collect()
    }

    /// The only embed of the message.
    ///
    /// # Panics
    /// When it has none or several.
    pub(crate) fn embed(&self) -> Embed {
        let [embed] = <[Embed; 1]>::try_from(self.embeds())
            .unwrap_or_else(|embeds| panic!("one embed expected, not {}", embeds.len()));
        embed
    }

    /// The files that go with it.
    pub(crate) fn attachments(&self) -> Vec<Attachment> {
        let attachments = items(&self.payload["attachments"]).iter();
        let shaped = attachments.map(Attachment::deserialize);
        shaped.map(|one| one.expect("attachments are written by `uploads`")).collect()
    }

    pub(crate) fn is_ephemeral(&self) -> bool {
        delivery::is_ephemeral(&self.payload)
    }

    /// The custom ids of its buttons and selects, in order.
    pub(crate) fn custom_ids(&self) -> Vec<String> {
        let parts = items(&self.payload["components"]).iter().flat_map(|row| {
            items(&row["components"]).iter().filter_map(|part| part["custom_id"].as_str())
        });
        parts.map(str::to_owned).collect()
    }

    /// The custom id of the button with this label.
    ///
    /// # Panics
    /// When there is no such button.
    pub(crate) fn button(&self, label: &str) -> String {
        let rows = items(&self.payload["components"]).iter();
        let mut parts = rows.flat_map(|row| items(&row["components"]));
        let button = parts.find(|part| part["label"] == label);
        let id = button.and_then(|button| button["custom_id"].as_str());
        id.unwrap_or_else(|| panic!("no button {label:?} in\n{}", self.as_text())).to_owned()
    }

    /// The custom id of the menu that has this option, and the option's value.
    ///
    /// # Panics
    /// When there is no such option.
    pub(crate) fn option(&self, label: &str) -> (String, String) {
        let rows = items(&self.payload["components"]).iter();
        let found = rows.flat_map(|row| items(&row["components"])).find_map(|menu| {
            let option = items(&menu["options"]).iter().find(|option| option["label"] == label)?;
            Some((menu["custom_id"].as_str()?.to_owned(), option["value"].as_str()?.to_owned()))
        });
        found.unwrap_or_else(|| panic!("no option {label:?} in\n{}", self.as_text()))
    }

    /// The kind and the custom id of the menu with this placeholder, from which channels or roles are
    /// picked.
    ///
    /// # Panics
    /// When there is no such menu.
    pub(crate) fn picker(&self, placeholder: &str) -> (u64, String) {
        let rows = items(&self.payload["components"]).iter();
        let found = rows.flat_map(|row| items(&row["components"])).find_map(|menu| {
            let is_it = menu["placeholder"] == placeholder && menu["options"].is_null();
            is_it.then_some((menu["type"].as_u64()?, menu["custom_id"].as_str()?.to_owned()))
        });
        found.unwrap_or_else(|| panic!("no menu {placeholder:?} in\n{}", self.as_text()))
    }

    /// Whether it was deleted meanwhile.
    pub(crate) fn is_deleted(&self) -> bool {
        self.stored.is_deleted()
    }

    /// The message object as Discord returns it.
    pub(crate) fn raw(&self) -> &Value {
        &self.payload
    }

    /// What a person sees, for snapshots: flags and reference first, then content, embeds, buttons.
    pub(crate) fn as_text(&self) -> String {
        let mut lines = Vec::new();
        if self.is_ephemeral() {
            lines.push("(only you can see this)".to_owned());
        }
        if self.payload["message_reference"].is_object() {
            lines.push(self.reference());
        }
        if !self.content().is_empty() {
            lines.push(self.content().to_owned());
        }
        lines.extend(self.embeds().iter().map(Embed::as_text));
        lines.extend(self.attachments().iter().map(Attachment::as_text));
        lines.extend(items(&self.payload["components"]).iter().map(row_as_text));
        lines.join("\n")
    }

    fn reference(&self) -> String {
        let referenced = &self.payload["referenced_message"];
        let author = referenced["author"]["username"].as_str().unwrap_or("somebody");
        let words = referenced["content"].as_str().unwrap_or_default();
        format!("(in reply to {author}: {})", words.lines().next().unwrap_or_default())
    }
}

impl Attachment {
    fn as_text(&self) -> String {
        let description = self.description.as_deref().unwrap_or_default();
        format!("({}: {description})", self.filename)
    }
}

impl Embed {
    fn as_text(&self) -> String {
        let mut text = String::new();
        if let Some(title) = &self.title {
            let url = self.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
            add_part(&mut text, &format!("# {title}{url}"));
        }
        if let Some(description) = &self.description {
            add_part(&mut text, description);
        }
        for field in &self.fields {
            add_part(&mut text, &format!("## {}\n{}", field.name, field.value));
        }
        if let Some(footer) = &self.footer {
            add_part(&mut text, &format!("-- {}", footer.text));
        }
        text.trim_end().to_owned()
    }
}

/// Adds a part with the bar that Discord draws along an embed.
fn add_part(text: &mut String, part: &str) {
    for line in part.lines() {
        let line = format!("│ {line}");
        writeln!(text, "{}", line.trim_end()).expect("a string takes every line");
    }
}

fn row_as_text(row: &Value) -> String {
    let parts = items(&row["components"]).iter().map(|part| {
        let label = part["label"].as_str().or(part["placeholder"].as_str()).unwrap_or_default();
        let url = part["url"].as_str().map(|url| format!(" <{url}>")).unwrap_or_default();
        let disabled = if part["disabled"] == true { " (disabled)" } else { "" };
        let labels = items(&part["options"]).iter().map(|option| &option["label"]);
        let ids = items(&part["default_values"]).iter().map(|chosen| &chosen["id"]);
        let options: Vec<_> = labels.chain(ids).filter_map(|label| label.as_str()).collect();
        let options =
            if options.is_empty() { String::new() } else { format!(": {}", options.join(" | ")) };
        format!("[{label}{options}{url}{disabled}]")
    });
    parts.collect::<Vec<_>>().join(" ")
}
