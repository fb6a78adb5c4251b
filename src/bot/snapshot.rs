//! Everything that a question is answered from, made ready as one and never changed after.

use std::path::Path;

use crate::commands::{self, CommandTree};
use crate::index::{Catalogue, Fingerprint, IndexError, IndexFolder, Opened, Searcher, Staleness};
use crate::knowledge::{self, KnowledgeError, Scan};
use crate::passage;
use crate::problem::Problem;

/// Everything that a question is answered from.
#[derive(Debug)]
pub struct Snapshot {
    /// The knowledge, ready to be looked up.
    pub searcher: Searcher,
    /// The commands that people may use.
    pub commands: CommandTree,
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
}

/// Why no snapshot could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The knowledge folder cannot be read.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
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
}

impl Folders<'_> {
    /// Opens the index, or builds it from the knowledge where it is not current.
    ///
    /// `progress` is told how many of how many passages are indexed.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder cannot be read or the index cannot be built.
    pub fn load(&self, progress: &mut dyn FnMut(usize, usize)) -> Result<Loaded, LoadError> {
        let scan = self.scan()?;
        let fingerprint = Fingerprint::of(&scan.files);
        let index = IndexFolder::new(self.index);
        match index.open(&fingerprint) {
            Ok(opened) => Ok(Loaded::new(opened, None, None)),
            Err(staleness) => {
                let (opened, unsaved) = rebuild(&index, &fingerprint, scan, progress)?;
                Ok(Loaded::new(opened, Some(staleness), unsaved))
            }
        }
    }

    /// Why the index on disk is not one of the knowledge as it is now; `None` if it is.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder cannot be read.
    pub fn check(&self) -> Result<Option<Staleness>, LoadError> {
        let fingerprint = Fingerprint::of(&self.scan()?.files);
        Ok(IndexFolder::new(self.index).open(&fingerprint).err())
    }

    fn scan(&self) -> Result<Scan, LoadError> {
        Ok(knowledge::scan(self.knowledge, self.max_file_bytes)?)
    }
}

fn rebuild(
    index: &IndexFolder,
    fingerprint: &Fingerprint,
    scan: Scan,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(Opened, Option<IndexError>), IndexError> {
    let read = knowledge::parse(scan);
    let cut = passage::cut(&read.documents);
    let catalogue = Catalogue::new(&read.documents, &cut.passages);
    let problems = [read.problems, cut.problems].concat();
    let total = cut.passages.len();
    index.rebuild(fingerprint, catalogue, &cut.passages, problems, &mut |done| {
        progress(done, total);
    })
}

impl Loaded {
    fn new(opened: Opened, rebuilt: Option<Staleness>, unsaved: Option<IndexError>) -> Self {
        let Opened { searcher, mut problems } = opened;
        let (commands, refused) = commands::plan(&searcher.catalogue().topics);
        problems.extend(refused);
        Self { snapshot: Snapshot { searcher, commands }, problems, rebuilt, unsaved }
    }
}
