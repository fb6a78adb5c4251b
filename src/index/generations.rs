//! Generations on disk: built anew or opened, and read back only if they are unharmed. How they get
//! there is in `publish`.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::build::build;
use super::disk::{check, load, load_vectors};
use super::manifest::{Catalogue, Fingerprint, Manifest, VERSION};
use super::searcher::Searcher;
use super::vectors::{Vectors, vectors_of};
use super::words::Words;
use super::{IndexError, Progress, Stage};
use crate::encoder::{Encoder, ModelIdentity};
use crate::knowledge::Synonym;
use crate::passage::Passage;
use crate::problem::Problem;

/// Names the current generation and the hash of its manifest.
pub(super) const CURRENT: &str = "CURRENT";

/// How often a reader looks again when the generation it was reading has vanished.
const READ_ATTEMPTS: usize = 5;

/// The folder that holds the index.
#[derive(Clone, Debug)]
pub struct IndexFolder {
    pub(super) path: PathBuf,
}

/// What an index is built from.
#[derive(Clone, Debug)]
pub struct Material<'a> {
    /// The documents and topic commands.
    pub catalogue: Catalogue,
    /// The passages in the order of the knowledge.
    pub passages: &'a [Passage],
    /// What the words that people ask with stand for.
    pub synonyms: &'a [Synonym],
    /// What was wrong with the knowledge.
    pub problems: Vec<Problem>,
    /// Makes the vectors; there are none without it.
    pub encoder: Option<&'a dyn Encoder>,
    /// An index in memory with vectors of the same model, which are taken over before those on the
    /// disk are looked at.
    pub before: Option<&'a Searcher>,
}

/// An index in memory, and what the knowledge that it was built from had wrong.
#[derive(Debug)]
pub struct Opened {
    /// Answers look-ups.
    pub searcher: Searcher,
    /// The problems found when the knowledge was read.
    pub problems: Vec<Problem>,
}

/// Why an index on disk is not the one that is wanted.
#[derive(Debug, thiserror::Error)]
pub enum Staleness {
    /// The knowledge or the model has changed.
    #[error("the knowledge or the model has changed since the index was built")]
    Changed,
    /// It is missing, of another version, damaged or unreadable.
    #[error(transparent)]
    Unusable(#[from] IndexError),
}

/// What `CURRENT` says: a generation's name, and the hash of its manifest.
pub(super) struct Current {
    pub(super) generation: String,
    manifest_hash: String,
}

impl IndexFolder {
    /// The index in this folder, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Opens the current generation if it was built from the knowledge with this fingerprint.
    /// Needs no right to write; where there is one, what a process left that was killed is removed.
    ///
    /// # Errors
    /// [`Staleness`] if there is no such index, or none that can be trusted.
    pub fn open(&self, wanted: &Fingerprint) -> Result<Opened, Staleness> {
        let opened = self.open_latest(wanted)?;
        self.sweep();
        Ok(opened)
    }

    /// Opens the current generation, also if another process replaces it meanwhile.
    fn open_latest(&self, wanted: &Fingerprint) -> Result<Opened, Staleness> {
        let mut attempt = 1;
        loop {
            match self.open_current(wanted) {
                Err(Staleness::Unusable(error)) if attempt < READ_ATTEMPTS && vanished(&error) => {
                    attempt += 1;
                }
                outcome => return outcome,
            }
        }
    }

    /// Builds an index in memory, and makes it the current generation on disk.
    ///
    /// Another process that builds at the same time is waited for; when it has built the same
    /// index, that one is opened. The vectors of texts that the generation before held are taken
    /// from there, if they are of the same model.
    ///
    /// # Errors
    /// Only if the index cannot be built in memory. Where it cannot be saved, the second value
    /// says why, and the next start builds it again.
    pub fn rebuild(
        &self,
        fingerprint: &Fingerprint,
        material: Material<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Opened, Option<IndexError>), IndexError> {
        let lock = self.lock();
        if lock.is_ok()
            && let Ok(opened) = self.open_latest(fingerprint)
        {
            return Ok((opened, None));
        }
        let Material { catalogue, passages, synonyms, mut problems, encoder, before } = material;
        let total = passages.len();
        let terms = build(passages, &mut |done| {
            progress(Progress { stage: Stage::Terms, done, total });
        })?;
        let mut searcher = Searcher::of_terms(terms.clone(), catalogue.clone())?;
        // The index may have put them in another order.
        let passages = searcher.passages()?;
        let words = Words::of_passages(&passages).with_synonyms(synonyms);
        problems.extend(words.problems_of(synonyms));
        searcher.set_words(words);
        if let Some(encoder) = encoder {
            let vectors = self.encode(&passages, &searcher, encoder, before, progress)?;
            searcher.set_vectors(vectors);
        }
        let mut manifest = Manifest {
            version: VERSION,
            fingerprint: fingerprint.clone(),
            model: encoder.map(|encoder| encoder.identity().clone()),
            catalogue,
            problems,
            files: Vec::new(),
        };
        let saved = lock.and_then(|_held| self.publish(&terms, &searcher, &mut manifest));
        Ok((Opened { searcher, problems: manifest.problems }, saved.err()))
    }

