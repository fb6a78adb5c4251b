//! Everything that a question is answered from, made ready as one and never changed after.

use std::collections::HashMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::commands::{self, CommandTree};
use crate::config::SemanticModel;
use crate::encoder::{Encoder, EncoderError, Model, ModelIdentity};
use crate::index::{
    Catalogue, Fingerprint, IndexError, IndexFolder, Material, Opened, Progress, Searcher,
    Staleness,
};
use crate::knowledge::{self, KnowledgeError, Scan};
use crate::passage::{self, PassageId};
use crate::problem::Problem;
use crate::retrieval::{Retriever, Uncalibrated};

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
        let (scan, fingerprint, opened) = opened?;
        match opened {
            Ok(opened) => Ok(Loaded::new(opened, self.model, encoder, None, None)),
            Err(staleness) => {
                let index = IndexFolder::new(self.index);
                let (opened, unsaved) =
                    rebuild(&index, &fingerprint, scan, encoder.as_deref(), progress)?;
                Ok(Loaded::new(opened, self.model, encoder, Some(staleness), unsaved))
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
        let (scan, fingerprint, opened) = self.open(encoder.map(Encoder::identity))?;
        match opened {
            Ok(opened) => Ok(Loaded::of(opened, retriever, None, None)),
            Err(staleness) => {
                let index = IndexFolder::new(self.index);
                let (opened, unsaved) = rebuild(&index, &fingerprint, scan, encoder, progress)?;
                Ok(Loaded::of(opened, retriever, Some(staleness), unsaved))
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
        let scan = knowledge::scan(self.knowledge, self.max_file_bytes)?;
        let fingerprint = Fingerprint::of(&scan.files, model);
        let opened = IndexFolder::new(self.index).open(&fingerprint);
        Ok((scan, fingerprint, opened))
    }
}

/// The knowledge, its fingerprint, and the index on disk if that is current.
type Current = (Scan, Fingerprint, Result<Opened, Staleness>);

fn rebuild(
    index: &IndexFolder,
    fingerprint: &Fingerprint,
    scan: Scan,
    encoder: Option<&dyn Encoder>,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Opened, Option<IndexError>), IndexError> {
    let read = knowledge::parse(scan);
    let cut = passage::cut(&read.documents);
    let material = Material {
        catalogue: Catalogue::new(&read.documents, &cut.passages, &read.out_of_scope),
        passages: &cut.passages,
        synonyms: &read.synonyms,
        problems: [read.problems, cut.problems].concat(),
        encoder,
    };
    index.rebuild(fingerprint, material, progress)
}

impl Loaded {
    fn new(
        opened: Opened,
        model: &SemanticModel,
        encoder: Option<Arc<dyn Encoder>>,
        rebuilt: Option<Staleness>,
        unsaved: Option<IndexError>,
    ) -> Self {
        let (retriever, uncalibrated) = Retriever::calibrated(model, encoder);
        Self { uncalibrated, ..Self::of(opened, retriever, rebuilt, unsaved) }
    }

    fn of(
        opened: Opened,
        retriever: Retriever,
        rebuilt: Option<Staleness>,
        unsaved: Option<IndexError>,
    ) -> Self {
        let Opened { searcher, mut problems } = opened;
        let (commands, refused) = commands::plan(&searcher.catalogue().topics);
        problems.extend(refused);
        let snapshot = Snapshot::of_files(searcher, retriever, commands);
        Self { snapshot, problems, rebuilt, unsaved, uncalibrated: None }
    }
}
