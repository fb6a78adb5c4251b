//! Arbitrary answers and documents for tests: full of what Discord, a terminal or HTML would read
//! as something else than words.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use time::Date;
use url::Url;

use crate::answer::{AnswerPart, AnsweringSentence, Citation, CitedAnswer, Fragment};
use crate::knowledge::{Block, Source};

use super::Style;
use super::samples::{part, passage, suggestion};
use crate::index::CataloguedDocument;
use crate::locale::Locale;

/// Pieces that mean something to Discord, to a terminal or to HTML.
const PIECES: [&str; 77] = [
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
    "[ 12 ]",
    "［1］",
    "【2】",
    "### ",
    "* ",
    "2) ",
    "\u{200c}",
    "\u{fe0f}",
    "\u{fe01}",
    "\u{1d159}",
    "\u{301}\u{301}\u{301}",
    "می\u{200c}خ",
    "क्\u{200d}ष",
    "1\u{fe0f}\u{20e3}",
    "*\u{fe0f}\u{20e3}",
    "…",
];

pub(super) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        3 => "[a-z]{1,9} ",
        1 => any::<String>(),
    ];
    let short = vec(piece, 0..14).prop_map(|pieces| pieces.concat());
    (short, prop_oneof![6 => Just(1_usize), 1 => 2..2_000_usize])
        .prop_map(|(text, times)| text.repeat(times).chars().take(9_000).collect())
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        text().prop_map(Block::Paragraph),
        text().prop_map(Block::Quote),
        text().prop_map(Block::Code),
        vec(text(), 0..4).prop_map(Block::Row),
        (any::<u8>(), option::of(any::<u64>()), text())
            .prop_map(|(depth, number, text)| Block::Item { depth, number, text }),
    ]
}

pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(block(), 0..8)
}

fn fragment() -> impl Strategy<Value = Fragment> {
    prop_oneof![1 => Just(Fragment::Gap), 5 => block().prop_map(Fragment::Words)]
}

/// Any range of any fragment; in the middle of a character, too, or beyond the end.
fn answering() -> impl Strategy<Value = Option<AnsweringSentence>> {
    option::of((0..8_usize, 0..60_usize, 0..200_usize).prop_map(|(fragment, start, length)| {
        AnsweringSentence { fragment, range: start..start + length }
    }))
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
    let parts = (any::<usize>(), source(), vec(text(), 0..4), "[a-z]{1,40}");
    parts.prop_map(|(number, source, heading_path, id)| Citation {
        number,
        passage: passage(&id),
        document: source.title,
        heading_path,
        publisher: source.publisher,
        date: source.date,
        url: source.url,
        quote: String::new(),
    })
}

pub(super) fn cited() -> impl Strategy<Value = CitedAnswer> {
    let parts = (text(), vec(fragment(), 0..8), vec(any::<usize>(), 1..12), answering()).prop_map(
        |(title, text, citations, answering)| AnswerPart {
            answering,
            ..part(&title, text, &citations)
        },
    );
    let citations = (vec(citation(), 1..6), prop_oneof![9 => Just(1_usize), 1 => Just(300)])
        .prop_map(|(citations, times)| vec![citations; times].concat());
    (vec(parts, 1..9), citations, vec(text(), 0..5), any::<bool>(), vec(text(), 0..4)).prop_map(
        |(parts, citations, related, sources_differ, left_out)| {
            let related = related.iter().map(|question| suggestion(question)).collect();
            CitedAnswer { parts, citations, sources_differ, left_out, related, confidence: 1.0 }
        },
    )
}

pub(super) fn documents() -> impl Strategy<Value = Vec<CataloguedDocument>> {
    let document = (source(), any::<u32>()).prop_map(|(source, count)| CataloguedDocument {
        path: "faq.toml".to_owned(),
        source,
        questions: count as usize,
        passages: 1,
    });
    (vec(document, 0..5), 1_usize..40)
        .prop_map(|(documents, times)| vec![documents; times].concat())
}

/// The usual look, in any language.
pub(super) fn style() -> impl Strategy<Value = Style> {
    select(&Locale::ALL[..]).prop_map(|locale| Style::default().in_locale(locale))
}
