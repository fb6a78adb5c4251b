//! What holds for every reply, whatever the knowledge holds: tests with arbitrary answers.

mod moderating;

use std::collections::HashSet;
use std::num::NonZeroU64;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::answer::{
    Abstention, AbstentionReason, Answer, AnsweringSentence, Suggestion, Uncertainty,
};
use crate::passage::sentences;

use super::arbitrary::{cited, documents, style, text};
use super::escape::{clean, escape, escape_line};
use super::limits::{self, length};
use super::markdown::{Line, plain, read};
use super::samples::{paragraph, passage, suggestion};
use super::words::words;
use super::{
    Button, Embed, Menu, MenuOption, Reply, Row, Scene, Style, help, render, sources, to_html,
    to_terminal,
};

/// Fails where Discord would refuse the reply, or show something else than words.
fn assert_sendable(reply: &Reply) {
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
                for Button { label, .. } in buttons {
                    assert!((1..=limits::BUTTON_LABEL).contains(&length(label)), "{label:?}");
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

fn assert_line_harmless(line: &str) {
    assert!(!line.contains("@everyone") && !line.contains("@here"), "{line:?}");
    assert!(!line.trim_start().starts_with("# "), "{line:?}");
    let bare = without_escapes_and_addresses(line);
    for sign in ["<@", "<#", "</", "<:", "<a:", "<t:", "](", "||", "~~", "_", "```", "***"] {
        assert!(!bare.contains(sign), "{sign} in {line:?}");
    }
    assert_eq!(bare.matches("**").count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('*').count() % 2, 0, "{line:?}");
    assert_eq!(bare.matches('`').count() % 2, 0, "{line:?}");
}

/// What is left for Discord to read as formatting: each escape becomes `x`, each address `y`.
fn without_escapes_and_addresses(line: &str) -> String {
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

/// The words that a reader of Discord's Markdown would show, without angle brackets.
fn shown(markdown: &str) -> String {
    let lines: Vec<String> = read(markdown)
        .iter()
        .map(|line| match line {
            Line::Text(spans) => plain(spans),
            Line::Blank => String::new(),
            other => panic!("{markdown:?} reads as {other:?}"),
        })
        .collect();
    comparable(&lines.join("\n"))
}

fn comparable(text: &str) -> String {
    let lines: Vec<&str> =
        text.lines().map(|line| if line.trim().is_empty() { "" } else { line }).collect();
    lines.join("\n").replace(['<', '>'], "").trim().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn escaped_words_are_shown_as_they_are(text in text()) {
        prop_assert_eq!(shown(&escape(&text)), comparable(&clean(&text)));
    }

    #[test]
    fn escaped_words_have_no_formatting(text in text()) {
        for line in escape(&text).lines().chain([escape_line(&text).as_str()]) {
            let bare = without_escapes_and_addresses(line);
            prop_assert!(!bare.contains(['*', '_', '`', '[']), "{:?}", line);
            assert_line_harmless(line);
        }
    }

    #[test]
    fn a_bold_sentence_changes_no_word(text in text(), place in any::<prop::sample::Index>()) {
        let sentences = sentences(&text);
        if !sentences.is_empty() {
            let place = place.index(sentences.len());
            let start = sentences[..place].concat().len();
            let answering =
                AnsweringSentence { fragment: 0, range: start..start + sentences[place].len() };
            let fragments = [paragraph(&text)];
            let letters = |markdown: &str| -> String {
                shown(markdown).chars().filter(|c| !c.is_whitespace() && *c != '\u{200d}').collect()
            };
            let (plain, marked) = (words(&fragments, None), words(&fragments, Some(&answering)));
            prop_assert_eq!(letters(&marked), letters(&plain));
            marked.lines().for_each(assert_line_harmless);
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in text()) {
        prop_assert_eq!(clean(&clean(&text)), clean(&text));
    }

    #[test]
    fn every_answer_can_be_sent(style in style(), answer in cited()) {
        let reply = render(&Answer::Cited(answer.clone()), &style);
        assert_sendable(&reply);
        let embed = reply.embed.as_ref().expect("an answer has an embed");
        let first = format!("[{}]", answer.citations[0].number);
        let below = embed.fields.iter().find(|field| !field.inline).expect("it has footnotes");
        prop_assert_eq!(&below.name, &style.locale.footnotes());
        prop_assert!(below.value.starts_with(&first));
        let columns = embed.fields.iter().filter(|field| field.inline);
        let words: String = columns.map(|field| field.value.as_str()).collect();
        for part in answer.parts.iter().take(6) {
            let marker = format!("[{}]", part.citations[0]);
            prop_assert!(embed.description.contains(&marker) || words.contains(&marker));
        }
        let text = reply.to_plain_text();
        assert_sendable(&text);
        prop_assert_eq!(&text.rows, &reply.rows);
        let most = NonZeroU64::MAX;
        let private = text.clone().asked_by(most).shareable(Some(most), style.locale);
        assert_sendable(&private.below("Shared"));
        prop_assert!(text.content.contains(&below.value));
    }

    #[test]
    fn every_abstention_can_be_sent(style in style(), nearest in vec(text(), 0..5), topic in option::of(text())) {
        let reason = topic.map_or(AbstentionReason::Foreign, AbstentionReason::OutOfScope);
        let nearest = nearest.iter().map(|question| suggestion(question)).collect();
        let answer = Answer::Abstained(Abstention { nearest, reason, confidence: 0.0 });
        let reply = render(&answer, &style);
        assert_sendable(&reply);
        assert_sendable(&reply.to_plain_text());
    }

    #[test]
    fn every_doubt_can_be_sent(style in style(), candidates in vec((text(), "[a-c]{40}"), 0..6)) {
        let candidates = candidates
            .into_iter()
            .map(|(question, id)| Suggestion { question, passage: passage(&id) })
            .collect();
        let answer = Answer::Unsure(Uncertainty { candidates, confidence: 0.4 });
        let reply = render(&answer, &style);
        assert_sendable(&reply);
        assert_sendable(&reply.to_plain_text());
    }

    #[test]
    fn every_catalogue_can_be_sent(style in style(), documents in documents()) {
        for reply in [help(&documents, &style), sources(&documents, &style)] {
            assert_sendable(&reply);
            assert_sendable(&reply.to_plain_text());
        }
    }

    #[test]
    fn no_text_becomes_html(answer in cited(), question in text()) {
        let reply = render(&Answer::Cited(answer), &Style::default());
        let scene =
            Scene { bot: "<b>", person: "\"'>", question: Some(&question), ephemeral: false };
        let html = to_html(&reply, scene);
        let known = ["!DO", "htm", "/ht", "hea", "/he", "met", "tit", "/ti", "sty", "/st", "bod",
            "/bo", "mai", "/ma", "div", "/di", "spa", "/sp", "svg", "/sv", "cir", "pat", "cod",
            "/co", "a h", "/a>", "b><", "b>", "/b>"];
        for tag in html.split('<').skip(1) {
            prop_assert!(known.iter().any(|start| tag.starts_with(start)), "<{tag}");
        }
        prop_assert!(!html.contains("<b></span>"));
    }
}
