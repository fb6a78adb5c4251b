//! The files of one generation: written through to the disk, and read back whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use tantivy::Directory;
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::IndexError;
use super::manifest::FileRecord;
use super::vectors::{self, Vectors};
use super::words::{self, Words};

/// A generation's files in memory.
pub(super) struct Files {
    /// What Tantivy reads.
    pub(super) terms: RamDirectory,
    /// The words of each passage.
    pub(super) words: Words,
    /// The vectors, if it has any.
    pub(super) vectors: Option<Vectors>,
}

/// What one file of a generation becomes in memory.
enum Content {
    /// It is Tantivy's.
    Terms,
    Words(Words),
    Vectors(Vectors),
}

/// Reads the files of a generation into memory, side by side, and checks each against its record.
pub(super) fn load(generation: &Path, records: &[FileRecord]) -> Result<Files, IndexError> {
    let terms = RamDirectory::create();
    let (mut words, mut vectors) = (None, None);
    thread::scope(|scope| {
        let terms = &terms;
        let load = |record| scope.spawn(move || load_file(generation, record, terms));
        let files: Vec<_> = records.iter().map(load).collect();
        for file in files {
            match file.join().unwrap_or_else(|panic| resume_unwind(panic))? {
                Content::Terms => {}
                Content::Words(read) => words = Some(read),
                Content::Vectors(read) => vectors = Some(read),
            }
        }
        Ok::<(), IndexError>(())
    })?;
    let words = words.ok_or_else(|| IndexError::Damaged {
        file: words::FILE_NAME.to_owned(),
        reason: "it is missing".to_owned(),
    })?;
    Ok(Files { terms, words, vectors })
}

/// Reads a file, and puts it into `terms` if it is Tantivy's.
fn load_file(
    generation: &Path,
    record: &FileRecord,
    terms: &RamDirectory,
) -> Result<Content, IndexError> {
    let path = generation.join(&record.name);
    let bytes = read_checked(&path, record)?;
    match record.name.as_str() {
        vectors::FILE_NAME => Ok(Content::Vectors(Vectors::from_bytes(bytes)?)),
        words::FILE_NAME => Ok(Content::Words(Words::from_bytes(&bytes)?)),
        name => {
            let copied = terms.atomic_write(Path::new(name), &bytes);
            copied.map_err(IndexError::io("copy into memory", &path))?;
            Ok(Content::Terms)
        }
    }
}

/// Checks each file of a generation against its record.
///
/// # Errors
/// [`IndexError::Damaged`] for the first that differs, [`IndexError::Io`] for one that cannot be read.
pub(super) fn check(generation: &Path, records: &[FileRecord]) -> Result<(), IndexError> {
    records
        .iter()
        .try_for_each(|record| read_checked(&generation.join(&record.name), record).map(drop))
}

/// Reads the vectors alone, if the generation has any.
pub(super) fn load_vectors(
    generation: &Path,
    records: &[FileRecord],
) -> Result<Option<Vectors>, IndexError> {
    let record = records.iter().find(|record| record.name == vectors::FILE_NAME);
    let read =
        |record| Vectors::from_bytes(read_checked(&generation.join(vectors::FILE_NAME), record)?);
    record.map(read).transpose()
}

fn read_checked(path: &Path, record: &FileRecord) -> Result<Vec<u8>, IndexError> {
    let bytes = fs::read(path).map_err(IndexError::io("read", path))?;
    if FileRecord::new(&record.name, &bytes) == *record {
        return Ok(bytes);
    }
    Err(IndexError::Damaged {
        file: record.name.clone(),
        reason: "its content is not what was written".to_owned(),
    })
}

/// Writes all files of an index, synced, and returns their records in the order of their names.
pub(super) fn save(
    terms: &RamDirectory,
    words: &Words,
    vectors: Option<&Vectors>,
    generation: &Path,
) -> Result<Vec<FileRecord>, IndexError> {
    let target = MmapDirectory::open(generation).map_err(tantivy::TantivyError::from)?;
    terms.persist(&target)?;
    write_synced(&generation.join(words::FILE_NAME), &words.to_bytes())?;
    if let Some(vectors) = vectors {
        write_synced(&generation.join(vectors::FILE_NAME), &vectors.to_bytes())?;
    }
    let mut records = Vec::new();
    let entries = fs::read_dir(generation).map_err(IndexError::io("list", generation))?;
    for entry in entries {
        let entry = entry.map_err(IndexError::io("list", generation))?;
        let path = entry.path();
        let bytes = fs::read(&path).map_err(IndexError::io("read", &path))?;
        if let Some(name) = entry.file_name().to_str() {
            records.push(FileRecord::new(name, &bytes));
        }
    }
    records.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(records)
}

pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let mut file = File::create(path).map_err(IndexError::io("create", path))?;
    file.write_all(bytes).map_err(IndexError::io("write", path))?;
    file.sync_all().map_err(IndexError::io("sync", path))
}

/// Makes new names in a folder last. Only Unix can open a folder as a file.
pub(super) fn sync_folder(path: &Path) -> Result<(), IndexError> {
    if cfg!(unix) {
        let folder = File::open(path).map_err(IndexError::io("open", path))?;
        folder.sync_all().map_err(IndexError::io("sync", path))?;
    }
    Ok(())
}
