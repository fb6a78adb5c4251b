//! Replies from any answer: within all of Discord's limits, and nothing but words.

#![no_main]

use footnote::answer::{
    Abstention, AbstentionReason, Answer, AnswerPart, AnsweringSentence, Citation, CitedAnswer,
    Fragment, Suggestion, Uncertainty,
};
use footnote::knowledge::Block;
use footnote::locale::Locale;
use footnote::passage::PassageId;
use footnote::reply::escape::{clean, escape, escape_line, fence};
use footnote::reply::sendable::{assert_line_harmless, assert_sendable};
use footnote::reply::{Scene, Style, notice, render, to_html};
use libfuzzer_sys::arbitrary::{Arbitrary, Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use url::Url;

#[derive(Debug)]
struct Given {
    answer: Answer,
    style: Style,
    text: String,
}

impl<'a> Arbitrary<'a> for Given {
    fn arbitrary(from: &mut Unstructured<'a>) -> Result<Self> {
        let locales: Vec<Locale> = Locale::ALL.to_vec();
        let locale = *from.choose(&locales)?;
        let style = Style { color: from.arbitrary()?, muted_color: from.arbitrary()?, locale };
        let confidence = f64::from(from.int_in_range(0..=100_u8)?) / 100.0;
        let answer = match from.int_in_range(0..=7_u8)? {
            0 => Answer::Help,
            1 => Answer::Abstained(Abstention {
                nearest: suggestions(from, 0)?,
                reason: if from.arbitrary()? {
                    AbstentionReason::OutOfScope(text(from)?)
                } else {
                    AbstentionReason::NotSure
                },
                confidence,
            }),
            2 => Answer::Unsure(Uncertainty { candidates: suggestions(from, 1)?, confidence }),
            _ => Answer::Cited(cited(from, confidence)?),
        };
        Ok(Self { answer, style, text: text(from)? })
    }
}

fn cited(from: &mut Unstructured<'_>, confidence: f64) -> Result<CitedAnswer> {
    let count = from.int_in_range(1..=3_usize)?;
    let (mut parts, mut citations) = (Vec::new(), Vec::new());
    for number in 1..=count {
        citations.push(Citation {
            number,
            passage: id(number),
            document: text(from)?,
            heading_path: some(from, 3, text)?,
            publisher: optional(from)?,
            date: None,
            url: optional(from)?.and_then(|path| {
                let mut url = Url::parse("https://example.org/").ok()?;
                url.set_path(&path);
                url.set_query(Some(&path));
                Some(url)
            }),
            quote: String::new(),
        });
        parts.push(AnswerPart {
            title: text(from)?,
            text: some(from, 5, fragment)?,
            answering: from.arbitrary::<bool>()?.then_some(AnsweringSentence {
                fragment: from.int_in_range(0..=5)?,
                range: from.int_in_range(0..=40)?..from.int_in_range(0..=400)?,
            }),
            citations: vec![number],
        });
    }
    Ok(CitedAnswer {
        parts,
        citations,
        sources_differ: from.arbitrary()?,
        left_out: some(from, 3, text)?,
        related: suggestions(from, 0)?,
        confidence,
    })
}

fn fragment(from: &mut Unstructured<'_>) -> Result<Fragment> {
    Ok(Fragment::Words(match from.int_in_range(0..=5_u8)? {
        0 => return Ok(Fragment::Gap),
        1 => Block::Quote(text(from)?),
        2 => Block::Code(text(from)?),
        3 => Block::Row(some(from, 4, text)?),
        4 => {
            let (depth, number) = (from.arbitrary()?, from.arbitrary()?);
            Block::Item { depth, number, text: text(from)? }
        }
        _ => Block::Paragraph(text(from)?),
    }))
}

fn suggestions(from: &mut Unstructured<'_>, least: usize) -> Result<Vec<Suggestion>> {
    let count = from.int_in_range(least..=3)?;
    (0..count).map(|at| Ok(Suggestion { question: text(from)?, passage: id(100 + at) })).collect()
}

/// A text, now and then many times over, so that it comes to the limits.
fn text(from: &mut Unstructured<'_>) -> Result<String> {
    let text: String = from.arbitrary()?;
    let times = if from.ratio(1_u8, 6_u8)? { from.int_in_range(2..=2_000)? } else { 1 };
    Ok(text.repeat(times).chars().take(9_000).collect())
}

fn optional(from: &mut Unstructured<'_>) -> Result<Option<String>> {
    if from.arbitrary()? { text(from).map(Some) } else { Ok(None) }
}

fn some<T>(
    from: &mut Unstructured<'_>,
    most: usize,
    mut one: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = from.int_in_range(0..=most)?;
    (0..count).map(|_| one(from)).collect()
}

fn id(number: usize) -> PassageId {
    PassageId::new(&format!("faq/{number}")).expect("it is short and plain")
}

fuzz_target!(|given: Given| {
    let Given { answer, style, text } = given;
    let reply = render(&answer, &style);
    assert_sendable(&reply);
    assert_sendable(&reply.to_plain_text());
    let scene = Scene { bot: "Bot", person: "Person", question: Some(&text), ephemeral: false };
    let _page = to_html(&reply, scene);
    assert_eq!(clean(&clean(&text)), clean(&text));
    escape(&text).lines().chain([escape_line(&text).as_str()]).for_each(assert_line_harmless);
    for shown in [escape(&text), escape_line(&text), fence(&text)] {
        if !shown.trim().is_empty() {
            assert_sendable(&notice(&shown));
        }
    }
});
