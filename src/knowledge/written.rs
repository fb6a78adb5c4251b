//! Writes entries in the form in which `entries` reads them.

use serde::Serialize;
use time::Date;
use toml::value::Datetime;

/// An entry as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrittenEntry {
    /// The id of its passage.
    pub id: String,
    /// Its question.
    pub question: String,
    /// Other wordings of the question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its answer, in Markdown.
    pub answer: String,
    /// What it cites.
    pub source: WrittenSource,
}

/// What an entry cites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WrittenSource {
    /// The title of the cited work.
    pub title: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// When it was published.
    #[serde(serialize_with = "day")]
    pub date: Date,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

#[derive(Serialize)]
struct File<'a> {
    entry: &'a [WrittenEntry],
}

/// The file with these entries; empty where there are none.
pub fn write_entries(entries: &[WrittenEntry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    toml::to_string_pretty(&File { entry: entries }).expect("texts and days can be written as TOML")
}

/// A list of strings as the value of a key.
pub fn write_strings(strings: Vec<String>) -> String {
    toml::Value::from(strings).to_string()
}

fn day<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    let date = toml::value::Date {
        year: u16::try_from(date.year()).unwrap_or_default(),
        month: date.month().into(),
        day: date.day(),
    };
    Datetime { date: Some(date), time: None, offset: None }.serialize(serializer)
}
