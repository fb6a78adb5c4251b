//! Reads a folder of Markdown, TOML and plain text into [`Document`]s.
//!
//! A broken file never stops the others: what could not be read becomes a [`Problem`], and all
//! of them are returned at once.

use serde::{Deserialize, Serialize};
use time::Date;
use url::Url;

use crate::problem::Problem;

/// Where words come from, as a citation names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The title of the cited work.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it can be read; always `http` or `https`.
    pub url: Option<Url>,
    /// The language that it is written in, as a BCP 47 tag.
    pub language: Option<String>,
}

/// One file of the knowledge folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The path relative to the knowledge folder, with `/` between its parts.
    pub path: String,
    /// What the document's sections cite unless they say otherwise.
    pub source: Source,
    /// The sections in the order of the file.
    pub sections: Vec<Section>,
}

/// One heading with the text below it, or one entry of a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The id that the source gives, if it gives one.
    pub id: Option<String>,
    /// Whether it is an entry of a TOML file or a section of an article.
    pub kind: SectionKind,
    /// The entry's question or the section's own heading; the document's title for text that
    /// stands before any heading. Never empty.
    pub question: String,
    /// Other wordings of the question.
    pub aliases: Vec<String>,
    /// The headings above the text in the cited work, outermost first, its own last.
    pub heading_path: Vec<String>,
    /// The topic command that asks for it, as it was written: `pay coder`.
    pub command: Option<String>,
    /// The entry's own source, where it differs from the document's.
    pub source: Option<Source>,
    /// The text in the order of the file; never empty.
    pub blocks: Vec<Block>,
    /// The line where it starts, counted from 1.
    pub line: usize,
}

/// What a [`Section`] was in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionKind {
    /// A question with its answer: answered whole.
    Entry,
    /// A section of an article: answered by its best sentences where it is long.
    Article,
}

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

/// What reading a folder gave.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The documents in the order of their paths.
    pub documents: Vec<Document>,
    /// What was wrong, in the order of path and line.
    pub problems: Vec<Problem>,
}
