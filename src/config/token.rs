//! The bot's token: where it may stand, and how a copied one is made clean. It is never shown.

use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::environment::TOKEN;
use super::settings::Settings;
use super::small_file;
use crate::problem::Problem;

/// Why there is no setting `token`.
pub(super) const NOT_A_SETTING: &str = "is no setting, so that the token is never published with \
    the settings; put it into the environment variable DISCORD_TOKEN, or alone into a file that \
    `token_file` names, and if others may have seen it, reset it in the Discord developer portal";

/// Longer than any token is, with room for blank lines around it.
const MAX_FILE_BYTES: u64 = 4096;

/// The token from its variable, or else from the file that the settings name.
pub(super) fn read(settings: &mut Settings<'_, '_, '_>, folder: &Path) -> Option<SecretString> {
    let file = settings.path("token_file", folder);
    if let Some(text) = settings.token_variable() {
        let cleaned = clean(text);
        return reported(settings, TOKEN, cleaned);
    }
    let file = file?;
    match small_file::read(&file, MAX_FILE_BYTES).map(SecretString::from) {
        Ok(text) => {
            let name = file.display().to_string();
            warn_if_others_can_read(settings, &name, &file);
            reported(settings, &name, clean(text.expose_secret()))
        }
        Err(_) if looks_like_a_token(&file.to_string_lossy()) => {
            settings.error(
                "token_file",
                "holds what looks like the token itself; put the token into a file of its own, \
                 and write that file's name here",
            );
            None
        }
        Err(error) => {
            let file = file.display();
            settings.error(
                "token_file",
                &format!("names {file}, which cannot be read ({error}); put the token there"),
            );
            None
        }
    }
}

fn reported(
    settings: &mut Settings<'_, '_, '_>,
    place: &str,
    cleaned: Result<SecretString, &'static str>,
) -> Option<SecretString> {
    let token = cleaned.map_err(|message| settings.report(Problem::error(place, None, message)));
    let token = token.ok()?;
    if !has_three_parts(token.expose_secret()) {
        settings.report(Problem::warning(
            place,
            None,
            "this is not the shape of a bot token, three parts joined by dots; if Discord refuses \
             it, copy the one that \"Reset Token\" shows on the portal's page \"Bot\"",
        ));
    }
    Some(token)
}

/// Takes away what is often copied along with a token: spaces around it, quotes, the word `Bot`.
fn clean(text: &str) -> Result<SecretString, &'static str> {
    let token = text.trim().trim_matches(['"', '\'']).trim();
    let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
    if token.is_empty() {
        return Err("there is no token in it; write the bot's token into it, and nothing else");
    }
    if token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) {
        Ok(SecretString::from(token))
    } else {
        Err(
            "it holds more than a token, which has only letters, digits and the signs . _ - in it; \
             copy the token anew from the Discord developer portal, page \"Bot\"",
        )
    }
}

fn has_three_parts(token: &str) -> bool {
    let parts: Vec<&str> = token.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty())
}

/// Whether what should be the name of a file has a token at its end. Its shape is that of a file
/// with two endings too, so its length decides.
fn looks_like_a_token(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.len() >= 50 && clean(name).is_ok_and(|token| has_three_parts(token.expose_secret()))
}

#[cfg(unix)]
fn warn_if_others_can_read(settings: &mut Settings<'_, '_, '_>, name: &str, file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    const READABLE_BY_OTHERS: u32 = 0o044;
    let Ok(metadata) = file.metadata() else { return };
    if metadata.permissions().mode() & READABLE_BY_OTHERS != 0 {
        let message =
            format!("other users of this machine can read the token; run chmod 600 {name}");
        settings.report(Problem::warning(name, None, message));
    }
}

#[cfg(not(unix))]
fn warn_if_others_can_read(_: &mut Settings<'_, '_, '_>, _: &str, _: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_along_with_a_token_is_taken_away() {
        for text in ["a.b-c.d_e", " a.b-c.d_e\r\n", "\"a.b-c.d_e\"", "'a.b-c.d_e'", "Bot a.b-c.d_e"]
        {
            assert_eq!(clean(text).expect("a token").expose_secret(), "a.b-c.d_e");
        }
    }

    #[test]
    fn what_cannot_be_a_token_is_refused_without_being_shown() {
        for text in ["", " \n", "\"\"", "a.b c.d", "a.b\n\nc.d", "DISCORD_TOKEN=a.b.c", "a.b.ç"] {
            let message = clean(text).expect_err("not a token");
            assert!(text.trim().is_empty() || !message.contains(text), "{message}");
        }
    }

    #[test]
    fn a_token_in_the_place_of_its_files_name_is_told_from_a_name() {
        let token = format!("{}.{}.{}", "M".repeat(24), "G".repeat(6), "x".repeat(27));
        assert!(looks_like_a_token(&token));
        assert!(looks_like_a_token(&format!("conf/{token}")));
        assert!(!looks_like_a_token("secrets/token.txt.gpg"));
    }
}
