//! Cuts documents into [`Passage`]s, the unit that is indexed, ranked and cited.
//!
//! ```text
//! Document ─► naming (id) ─► cut (sentences) ─► Passage
//! ```

mod cut;
mod id;
mod naming;
mod sentences;

use serde::{Deserialize, Serialize};

use crate::knowledge::{Block, SectionKind, Source};
use crate::problem::Problem;
pub use cut::cut;
pub use id::{InvalidPassageId, PassageId};
pub use sentences::sentences;

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
    /// Other wordings of the question; only the first part of a section has them.
    pub aliases: Vec<String>,
    /// The topic command that asks for it, as it was written; only the first part has it.
    pub command: Option<String>,
    /// Which part of its section it is, counted from 1.
    pub part: usize,
    /// The line of the document where its section starts, counted from 1.
    pub line: usize,
    /// The text.
    pub blocks: Vec<Block>,
}

/// The document of what people of a server wrote themselves. No file has this path, since it has no
/// extension.
pub const CURATED: &str = "curated";

impl Passage {
    /// Whether people of a server wrote it themselves.
    pub fn is_curated(&self) -> bool {
        self.document == CURATED
    }

    /// The text of its blocks, each on lines of its own.
    pub fn text(&self) -> String {
        self.blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n")
    }

    /// The sentences of its text, trimmed; a table's row or a line of code counts as one.
    pub fn sentences(&self) -> Vec<String> {
        self.blocks.iter().flat_map(cut_into_sentences).collect()
    }
}

fn cut_into_sentences(block: &Block) -> Vec<String> {
    let text = match block {
        Block::Paragraph(text) | Block::Quote(text) | Block::Item { text, .. } => text,
        Block::Code(text) => return trimmed(text.lines()),
        Block::Row(_) => return trimmed([block.plain_text().as_str()].into_iter()),
    };
    trimmed(text.lines().flat_map(sentences))
}

fn trimmed<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// What cutting documents gave.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// The passages in the order of the documents, the parts of a section together.
    pub passages: Vec<Passage>,
    /// Ids that cannot be used as they were given, in the order of path and line.
    pub problems: Vec<Problem>,
}
