//! Answers for the tests of this module.

use time::macros::date;

use crate::answer::{
    Abstention, AbstentionReason, Answer, AnswerPart, Citation, CitedAnswer, Fragment, Suggestion,
    Uncertainty,
};
use crate::knowledge::{Block, Source};
use crate::passage::PassageId;

use super::{Reply, Row};
use crate::index::CataloguedDocument;

pub(super) fn passage(id: &str) -> PassageId {
    serde_json::from_value(id.into()).expect("a passage id is written as a string")
}

pub(super) fn paragraph(text: &str) -> Fragment {
    Fragment::Words(Block::Paragraph(text.to_owned()))
}

pub(super) fn item(text: &str) -> Fragment {
    Fragment::Words(Block::Item { depth: 0, number: None, text: text.to_owned() })
}

pub(super) fn suggestion(question: &str) -> Suggestion {
    Suggestion { question: question.to_owned(), passage: passage("faq/other") }
}

pub(super) fn part(title: &str, text: Vec<Fragment>, citations: &[usize]) -> AnswerPart {
    let citations = citations.to_vec();
    AnswerPart { title: title.to_owned(), text, answering: None, citations }
}

pub(super) fn citation(number: usize, section: &str) -> Citation {
    Citation {
        number,
        passage: passage("faq/pay-coder"),
        document: "Medical Billing and Coding Careers".to_owned(),
        heading_path: vec!["Pay".to_owned(), section.to_owned()],
        publisher: Some("CareerStep".to_owned()),
        date: Some(date!(2019 - 07 - 23)),
        url: None,
        quote: String::new(),
    }
}

pub(super) fn one_part() -> CitedAnswer {
    CitedAnswer {
        parts: vec![part(
            "How much does a medical coder make in a year?",
            vec![
                paragraph("A coder earns about $21 an hour, which is $43,000 a year."),
                Fragment::Gap,
                paragraph("Pay rises with:"),
                item("years at work"),
                item("a certificate (CPC_A*)"),
            ],
            &[1],
        )],
        citations: vec![citation(1, "Coders")],
        sources_differ: false,
        left_out: Vec::new(),
        related: vec![
            suggestion("How much does a medical biller make?"),
            suggestion("What does a coder do all day?"),
        ],
        confidence: 0.9,
    }
}

pub(super) fn two_parts() -> CitedAnswer {
    let mut linked = citation(2, "Training");
    linked.url = Some("https://example.org/a_b/*?q=(1)".parse().expect("a constant address"));
    linked.publisher = None;
    CitedAnswer {
        parts: vec![
            part("How much does a coder make?", vec![paragraph("About $43,000 a year.")], &[1]),
            part(
                "How long is the training?",
                vec![
                    Fragment::Gap,
                    paragraph("Some need 4 months."),
                    Fragment::Words(Block::Quote("Others\ntake longer.".to_owned())),
                    Fragment::Words(Block::Code("let x = \"```\";".to_owned())),
                ],
                &[1, 2],
            ),
        ],
        citations: vec![citation(1, "Coders"), linked],
        sources_differ: false,
        left_out: Vec::new(),
        related: Vec::new(),
        confidence: 0.8,
    }
}

pub(super) fn abstention(nearest: &[&str]) -> Answer {
    let nearest = nearest.iter().map(|question| suggestion(question)).collect();
    Answer::Abstained(Abstention { nearest, reason: AbstentionReason::NotSure, confidence: 0.1 })
}

pub(super) fn unsure(candidates: &[(&str, &str)]) -> Answer {
    let candidate = |(question, id): &(&str, &str)| Suggestion {
        question: (*question).to_owned(),
        passage: passage(id),
    };
    let candidates = candidates.iter().map(candidate).collect();
    Answer::Unsure(Uncertainty { candidates, confidence: 0.4 })
}

pub(super) fn source(title: &str, publisher: Option<&str>) -> Source {
    Source {
        title: title.to_owned(),
        publisher: publisher.map(str::to_owned),
        date: Some(date!(2019 - 07 - 23)),
        url: None,
        language: Some("en".to_owned()),
    }
}

pub(super) fn documents() -> Vec<CataloguedDocument> {
    let mut house_rules = source("House *rules*", None);
    house_rules.date = None;
    house_rules.url = Some("https://example.org/rules".parse().expect("a constant address"));
    vec![
        CataloguedDocument {
            path: "careers.md".to_owned(),
            source: source("Careers", Some("CareerStep")),
            questions: 24,
            passages: 31,
        },
        CataloguedDocument {
            path: "careers.md".to_owned(),
            source: source("Careers FAQ", Some("CareerStep")),
            questions: 1,
            passages: 1,
        },
        CataloguedDocument {
            path: "rules.md".to_owned(),
            source: house_rules,
            questions: 3,
            passages: 3,
        },
    ]
}

/// The reply as text, each piece of it under its name, in the Markdown that is sent.
pub(super) fn written(reply: &Reply) -> String {
    let mut pieces = vec![("content", reply.content.clone())];
    if let Some(embed) = &reply.embed {
        pieces.push(("title", embed.title.clone()));
        pieces.push(("description", embed.description.clone()));
        pieces.extend(embed.fields.iter().map(|field| (field.name.as_str(), field.value.clone())));
        pieces.push(("footer", embed.footer.clone().unwrap_or_default()));
    }
    pieces.extend(reply.rows.iter().map(|row| match row {
        Row::Buttons(buttons) => ("buttons", lines(buttons.iter().map(|button| &button.label))),
        Row::Menu(menu) => ("menu", lines(menu.options.iter().map(|option| &option.label))),
        Row::Picker(picker) => ("picker", picker.placeholder.clone()),
    }));
    let filled = pieces.iter().filter(|(_, text)| !text.is_empty());
    let pieces: Vec<String> = filled.map(|(name, text)| format!("{name}:\n{text}")).collect();
    pieces.join("\n\n").replace('\u{200b}', "{zero width}")
}

fn lines<'a>(labels: impl Iterator<Item = &'a String>) -> String {
    labels.map(String::as_str).collect::<Vec<_>>().join("\n")
}
