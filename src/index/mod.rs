//! Keeps passages in Tantivy, and their vectors beside them: a generation on disk, opened as a [`Searcher`] in memory.
//!
//! The folder holds `CURRENT`, which names the generation in force, and that generation's folder.
//! A generation is read into memory after its checksums hold and is not touched again, so neither
//! a deleted nor a truncated file can disturb a question that is being answered.

mod analyzer;
mod best;
mod build;
mod disk;
mod generations;
mod kind;
mod manifest;
mod numerals;
mod out_of_scope;
mod publish;
mod schema;
mod searcher;
mod suggest;
mod variant;
mod vectors;
mod words;

use std::io;
use std::path::{Path, PathBuf};

pub use analyzer::{AnalyzedWord, analyze, normalize};
pub use generations::{IndexFolder, Material, Opened, Staleness};
pub use kind::{Kind, Kinds};
pub use manifest::{Catalogue, CataloguedDocument, Fingerprint, Topic, VERSION};
pub use numerals::{is_numeral, otherwise_written};
pub use out_of_scope::NearestOutOfScope;
pub use schema::PassageField;
pub use searcher::{PassageKey, Searcher};
pub use suggest::Suggestion;
pub use vectors::{Nearest, Similarity, WordLikeness};
pub use words::{Part, PassageWords, StemId, Words, bm25, synonym_problems};

use crate::encoder::EncoderError;

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being made.
    pub stage: Stage,
    /// How many are done.
    pub done: usize,
    /// How many there are to do.
    pub total: usize,
}

/// What is made of passages, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The terms of each passage.
    Terms,
    /// The vectors of the wordings and texts that are new.
    Vectors,
}

/// Why an index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index yet.
    #[error("there is no index in `{0}` yet")]
    Missing(PathBuf),
    /// The index was written by another version of Footnote.
    #[error("the index is of version {found}, and this Footnote reads version {VERSION}")]
    OtherVersion {
        /// The version found.
        found: u32,
    },
    /// A file is not as it was written.
    #[error("the index file `{file}` is damaged: {reason}")]
    Damaged {
        /// The file's name in its generation.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The operating system refused.
    #[error("cannot {action} `{path}`; check that the folder exists and may be written")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
    /// A passage could not be written as JSON.
    #[error("a passage cannot be stored")]
    Encode(#[source] serde_json::Error),
    /// A stored passage is not one.
    #[error("a stored passage cannot be read; run `footnote index` to build the index again")]
    Decode(#[source] serde_json::Error),
    /// A passage has no vector.
    #[error("a passage cannot be encoded")]
    Encoder(#[from] EncoderError),
    /// Tantivy refused.
    #[error("the search engine failed")]
    Tantivy(#[from] tantivy::TantivyError),
}

impl IndexError {
    /// Wraps an error of the operating system, for `map_err`.
    fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::Io { action, path, error }
    }
}

#[cfg(test)]
pub(crate) mod tests;
