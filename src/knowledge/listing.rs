//! What a look at the names, sizes and times of a knowledge folder's files tells, without reading
//! one: whether anything may have changed.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::folder::{Format, MAX_DEPTH};

/// The names, sizes and times of all files that can hold knowledge: while it stays the same, so
/// does the knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing(blake3::Hash);

/// Lists a knowledge folder, be it there or not. Links within it are followed, those that lead out
/// of it are not.
pub fn list(folder: &Path) -> Listing {
    let root = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let mut walk = Walk { hasher: blake3::Hasher::new(), seen: BTreeSet::new(), root };
    let root = walk.root.clone();
    walk.folder(&root, 1);
    Listing(walk.hasher.finalize())
}

struct Walk {
    hasher: blake3::Hasher,
    root: PathBuf,
    /// The real folders that were listed, so that no loop is walked.
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.note(format!("{:?}", error.kind()).as_bytes()),
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let Ok(metadata) = entry.metadata() else { continue };
            // Hidden files are read by links only, which are followed.
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            if metadata.is_symlink() {
                self.note(name.as_encoded_bytes());
                self.times(&metadata);
                self.link(&path, depth);
            } else {
                self.entry(&path, &metadata, depth);
            }
        }
    }

    /// What a link leads to, if that lies in the folder.
    fn link(&mut self, path: &Path, depth: usize) {
        let Ok(real) = path.canonicalize() else { return };
        self.note(real.as_os_str().as_encoded_bytes());
        if let Ok(metadata) = fs::metadata(&real)
            && real.starts_with(&self.root)
        {
            if metadata.is_dir() {
                self.sub_folder(&real, &metadata, depth);
            } else {
                self.times(&metadata);
            }
        }
    }

    fn entry(&mut self, path: &Path, metadata: &Metadata, depth: usize) {
        let name = path.as_os_str().as_encoded_bytes();
        if metadata.is_dir() {
            self.note(name);
            self.sub_folder(path, metadata, depth);
        } else if path.to_str().is_none_or(|path| Format::of(path).is_some()) {
            self.note(name);
            self.times(metadata);
        }
    }

    fn sub_folder(&mut self, folder: &Path, metadata: &Metadata, depth: usize) {
        self.permissions(metadata);
        if depth < MAX_DEPTH && self.seen.insert(folder.to_path_buf()) {
            self.folder(folder, depth + 1);
        }
        self.note(b"end of folder");
    }

    /// Size and times. Those of the last change of anything, and the file's number, tell a file that
    /// was replaced by one of the same size and age; only Unix has them.
    fn times(&mut self, metadata: &Metadata) {
        let modified = metadata.modified().ok();
        let age = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        self.note(&metadata.len().to_le_bytes());
        self.note(&age.unwrap_or_default().as_nanos().to_le_bytes());
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            self.note(&metadata.ctime().to_le_bytes());
            self.note(&metadata.ctime_nsec().to_le_bytes());
            self.note(&metadata.ino().to_le_bytes());
        }
    }

    /// Whether a folder may be listed can change without its content.
    fn permissions(&mut self, metadata: &Metadata) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            self.note(&metadata.permissions().mode().to_le_bytes());
        }
        #[cfg(not(unix))]
        self.note(&[u8::from(metadata.permissions().readonly())]);
    }

    fn note(&mut self, bytes: &[u8]) {
        self.hasher.update(&(bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// Asserts that this changes the listing, and that it is the same without a change.
    fn assert_told(folder: &TempDir, what: &str, change: impl FnOnce()) {
        let before = list(folder.path());
        assert_eq!(list(folder.path()), before, "without a change before: {what}");
        change();
        assert_ne!(list(folder.path()), before, "{what}");
    }

    #[test]
    fn every_change_of_knowledge_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.md"), folder.path().join("b.txt"));
        assert_told(&folder, "a new file", || fs::write(&path, "one").unwrap());
        assert_told(&folder, "a longer text", || fs::write(&path, "longer").unwrap());
        assert_told(&folder, "a new name", || fs::rename(&path, &other).unwrap());
        assert_told(&folder, "a new folder", || fs::create_dir(folder.path().join("sub")).unwrap());
        let deep = folder.path().join("sub/c.toml");
        assert_told(&folder, "a file in it", || fs::write(&deep, "").unwrap());
        assert_told(&folder, "a file less", || fs::remove_file(&deep).unwrap());
        assert_told(&folder, "no folder", || fs::remove_dir_all(folder.path()).unwrap());
    }

    #[test]
    fn what_is_no_knowledge_is_not_told() {
        let folder = tempfile::tempdir().unwrap();
        let before = list(folder.path());
        fs::write(folder.path().join("footnote.db"), "rows").unwrap();
        fs::write(folder.path().join(".a.md.swp"), "draft").unwrap();
        assert_eq!(list(folder.path()), before);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_the_same_size_and_age_and_a_swapped_link_are_told() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (version, text) in [("..1", "one"), ("..2", "two")] {
            fs::create_dir(at(version)).unwrap();
            fs::write(at(version).join("a.md"), text).unwrap();
        }
        symlink("..1", at("..data")).unwrap();
        symlink("..data/a.md", at("a.md")).unwrap();
        assert_told(&folder, "another version behind a link", || {
            symlink("..2", at("..next")).unwrap();
            fs::rename(at("..next"), at("..data")).unwrap();
        });

        fs::write(at("b.md"), "one").unwrap();
        let age = fs::metadata(at("b.md")).unwrap().modified().unwrap();
        assert_told(&folder, "a file of the same size and age", || {
            fs::write(at("b.new"), "two").unwrap();
            fs::File::options().write(true).open(at("b.new")).unwrap().set_modified(age).unwrap();
            fs::rename(at("b.new"), at("b.md")).unwrap();
        });
    }

    #[cfg(unix)]
    #[test]
    fn links_in_circles_and_out_of_the_folder_end() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        symlink("..", folder.path().join("sub/up")).unwrap();
        symlink("/", folder.path().join("all")).unwrap();
        symlink("nowhere", folder.path().join("lost")).unwrap();
        assert_eq!(list(folder.path()), list(folder.path()));
    }
}
