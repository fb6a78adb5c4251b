//! Lays out what the bot has read: `/help` and `/sources`.

use crate::index::CataloguedDocument;
use crate::knowledge::Source;
use crate::locale::Locale;

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
    let locale = style.locale;
    let more = |count| locale.more_lines(count);
    let known = works.iter().map(|work| known_line(work, locale));
    let known = fit_lines(known, limits::FIELD_VALUE, more);
    let quoted = fit_lines(publishers(&works).into_iter(), limits::FIELD_VALUE, more);
    let fields = [field(locale.what_i_know(), &known), field(locale.whom_i_quote(), &quoted)];
    Reply::of_embed(Embed {
        title: locale.help_title(),
        description: locale.help(),
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
    let locale = style.locale;
    let (title, footer) = (locale.sources_title(), locale.documents_read(works.len(), questions));
    let room = limits::EMBED - length(&title) - length(&footer);
    let lines = works.iter().map(|work| source_line(work, locale));
    let more = |count| locale.more_lines(count);
    let list = fit_lines(lines, room.min(limits::DESCRIPTION), more);
    Reply::of_embed(Embed {
        title,
        description: if list.is_empty() { locale.no_sources() } else { list },
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

fn known_line(work: &Work<'_>, locale: Locale) -> String {
    format!("- {} · {}", title(&work.source.title, locale), locale.questions(work.questions))
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

fn source_line(work: &Work<'_>, locale: Locale) -> String {
    let source = work.source;
    let mut name = format!("**{}**", title(&source.title, locale));
    let language = source.language.as_deref().map(escape_line).unwrap_or_default();
    if !language.is_empty() && length(&language) <= LONGEST_LANGUAGE {
        name = format!("{name} ({language})");
    }
    let publisher = source.publisher.as_deref();
    let line = with_imprint(name, publisher, source.date, source.url.as_ref(), locale);
    format!("- {line} · {}", locale.passages(work.passages))
}
