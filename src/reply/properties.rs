//! What holds for every reply, whatever the knowledge holds: tests with arbitrary answers.

mod moderating;

use std::num::NonZeroU64;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::answer::{
    Abstention, AbstentionReason, Answer, AnsweringSentence, Suggestion, Uncertainty,
};
use crate::passage::sentences;

use super::arbitrary::{cited, documents, style, text};
use super::bracketed::without_marks;
use super::escape::{clean, escape, escape_line};
use super::markdown::{Line, plain, read};
use super::samples::{paragraph, passage, suggestion};
use super::sendable::{assert_line_harmless, assert_sendable, without_escapes_and_addresses};
use super::words::words;
use super::{Scene, Style, help, render, sources, to_html};

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
        prop_assert_eq!(shown(&escape(&text)), comparable(&without_marks(&clean(&text))));
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
