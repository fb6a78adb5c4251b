//! Everything that a question is answered from, made ready as one and never changed after.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use crate::commands::{self, CommandTree};
use crate::config::SemanticModel;
use crate::encoder::{Encoder, EncoderError, Model, ModelIdentity};
use crate::index::{
    Catalogue, Fingerprint, IndexError, IndexFolder, Material, Opened, Progress, Searcher,
    Staleness,
};
use crate::knowledge::{self, KnowledgeError, Listing, Scan, Synonym};
use crate::passage::{self, Passage, PassageId};
use crate::problem::Problem;
use crate::retrieval::{Retriever, Uncalibrated};

/// What it means that an index could not be saved.
pub const UNSAVED: &str = "the index could not be saved, so the next start builds it again";

/// Everything that a question is answered from.
#[derive(Debug)]
pub struct Snapshot {
    /// The knowledge, ready to be looked up.
    pub searcher: Searcher,
    /// How passages are found; its model is that of the searcher's vectors.
    pub retriever: Retriever,
    /// The commands that people may use.
    pub commands: CommandTree,
    /// Which passage took the place of which, where people of a server wrote one.
    pub replaced: HashMap<PassageId, PassageId>,
}

impl Snapshot {
    /// One of the passages of files alone.
    pub fn of_files(searcher: Searcher, retriever: Retriever, commands: CommandTree) -> Self {
        Self { searcher, retriever, commands, replaced: HashMap::new() }
    }
}

/// A snapshot, and how it came about.
#[derive(Debug)]
pub struct Loaded {
    /// What questions are answered from.
    pub snapshot: Snapshot,
    /// The hash of the knowledge that it was made of.
    pub fingerprint: Fingerprint,
    /// How the folder looked just before it was read.
    pub listing: Listing,
    /// What was wrong with the knowledge.
    pub problems: Vec<Problem>,
    /// Why the index had to be built, if it had to.
    pub rebuilt: Option<Staleness>,
    /// Why the built index could not be saved, if it could not.
    pub unsaved: Option<IndexError>,
    /// Why the confidence was not fitted for the model, if it was not.
    pub uncalibrated: Option<Uncalibrated>,
}

/// Why no snapshot could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The knowledge folder cannot be read.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    /// The model cannot be used.
    #[error(transparent)]
    Model(#[from] EncoderError),
    /// The index cannot be built or read.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The knowledge folder and the place of its index.
#[derive(Clone, Copy, Debug)]
pub struct Folders<'a> {
    /// Where the knowledge lies.
    pub knowledge: &'a Path,
    /// Where its index is kept.
    pub index: &'a Path,
    /// Larger files, in bytes, are not read.
    pub max_file_bytes: u64,
    /// What turns text into vectors.
    pub model: &'a SemanticModel,
}

