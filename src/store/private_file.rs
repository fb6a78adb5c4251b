//! Files that only the bot's own user may read, each there whole or not at all.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::error::StoreError;

/// Creates a file with these contents, and tells whether it did: one that is there stays as it is.
///
/// # Errors
/// If the file is not there and cannot be created.
pub(super) fn create(path: &Path, contents: &[u8]) -> Result<bool, StoreError> {
    if path.exists() {
        return Ok(false);
    }
    let mut file = draft(path)?;
    file.write_all(contents).map_err(StoreError::io("write", path))?;
    publish(file, path)
}

/// An empty file beside `path`, which vanishes unless it is published.
///
/// # Errors
/// If the folder does not let it be created.
pub(super) fn draft(path: &Path) -> Result<NamedTempFile, StoreError> {
    // A temporary file has the mode 0600, and keeps it under its final name.
    NamedTempFile::new_in(folder_of(path)).map_err(StoreError::io("create", path))
}

/// Gives a written draft its name, and tells whether it did: a file that has the name stays.
///
/// # Errors
/// If the draft cannot be written to disk or named.
pub(super) fn publish(draft: NamedTempFile, path: &Path) -> Result<bool, StoreError> {
    draft.as_file().sync_all().map_err(StoreError::io("write", path))?;
    match draft.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(StoreError::io("create", path)(error.error)),
    }
    sync_folder(folder_of(path))?;
    Ok(true)
}

/// The folder of a file; one that is named without a folder lies in the current one.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|file| file.sync_all()).map_err(StoreError::io("write", folder))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        assert!(create(&path, b"first").unwrap());
        assert!(!create(&path, b"second").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"first");

        let late = draft(&path).unwrap();
        assert!(!publish(late, &path).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        create(&path, b"secret").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
