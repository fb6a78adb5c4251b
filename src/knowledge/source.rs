//! Reads what a citation names out of a table of TOML.

use url::Url;

use super::Source;
use super::slug::readable;
use crate::strict_toml::Table;

/// The longest title, publisher and address, in bytes.
const LONGEST_NAME: usize = 20_000;

/// The source that a table names, with `title` where it names none.
pub(super) fn read(table: &mut Table<'_>, title: impl FnOnce() -> String) -> Source {
    Source {
        title: words(table, "title").unwrap_or_else(title),
        publisher: words(table, "publisher"),
        date: table.date("date"),
        url: table.parsed("url", web_address),
        language: words(table, "language"),
    }
}

/// A string without the white space around it; nothing where it says nothing.
fn words(table: &mut Table<'_>, key: &'static str) -> Option<String> {
    table.parsed(key, name).filter(|text| !text.is_empty())
}

/// A name, which stands in every passage of its document.
fn name(text: &str) -> Result<String, String> {
    if text.len() > LONGEST_NAME {
        return Err(format!("must have at most {LONGEST_NAME} bytes; shorten it"));
    }
    Ok(text.trim().to_owned())
}

/// The source of a file that names nothing but its title.
pub(super) fn titled(title: String) -> Source {
    Source { title, publisher: None, date: None, url: None, language: None }
}

/// A title made from the file's name: `guides/medical-billing.md` becomes `Medical billing`.
pub(super) fn title_from_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    readable(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// The address of something on the web.
///
/// # Errors
/// What it has to be, as the end of a phrase.
pub fn web_address(text: &str) -> Result<Url, String> {
    let remedy = "must be a web address such as \"https://example.org/article\"";
    match Url::parse(text) {
        Ok(url) if url.as_str().len() > LONGEST_NAME => {
            Err(format!("must have at most {LONGEST_NAME} bytes; shorten it"))
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            Err(format!("{remedy}; leave out the user before the @"))
        }
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(url) => Err(format!("{remedy}; found one of the kind `{}:`", url.scheme())),
        Err(error) => Err(format!("{remedy}; {error}")),
    }
}

/// The source that a table names; nothing where it names no title, which is reported.
pub(super) fn read_named(table: &mut Table<'_>) -> Option<Source> {
    let title = table.required_string("title", "The title of the cited work");
    let source = read(table, String::new);
    title.map(|_| source).filter(|source| !source.title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_host_that_it_leads_to() {
        for (address, is_taken) in [
            ("https://example.org/a@b", true),
            ("https://bank.example@bad.example/", false),
            ("https://user:word@bad.example/", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("//example.org", false),
        ] {
            assert_eq!(web_address(address).is_ok(), is_taken, "{address}");
        }
        let shown = web_address("https://bаnk.example/").unwrap();
        assert_eq!(shown.as_str(), "https://xn--bnk-6cd.example/", "letters that look like others");
        assert!(web_address(&format!("https://example.org/{}", "a".repeat(30_000))).is_err());
    }
}
