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

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        let document = read("notes/river-walks.txt".to_owned(), text);
        let mut lines = vec![document.source.title];
        for section in document.sections {
            let text: Vec<String> = section.blocks.iter().map(Block::plain_text).collect();
            let path = section.heading_path.join(" > ");
            lines.push(format!(
                "{} {} ({path}): {}",
                section.line,
                section.question,
                text.join(" / ")
            ));
        }
        lines.join("\n")
    }

    #[test]
    fn questions_that_stand_alone_are_headings() {
        assert_snapshot!(shown(
            "River walks\n\nThe river is\nlong.\n\nIs it deep?\n\nWhy ask? I do not know.\n\nWhere\nis it?\n\n\
             “How far (in miles)?”\n\nTen.\n\n\nUnanswered?\n"
        ), @r"
        River walks
        1 River walks (): The river is long.
        6 Is it deep? (Is it deep?): Why ask? I do not know. / Where is it?
        13 “How far (in miles)?” (“How far (in miles)?”): Ten.
        ");
    }

    #[test]
    fn a_title_that_is_a_question_names_the_text_below_it() {
        assert_snapshot!(shown("Rivers: which is yours?\n\nPosted today.\n\nIs it deep?\n\nNo.\n"), @r"
        Rivers: which is yours?
        1 Rivers: which is yours? (Rivers: which is yours?): Posted today.
        5 Is it deep? (Is it deep?): No.
        ");
    }

    #[test]
    fn a_first_line_that_is_a_sentence_is_no_title() {
        assert_snapshot!(shown("The river is long.\n\nIt flows."), @r"
        River walks
        1 River walks (): The river is long. / It flows.
        ");
        assert_snapshot!(shown("Two lines\nof text"), @r"
        River walks
        1 River walks (): Two lines of text
        ");
        let first_line_of =
            |length| read("a.txt".to_owned(), &format!("{}\n\nb", "x".repeat(length)));
        assert_eq!(first_line_of(120).source.title.len(), 120);
        assert_eq!(first_line_of(121).source.title, "A");
    }

    #[test]
    fn a_question_of_more_than_200_characters_is_text() {
        let at_the_edge = |length| format!("Title\n\n{}?\n\nanswer", "x".repeat(length - 1_usize));
        assert_eq!(read("a.txt".to_owned(), &at_the_edge(200)).sections[0].heading_path.len(), 1);
        assert_eq!(read("a.txt".to_owned(), &at_the_edge(201)).sections[0].heading_path.len(), 0);
    }

    #[test]
    fn lines_that_start_with_a_mark_are_items() {
        assert_snapshot!(shown(
            "Packing\n\nTake:\n- boots\n  and socks\n* a map\n• water\n1. Start early.\n2. Is it far?\n\n\
             2019. A year\n\n81.7 million\n"
        ), @r"
        Packing
        1 Packing (): Take: / • boots and socks / • a map / • water / 1. Start early. / 2. Is it far? / 2019. A year / 81.7 million
        ");
    }

    proptest! {
        #[test]
        fn every_word_of_running_text_is_kept_in_order(
            text in "(([a-zé漢]{1,6} {1,2}|[a-z]{1,6}\n){0,9}end\\.\n\n){1,9}"
        ) {
            let document = read("a.txt".to_owned(), &text);
            let blocks = document.sections.iter().flat_map(|section| &section.blocks);
            let read: Vec<String> = blocks.map(Block::plain_text).collect();
            let words: Vec<&str> = text.split_whitespace().collect();
            let read = read.join(" ");
            prop_assert_eq!(read.split_whitespace().collect::<Vec<_>>(), words);
        }
    }
}
