//! Reads Markdown into a flat list of headings and blocks.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::element::{Element, Heading};
use super::inline::Inline;
use super::notes::{Noted, Notes};
use super::{Block, html};

/// The headings and blocks of a Markdown text, footnotes in the section that refers to them.
pub(super) fn read(text: &str) -> Vec<Element> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reader = Reader::default();
    let mut lines = LineCounter { text, offset: 0, line: 1 };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let Event::Start(Tag::Heading { .. }) = event {
            reader.heading.0 = lines.line_of(range.start);
        }
        reader.read_event(event);
    }
    reader.notes.place(reader.elements)
}

/// A heading of more bytes is none, but text: no word of it is lost, and it is not repeated in every
/// part of what stands below it.
const LONGEST_HEADING: usize = 10_000;

/// Tells the line of offsets that only grow.
struct LineCounter<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl LineCounter<'_> {
    fn line_of(&mut self, offset: usize) -> usize {
        self.line += self.text[self.offset.min(offset)..offset].matches('\n').count();
        self.offset = offset;
        self.line
    }
}

/// What the text that is being read lies in.
enum Container {
    Quote,
    List { next_number: Option<u64> },
    Item { number: Option<u64>, element: Option<usize> },
    Note { label: String, outer: Vec<Noted> },
}

#[derive(Default)]
struct Reader {
    elements: Vec<Noted>,
    notes: Notes,
    containers: Vec<Container>,
    /// How many of the containers are lists.
    lists: usize,
    /// How many of the containers are quotes.
    quotes: usize,
    inline: Inline,
    cells: Vec<(String, Vec<usize>)>,
    /// The line and the own id of the heading that is being read.
    heading: (usize, Option<String>),
}

impl Reader {
    fn read_event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(label) => {
                self.inline.push_note(self.notes.refer(&label));
            }
            Event::Rule => self.end_paragraph(),
            other => self.inline.read_event(&other),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link { dest_url, .. } => return self.inline.start_link(&dest_url),
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Image { .. }
            | Tag::TableCell => return,
            _ => self.end_paragraph(),
        }
        match tag {
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.containers.push(Container::Quote);
            }
            Tag::List(first) => {
                self.lists += 1;
                self.containers.push(Container::List { next_number: first });
            }
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => {
                let outer = std::mem::take(&mut self.elements);
                self.containers.push(Container::Note { label: label.into_string(), outer });
            }
            Tag::Heading { id, .. } => self.start_heading(id.map(CowStr::into_string)),
            _ => {}
        }
    }

    fn start_item(&mut self) {
        let mut number = None;
        if let Some(Container::List { next_number }) = self.containers.last_mut() {
            number = *next_number;
            *next_number = number.map(|number| number.saturating_add(1));
        }
        self.containers.push(Container::Item { number, element: None });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Link => self.inline.end_link(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::TableCell => self.cells.push(self.inline.take_line()),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_paragraph();
                self.end_container();
            }
            _ => {}
        }
    }

    fn end_container(&mut self) {
        match self.containers.pop() {
            Some(Container::Quote) => self.quotes -= 1,
            Some(Container::List { .. }) => self.lists -= 1,
            Some(Container::Note { label, outer }) => {
                let body = std::mem::replace(&mut self.elements, outer);
                self.notes.define(&label, body);
            }
            Some(Container::Item { .. }) | None => {}
        }
    }

    fn start_heading(&mut self, id: Option<String>) {
        self.heading.1 = id;
        if self.containers.is_empty() {
            self.inline.start_bare();
        }
    }

    /// Ends a heading; one inside a list, a quote or a note is a paragraph there.
    fn end_heading(&mut self, level: HeadingLevel) {
        if !self.containers.is_empty() {
            return self.end_paragraph();
        }
        let (text, notes) = self.inline.take_line();
        if text.len() > LONGEST_HEADING {
            self.push_text(text, notes);
        } else if !text.is_empty() {
            let (line, id) = (self.heading.0, self.heading.1.take());
            let heading = Heading { level: level as u8, id, text, line };
            self.elements.push(Noted { element: Element::Heading(heading), notes });
        }
    }

    fn end_code(&mut self) {
        let (code, notes) = self.inline.take_verbatim();
        if !code.trim().is_empty() {
            self.push(Block::Code(code), notes);
        }
    }

    fn end_html(&mut self) {
        let (html, _) = self.inline.take_verbatim();
        for block in html::blocks(&html) {
            match block {
                Block::Paragraph(text) => self.push_text(text, Vec::new()),
                other => self.push(other, Vec::new()),
            }
        }
    }

    fn end_row(&mut self) {
        let (cells, notes): (Vec<String>, Vec<Vec<usize>>) =
            std::mem::take(&mut self.cells).into_iter().unzip();
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.push(Block::Row(cells), notes.concat());
        }
    }

    fn end_paragraph(&mut self) {
        let (text, notes) = self.inline.take_paragraph();
        if !text.is_empty() {
            self.push_text(text, notes);
        }
    }

    /// Adds running text as the block that its place makes of it.
    fn push_text(&mut self, text: String, notes: Vec<usize>) {
        let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
        let next = self.elements.len();
        let block = match self.containers.last_mut() {
            Some(Container::Item { number, element: element @ None }) => {
                *element = Some(next);
                Block::Item { depth, number: *number, text }
            }
            // A second paragraph of the same item, with nothing between.
            Some(Container::Item { element: Some(first), .. }) if *first + 1 == next => {
                return self.continue_item(&text, notes);
            }
            _ => Block::Paragraph(text),
        };
        let block = match block {
            Block::Paragraph(text) if self.quotes > 0 => Block::Quote(text),
            item @ Block::Item { .. } if self.quotes > 0 => Block::Quote(item.plain_text()),
            block => block,
        };
        self.push(block, notes);
    }

    fn continue_item(&mut self, more: &str, notes: Vec<usize>) {
        let Some(item) = self.elements.last_mut() else { return };
        if let Element::Block(Block::Item { text, .. } | Block::Quote(text)) = &mut item.element {
            text.push('\n');
            text.push_str(more);
            item.notes.extend(notes);
        }
    }

    fn push(&mut self, block: Block, notes: Vec<usize>) {
        self.elements.push(Noted { element: Element::Block(block), notes });
    }
}

#[cfg(test)]
mod tests;
