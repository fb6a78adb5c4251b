//! What a Markdown text is made of before its headings are made into sections.

use super::Block;

/// A heading, or a block of text, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A heading that opens a section; headings inside lists and quotes are blocks.
    Heading(Heading),
    /// A block of text.
    Block(Block),
}

/// A heading that opens a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// From 1 to 6.
    pub(super) level: u8,
    /// The id that it gives itself by `{#id}`.
    pub(super) id: Option<String>,
    /// Its words; never empty.
    pub(super) text: String,
    /// Its line in the text, counted from 1.
    pub(super) line: usize,
}
