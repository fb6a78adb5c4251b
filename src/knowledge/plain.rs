//! Reads a plain text: paragraphs, and questions that stand alone as headings.

use super::slug::slug;
use super::{Block, Document, Section, SectionKind, source};

/// A question of more characters than this is a paragraph.
const MAX_HEADING: usize = 200;

/// A first line of more characters than this is no title.
const MAX_TITLE: usize = 120;

/// Reads a file.
pub(super) fn read(path: String, text: &str) -> Document {
    let mut paragraphs = paragraphs(text);
    let title = paragraphs.first().and_then(Paragraph::title).map(ToOwned::to_owned);
    // A title that is also a question stays, to be the heading of the text below it.
    if title.is_some() && paragraphs[0].question().is_none() {
        paragraphs.remove(0);
    }
    let title = title.unwrap_or_else(|| source::title_from_path(&path));
    let mut sections = vec![section(None, &title, Vec::new(), 1)];
    for paragraph in paragraphs {
        if let Some(question) = paragraph.question() {
            let heading_path = vec![question.to_owned()];
            sections.push(section(Some(slug(question)), question, heading_path, paragraph.line));
        } else if let Some(section) = sections.last_mut() {
            section.blocks.extend(paragraph.blocks());
        }
    }
    sections.retain(|section| !section.blocks.is_empty());
    Document { path, source: source::titled(title), sections }
}

fn section(
    slug: Option<String>,
    question: &str,
    heading_path: Vec<String>,
    line: usize,
) -> Section {
    Section {
        id: None,
        slug,
        kind: SectionKind::Article,
        question: question.to_owned(),
        aliases: Vec::new(),
        heading_path,
        command: None,
        source: None,
        blocks: Vec::new(),
        line,
    }
}

/// Lines without a blank one between them; never empty.
struct Paragraph<'a> {
    lines: Vec<&'a str>,
    line: usize,
}

fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut paragraphs: Vec<Paragraph<'_>> = Vec::new();
    let mut after_blank = true;
    for (index, line) in text.lines().map(str::trim).enumerate() {
        match paragraphs.last_mut() {
            _ if line.is_empty() => {}
            Some(paragraph) if !after_blank => paragraph.lines.push(line),
            _ => paragraphs.push(Paragraph { lines: vec![line], line: index + 1 }),
        }
        after_blank = line.is_empty();
    }
    paragraphs
}

impl<'a> Paragraph<'a> {
    /// The only line, if it has at most so many characters.
    fn single_line(&self, max_characters: usize) -> Option<&'a str> {
        match self.lines[..] {
            [line] if line.chars().count() <= max_characters => Some(line),
            _ => None,
        }
    }

    fn title(&self) -> Option<&'a str> {
        self.single_line(MAX_TITLE)
            .filter(|line| !line.ends_with(['.', ',', ';', ':']) && item(line).is_none())
    }

    fn question(&self) -> Option<&'a str> {
        self.single_line(MAX_HEADING).filter(|line| {
            let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
            line.ends_with(['?', '？', '؟']) && item(line).is_none()
        })
    }

    /// The items and the running text, in their order.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for line in &self.lines {
            match (item(line), blocks.last_mut()) {
                (Some(item), _) => blocks.push(item),
                (None, Some(Block::Paragraph(text) | Block::Item { text, .. })) => {
                    text.push(' ');
                    text.push_str(line);
                }
                (None, _) => blocks.push(Block::Paragraph((*line).to_owned())),
            }
        }
        blocks
    }
}

/// The item that a line starts by `- `, `* `, `• ` or a number with a full stop.
fn item(line: &str) -> Option<Block> {
    let bullet = ["- ", "* ", "• "].iter().find_map(|mark| line.strip_prefix(mark));
    if let Some(text) = bullet {
        return Some(Block::Item { depth: 0, number: None, text: text.trim().to_owned() });
    }
    let (number, text) = line.split_once(". ")?;
    let digits = number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 3;
    let number = number.parse().ok().filter(|_| digits);
    number.map(|n| Block::Item { depth: 0, number: Some(n), text: text.trim().to_owned() })
}