impl Folders<'_> {
    /// Opens the index, or builds it from the knowledge where it is not current. The model is
    /// loaded meanwhile.
    ///
    /// `progress` is told how far a build is.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder or the model cannot be read or the index cannot be
    /// built.
    pub fn load(&self, progress: &mut dyn FnMut(Progress)) -> Result<Loaded, LoadError> {
        let model = Model::find(self.model)?;
        let identity = model.as_ref().map(Model::identity).cloned();
        let (encoder, opened) = thread::scope(|scope| {
            let encoder = scope.spawn(|| model.map(Model::load).transpose());
            let opened = self.open(identity.as_ref());
            (encoder.join().unwrap_or_else(|panic| resume_unwind(panic)), opened)
        });
        let encoder = encoder?;
        let (scan, (fingerprint, listing), opened) = opened?;
        match opened {
            Ok(opened) => {
                let (retriever, uncalibrated) = Retriever::calibrated(self.model, encoder);
                Ok(Loaded { uncalibrated, ..Loaded::of(opened, (fingerprint, listing), retriever) })
            }
            Err(staleness) => {
                let read = Read::of(scan);
                let encoder_of = encoder.as_deref();
                let (opened, unsaved) =
                    self.build(read, &fingerprint, encoder_of, None, progress)?;
                let (retriever, uncalibrated) = Retriever::calibrated(self.model, encoder);
                let loaded = Loaded::of(opened, (fingerprint, listing), retriever);
                Ok(Loaded { uncalibrated, rebuilt: Some(staleness), unsaved, ..loaded })
            }
        }
    }

    /// Opens or builds as [`Folders::load`] does, with the model that another snapshot has already.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder cannot be read or the index cannot be built.
    pub fn load_beside(
        &self,
        other: &Snapshot,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Loaded, LoadError> {
        let retriever = other.retriever.clone();
        let encoder = retriever.encoder();
        let (scan, (fingerprint, listing), opened) = self.open(encoder.map(Encoder::identity))?;
        match opened {
            Ok(opened) => Ok(Loaded::of(opened, (fingerprint, listing), retriever)),
            Err(staleness) => {
                let (opened, unsaved) =
                    self.build(Read::of(scan), &fingerprint, encoder, None, progress)?;
                let loaded = Loaded::of(opened, (fingerprint, listing), retriever);
                Ok(Loaded { rebuilt: Some(staleness), unsaved, ..loaded })
            }
        }
    }

    /// Why the index on disk is not one of the knowledge as it is now; `None` if it is.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder or the model cannot be read.
    pub fn check(&self) -> Result<Option<Staleness>, LoadError> {
        let model = Model::find(self.model)?;
        let (_, _, opened) = self.open(model.as_ref().map(Model::identity))?;
        Ok(opened.err())
    }

    /// The knowledge as it is, and the index if it is of that and of this model.
    fn open(&self, model: Option<&ModelIdentity>) -> Result<Current, KnowledgeError> {
        // Looked at first: what changes while it is read is noticed later then.
        let listing = knowledge::list(self.knowledge);
        let scan = knowledge::scan(self.knowledge, self.max_file_bytes)?;
        let fingerprint = Fingerprint::of(&scan.files, model);
        let opened = IndexFolder::new(self.index).open(&fingerprint);
        Ok((scan, (fingerprint, listing), opened))
    }

    /// Builds the index, and saves it if that can be. `before` is an index with vectors of the same
    /// model.
    pub(super) fn build(
        &self,
        read: Read,
        fingerprint: &Fingerprint,
        encoder: Option<&dyn Encoder>,
        before: Option<&Searcher>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Opened, Option<IndexError>), IndexError> {
        let material = Material {
            catalogue: read.catalogue,
            passages: &read.passages,
            synonyms: &read.synonyms,
            problems: read.problems,
            encoder,
            before,
        };
        IndexFolder::new(self.index).rebuild(fingerprint, material, progress)
    }

    /// Lets problems of a knowledge that is one of several name its folder.
    pub fn name_problems(&self, problems: &mut [Problem]) {
        // A folder that cannot be read is named already.
        let in_folder =
            problems.iter_mut().filter(|problem| Path::new(&problem.path) != self.knowledge);
        for problem in in_folder {
            problem.path = self.knowledge.join(&problem.path).display().to_string();
        }
    }
}

/// The knowledge, how it can be told that it has changed, and the index on disk if that is current.
type Current = (Scan, (Fingerprint, Listing), Result<Opened, Staleness>);

/// What the files of a knowledge folder hold, ready to be indexed.
pub(super) struct Read {
    pub(super) catalogue: Catalogue,
    pub(super) passages: Vec<Passage>,
    pub(super) synonyms: Vec<Synonym>,
    /// What is wrong with the files.
    pub(super) problems: Vec<Problem>,
}

impl Read {
    pub(super) fn of(scan: Scan) -> Self {
        let read = knowledge::parse(scan);
        let cut = passage::cut(&read.documents);
        Self {
            catalogue: Catalogue::new(&read.documents, &cut.passages, &read.out_of_scope),
            passages: cut.passages,
            synonyms: read.synonyms,
            problems: [read.problems, cut.problems].concat(),
        }
    }
}

impl Loaded {
    /// What was opened or built, saved and calibrated unless the caller knows better.
    pub(super) fn of(
        opened: Opened,
        (fingerprint, listing): (Fingerprint, Listing),
        retriever: Retriever,
    ) -> Self {
        let Opened { searcher, mut problems } = opened;
        let (commands, refused) = commands::plan(&searcher.catalogue().topics);
        problems.extend(refused);
        let snapshot = Snapshot::of_files(searcher, retriever, commands);
        Self {
            snapshot,
            fingerprint,
            listing,
            problems,
            rebuilt: None,
            unsaved: None,
            uncalibrated: None,
        }
    }
}
