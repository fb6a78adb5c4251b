//! What holds of every reply: Discord takes it, and shows words and nothing else. For the tests and
//! the fuzzing, which fail where it does not hold.

use std::collections::HashSet;

use super::bracketed::without_marks;
use super::limits::{self, length};
use super::{Button, Embed, Menu, MenuOption, Press, Reply, Row, to_terminal};
use crate::visible::visible;

/// Fails where Discord would refuse the reply, or show something else than words.
///
/// # Panics
/// There.
pub fn assert_sendable(reply: &Reply) {
    assert!(length(&reply.content) <= limits::CONTENT);
    assert_harmless(&reply.content);
    assert_rows(reply);
    match &reply.embed {
        None => assert!(!reply.content.trim().is_empty()),
        Some(embed) => assert_embed(embed),
    }
    for text in [to_terminal(reply), to_terminal(&reply.to_plain_text())] {
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'), "{plain:?}");
    }
}

fn assert_rows(reply: &Reply) {
    assert!(reply.rows.len() <= limits::ROWS);
    for row in &reply.rows {
        match row {
            Row::Buttons(buttons) => {
                assert!((1..=limits::BUTTONS).contains(&buttons.len()), "{buttons:?}");
                for Button { label, press } in buttons {
                    assert!((1..=limits::BUTTON_LABEL).contains(&length(label)), "{label:?}");
                    assert_visible(label);
                    // That one names footnotes.
                    let names_footnotes = matches!(press, Press::Sources(_));
                    assert!(names_footnotes || without_marks(label) == *label, "{label:?}");
                }
            }
            Row::Menu(menu) => assert_menu(menu),
            Row::Picker(_) => panic!("no answer has one"),
        }
    }
    let mut ids = HashSet::new();
    for press in reply.presses() {
        let id = press.encode();
        assert!((1..=limits::CUSTOM_ID).contains(&id.len()), "{id:?}");
        assert!(ids.insert(id), "twice: {press:?}");
    }
}

fn assert_menu(menu: &Menu) {
    assert!((1..=limits::PLACEHOLDER).contains(&length(&menu.placeholder)));
    assert_plain(&menu.placeholder);
    assert!((1..=limits::OPTIONS).contains(&menu.options.len()));
    let mut values = HashSet::new();
    for MenuOption { label, value } in &menu.options {
        assert!((1..=limits::OPTION_LABEL).contains(&length(label)), "{label:?}");
        assert_plain(label);
        assert!((1..=100).contains(&length(value)) && values.insert(value), "{value}");
    }
}

fn assert_embed(embed: &Embed) {
    let mut texts = vec![(embed.title.as_str(), limits::TITLE)];
    texts.push((&embed.description, limits::DESCRIPTION));
    for field in &embed.fields {
        texts.push((&field.name, limits::FIELD_NAME));
        texts.push((&field.value, limits::FIELD_VALUE));
    }
    if let Some(footer) = &embed.footer {
        assert_plain(footer);
        texts.push((footer, limits::FOOTER));
    }
    assert!(embed.fields.len() <= limits::FIELDS);
    assert!(texts.iter().map(|(text, _)| length(text)).sum::<usize>() <= limits::EMBED);
    for (text, limit) in texts {
        assert!(length(text) <= limit, "over {limit}: {text:?}");
        assert!(!text.trim().is_empty());
        assert_harmless(text);
    }
}

/// Fails where a text without Markdown has more than a line, something that nobody sees, or what looks
/// like the mark of a footnote.
fn assert_plain(text: &str) {
    assert!(!text.contains('\n'), "{text:?}");
    assert_eq!(without_marks(text), text);
    assert_visible(text);
}

/// Fails where something cannot be seen but for the bot's own signs that keep others apart.
fn assert_visible(text: &str) {
    let words = text.replace("@\u{200b}", "@").replace("`\u{200b}", "`");
    assert_eq!(visible(&words), words);
}

/// A line without what escapes words, makes them bold or encloses an address.
fn without_formatting(line: &str) -> String {
    let line = line.replace("**", "");
    let mut words = String::new();
    let mut rest = line.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let is_address = rest.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        if let (true, '<', Some((address, behind))) = (is_address, c, rest.split_once('>')) {
            words.push_str(address);
            rest = behind;
        } else if c == '\\' {
            words.extend(rest.chars().next());
            rest = rest.get(1..).unwrap_or_default();
        } else {
            words.push(c);
        }
    }
    words
}

/// Fails where a code block is left open, or a mention or emphasis is left outside of one that the
/// bot's own words do not use.
fn assert_harmless(markdown: &str) {
    let mut in_code = false;
    for line in markdown.lines() {
        if line == "```" {
            in_code = !in_code;
        } else if in_code {
            assert!(!line.contains("```"), "{markdown:?}");
            assert_visible(line);
        } else {
            assert_visible(&without_formatting(line));
            assert_line_harmless(behind_own_mark(line));
        }
    }
    assert!(!in_code, "open: {markdown:?}");
}

/// The line behind the one mark that the bot itself opens it with, if it does.
fn behind_own_mark(line: &str) -> &str {
    let text = line.trim_start();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.strip_prefix(". ").filter(|_| number.len() < text.len());
    let marked = ["> ", "-# ", "- "].into_iter().find_map(|mark| text.strip_prefix(mark));
    marked.or(numbered).unwrap_or(line)
}

/// Fails where Discord would read something in a line of words from outside as more than words.
///
/// # Panics
/// There.
pub fn assert_line_harmless(line: &str) {
    assert!(!line.contains("@everyone") && !line.contains("@here"), "{line:?}");
    assert_no_block(line);
    assert_marks_are_own(line);
    let bare = without_escapes_and_addresses(line);
    for sign in ["<@", "<#", "</", "<:", "<a:", "<t:", "](", "||", "~~", "_", "```", "***"] {
        assert!(!bare.contains(sign), "{sign} in {line:?}");
    }
    assert_eq!(bare.matches("**").count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('*').count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('`').count() % 2, 0, "{line:?}");
}

/// Fails where a line opens a heading, small print, a quote or a list.
fn assert_no_block(line: &str) {
    let text = line.trim_start();
    let behind_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = behind_number.len() < text.len()
        && [". ", ") "].into_iter().any(|mark| behind_number.starts_with(mark));
    let is_heading = text.trim_start_matches('#').starts_with(' ') && text.starts_with('#');
    let blocks = ["-# ", "> ", ">>> ", "- ", "+ ", "* "];
    let opens = blocks.into_iter().any(|mark| text.starts_with(mark));
    assert!(!is_heading && !is_numbered && !opens, "{line:?}");
}

/// Fails where words from outside look like the mark of a footnote. The bot's own has no backslash.
fn assert_marks_are_own(line: &str) {
    let quoted = line.replace("**", "").replace("\\[", "［").replace('[', "x");
    assert_eq!(without_marks(&quoted), quoted, "{line:?}");
}

/// What is left for Discord to read as formatting: each escape becomes `x`, each address `y`.
pub(super) fn without_escapes_and_addresses(line: &str) -> String {
    let mut bare = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let address = rest.starts_with("<http").then(|| rest.find('>')).flatten();
        if let Some(end) = address {
            let inside = &rest[..end];
            assert!(!inside.contains(['*', '|', '`', '\\', '"']) && !inside.contains("]("));
            bare.push('y');
            rest = &rest[end + 1..];
        } else if c == '\\' {
            let next = rest[1..].chars().next();
            assert!(next.is_some_and(|next| next.is_ascii_punctuation()), "cut escape: {line:?}");
            bare.push('x');
            rest = &rest[2..];
        } else {
            bare.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    bare
}
