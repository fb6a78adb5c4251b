//! Writes citations: the markers behind the words, and the footnotes that they point to.

use time::Date;
use url::Url;

use crate::answer::Citation;
use crate::locale::Locale;

use super::address::address;
use super::cut::{GAP, cut, fit_lines};
use super::escape::escape_line;
use super::limits::{self, length};
use super::{EmbedField, field};

/// The most markers behind one answer.
const MOST_MARKERS: usize = 8;

/// The longest title or heading path in a footnote. All the parts of a line together stay below
/// the limit of a field, so that the first footnote always fits.
const LONGEST_TITLE: usize = 200;

/// The longest publisher in a footnote.
const LONGEST_PUBLISHER: usize = 100;

/// The longest web address in a footnote; a longer one is left out, since half an address leads
/// somewhere else.
const LONGEST_ADDRESS: usize = 350;

/// The numbers of citations as `[1][2]`.
pub(super) fn markers(numbers: &[usize]) -> String {
    let shown: Vec<String> =
        numbers.iter().take(MOST_MARKERS).map(|number| format!("[{number}]")).collect();
    shown.concat() + if numbers.len() > MOST_MARKERS { GAP } else { "" }
}

/// The first line's end in `markdown` that is a group of markers; empty where there is none.
pub(super) fn first_markers(markdown: &str) -> &str {
    markdown.lines().map(markers_at_end).find(|markers| !markers.is_empty()).unwrap_or("")
}

/// The markers that a line ends in.
pub(super) fn markers_at_end(line: &str) -> &str {
    let mut start = line.strip_suffix(GAP).unwrap_or(line).len();
    while let Some(inside) = line[..start].strip_suffix(']') {
        let before = inside.trim_end_matches(|c: char| c.is_ascii_digit());
        match before.strip_suffix('[') {
            Some(rest) if before.len() < inside.len() && !rest.ends_with('\\') => {
                start = rest.len();
            }
            _ => break,
        }
    }
    let found = &line[start..];
    if found == GAP { "" } else { found }
}

/// The footnotes as a field; none where there are no citations.
pub(super) fn footnotes(citations: &[Citation], locale: Locale) -> Option<EmbedField> {
    let lines = citations.iter().map(|citation| footnote(citation, locale));
    let more = |count| locale.more_lines(count);
    field(locale.footnotes(), &fit_lines(lines, limits::FIELD_VALUE, more))
}

fn footnote(citation: &Citation, locale: Locale) -> String {
    let mut work = title(&citation.document, locale);
    let path = heading_path(citation);
    if !path.is_empty() {
        work = format!("{work} — {}", cut(&path, LONGEST_TITLE));
    }
    let publisher = citation.publisher.as_deref();
    let line = with_imprint(work, publisher, citation.date, citation.url.as_ref(), locale);
    format!("[{}] {line}", citation.number)
}

/// The headings from the outermost to the innermost, without one that repeats the document's title.
fn heading_path(citation: &Citation) -> String {
    let headings: Vec<String> = citation
        .heading_path
        .iter()
        .map(|heading| escape_line(heading))
        .filter(|heading| !heading.is_empty())
        .collect();
    let repeats = headings.first() == Some(&escape_line(&citation.document));
    headings[usize::from(repeats)..].join(" › ")
}

/// A work's title, within the length that a line of a list has for it.
pub(super) fn title(text: &str, locale: Locale) -> String {
    let escaped = escape_line(text);
    if escaped.is_empty() { locale.untitled() } else { cut(&escaped, LONGEST_TITLE) }
}

/// The work followed by what is known of its publisher, date and web address.
pub(super) fn with_imprint(
    work: String,
    publisher: Option<&str>,
    date: Option<Date>,
    url: Option<&Url>,
    locale: Locale,
) -> String {
    let publisher = publisher.map(self::publisher).filter(|publisher| !publisher.is_empty());
    let shown = url.map(|url| {
        let shown = address(url);
        if length(&shown) > LONGEST_ADDRESS { locale.address_too_long() } else { shown }
    });
    let parts = [Some(work), publisher, date.map(|date| locale.date(date)), shown];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A publisher's name, within the length that a line of a list has for it.
pub(super) fn publisher(name: &str) -> String {
    cut(&escape_line(name), LONGEST_PUBLISHER)
}
