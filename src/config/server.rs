//! The tables `[[server]]`: what single servers have of their own.

use std::collections::BTreeSet;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use super::{check, threshold};
use crate::strict_toml::{Table, nearest};

/// The languages of the bot's own words, as they are written in the settings.
pub const LANGUAGES: [&str; 5] = ["en", "de", "es-ES", "fr", "pt-BR"];

/// One table `[[server]]`. What it leaves out is as everywhere else; what moderators set with
/// `/footnote settings` wins over it.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerConfig {
    /// The server's id.
    pub id: NonZeroU64,
    /// The folder that it is answered from, in place of the default one; it need not exist.
    pub knowledge: Option<PathBuf>,
    /// The language of the bot's own words there, one of [`LANGUAGES`].
    pub language: Option<String>,
    /// The colour of a reply's edge, as `0xRRGGBB`.
    pub color: Option<u32>,
    /// The confidence, from 0 to 1, below which the bot says that it does not know.
    pub threshold: Option<f64>,
    /// Whether answers to commands are shown to the asker alone.
    pub private: Option<bool>,
    /// The channels where questions are answered, with their threads.
    pub channels: Option<BTreeSet<NonZeroU64>>,
    /// The channels whose new threads are answered unasked.
    pub help_channels: Option<BTreeSet<NonZeroU64>>,
    /// Whether new threads there get the nearest questions where the answer is not sure.
    pub nearest_in_help_channels: Option<bool>,
    /// The channel where moderators decide on proposals.
    pub review_channel: Option<NonZeroU64>,
    /// The roles whose members may change the knowledge.
    pub editor_roles: Option<BTreeSet<NonZeroU64>>,
    /// How many questions a person may ask in a minute; 0 for as many as they like.
    pub questions_per_person_and_minute: Option<u32>,
    /// How many questions all people together may ask in a minute; 0 for as many as they like.
    pub questions_per_server_and_minute: Option<u32>,
}

/// The greatest limit that can be set.
pub(super) const MOST_QUESTIONS: i64 = 100_000;

impl Default for ServerConfig {
    /// A server that has nothing of its own.
    fn default() -> Self {
        Self {
            id: NonZeroU64::MIN,
            knowledge: None,
            language: None,
            color: None,
            threshold: None,
            private: None,
            channels: None,
            help_channels: None,
            nearest_in_help_channels: None,
            review_channel: None,
            editor_roles: None,
            questions_per_person_and_minute: None,
            questions_per_server_and_minute: None,
        }
    }
}

/// Reads all tables `[[server]]`; a folder is relative to `folder`. One without an id, and a
/// second one with the same, is reported and left out.
pub(super) fn read(root: &mut Table<'_>, folder: &Path) -> Vec<ServerConfig> {
    let mut known = BTreeSet::new();
    let servers = root.tables("server", |table| {
        let server = read_server(table, folder)?;
        if known.insert(server.id) {
            return Some(server);
        }
        table.error("id", "`id` stands in another [[server]] already; make one of the two");
        None
    });
    servers.into_iter().flatten().collect()
}

fn read_server(table: &mut Table<'_>, folder: &Path) -> Option<ServerConfig> {
    let id = table.required_id("id");
    let knowledge = table.parsed("knowledge", |path| {
        if path.trim().is_empty() { Err("must not be empty") } else { Ok(folder.join(path)) }
    });
    let language = table.parsed("language", language);
    let color = table.parsed("color", check::color);
    let threshold = table.parsed_or_number("threshold", threshold::WANTED, threshold::parse);
    let private = table.boolean("private");
    let channels = ids(table, "channels");
    let help_channels = ids(table, "help_channels");
    let nearest_in_help_channels = table.boolean("nearest_in_help_channels");
    let review_channel = table.id("review_channel");
    let editor_roles = ids(table, "editor_roles");
    let per_person = limit(table, "questions_per_person_and_minute");
    let per_server = limit(table, "questions_per_server_and_minute");
    Some(ServerConfig {
        id: id?,
        knowledge,
        language,
        color,
        threshold,
        private,
        channels,
        help_channels,
        nearest_in_help_channels,
        review_channel,
        editor_roles,
        questions_per_person_and_minute: per_person,
        questions_per_server_and_minute: per_server,
    })
}

fn ids(table: &mut Table<'_>, key: &'static str) -> Option<BTreeSet<NonZeroU64>> {
    table.ids(key).map(BTreeSet::from_iter)
}

fn limit(table: &mut Table<'_>, key: &'static str) -> Option<u32> {
    table.integer(key, 0..=MOST_QUESTIONS).and_then(|number| number.try_into().ok())
}

fn language(text: &str) -> Result<String, String> {
    let text = text.trim();
    if LANGUAGES.contains(&text) {
        return Ok(text.to_owned());
    }
    let wanted = format!("must be one of {}", LANGUAGES.join(", "));
    match nearest(text, LANGUAGES) {
        Some(known) => Err(format!("{wanted}; did you mean `{known}`?")),
        None => Err(wanted),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::strict_toml;

    fn parse(text: &str) -> (Vec<ServerConfig>, String) {
        let (servers, problems) =
            strict_toml::read("config.toml", 1, text, |root| read(root, Path::new("etc")));
        (servers, problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn a_server_has_all_that_it_says() {
        let (servers, problems) = parse(
            r##"
[[server]]
id = "1"
knowledge = "billing"
language = "pt-BR"
color = "#00FF00"
threshold = "strict"
private = true
channels = ["2", "3"]
help_channels = ["4"]
nearest_in_help_channels = true
review_channel = "5"
editor_roles = ["6"]
questions_per_person_and_minute = 5
questions_per_server_and_minute = 0
[[server]]
id = "7"
"##,
        );
        assert_eq!(problems, "");
        let ids = |ids: &[u64]| Some(ids.iter().filter_map(|id| NonZeroU64::new(*id)).collect());
        let expected = ServerConfig {
            id: NonZeroU64::MIN,
            knowledge: Some("etc/billing".into()),
            language: Some("pt-BR".to_owned()),
            color: Some(0xFF00),
            threshold: Some(threshold::STRICT),
            private: Some(true),
            channels: ids(&[2, 3]),
            help_channels: ids(&[4]),
            nearest_in_help_channels: Some(true),
            review_channel: NonZeroU64::new(5),
            editor_roles: ids(&[6]),
            questions_per_person_and_minute: Some(5),
            questions_per_server_and_minute: Some(0),
        };
        assert_eq!(servers[0], expected);
        assert_eq!((servers[1].id.get(), &servers[1].knowledge), (7, &None));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line() {
        let (servers, problems) = parse(
            r##"
[[server]]
knowledge = "billing"
[[server]]
id = "7"
language = "ed"
questions_per_person_and_minute = -1
colour = "#00FF00"
[[server]]
id = "7"
"##,
        );
        assert_eq!(servers.len(), 1);
        assert_snapshot!(problems, @r#"
        config.toml:2: `id` is missing in [[server]]; add a line such as id = "1234567890123456789"
        config.toml:6: `language` must be one of en, de, es-ES, fr, pt-BR; did you mean `de`?
        config.toml:7: `questions_per_person_and_minute` must be a whole number from 0 to 100000; found the number -1
        config.toml:8: unknown key `colour` in [[server]]; did you mean `color`?
        config.toml:10: `id` stands in another [[server]] already; make one of the two
        "#);
    }
}
