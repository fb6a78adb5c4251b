//! A copy of the store while it is in use.

use std::io::ErrorKind;
use std::path::Path;

use super::private_file;
use super::{Store, StoreError};

impl Store {
    /// Writes a copy of the store as it is now to a new file, which only its owner may read. What
    /// is being recorded is written first; nobody has to wait. The key is not in it: copy that
    /// too, or nobody in the copy will be known again.
    ///
    /// # Errors
    /// If the file exists already, or cannot be written; no part of it is left then.
    pub async fn backup(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        self.flush().await;
        let draft = private_file::draft(path)?;
        // SQLite takes the name as text only, and fills a file that exists if it is empty.
        let name = draft.path().to_str().ok_or(ErrorKind::InvalidFilename);
        let name = name.map_err(|kind| StoreError::io("name", path)(kind.into()))?;
        sqlx::query("VACUUM INTO ?")
            .bind(name)
            .execute(&self.pool)
            .await
            .map_err(|error| StoreError::database(path, error))?;
        if !private_file::publish(draft, path)? {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::tests::{HOME, NOW, asked, content, contributor, store};
    use super::super::{EntryState, Outcome, Page};
    use super::*;

    #[tokio::test]
    async fn a_backup_is_a_store_of_its_own() {
        let (folder, store) = store().await;
        let ann = contributor(&store, "Ann");
        let entry = store.add_entry(HOME, EntryState::Live, content("?"), ann.clone(), NOW);
        let entry = entry.await.unwrap();
        store.record(asked(Outcome::Unsure, "Where do I park?"));

        let path = folder.path().join("backup.db");
        store.backup(&path).await.unwrap();
        store.set_entry_state(HOME, entry.id, 1, EntryState::Removed, ann, NOW).await.unwrap();

        let copy = Store::open(&path).await.unwrap();
        assert_eq!(copy.entries(HOME, EntryState::Live).await.unwrap(), [entry]);
        let asked = copy.unanswered(HOME, NOW, Page { offset: 0, limit: 9 }).await.unwrap();
        assert_eq!(asked.total, 1);
    }

    #[tokio::test]
    async fn a_backup_replaces_nothing() {
        let (folder, store) = store().await;
        let path = folder.path().join("backup.db");
        fs::write(&path, "").unwrap();
        let error = store.backup(&path).await.unwrap_err();
        assert!(error.to_string().contains("backup.db` exists already"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[tokio::test]
    async fn a_backup_that_fails_leaves_nothing_behind() {
        let (folder, store) = store().await;
        let before = fs::read_dir(folder.path()).unwrap().count();
        let path = folder.path().join("footnote.db").join("backup.db");
        assert!(matches!(store.backup(&path).await, Err(StoreError::Io { .. })));
        store.close().await;
        let path = folder.path().join("backup.db");
        assert!(matches!(store.backup(&path).await, Err(StoreError::Failed { .. })));
        assert!(fs::read_dir(folder.path()).unwrap().count() <= before);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_may_read_a_backup() {
        use std::os::unix::fs::PermissionsExt;

        let (folder, store) = store().await;
        let path = folder.path().join("backup.db");
        store.backup(&path).await.unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
