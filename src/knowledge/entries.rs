//! Reads a TOML file of questions with their answers.

use super::blocks::{self, Element};
use super::slug::slug;
use super::{Block, Document, Section, SectionKind, Source, source};
use crate::problem::Problem;
use crate::strict_toml::{self, Table};

/// The longest question and alias, in characters.
const MAX_QUESTION: usize = 500;

/// Reads a file; entries that lack a question or an answer are left out.
pub(super) fn read(path: String, text: &str, problems: &mut Vec<Problem>) -> Document {
    let title = source::title_from_path(&path);
    let ((source, sections), found) = strict_toml::read(&path, 1, text, |table| {
        let source = table.table("source", |table| source::read(table, || title.clone()));
        let sections = table.tables("entry", read_entry).into_iter().flatten().collect();
        (source.unwrap_or_else(|| source::titled(title.clone())), sections)
    });
    problems.extend(found);
    Document { path, source, sections }
}

fn read_entry(table: &mut Table<'_>) -> Option<Section> {
    let question = read_question(table);
    let aliases = read_aliases(table);
    let blocks = read_answer(table);
    let id = table.string("id");
    let heading_path = table.string_or_strings("section");
    let command = table.string("command");
    let source: Option<Option<Source>> = table.table("source", source::read_named);
    let (question, blocks) = (question?, blocks?);
    Some(Section {
        id,
        slug: Some(slug(&question)),
        kind: SectionKind::Entry,
        aliases,
        heading_path: heading_path
            .filter(|path| !path.is_empty())
            .unwrap_or_else(|| vec![question.clone()]),
        question,
        command,
        source: source.flatten(),
        blocks,
        line: table.line(),
    })
}

fn read_question(table: &mut Table<'_>) -> Option<String> {
    let question = one_line(&table.required_string("question", "How do I start?")?);
    let length = question.chars().count();
    if length > MAX_QUESTION {
        let message =
            format!("`question` has {length} characters; shorten it to {MAX_QUESTION} or fewer");
        table.error("question", message);
        return None;
    }
    Some(question)
}

fn read_aliases(table: &mut Table<'_>) -> Vec<String> {
    let aliases = table.strings("aliases").unwrap_or_default();
    let aliases: Vec<String> = aliases.iter().map(|alias| one_line(alias)).collect();
    let usable = |alias: &String| !alias.is_empty() && alias.chars().count() <= MAX_QUESTION;
    if !aliases.iter().all(usable) {
        let message = format!("each of the `aliases` must have 1 to {MAX_QUESTION} characters");
        table.error("aliases", message);
    }
    aliases.into_iter().filter(usable).collect()
}

fn read_answer(table: &mut Table<'_>) -> Option<Vec<Block>> {
    let answer = table.required_string("answer", "Write what you know.")?;
    let blocks: Vec<Block> = blocks::read(&answer).into_iter().map(block).collect();
    if blocks.is_empty() {
        table.error("answer", "`answer` holds no text that can be shown; write some words");
        return None;
    }
    Some(blocks)
}

/// A heading inside an answer is a paragraph of it.
fn block(element: Element) -> Block {
    match element {
        Element::Heading(heading) => Block::Paragraph(heading.text),
        Element::Block(block) => block,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
