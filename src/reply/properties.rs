//! What holds for every reply, whatever the knowledge holds: tests with arbitrary answers.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use time::Date;
use url::Url;

use crate::answer::{Abstention, Answer, Citation, CitedAnswer, Fragment};
use crate::knowledge::{Block, Source};

use super::escape::{clean, escape, escape_line};
use super::limits::{self, length};
use super::markdown::{Line, plain, read};
use super::samples::{part, passage, suggestion};
use super::{Embed, Reply, Scene, Style, help, render, sources, to_html, to_terminal};
use crate::index::CataloguedDocument;

/// Pieces that mean something to Discord, to a terminal or to HTML.
const PIECES: [&str; 62] = [
    "*",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "||",
    "|",
    "`",
    "```",
    "\n```\n",
    "\\",
    "\\\\",
    "[",
    "]",
    "(",
    ")",
    "[a](https://b.c)",
    "<",
    ">",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "  ",
    "# ",
    "## ",
    "-# ",
    "- ",
    "-",
    "+ ",
    "1. ",
    "1.",
    "> ",
    ">>> ",
    "<@1>",
    "<@&1>",
    "<#1>",
    "</ask:1>",
    "<:a:1>",
    "<a:b:1>",
    "<t:1:R>",
    "@",
    "@everyone",
    "@here",
    "@\u{200b}here",
    "https://a.b/c_d_e",
    "http://a.b/*?q=(1)",
    "<https://a.b>",
    "https://x/@here",
    "discord.gg/abc",
    "\u{202e}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{200d}",
    "👩\u{200d}⚕️",
    "é",
    "<script>",
    "&amp;",
    "words. And more",
    "[1]",
    "…",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        3 => "[a-z]{1,9} ",
        1 => any::<String>(),
    ];
    let short = vec(piece, 0..14).prop_map(|pieces| pieces.concat());
    (short, prop_oneof![6 => Just(1_usize), 1 => 2..2_000_usize])
        .prop_map(|(text, times)| text.repeat(times).chars().take(9_000).collect())
}

fn fragment() -> impl Strategy<Value = Fragment> {
    prop_oneof![
        Just(Fragment::Gap),
        text().prop_map(|text| Fragment::Words(Block::Paragraph(text))),
        text().prop_map(|text| Fragment::Words(Block::Quote(text))),
        text().prop_map(|text| Fragment::Words(Block::Code(text))),
        vec(text(), 0..4).prop_map(|cells| Fragment::Words(Block::Row(cells))),
        (any::<u8>(), option::of(any::<u64>()), text())
            .prop_map(|(depth, number, text)| Fragment::Words(Block::Item { depth, number, text })),
    ]
}

fn url() -> impl Strategy<Value = Url> {
    text().prop_map(|path| {
        let mut url = Url::parse("https://example.org/?q").expect("a constant address");
        url.set_path(&path);
        url.set_query(Some(&path));
        url
    })
}

fn source() -> impl Strategy<Value = Source> {
    (text(), option::of(text()), option::of(Just(Date::MAX)), option::of(url()), option::of(text()))
        .prop_map(|(title, publisher, date, url, language)| Source {
            title,
            publisher,
            date,
            url,
            language,
        })
}

fn citation() -> impl Strategy<Value = Citation> {
    (any::<usize>(), source(), vec(text(), 0..4)).prop_map(|(number, source, heading_path)| {
        Citation {
            number,
            passage: passage("any"),
            document: source.title,
            heading_path,
            publisher: source.publisher,
            date: source.date,
            url: source.url,
            quote: String::new(),
        }
    })
}

fn cited() -> impl Strategy<Value = CitedAnswer> {
    let parts = (text(), vec(fragment(), 0..8), vec(any::<usize>(), 1..12))
        .prop_map(|(title, text, citations)| part(&title, text, &citations));
    let citations = (vec(citation(), 1..6), prop_oneof![9 => Just(1_usize), 1 => Just(300)])
        .prop_map(|(citations, times)| vec![citations; times].concat());
    (vec(parts, 1..9), citations, vec(text(), 0..5)).prop_map(|(parts, citations, related)| {
        let related = related.iter().map(|question| suggestion(question)).collect();
        CitedAnswer { parts, citations, related, confidence: 1.0 }
    })
}

fn documents() -> impl Strategy<Value = Vec<CataloguedDocument>> {
    let document = (source(), any::<u32>()).prop_map(|(source, count)| CataloguedDocument {
        source,
        questions: count as usize,
        passages: 1,
    });
    (vec(document, 0..5), 1_usize..40)
        .prop_map(|(documents, times)| vec![documents; times].concat())
}

/// Fails where Discord would refuse the reply, or show something else than words.
fn assert_sendable(reply: &Reply) {
    assert!(length(&reply.content) <= limits::CONTENT);
    assert_harmless(&reply.content);
    match &reply.embed {
        None => assert!(!reply.content.trim().is_empty()),
        Some(embed) => assert_embed(embed),
    }
    for text in [to_terminal(reply), to_terminal(&reply.to_plain_text())] {
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert!(plain.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'), "{plain:?}");
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
    fn cleaning_twice_changes_nothing(text in text()) {
        prop_assert_eq!(clean(&clean(&text)), clean(&text));
    }

    #[test]
    fn every_answer_can_be_sent(answer in cited()) {
        let reply = render(&Answer::Cited(answer.clone()), &Style::default());
        assert_sendable(&reply);
        let embed = reply.embed.as_ref().expect("an answer has an embed");
        let first = format!("[{}]", answer.citations[0].number);
        prop_assert_eq!(&embed.fields[0].name, "Footnotes");
        prop_assert!(embed.fields[0].value.starts_with(&first));
        for part in answer.parts.iter().take(6) {
            let marker = format!("[{}]", part.citations[0]);
            prop_assert!(embed.description.contains(&marker));
        }
        let text = reply.to_plain_text();
        assert_sendable(&text);
        prop_assert!(text.content.contains(&embed.fields[0].value));
    }

    #[test]
    fn every_abstention_can_be_sent(nearest in vec(text(), 0..5)) {
        let nearest = nearest.iter().map(|question| suggestion(question)).collect();
        let answer = Answer::Abstained(Abstention { nearest, confidence: 0.0 });
        let reply = render(&answer, &Style::default());
        assert_sendable(&reply);
        assert_sendable(&reply.to_plain_text());
    }

    #[test]
    fn every_catalogue_can_be_sent(documents in documents()) {
        for reply in [help(&documents, &Style::default()), sources(&documents, &Style::default())] {
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
