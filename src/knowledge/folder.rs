//! Finds the files of a knowledge folder and reads each of them once.
//!
//! Nothing outside the folder is ever read, and nothing but regular files is ever opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::mem;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::out_of_scope::is_out_of_scope;
use super::synonyms::is_synonyms;
use crate::problem::{Problem, counted};

/// Folders that lie deeper in each other than this are not read.
pub(super) const MAX_DEPTH: usize = 32;

/// All files of a folder together may have so many bytes: they are held in memory at the same time.
const MAX_ALL_BYTES: u64 = 256 * 1024 * 1024;

/// More files of other kinds than this are not named one by one, but counted for each folder.
const MAX_NAMED: usize = 10;

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

/// How many bytes are read.
#[derive(Clone, Copy, Debug, Default)]
struct Limits {
    /// Of one file.
    file_bytes: u64,
    /// Of all files together.
    all_bytes: u64,
}

/// Reads the files of a folder and of its sub-folders; those of more than `max_file_bytes`, those
/// that come after 256 MiB of others, and whatever else is not read, are told in the problems.
///
/// # Errors
/// Only where the folder itself is missing, is not a folder or cannot be listed.
pub fn scan(folder: &Path, max_file_bytes: u64) -> Result<Scan, KnowledgeError> {
    scan_within(folder, Limits { file_bytes: max_file_bytes, all_bytes: MAX_ALL_BYTES })
}

fn scan_within(folder: &Path, limits: Limits) -> Result<Scan, KnowledgeError> {
    let path = folder.to_path_buf();
    let unreadable = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => KnowledgeError::Missing { path: path.clone() },
        io::ErrorKind::NotADirectory => KnowledgeError::NotAFolder { path: path.clone() },
        _ => KnowledgeError::Unreadable { path: path.clone(), source },
    };
    let root = folder.canonicalize().map_err(unreadable)?;
    let entries = fs::read_dir(&root).map_err(unreadable)?;
    let mut walk = Walk { root, limits, ..Walk::default() };
    walk.read_entries(entries, "", 1);
    let mut scan = walk.finish();
    scan.files.sort_by(|a, b| a.path.cmp(&b.path));
    let answers_nothing = |path: &str| is_synonyms(path) || is_out_of_scope(path);
    if scan.files.iter().all(|file| answers_nothing(&file.path)) {
        let message = "the folder holds no .md, .toml or .txt file to answer from; add one";
        scan.problems.push(Problem::warning(folder.display().to_string(), None, message));
    }
    scan.problems.sort();
    Ok(scan)
}

#[derive(Default)]
struct Walk {
    root: PathBuf,
    limits: Limits,
    /// How many bytes were read.
    bytes: u64,
    /// The files that no room was left for.
    left_over: Vec<String>,
    /// The files of other kinds in the folder that is being read.
    others: Vec<String>,
    /// The real places that were read, so that none is read twice and no loop is walked.
    seen: BTreeSet<PathBuf>,
    scan: Scan,
}

impl Walk {
    /// What was read, and what was not for want of room.
    fn finish(mut self) -> Scan {
        if let Some(first) = self.left_over.first().cloned() {
            let (files, most) = (counted(self.left_over.len(), "file"), self.limits.all_bytes);
            let message = format!(
                "not read, nor what comes after it ({files} in all), because all files together \
                 have more than {most} bytes; keep only what is to be answered from"
            );
            self.error(&first, message);
        }
        self.scan
    }

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
        let others_above = mem::take(&mut self.others);
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
        let others = mem::replace(&mut self.others, others_above);
        self.tell_of_others(parent, &others);
    }

    /// Names files of other kinds, or where there are very many, their number.
    fn tell_of_others(&mut self, parent: &str, others: &[String]) {
        const READ: &str = "only .md, .markdown, .toml and .txt files are";
        if others.len() > MAX_NAMED {
            let folder = if parent.is_empty() { "./" } else { parent };
            self.warn(folder, format!("{} not read: {READ}", counted(others.len(), "file")));
        } else {
            for path in others {
                self.warn(path, format!("not read: {READ}"));
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
            return self.others.push(path);
        }
        // Smaller ones that come later would be read in no order that anybody could tell.
        if !self.left_over.is_empty() {
            return self.left_over.push(path);
        }
        // One byte more than allowed tells a file that is too large, even one that still grows.
        let (room, limit) = (self.limits.all_bytes - self.bytes, self.limits.file_bytes);
        let mut bytes = Vec::new();
        let read = File::open(file)
            .and_then(|file| file.take(room.min(limit).saturating_add(1)).read_to_end(&mut bytes));
        match read.map(|length| length as u64) {
            Err(error) => self.error(&path, format!("cannot be read: {error}")),
            Ok(length) if length > limit => {
                let message = format!("not read, because it has more than {limit} bytes; split it");
                self.warn(&path, message);
            }
            Ok(length) if length > room => self.left_over.push(path),
            Ok(length) => {
                self.bytes += length;
                self.scan.files.push(SourceFile { path, bytes });
            }
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
