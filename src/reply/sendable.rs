//! What holds of every reply: Discord takes it, and shows words and nothing else. For the tests and
//! the fuzzing, which fail where it does not hold.

use std::collections::HashSet;

use super::bracketed::without_marks;
use super::limits::{self, length};
use super::{Button, Embed, Menu, MenuOption, Press, Reply, Row, to_terminal};

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
    assert!((1..=limits::OPTIONS).contains(&menu.options.len()));
    let mut values = HashSet::new();
    for MenuOption { label, value } in &menu.options {
        assert!((1..=limits::OPTION_LABEL).contains(&length(label)), "{label:?}");
        assert_eq!(without_marks(label), *label);
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
    texts.extend(embed.footer.as_deref().map(|footer| (footer, limits::FOOTER)));
    assert!(embed.fields.len() <= limits::FIELDS);
    assert!(texts.iter().map(|(text, _)| length(text)).sum::<usize>() <= limits::EMBED);
    for (text, limit) in texts {
        assert!(length(text) <= limit, "over {limit}: {text:?}");
        assert!(!text.trim().is_empty());
        assert_harmless(text);
    }
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
        } else {
            assert_line_harmless(line);
        }
    }
    assert!(!in_code, "open: {markdown:?}");
}

pub(super) fn assert_line_harmless(line: &str) {
    assert!(!line.contains("@everyone") && !line.contains("@here"), "{line:?}");
    assert!(!line.trim_start().starts_with("# "), "{line:?}");
    assert_marks_are_own(line);
    let bare = without_escapes_and_addresses(line);
    for sign in ["<@", "<#", "</", "<:", "<a:", "<t:", "](", "||", "~~", "_", "```", "***"] {
        assert!(!bare.contains(sign), "{sign} in {line:?}");
    }
    assert_eq!(bare.matches("**").count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('*').count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('`').count() % 2, 0, "{line:?}");
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
