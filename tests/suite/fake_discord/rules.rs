//! Discord's rules for messages that its schema does not state, checked on every body.

use serde_json::Value;

use super::refusal::{Problem, Refusal};

const CONTENT: usize = 2_000;
const EMBEDS: usize = 10;
const EMBEDS_IN_ALL: usize = 6_000;
const FIELDS: usize = 25;
const TOO_LONG: &str = "BASE_TYPE_MAX_LENGTH";
const BAD_LENGTH: &str = "BASE_TYPE_BAD_LENGTH";
const REQUIRED: &str = "BASE_TYPE_REQUIRED";

/// What was found wrong so far, while a body is read.
#[derive(Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, path: &str, code: &'static str, message: String) {
        self.0.push(Problem { path: path.to_owned(), code, message });
    }

    /// The text must be at most `limit` characters long; a missing one is.
    pub(crate) fn at_most(&mut self, path: &str, text: &Value, limit: usize) {
        let length = length(text);
        if length > limit {
            self.add(path, TOO_LONG, format!("must be {limit} or fewer in length, not {length}"));
        }
    }

    /// The text must hold something besides blanks and be at most `limit` characters long.
    pub(crate) fn between_1_and(&mut self, path: &str, text: &Value, limit: usize) {
        if text.as_str().unwrap_or_default().trim().is_empty() {
            self.add(path, REQUIRED, "this field is required".to_owned());
        }
        self.at_most(path, text, limit);
    }

    /// The list may have at most `limit` items; a missing one has none.
    pub(crate) fn no_more_than(&mut self, path: &str, list: &Value, limit: usize) {
        let count = list.as_array().map_or(0, Vec::len);
        if count > limit {
            self.add(path, BAD_LENGTH, format!("must be {limit} or fewer items, not {count}"));
        }
    }

    /// Nothing, or the refusal that lists every problem.
    pub(crate) fn into_result(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::invalid_form(self.0)) }
    }
}

/// The characters of a text; zero for what is no text.
pub(crate) fn length(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.chars().count())
}

/// The items of a list; none for what is no list.
pub(crate) fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

/// Checks the parts of a message in a body; `prefix` is `data.` where they hang on `data`.
pub(crate) fn check_message(prefix: &str, body: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    problems.at_most(&format!("{prefix}content"), &body["content"], CONTENT);
    check_embeds(&mut problems, &format!("{prefix}embeds"), &body["embeds"]);
    check_allowed_mentions(&mut problems, &format!("{prefix}allowed_mentions"), body);
    super::rules_components::check(
        &mut problems,
        &format!("{prefix}components"),
        &body["components"],
    );
    problems.into_result()
}

/// Refuses a message that would show nothing.
pub(crate) fn check_not_empty(message: &Value) -> Result<(), Refusal> {
    let blank = message["content"].as_str().unwrap_or_default().trim().is_empty();
    let bare = ["embeds", "components", "attachments", "sticker_ids"]
        .iter()
        .all(|part| items(&message[part]).is_empty());
    if blank && bare && message["poll"].is_null() {
        return Err(Refusal::EMPTY_MESSAGE);
    }
    Ok(())
}

/// Our own rule: every message says that it pings nobody, for Discord's default pings everyone.
fn check_allowed_mentions(problems: &mut Problems, path: &str, body: &Value) {
    let allowed = &body["allowed_mentions"];
    let silent = allowed["parse"].as_array().is_some_and(Vec::is_empty)
        && items(&allowed["users"]).is_empty()
        && items(&allowed["roles"]).is_empty()
        && allowed["replied_user"] != true;
    if !silent {
        let found = format!("must be {{\"parse\": []}} and ping nobody, not {allowed}");
        problems.add(path, "FOOTNOTE_PINGS_NOBODY", found);
    }
}

fn check_embeds(problems: &mut Problems, path: &str, embeds: &Value) {
    problems.no_more_than(path, embeds, EMBEDS);
    for (number, embed) in items(embeds).iter().enumerate() {
        check_embed(problems, &format!("{path}.{number}"), embed);
    }
    let in_all: usize = items(embeds).iter().map(embed_length).sum();
    if in_all > EMBEDS_IN_ALL {
        let found = format!("all embeds together exceed {EMBEDS_IN_ALL} characters: {in_all}");
        problems.add(path, "MAX_EMBED_SIZE_EXCEEDED", found);
    }
}

fn check_embed(problems: &mut Problems, path: &str, embed: &Value) {
    problems.at_most(&format!("{path}.title"), &embed["title"], 256);
    problems.at_most(&format!("{path}.description"), &embed["description"], 4_096);
    problems.at_most(&format!("{path}.footer.text"), &embed["footer"]["text"], 2_048);
    problems.at_most(&format!("{path}.author.name"), &embed["author"]["name"], 256);
    problems.no_more_than(&format!("{path}.fields"), &embed["fields"], FIELDS);
    for (number, field) in items(&embed["fields"]).iter().enumerate() {
        problems.between_1_and(&format!("{path}.fields.{number}.name"), &field["name"], 256);
        problems.between_1_and(&format!("{path}.fields.{number}.value"), &field["value"], 1_024);
    }
    for (name, url) in [
        ("url", &embed["url"]),
        ("author.url", &embed["author"]["url"]),
        ("image.url", &embed["image"]["url"]),
    ] {
        check_url(problems, &format!("{path}.{name}"), url);
    }
}

fn check_url(problems: &mut Problems, path: &str, url: &Value) {
    let Some(url) = url.as_str() else { return };
    let parsed = url::Url::parse(url);
    if !parsed.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host()) {
        problems.add(path, "URL_TYPE_INVALID_URL", format!("not a well formed URL: {url}"));
    }
}

fn embed_length(embed: &Value) -> usize {
    let fields = items(&embed["fields"]).iter();
    let of_fields: usize =
        fields.map(|field| length(&field["name"]) + length(&field["value"])).sum();
    length(&embed["title"])
        + length(&embed["description"])
        + length(&embed["footer"]["text"])
        + length(&embed["author"]["name"])
        + of_fields
}

/// Checks the choices that an autocomplete offers.
pub(crate) fn check_choices(data: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    let choices = &data["choices"];
    if !choices.is_array() {
        problems.add("data.choices", REQUIRED, "this field is required".to_owned());
    }
    problems.no_more_than("data.choices", choices, 25);
    for (number, choice) in items(choices).iter().enumerate() {
        let path = format!("data.choices.{number}");
        problems.between_1_and(&format!("{path}.name"), &choice["name"], 100);
        if choice["value"].is_string() {
            problems.between_1_and(&format!("{path}.value"), &choice["value"], 100);
        }
    }
    problems.into_result()
}

/// Checks a modal.
pub(crate) fn check_modal(data: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    problems.between_1_and("data.title", &data["title"], 45);
    problems.between_1_and("data.custom_id", &data["custom_id"], 100);
    super::rules_components::check_form(&mut problems, "data.components", &data["components"]);
    problems.into_result()
}
