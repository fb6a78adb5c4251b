//! Reads a Markdown file: one section for each heading that has text of its own.

use std::collections::HashMap;

use super::blocks;
use super::element::{Element, Heading};
use super::front_matter::{self, SectionNames};
use super::slug::slug;
use super::{Document, Section, SectionKind, source};
use crate::problem::Problem;

/// Longer headings are cut, in characters, where they stand above a section.
const LONGEST_IN_A_PATH: usize = 300;

/// Reads a file.
pub(super) fn read(path: String, text: &str, problems: &mut Vec<Problem>) -> Document {
    let matter = front_matter::read(&path, text, problems);
    let elements = blocks::read(matter.body);
    let mut source = matter.source;
    if !matter.titled {
        source.title = first_title(&elements).unwrap_or_else(|| source::title_from_path(&path));
    }
    let mut outline = Outline::new(&source.title, &elements, matter.first_line);
    if !matter.titled {
        source.title = in_a_path(&source.title);
    }
    for element in elements {
        outline.add(element);
    }
    let mut sections = outline.sections;
    sections.retain(|section| !section.blocks.is_empty());
    for names in matter.sections {
        name_section(&path, &mut sections, names, problems);
    }
    Document { path, source, sections }
}

/// The text of the first heading of the first level.
fn first_title(elements: &[Element]) -> Option<String> {
    headings(elements).find(|heading| heading.level == 1).map(|heading| heading.text.clone())
}

fn headings(elements: &[Element]) -> impl Iterator<Item = &Heading> {
    elements.iter().filter_map(|element| match element {
        Element::Heading(heading) => Some(heading),
        Element::Block(_) => None,
    })
}

/// Whether the first heading is the document's title and not a section beside others.
fn starts_with_title(title: &str, elements: &[Element]) -> bool {
    let first_is_title =
        headings(elements).next().is_some_and(|first| first.level == 1 && first.text == title);
    first_is_title && headings(elements).filter(|heading| heading.level == 1).count() == 1
}

/// The sections read so far, and the headings above the next text.
struct Outline {
    sections: Vec<Section>,
    /// The level and text of each heading above, outermost first.
    above: Vec<(u8, String)>,
    /// Whether the next heading is the document's title, which is in no heading path.
    title_next: bool,
    /// How often each slug was met.
    slugs: HashMap<String, usize>,
    /// The lines of the file above the text.
    lines_above: usize,
}

impl Outline {
    /// An outline that starts with a section for the text before any heading.
    fn new(title: &str, elements: &[Element], first_line: usize) -> Self {
        let untitled = Section {
            id: None,
            slug: None,
            kind: SectionKind::Article,
            question: title.to_owned(),
            aliases: Vec::new(),
            heading_path: Vec::new(),
            command: None,
            source: None,
            blocks: Vec::new(),
            line: first_line,
        };
        Self {
            sections: vec![untitled],
            above: Vec::new(),
            title_next: starts_with_title(title, elements),
            slugs: HashMap::new(),
            lines_above: first_line - 1,
        }
    }

    fn add(&mut self, element: Element) {
        match element {
            Element::Heading(heading) => self.open(heading),
            Element::Block(block) => {
                if let Some(section) = self.sections.last_mut() {
                    section.blocks.push(block);
                }
            }
        }
    }

    fn open(&mut self, heading: Heading) {
        let slug = self.unique_slug(heading.id.as_deref().unwrap_or(&heading.text));
        if !std::mem::take(&mut self.title_next) {
            self.above.retain(|(level, _)| *level < heading.level);
            self.above.push((heading.level, in_a_path(&heading.text)));
        }
        self.sections.push(Section {
            id: None,
            slug: Some(slug),
            kind: SectionKind::Article,
            question: heading.text,
            aliases: Vec::new(),
            heading_path: self.above.iter().map(|(_, text)| text.clone()).collect(),
            command: None,
            source: None,
            blocks: Vec::new(),
            line: self.lines_above + heading.line,
        });
    }

    /// A slug that no heading above has: the second `pay` is `pay_2`, which no heading's own
    /// words can make.
    fn unique_slug(&mut self, text: &str) -> String {
        let slug = slug(text);
        let count = self.slugs.entry(slug.clone()).or_default();
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}_{count}") }
    }
}

/// A heading as it stands in the paths of all sections below it, and as their title: as it is, unless it is absurdly long.
/// A file of such headings would else take its own size for each of its sections.
fn in_a_path(heading: &str) -> String {
    match heading.char_indices().nth(LONGEST_IN_A_PATH) {
        Some((end, _)) => format!("{}…", heading[..end].trim_end()),
        None => heading.to_owned(),
    }
}

/// Gives a section the aliases and the command that the front matter names.
fn name_section(
    path: &str,
    sections: &mut [Section],
    names: SectionNames,
    problems: &mut Vec<Problem>,
) {
    // An id of other characters than a slug has is known by the slug that was made of it.
    let found = [names.heading_id.clone(), slug(&names.heading_id)]
        .iter()
        .find_map(|id| sections.iter().position(|section| section.slug.as_ref() == Some(id)));
    if let Some(section) = found.map(|index| &mut sections[index]) {
        section.aliases = names.aliases;
        section.command = names.command;
        return;
    }
    let known: Vec<&str> = sections.iter().filter_map(|section| section.slug.as_deref()).collect();
    let remedy = match crate::strict_toml::nearest(&names.heading_id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "remove this table".to_owned(),
        None => format!("known here: {}", listed(&known)),
    };
    let message =
        format!("no heading with text of its own has the id `{}`; {remedy}", names.heading_id);
    problems.push(Problem::error(path, Some(names.line), message));
}

/// The first ids, in backquotes.
fn listed(ids: &[&str]) -> String {
    const SHOWN: usize = 20;
    let shown = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match ids.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests;
