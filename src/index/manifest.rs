//! What a generation says of itself: what it was built from, and how its files must look.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::IndexError;
use crate::encoder::ModelIdentity;
use crate::knowledge::{Document, OutOfScope, Source, SourceFile};
use crate::passage::{Passage, PassageId};
use crate::problem::Problem;

/// The form of the index on disk; a generation of another version is built anew.
///
/// To be raised with every change of the schema, of the analyzers, of how passages are cut, of
/// the vectors, of the words, or of the manifest.
pub const VERSION: u32 = 6;

/// The manifest's name in a generation's folder.
pub(super) const FILE_NAME: &str = "manifest.json";

/// A hash of all that shapes an index: equal fingerprints mean equal indexes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of an index that this version of Footnote builds from these files, with
    /// vectors of this model.
    pub fn of(files: &[SourceFile], model: Option<&ModelIdentity>) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.update(&VERSION.to_le_bytes());
        hasher.update(super::schema::description().as_bytes());
        hasher.update(model.map_or("no model", |model| &model.hash).as_bytes());
        for file in files {
            for bytes in [file.path.as_bytes(), &file.bytes] {
                hasher.update(&bytes.len().to_le_bytes());
                hasher.update(bytes);
            }
        }
        Self(hasher.finalize().to_hex().to_string())
    }
}

/// What the knowledge consists of, small enough to be kept in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The documents in the order of their paths.
    pub documents: Vec<CataloguedDocument>,
    /// The passages that name a topic command, in the order of the knowledge.
    pub topics: Vec<Topic>,
    /// What people ask about and the knowledge leaves out.
    pub out_of_scope: Vec<OutOfScope>,
}

/// A document as a list of sources shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CataloguedDocument {
    /// The path relative to the knowledge folder.
    pub path: String,
    /// What its sections cite.
    pub source: Source,
    /// How many questions or sections it holds.
    pub questions: usize,
    /// How many passages these make.
    pub passages: usize,
}

/// A passage that names a topic command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// The command as it was written: `pay coder`.
    pub command: String,
    /// The passage that answers it.
    pub passage: PassageId,
    /// The passage's question, which describes the command.
    pub question: String,
    /// The file that names it.
    pub document: String,
    /// The line of that file, counted from 1.
    pub line: usize,
}

impl Catalogue {
    /// Lists documents, topic commands and what is left out.
    pub fn new(documents: &[Document], passages: &[Passage], out_of_scope: &[OutOfScope]) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for passage in passages {
            *counts.entry(&passage.document).or_default() += 1;
        }
        let count = |document: &Document| counts.get(document.path.as_str()).copied();
        let catalogued = documents
            .iter()
            .map(|document| CataloguedDocument::new(document, count(document).unwrap_or_default()));
        Self {
            documents: catalogued.collect(),
            topics: passages.iter().filter_map(Topic::new).collect(),
            out_of_scope: out_of_scope.to_vec(),
        }
    }

    /// How many passages all documents make.
    pub fn passages(&self) -> usize {
        self.documents.iter().map(|document| document.passages).sum()
    }
}

impl CataloguedDocument {
    fn new(document: &Document, passages: usize) -> Self {
        Self {
            passages,
            path: document.path.clone(),
            source: document.source.clone(),
            questions: document.sections.len(),
        }
    }
}

impl Topic {
    fn new(passage: &Passage) -> Option<Self> {
        Some(Self {
            command: passage.command.clone()?,
            passage: passage.id.clone(),
            question: passage.question.clone(),
            document: passage.document.clone(),
            line: passage.line,
        })
    }
}

/// What stands in a generation's manifest.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) version: u32,
    pub(super) fingerprint: Fingerprint,
    /// The model of the vectors, if there are any.
    pub(super) model: Option<ModelIdentity>,
    pub(super) catalogue: Catalogue,
    /// What was wrong with the knowledge, so that a start which reads nothing can say it again.
    pub(super) problems: Vec<Problem>,
    pub(super) files: Vec<FileRecord>,
}

/// How a file of a generation must look.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileRecord {
    pub(super) name: String,
    pub(super) bytes: u64,
    pub(super) blake3: String,
}

/// Just enough of a manifest to tell whether the rest can be read.
#[derive(Deserialize)]
struct ManifestVersion {
    version: u32,
}

impl Manifest {
    /// Reads a generation's manifest.
    ///
    /// # Errors
    /// [`IndexError::OtherVersion`] for a manifest of another version, [`IndexError::Damaged`]
    /// for one that has not the hash it was written with, and [`IndexError::Io`] for one that
    /// cannot be read.
    pub(super) fn read(generation: &Path, hash: &str) -> Result<Self, IndexError> {
        let path = generation.join(FILE_NAME);
        let text = fs::read(&path).map_err(IndexError::io("read", &path))?;
        if blake3::hash(&text).to_hex().as_str() != hash {
            return Err(damaged("its content is not what was written"));
        }
        let ManifestVersion { version } =
            serde_json::from_slice(&text).map_err(|error| damaged(&error.to_string()))?;
        if version != VERSION {
            return Err(IndexError::OtherVersion { found: version });
        }
        serde_json::from_slice(&text).map_err(|error| damaged(&error.to_string()))
    }
}

fn damaged(reason: &str) -> IndexError {
    IndexError::Damaged { file: FILE_NAME.to_owned(), reason: reason.to_owned() }
}

impl FileRecord {
    /// The record of a file with these bytes.
    pub(super) fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.len() as u64,
            blake3: blake3::hash(bytes).to_hex().to_string(),
        }
    }
}
