//! A new generation: written aside under the folder's lock, read back, and made current in one step.

use std::fs::{self, File};

use tantivy::directory::RamDirectory;

use super::IndexError;
use super::disk::{check, save, sync_folder, write_synced};
use super::generations::{CURRENT, IndexFolder};
use super::manifest::{FILE_NAME, Manifest};
use super::searcher::Searcher;

const LOCK: &str = "LOCK";

/// Holds the folder's lock; other processes wait until it is dropped.
#[derive(Debug)]
pub(super) struct WriteLock {
    _file: File,
}

impl IndexFolder {
    /// Waits for the folder's lock. The operating system gives it back if the process dies.
    pub(super) fn lock(&self) -> Result<WriteLock, IndexError> {
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

    /// Removes what a process left that was killed between two generations. Where another one is
    /// writing just now, or the folder may only be read, that is left to the next start.
    pub(super) fn sweep(&self) {
        let is_tidy = self.generations().is_ok_and(|generations| generations.len() < 2);
        if is_tidy {
            return;
        }
        let Ok(lock) = File::options().write(true).open(self.path.join(LOCK)) else { return };
        if lock.try_lock().is_ok()
            && let Ok(current) = self.read_current()
        {
            self.remove_generations_but(&current.generation);
        }
    }

    /// Writes a new generation, makes it current, and removes all others. Where that fails, the one
    /// before stays current, and nothing is left of the new one.
    pub(super) fn publish(
        &self,
        terms: &RamDirectory,
        searcher: &Searcher,
        manifest: &mut Manifest,
    ) -> Result<(), IndexError> {
        let name = format!("{:08}", self.last_generation()? + 1);
        let generation = self.path.join(&name);
        fs::create_dir(&generation).map_err(IndexError::io("create", &generation))?;
        let published = self
            .write(terms, searcher, manifest, &name)
            .and_then(|hash| self.make_current(&name, &hash));
        match &published {
            Ok(()) => self.remove_generations_but(&name),
            // A full disk must not fill up with what was begun.
            Err(_) => self.remove_unfinished(&name),
        }
        published
    }

    /// Writes the files of a generation, and reads them back as they are on the disk. Returns the
    /// hash of its manifest.
    fn write(
        &self,
        terms: &RamDirectory,
        searcher: &Searcher,
        manifest: &mut Manifest,
        name: &str,
    ) -> Result<String, IndexError> {
        let generation = self.path.join(name);
        manifest.files = save(terms, searcher.words(), searcher.vectors(), &generation)?;
        let text = serde_json::to_vec_pretty(manifest).map_err(IndexError::Encode)?;
        write_synced(&generation.join(FILE_NAME), &text)?;
        sync_folder(&generation)?;
        check(&generation, &manifest.files)?;
        Ok(blake3::hash(&text).to_hex().to_string())
    }

    fn make_current(&self, name: &str, hash: &str) -> Result<(), IndexError> {
        let next = self.path.join("CURRENT.next");
        write_synced(&next, format!("{name} {hash}\n").as_bytes())?;
        let current = self.path.join(CURRENT);
        fs::rename(&next, &current).map_err(IndexError::io("replace", &current))?;
        sync_folder(&self.path)
    }

    /// Removes a generation that was not finished, unless it became current all the same.
    fn remove_unfinished(&self, name: &str) {
        if self.read_current().is_ok_and(|current| current.generation == name) {
            return;
        }
        let path = self.path.join(name);
        if let Err(error) = fs::remove_dir_all(&path) {
            tracing::debug!(path = %path.display(), %error, "an unfinished generation stays");
        }
    }

    /// The number of the newest generation, finished or not; 0 if there is none.
    fn last_generation(&self) -> Result<u64, IndexError> {
        let numbers = self.generations()?.into_iter().map(|(number, _)| number);
        Ok(numbers.max().unwrap_or(0))
    }

    /// The numbers and names of all generations, finished or not.
    fn generations(&self) -> Result<Vec<(u64, String)>, IndexError> {
        let entries = fs::read_dir(&self.path).map_err(IndexError::io("list", &self.path))?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let numbered = names.filter(|name| name.len() == 8);
        Ok(numbered.filter_map(|name| Some((name.parse().ok()?, name))).collect())
    }

    /// Removes what nothing will read again. What cannot be removed is tried again next time.
    fn remove_generations_but(&self, kept: &str) {
        let generations = self.generations().unwrap_or_default();
        for (_, name) in generations.into_iter().filter(|(_, name)| name != kept) {
            let path = self.path.join(name);
            if let Err(error) = fs::remove_dir_all(&path) {
                tracing::debug!(path = %path.display(), %error, "an old generation stays");
            }
        }
    }
}
