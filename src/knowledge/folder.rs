//! Finds the files of a knowledge folder and reads each of them once.
//!
//! Nothing outside the folder is ever read, and nothing but regular files is ever opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::out_of_scope::is_out_of_scope;
use super::synonyms::is_synonyms;
use crate::problem::Problem;

/// Folders that lie deeper in each other than this are not read.
pub(super) const MAX_DEPTH: usize = 32;

/// One file of the knowledge folder, as its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path relative to the knowledge folder, with `/` between its parts.
    pub path: String,
    /// All of its bytes.
    pub bytes: Vec<u8>,
}

/// The files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// The files that can hold knowledge, in the order of their paths.
    pub files: Vec<SourceFile>,
    /// What was not read, and why.
    pub problems: Vec<Problem>,
}

/// Why a folder cannot be read at all.
#[derive(Debug, Error)]
pub enum KnowledgeError {
    /// There is nothing of that name.
    #[error("there is no knowledge folder {path:?}; create it or name another")]
    Missing {
        /// The folder as it was named.
        path: PathBuf,
    },
    /// It is a file or something else.
    #[error("{path:?} is not a folder; name the folder that holds the knowledge files")]
    NotAFolder {
        /// The folder as it was named.
        path: PathBuf,
    },
    /// The operating system refuses to list it.
    #[error("cannot list the knowledge folder {path:?}; allow this user to read it")]
    Unreadable {
        /// The folder as it was named.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
}

/// What a file holds, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// `.md`, `.markdown`
    Markdown,
    /// `.toml`
    Entries,
    /// `.txt`
    Plain,
}

impl Format {
    /// The format of a file, if it is one that is read.
    pub(super) fn of(path: &str) -> Option<Self> {
        let extension = Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "toml" => Some(Self::Entries),
            "txt" => Some(Self::Plain),
            _ => None,
        }
    }
}

/// Whether this is the name of the file at a path, in whatever folder.
pub(super) fn is_named(path: &str, name: &str) -> bool {
    path.rsplit('/').next().is_some_and(|file| file.eq_ignore_ascii_case(name))
}

/// Reads the files of a folder and of its sub-folders; those of more than `max_file_bytes`, and
/// whatever else is not read, are named in the problems.
///
/// # Errors
/// Only where the folder itself is missing, is not a folder or cannot be listed.
pub fn scan(folder: &Path, max_file_bytes: u64) -> Result<Scan, KnowledgeError> {
    let path = folder.to_path_buf();
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => KnowledgeError::Missing { path: path.clone() },
        io::ErrorKind::NotADirectory => KnowledgeError::NotAFolder { path: path.clone() },
        _ => KnowledgeError::Unreadable { path: path.clone(), source },
    };
    let root = folder.canonicalize().map_err(unreadable)?;
    let entries = fs::read_dir(&root).map_err(unreadable)?;
    let mut walk = Walk { root, max_file_bytes, seen: BTreeSet::new(), scan: Scan::default() };
    walk.read_entries(entries, "", 1);
    let mut scan = walk.scan;
    scan.files.sort_by(|a, b| a.path.cmp(&b.path));
    let answers_nothing = |path: &str| is_synonyms(path) || is_out_of_scope(path);
    if scan.files.iter().all(|file| answers_nothing(&file.path)) {
        let message = "the folder holds no .md, .toml or .txt file to answer from; add one";
        scan.problems.push(Problem::warning(folder.display().to_string(), None, message));
    }
    scan.problems.sort();
    Ok(scan)
}

struct Walk {
    root: PathBuf,
    max_file_bytes: u64,
    /// The real places that were read, so that none is read twice and no loop is walked.
    seen: BTreeSet<PathBuf>,
    scan: Scan,
}

impl Walk {
    /// Reads what a folder holds; `parent` is its path with a `/` at its end, or empty.
    fn read_entries(&mut self, entries: fs::ReadDir, parent: &str, depth: usize) {
        let mut found = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => found.push(entry),
                Err(error) => self.warn(parent, format!("cannot be listed whole: {error}")),
            }
        }
        found.sort_by_key(fs::DirEntry::file_name);
        for entry in found {
            let name = entry.file_name();
            let path = format!("{parent}{}", name.to_string_lossy());
            if name.to_str().is_none() {
                self.warn(&path, "not read, because its name is not UTF-8; rename it");
            } else if path[parent.len()..].starts_with('.') {
                self.warn(&path, "not read, because it is hidden; rename it without the dot");
            } else {
                self.read_entry(&entry.path(), path, depth);
            }
        }
    }

    fn read_entry(&mut self, file: &Path, path: String, depth: usize) {
        let Ok(real) = file.canonicalize() else {
            return self.warn(&path, "not read, because it leads nowhere; mend or remove it");
        };
        let is_link = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_symlink());
        if is_link && let Err(reason) = self.check_link(&real) {
            return self.warn(&path, reason);
        }
        if !self.seen.insert(real.clone()) {
            return self.warn(&path, "not read again, because another link leads to it as well");
        }
        match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => self.read_folder(&real, &path, depth),
            Ok(metadata) if metadata.is_file() => self.read_file(&real, path),
            Ok(_) => self.warn(&path, "not read, because it is neither a file nor a folder"),
            Err(error) => self.error(&path, format!("cannot be read: {error}")),
        }
    }

    /// Why a symbolic link to this place is not followed, if it is not.
    fn check_link(&self, real: &Path) -> Result<(), String> {
        let Ok(inside) = real.strip_prefix(&self.root) else {
            return Err(
                "not read, because this symbolic link leads outside the knowledge folder; \
                        copy the file into it"
                    .to_owned(),
            );
        };
        // Kubernetes keeps the real files in hidden folders, and they are read by their links
        // only; what is not hidden is read in its own place.
        let hidden = inside.iter().any(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            return Ok(());
        }
        let target = Path::new(".").join(inside);
        Err(format!(
            "not read again: this symbolic link leads to {}, which is read itself",
            target.display()
        ))
    }

    fn read_folder(&mut self, folder: &Path, path: &str, depth: usize) {
        if depth >= MAX_DEPTH {
            let message = format!("not read, because it lies more than {MAX_DEPTH} folders deep");
            return self.warn(path, message);
        }
        match fs::read_dir(folder) {
            Ok(entries) => self.read_entries(entries, &format!("{path}/"), depth + 1),
            Err(error) => self.error(path, format!("cannot be listed: {error}")),
        }
    }

    fn read_file(&mut self, file: &Path, path: String) {
        if Format::of(&path).is_none() {
            return self.warn(&path, "not read: only .md, .markdown, .toml and .txt files are");
        }
        // One byte more than allowed tells a file that is too large, even one that still grows.
        let mut bytes = Vec::new();
        let read = File::open(file).and_then(|file| {
            file.take(self.max_file_bytes.saturating_add(1)).read_to_end(&mut bytes)
        });
        match read {
            Err(error) => self.error(&path, format!("cannot be read: {error}")),
            Ok(length) if length as u64 > self.max_file_bytes => {
                let limit = self.max_file_bytes;
                let message = format!("not read, because it has more than {limit} bytes; split it");
                self.warn(&path, message);
            }
            Ok(_) => self.scan.files.push(SourceFile { path, bytes }),
        }
    }

    fn warn(&mut self, path: &str, message: impl Into<String>) {
        self.scan.problems.push(Problem::warning(path, None, message));
    }

    fn error(&mut self, path: &str, message: impl Into<String>) {
        self.scan.problems.push(Problem::error(path, None, message));
    }
}

#[cfg(test)]
mod tests;
