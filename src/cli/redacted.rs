//! Takes secrets out of what is logged, whoever logs it, and out of the error that ends the
//! program: the bot's token, and those with which Discord lets an interaction be answered.
//!
//! The store's key is none of them: it never leaves the module that reads it, in a type that does
//! not print.

use std::io::{self, Write};
use std::sync::OnceLock;

use footnote::config::Config;
use secrecy::{ExposeSecret, SecretString};
use tracing_subscriber::fmt::MakeWriter;

/// What stands in a secret's place.
const REDACTED: &str = "[secret]";

/// Shorter parts of the bot's token tell nothing, and would be found by chance.
const SHORTEST_PART: usize = 5;

/// Tokens of interactions are longer, and few other things are that stand where these may stand.
const SHORTEST_TOKEN: usize = 20;

/// How far a token is from the word that announces it: `"token": String("`, with quotes escaped.
const FARTHEST: usize = 16;

/// The secrets of this program: its last error is written where the settings are not at hand.
static KNOWN: OnceLock<Secrets> = OnceLock::new();

/// The secrets that are known from the start.
#[derive(Clone, Debug)]
pub(super) struct Secrets(Vec<SecretString>);

/// Writes to standard error what is left without secrets.
#[derive(Debug)]
pub(super) struct Redacted(pub(super) Secrets);

/// Each line is handed over whole.
#[derive(Debug)]
pub(super) struct Line<'a>(&'a Secrets);

/// From now on the secrets of these settings are taken out of the last error.
pub(super) fn know(config: &Config) {
    // The settings are read once.
    let _ = KNOWN.set(Secrets::of(config));
}

/// A text for standard error, without secrets.
pub(crate) fn redacted(text: &str) -> String {
    KNOWN.get().unwrap_or(&Secrets(Vec::new())).redact(text)
}

impl Secrets {
    /// The token of the settings, whole and in its parts but for the first one: that is the bot's id,
    /// which everybody knows.
    pub(super) fn of(config: &Config) -> Self {
        let token = config.discord.token.as_ref().map_or("", ExposeSecret::expose_secret);
        let parts = token.split('.').skip(1).filter(|part| part.len() >= SHORTEST_PART);
        let all = [token].into_iter().filter(|token| !token.is_empty()).chain(parts);
        Self(all.map(SecretString::from).collect())
    }

    /// The text without them, and without tokens of interactions.
    fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.0 {
            text = text.replace(secret.expose_secret(), REDACTED);
        }
        for path in ["/interactions/", "/webhooks/"] {
            text = redact_after(&text, path, behind_id);
        }
        redact_after(&text, "token", behind_quotes)
    }
}

/// Takes away each token behind a mark, which begins where `start` says.
fn redact_after(text: &str, mark: &str, start: fn(&str) -> Option<usize>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(found) = rest.find(mark) {
        let (before, after) = rest.split_at(found + mark.len());
        kept.push_str(before);
        rest = after;
        let Some(start) = start(rest) else { continue };
        let token = &rest[start..];
        let end = token.find(|character| !is_of_token(character)).unwrap_or(token.len());
        if end >= SHORTEST_TOKEN {
            kept.push_str(&rest[..start]);
            kept.push_str(REDACTED);
            rest = &token[end..];
        }
    }
    kept + rest
}

fn is_of_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "._-=+:%".contains(character)
}

/// Behind the digits of an id, and a slash.
fn behind_id(text: &str) -> Option<usize> {
    let slash = text.find(|character: char| !character.is_ascii_digit())?;
    text[slash..].starts_with('/').then_some(slash + 1)
}

/// Behind what stands between a name and its value.
fn behind_quotes(text: &str) -> Option<usize> {
    let mut start = 0;
    for part in text.split_inclusive(|character: char| !character.is_ascii_alphanumeric()) {
        let word = part.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
        if !word.is_empty() && !matches!(word, "String" | "Some") {
            break;
        }
        start += part.len();
        if start > FARTHEST {
            return None;
        }
    }
    Some(start)
}

impl<'a> MakeWriter<'a> for Redacted {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(&self.0)
    }
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        io::stderr().write_all(self.0.redact(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTA";

    fn without_secrets(text: &str) -> String {
        let secrets = ["MTIz.Gabc12.secret-part", "Gabc12", "secret-part"];
        Secrets(secrets.map(SecretString::from).to_vec()).redact(text)
    }

    #[test]
    fn the_bots_token_is_taken_out_whole_and_in_parts() {
        assert_eq!(without_secrets("Bot MTIz.Gabc12.secret-part!"), "Bot [secret]!");
        assert_eq!(without_secrets("it ends with secret-part"), "it ends with [secret]");
    }

    #[test]
    fn tokens_of_interactions_are_taken_out_of_addresses() {
        let address = format!("http://discord/api/v10/interactions/12/{TOKEN}/callback?x=1 failed");
        let without = "http://discord/api/v10/interactions/12/[secret]/callback?x=1 failed";
        assert_eq!(without_secrets(&address), without);
        let address = format!("(/webhooks/34/{TOKEN}/messages/@original)");
        assert_eq!(without_secrets(&address), "(/webhooks/34/[secret]/messages/@original)");
        assert_eq!(without_secrets(&format!("/webhooks/34/{TOKEN}")), "/webhooks/34/[secret]");
    }

    #[test]
    fn tokens_are_taken_out_of_payloads_however_they_are_written() {
        for (before, after) in [
            ("{\"token\":\"", "\",\"type\":2}"),
            ("{\\\"token\\\": \\\"", "\\\"}"),
            ("\"token\": String(\"", "\")"),
            ("Interaction { token: \"", "\", version: 1 }"),
            ("token=", " next"),
            ("token: Some(\"", "\")"),
        ] {
            let text = format!("{before}{TOKEN}{after}");
            assert_eq!(without_secrets(&text), format!("{before}[secret]{after}"));
        }
    }

    #[test]
    fn other_words_stay() {
        for text in [
            "discord refused the token; copy it again",
            "the token",
            "/interactions/12",
            "/webhooks/",
            "token: \"short\"",
            "the tokens of a model, which are many and various, are not secret",
        ] {
            assert_eq!(without_secrets(text), text);
        }
    }
}
