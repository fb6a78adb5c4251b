//! Lays out what the bot has read: `/help` and `/sources`.

use crate::index::CataloguedDocument;
use crate::locale;

use super::cut::fit_lines;
use super::escape::escape_line;
use super::footnotes::{publisher, title, with_imprint};
use super::limits::{self, length};
use super::{Embed, Reply, Style, field};

/// The longest language tag in the list of documents.
const LONGEST_LANGUAGE: usize = 35;

/// The reply to `/help`: how to ask, what the bot has read, and whose words it quotes.
pub fn help(documents: &[CataloguedDocument], style: &Style) -> Reply {
    let known = documents.iter().map(known_line);
    let known = fit_lines(known, limits::FIELD_VALUE, locale::more_lines);
    let publishers = publishers(documents).into_iter();
    let quoted = fit_lines(publishers, limits::FIELD_VALUE, locale::more_lines);
    let fields = [field(locale::WHAT_I_KNOW, &known), field(locale::WHOM_I_QUOTE, &quoted)];
    Reply::of_embed(Embed {
        title: locale::HELP_TITLE.to_owned(),
        description: locale::HELP.to_owned(),
        color: style.color,
        fields: fields.into_iter().flatten().collect(),
        footer: None,
    })
}

/// The reply to `/sources`: every document with what is known of it, and how many are left out
/// where not all of them fit.
pub fn sources(documents: &[CataloguedDocument], style: &Style) -> Reply {
    let lines = documents.iter().map(source_line);
    let questions = documents.iter().map(|document| document.questions).sum();
    let footer = locale::documents_read(documents.len(), questions);
    let room = limits::EMBED - length(locale::SOURCES_TITLE) - length(&footer);
    let list = fit_lines(lines, room.min(limits::DESCRIPTION), locale::more_lines);
    Reply::of_embed(Embed {
        title: locale::SOURCES_TITLE.to_owned(),
        description: if list.is_empty() { locale::NO_SOURCES.to_owned() } else { list },
        color: style.color,
        fields: Vec::new(),
        footer: (!documents.is_empty()).then_some(footer),
    })
}

fn known_line(document: &CataloguedDocument) -> String {
    format!("- {} · {}", title(&document.source.title), locale::questions(document.questions))
}

/// The publishers in the order of their first document, each once.
fn publishers(documents: &[CataloguedDocument]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in documents.iter().filter_map(|document| document.source.publisher.as_deref()) {
        let line = format!("- {}", publisher(name));
        if line != "- " && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn source_line(document: &CataloguedDocument) -> String {
    let source = &document.source;
    let mut work = format!("**{}**", title(&source.title));
    let language = source.language.as_deref().map(escape_line).unwrap_or_default();
    if !language.is_empty() && length(&language) <= LONGEST_LANGUAGE {
        work = format!("{work} ({language})");
    }
    let line = with_imprint(work, source.publisher.as_deref(), source.date, source.url.as_ref());
    format!("- {line} · {}", locale::passages(document.passages))
}