    /// The vectors of passages and of what is out of scope, those of the current generation where
    /// they are of the same model.
    fn encode(
        &self,
        passages: &[Passage],
        searcher: &Searcher,
        encoder: &dyn Encoder,
        in_memory: Option<&Searcher>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vectors, IndexError> {
        let in_memory = in_memory.and_then(Searcher::vectors);
        let on_disk = match in_memory {
            Some(_) => None,
            None => self.vectors_to_take_over(encoder.identity()),
        };
        let before = in_memory.or(on_disk.as_ref());
        let (words, out_of_scope) = (searcher.words(), &searcher.catalogue().out_of_scope);
        let progress = &mut |done, total| {
            progress(Progress { stage: Stage::Vectors, done, total });
        };
        Ok(vectors_of(passages, out_of_scope, words, encoder, before, progress)?)
    }

    /// The vectors of the current generation, unless they cannot be used.
    fn vectors_to_take_over(&self, model: &ModelIdentity) -> Option<Vectors> {
        self.vectors_before(model).unwrap_or_else(|reason| {
            if matches!(reason, IndexError::Damaged { .. }) {
                tracing::warn!(%reason, "all vectors are made anew");
            } else {
                tracing::debug!(%reason, "no vectors are taken over");
            }
            None
        })
    }

    /// The vectors of the current generation, if this model made them.
    fn vectors_before(&self, model: &ModelIdentity) -> Result<Option<Vectors>, IndexError> {
        let current = self.read_current()?;
        let generation = self.path.join(&current.generation);
        let manifest = Manifest::read(&generation, &current.manifest_hash)?;
        if manifest.model.is_some_and(|before| before.hash == model.hash) {
            load_vectors(&generation, &manifest.files)
        } else {
            Ok(None)
        }
    }

    fn open_current(&self, wanted: &Fingerprint) -> Result<Opened, Staleness> {
        let current = self.read_current()?;
        let generation = self.path.join(&current.generation);
        let manifest = Manifest::read(&generation, &current.manifest_hash)?;
        if manifest.fingerprint != *wanted {
            return Err(Staleness::Changed);
        }
        let files = load(&generation, &manifest.files)?;
        let searcher = Searcher::open(files.terms, manifest.catalogue, files.words, files.vectors)?;
        Ok(Opened { searcher, problems: manifest.problems })
    }

    /// Whether the current generation was built from the knowledge with this fingerprint, and each
    /// of its files is as it was written. Nothing of it is kept in memory.
    ///
    /// # Errors
    /// [`Staleness`] if not.
    pub fn check(&self, wanted: &Fingerprint) -> Result<(), Staleness> {
        let current = self.read_current()?;
        let generation = self.path.join(&current.generation);
        let manifest = Manifest::read(&generation, &current.manifest_hash)?;
        if manifest.fingerprint != *wanted {
            return Err(Staleness::Changed);
        }
        Ok(check(&generation, &manifest.files)?)
    }

    pub(super) fn read_current(&self) -> Result<Current, IndexError> {
        let path = self.path.join(CURRENT);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(IndexError::Missing(self.path.clone()));
            }
            Err(error) => return Err(IndexError::io("read", &path)(error)),
        };
        let damaged = || IndexError::Damaged {
            file: CURRENT.to_owned(),
            reason: "it names no generation".to_owned(),
        };
        let (generation, manifest_hash) = text.trim_end().split_once(' ').ok_or_else(damaged)?;
        if generation.parse::<u64>().is_err() {
            return Err(damaged());
        }
        Ok(Current { generation: generation.to_owned(), manifest_hash: manifest_hash.to_owned() })
    }
}

/// Whether a reader should look again: a writer has replaced what it was reading.
fn vanished(error: &IndexError) -> bool {
    matches!(error, IndexError::Io { error, .. } if error.kind() == io::ErrorKind::NotFound)
}
