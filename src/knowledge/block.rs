//! The piece of text that sections and passages are made of.

use serde::{Deserialize, Serialize};

/// A piece of text with the little structure that both an index and a chat can show.
///
/// The words are the source's own; emphasis is dropped, a link is written as `text (address)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Running text, without line breaks except those that the source forces.
    Paragraph(String),
    /// One item of a list.
    Item {
        /// How many lists it lies in, less one.
        depth: u8,
        /// Its number in an ordered list.
        number: Option<u64>,
        /// The item's text.
        text: String,
    },
    /// Words quoted from somebody else.
    Quote(String),
    /// Text whose line breaks and spaces matter.
    Code(String),
    /// One row of a table.
    Row(Vec<String>),
}

/// Deeper items are indented no further, so that a line still has room for words.
const DEEPEST_INDENT: u8 = 8;

impl Block {
    /// The text that is made of sentences; none for code and the rows of tables.
    pub fn running_text(&self) -> Option<&str> {
        match self {
            Self::Paragraph(text) | Self::Quote(text) | Self::Item { text, .. } => Some(text),
            Self::Code(_) | Self::Row(_) => None,
        }
    }

    /// The block as plain text: items as `• text` or `1. text`, indented by their depth, quotes
    /// with `> ` before each line, the cells of a row joined by ` | `.
    pub fn plain_text(&self) -> String {
        match self {
            Self::Paragraph(text) | Self::Code(text) => text.clone(),
            Self::Quote(text) => format!("> {}", text.replace('\n', "\n> ")),
            Self::Row(cells) => cells.join(" | "),
            Self::Item { depth, number, text } => {
                let indent = "  ".repeat(usize::from(*depth.min(&DEEPEST_INDENT)));
                let mark = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
                format!("{indent}{mark} {}", text.replace('\n', &format!("\n{indent}  ")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_keeps_the_structure_readable() {
        let blocks = [
            Block::Paragraph("Two\nlines".to_owned()),
            Block::Item { depth: 1, number: None, text: "first\nmore".to_owned() },
            Block::Item { depth: 0, number: Some(7), text: "seventh".to_owned() },
            Block::Quote("said\nso".to_owned()),
            Block::Row(vec!["a".to_owned(), String::new(), "c".to_owned()]),
        ];
        let text = blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(text, @r"
        Two
        lines
          • first
            more
        7. seventh
        > said
        > so
        a |  | c
        ");
    }

    #[test]
    fn very_deep_items_are_indented_no_further() {
        let item = Block::Item { depth: 255, number: None, text: "x".to_owned() };
        assert_eq!(item.plain_text(), format!("{}• x", " ".repeat(16)));
    }
}
