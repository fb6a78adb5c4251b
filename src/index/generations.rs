//! Generations on disk: written aside, made current in one step, read back only if unharmed.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;

use tantivy::directory::RamDirectory;

use super::build::build;
use super::disk::{load, load_vectors, save, sync_folder, write_synced};
use super::manifest::{Catalogue, FILE_NAME, Fingerprint, Manifest, VERSION};
use super::searcher::Searcher;
use super::vectors::{Vectors, vectors_of};
use super::words::Words;
use super::{IndexError, Progress, Stage};
use crate::encoder::{Encoder, ModelIdentity};
use crate::knowledge::Synonym;
use crate::passage::Passage;
use crate::problem::Problem;

const CURRENT: &str = "CURRENT";
const LOCK: &str = "LOCK";

/// How often a reader looks again when the generation it was reading has vanished.
const READ_ATTEMPTS: usize = 5;

/// The folder that holds the index.
#[derive(Clone, Debug)]
pub struct IndexFolder {
    path: PathBuf,
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

/// Holds the folder's lock; other processes wait until it is dropped.
#[derive(Debug)]
struct WriteLock {
    _file: File,
}

/// What `CURRENT` says: a generation's name, and the hash of its manifest.
struct Current {
    generation: String,
    manifest_hash: String,
}

impl IndexFolder {
    /// The index in this folder, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Opens the current generation if it was built from the knowledge with this fingerprint.
    /// Needs no right to write.
    ///
    /// # Errors
    /// [`Staleness`] if there is no such index, or none that can be trusted.
    pub fn open(&self, wanted: &Fingerprint) -> Result<Opened, Staleness> {
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
            && let Ok(opened) = self.open(fingerprint)
        {
            return Ok((opened, None));
        }
        let Material { catalogue, passages, synonyms, mut problems, encoder } = material;
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
            let vectors = self.encode(&passages, &searcher, encoder, progress)?;
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

    /// The vectors of passages and of what is out of scope, those of the current generation where they are of the same model.
    fn encode(
        &self,
        passages: &[Passage],
        searcher: &Searcher,
        encoder: &dyn Encoder,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vectors, IndexError> {
        let before = self.vectors_before(encoder.identity()).unwrap_or_else(|reason| {
            tracing::debug!(%reason, "no vectors are taken over");
            None
        });
        let (words, out_of_scope) = (searcher.words(), &searcher.catalogue().out_of_scope);
        let progress = &mut |done, total| {
            progress(Progress { stage: Stage::Vectors, done, total });
        };
        Ok(vectors_of(passages, out_of_scope, words, encoder, before.as_ref(), progress)?)
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

    fn read_current(&self) -> Result<Current, IndexError> {
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

    /// Waits for the folder's lock. The operating system gives it back if the process dies.
    fn lock(&self) -> Result<WriteLock, IndexError> {
        fs::create_dir_all(&self.path).map_err(IndexError::io("create", &self.path))?;
        let path = self.path.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(IndexError::io("open", &path))?;
        file.lock().map_err(IndexError::io("lock", &path))?;
        Ok(WriteLock { _file: file })
    }

    /// Writes a new generation, makes it current, and removes all others.
    fn publish(
        &self,
        terms: &RamDirectory,
        searcher: &Searcher,
        manifest: &mut Manifest,
    ) -> Result<(), IndexError> {
        let name = format!("{:08}", self.last_generation()? + 1);
        let generation = self.path.join(&name);
        fs::create_dir(&generation).map_err(IndexError::io("create", &generation))?;
        manifest.files = save(terms, searcher.words(), searcher.vectors(), &generation)?;
        let text = serde_json::to_vec_pretty(manifest).map_err(IndexError::Encode)?;
        write_synced(&generation.join(FILE_NAME), &text)?;
        sync_folder(&generation)?;
        let hash = blake3::hash(&text).to_hex();
        let next = self.path.join("CURRENT.next");
        write_synced(&next, format!("{name} {hash}\n").as_bytes())?;
        let current = self.path.join(CURRENT);
        fs::rename(&next, &current).map_err(IndexError::io("replace", &current))?;
        sync_folder(&self.path)?;
        self.remove_generations_but(&name);
        Ok(())
    }

    /// The number of the newest generation, finished or not; 0 if there is none.
    fn last_generation(&self) -> Result<u64, IndexError> {
        let entries = fs::read_dir(&self.path).map_err(IndexError::io("list", &self.path))?;
        Ok(entries.flatten().filter_map(|entry| generation_number(&entry)).max().unwrap_or(0))
    }

    /// Removes what nothing will read again. What cannot be removed is tried again next time.
    fn remove_generations_but(&self, kept: &str) {
        let Ok(entries) = fs::read_dir(&self.path) else { return };
        for entry in entries.flatten() {
            let is_old = generation_number(&entry).is_some() && entry.file_name() != kept;
            if is_old && let Err(error) = fs::remove_dir_all(entry.path()) {
                tracing::debug!(path = %entry.path().display(), %error, "an old generation stays");
            }
        }
    }
}

fn generation_number(entry: &fs::DirEntry) -> Option<u64> {
    let name = entry.file_name();
    let name = name.to_str().filter(|name| name.len() == 8)?;
    name.parse().ok()
}

/// Whether a reader should look again: a writer has replaced what it was reading.
fn vanished(error: &IndexError) -> bool {
    matches!(error, IndexError::Io { error, .. } if error.kind() == io::ErrorKind::NotFound)
}
