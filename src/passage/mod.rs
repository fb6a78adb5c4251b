//! Cuts documents into [`Passage`]s, the unit that is indexed, ranked and cited.

use serde::{Deserialize, Serialize};

use crate::knowledge::{Block, SectionKind, Source};

/// The name of a passage: at most 40 bytes, stable under edits of its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PassageId(String);

/// One section, or one part of a long section, with all that a citation of it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its name.
    pub id: PassageId,
    /// Whether it is an entry or a section of an article.
    pub kind: SectionKind,
    /// The path of its document relative to the knowledge folder.
    pub document: String,
    /// What it cites.
    pub source: Source,
    /// The headings above the text in the cited work, outermost first, its own last.
    pub heading_path: Vec<String>,
    /// The entry's question or the section's own heading.
    pub question: String,
    /// Other wordings of the question.
    pub aliases: Vec<String>,
    /// The topic command that asks for it, as it was written.
    pub command: Option<String>,
    /// Which part of its section it is, counted from 1.
    pub part: usize,
    /// The text.
    pub blocks: Vec<Block>,
}
