//! Lays out what the bot has read: `/help` and `/sources`.

use crate::index::CataloguedDocument;
use crate::knowledge::Source;
use crate::locale;

use super::cut::fit_lines;
use super::escape::escape_line;
use super::footnotes::{publisher, title, with_imprint};
use super::limits::{self, length};
use super::{Embed, Reply, Style, field};

/// The longest language tag in the list of documents.
const LONGEST_LANGUAGE: usize = 35;

/// A cited work. Several documents may hold parts of one.
struct Work<'a> {
    source: &'a Source,
    questions: usize,
    passages: usize,
}

/// The reply to `/help`: how to ask, what the bot has read, and whose words it quotes.
pub fn help(documents: &[CataloguedDocument], style: &Style) -> Reply {
    let works = works(documents);
    let known = fit_lines(works.iter().map(known_line), limits::FIELD_VALUE, locale::more_lines);
    let publishers = publishers(&works);
    let quoted = fit_lines(publishers.into_iter(), limits::FIELD_VALUE, locale::more_lines);
    let fields = [field(locale::WHAT_I_KNOW, &known), field(locale::WHOM_I_QUOTE, &quoted)];
    Reply::of_embed(Embed {
        title: locale::HELP_TITLE.to_owned(),
        description: locale::HELP.to_owned(),
        color: style.color,
        fields: fields.into_iter().flatten().collect(),
        footer: None,
    })
}

/// The reply to `/sources`: every cited work with what is known of it, and how many are left out
/// where not all of them fit.
pub fn sources(documents: &[CataloguedDocument], style: &Style) -> Reply {
    let works = works(documents);
    let questions = works.iter().map(|work| work.questions).sum();
    let footer = locale::documents_read(works.len(), questions);
    let room = limits::EMBED - length(locale::SOURCES_TITLE) - length(&footer);
    let list =
        fit_lines(works.iter().map(source_line), room.min(limits::DESCRIPTION), locale::more_lines);
    Reply::of_embed(Embed {
        title: locale::SOURCES_TITLE.to_owned(),
        description: if list.is_empty() { locale::NO_SOURCES.to_owned() } else { list },
        color: style.color,
        fields: Vec::new(),
        footer: (!works.is_empty()).then_some(footer),
    })
}

/// The cited works in the order of their first document, each once.
fn works(documents: &[CataloguedDocument]) -> Vec<Work<'_>> {
    let mut works: Vec<Work<'_>> = Vec::new();
    for CataloguedDocument { source, questions, passages, .. } in documents {
        match works.iter_mut().find(|work| work.source == source) {
            Some(work) => {
                work.questions = work.questions.saturating_add(*questions);
                work.passages = work.passages.saturating_add(*passages);
            }
            None => works.push(Work { source, questions: *questions, passages: *passages }),
        }
    }
    works
}

fn known_line(work: &Work<'_>) -> String {
    format!("- {} · {}", title(&work.source.title), locale::questions(work.questions))
}

/// The publishers in the order of their first work, each once.
fn publishers(works: &[Work<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in works.iter().filter_map(|work| work.source.publisher.as_deref()) {
        let line = format!("- {}", publisher(name));
        if line != "- " && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn source_line(work: &Work<'_>) -> String {
    let source = work.source;
    let mut name = format!("**{}**", title(&source.title));
    let language = source.language.as_deref().map(escape_line).unwrap_or_default();
    if !language.is_empty() && length(&language) <= LONGEST_LANGUAGE {
        name = format!("{name} ({language})");
    }
    let line = with_imprint(name, source.publisher.as_deref(), source.date, source.url.as_ref());
    format!("- {line} · {}", locale::passages(work.passages))
}
