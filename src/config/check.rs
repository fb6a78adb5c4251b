//! What single settings have to look like. An error ends the phrase that begins with the key.

use std::net::SocketAddr;
use std::path::Path;

use tracing_subscriber::EnvFilter;
use url::Url;

use super::{HubModel, LogFormat, SemanticModel, Watching};
use crate::strict_toml::nearest;

const DISCORDS_OWN_DOMAINS: [&str; 2] = ["discord.com", "discordapp.com"];
const MODEL_WORDS: [&str; 2] = ["builtin", "off"];
const LOG_LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// A colour written as `#RRGGBB`, as `0xRRGGBB`.
///
/// # Errors
/// What it has to be, as the end of a phrase.
pub fn color(text: &str) -> Result<u32, String> {
    text.strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or_else(|| r##"must be # and six digits of 0-9 and A-F, such as "#5865F2""##.to_owned())
}

/// How changes of the knowledge are noticed: `auto`, `poll` or `off`.
pub(super) fn watching(text: &str) -> Result<Watching, String> {
    match text.trim() {
        "auto" => Ok(Watching::Auto),
        "poll" => Ok(Watching::Poll),
        "off" => Ok(Watching::Off),
        _ => Err("must be auto, poll or off".to_owned()),
    }
}

/// The address of a server that speaks Discord's API, without a slash at its end.
///
/// Discord's own servers are refused: the bot leaves their rate limits to whoever stands at this
/// address, and an application that goes over them gets banned.
pub(super) fn api_base(text: &str) -> Result<String, String> {
    let wanted = "must be an address such as http://127.0.0.1:8080";
    let url = Url::parse(text.trim()).map_err(|error| format!("{wanted} ({error})"))?;
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    if !matches!(url.scheme(), "http" | "https") || host.is_empty() {
        return Err(format!("{wanted}; only http and https are understood"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("{wanted}, without anything after ? or #"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!("{wanted}, without a user or a password"));
    }
    if DISCORDS_OWN_DOMAINS.iter().any(|domain| lies_under(host, domain)) {
        return Err("must not be Discord itself, whose rate limits would then be ignored; \
                    leave this setting out to talk to Discord"
            .to_owned());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn lies_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The word for a model, or its folder, which is relative to `folder`, or its name on the hub, from
/// where it is fetched into `downloads`. A folder that is there goes before a name, and a word that
/// looks like a mistyped one is refused.
pub(super) fn model(text: &str, folder: &Path, downloads: &Path) -> Result<SemanticModel, String> {
    let wanted = "must be builtin, off, or the folder of a model, such as models/all-MiniLM-L6-v2";
    match text.trim() {
        "" => Err(wanted.to_owned()),
        "builtin" => Ok(SemanticModel::BuiltIn),
        "off" => Ok(SemanticModel::Off),
        written => {
            if let Some(word) = nearest(&written.to_lowercase(), MODEL_WORDS) {
                return Err(format!(
                    "{wanted}; did you mean `{word}`? (a folder of this name is `./{written}`)"
                ));
            }
            let path = folder.join(written);
            let named = if path.exists() { None } else { HubModel::parse(written, downloads)? };
            Ok(named.map_or(SemanticModel::Folder(path), SemanticModel::Hub))
        }
    }
}

/// A filter that `EnvFilter` takes. A word that it would take for a module's name, but that looks
/// like a mistyped level, is refused.
pub(super) fn log_filter(text: &str) -> Result<String, String> {
    let wanted = "must be a level such as info, or more, such as info,footnote=debug";
    if text.trim().is_empty() {
        return Err(format!("{wanted}; write off to log nothing"));
    }
    for word in text.split(',').map(|directive| directive.trim().to_lowercase()) {
        if !LOG_LEVELS.contains(&word.as_str())
            && let Some(level) = nearest(&word, LOG_LEVELS)
        {
            return Err(format!("{wanted}; `{word}` is no level, did you mean `{level}`?"));
        }
    }
    EnvFilter::try_new(text).map_err(|error| format!("{wanted} ({error})"))?;
    Ok(text.to_owned())
}

/// In which form is logged.
pub(super) fn log_format(text: &str) -> Result<LogFormat, String> {
    match text.trim() {
        "auto" => Ok(LogFormat::Auto),
        "human" => Ok(LogFormat::Human),
        "json" => Ok(LogFormat::Json),
        _ => Err("must be auto, human or json".to_owned()),
    }
}

/// An address of this machine, with a port.
pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    let wanted = "must be an address of this machine and a port, such as 127.0.0.1:9464";
    let address: SocketAddr = text.trim().parse().map_err(|_| wanted.to_owned())?;
    // With port 0 nobody would know where the pages are.
    if address.port() == 0 { Err(wanted.to_owned()) } else { Ok(address) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_color_is_a_hash_and_six_digits() {
        assert_eq!(color("#5865F2"), Ok(0x58_65F2));
        assert_eq!(color("#ffFFff"), Ok(0xFF_FFFF));
        for wrong in ["", "#", "5865F2", "#5865F", "#5865F20", "#58 5F2", "#+865F2", "#5865Fä"] {
            assert!(color(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_api_base_loses_its_last_slash() {
        assert_eq!(api_base("http://127.0.0.1:8080/").as_deref(), Ok("http://127.0.0.1:8080"));
        assert_eq!(api_base("https://proxy.example/d/").as_deref(), Ok("https://proxy.example/d"));
        assert_eq!(api_base("http://notdiscord.com").as_deref(), Ok("http://notdiscord.com"));
        assert_eq!(api_base("http://[::1]:80").as_deref(), Ok("http://[::1]"));
    }

    #[test]
    fn an_api_base_is_never_discord_and_never_more_than_an_address() {
        for wrong in [
            "https://discord.com",
            "https://DISCORD.com./api",
            "https://canary.discord.com",
            "https://discordapp.com",
            "http://user:word@localhost",
            "http://localhost?a=b",
            "http://localhost#a",
            "ftp://localhost",
            "localhost:8080",
            "127.0.0.1",
            "",
        ] {
            assert!(api_base(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_model_is_a_word_or_a_folder_or_a_name() {
        let folder = Path::new("etc");
        assert_eq!(model("builtin", folder, folder), Ok(SemanticModel::BuiltIn));
        assert_eq!(model(" off ", folder, folder), Ok(SemanticModel::Off));
        for (written, meant) in [("models/l6", "etc/models/l6"), ("./of", "etc/./of"), ("/l", "/l")]
        {
            assert_eq!(model(written, folder, folder), Ok(SemanticModel::Folder(meant.into())));
        }
        let named = model("sentence-transformers/all-MiniLM-L6-v2", folder, Path::new("models"));
        assert!(matches!(named, Ok(SemanticModel::Hub(_))), "{named:?}");
        for wrong in ["", " ", "Builtin", "built-in", "OFF", "of"] {
            assert!(model(wrong, folder, folder).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_to_listen_at_has_numbers_and_a_port() {
        for right in ["127.0.0.1:9464", "[::1]:80", "0.0.0.0:65535", " 127.0.0.1:1 "] {
            assert!(listen(right).is_ok(), "{right}");
        }
        for wrong in
            ["", "9464", ":9464", "127.0.0.1", "localhost:9464", "127.0.0.1:0", "1.2.3.4:x"]
        {
            assert!(listen(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_log_has_one_of_three_forms() {
        assert_eq!(log_format("json"), Ok(LogFormat::Json));
        for wrong in ["", "JSON", "text"] {
            assert!(log_format(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_log_filter_is_what_the_logger_takes() {
        for right in ["info", "OFF", "warn,footnote=debug", "footnote", "serenity=trace,error"] {
            assert_eq!(log_filter(right).as_deref(), Ok(right));
        }
        for wrong in ["", " ", "infoo", "wran,footnote=debug", "footnote=loud", "a=b=c"] {
            assert!(log_filter(wrong).is_err(), "{wrong}");
        }
    }
}
