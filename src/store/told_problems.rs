//! What the moderators of servers were told of errors in the knowledge, so that a restart does not tell it
//! again.
//!
//! It is the bot's own memory and holds nothing of people: no export has it, and it does not grow old,
//! since what is mended is taken out of it.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::column::kept_as;
use super::{ServerId, Store, StoreError};

/// An error in the knowledge, as a hash of its file and message. Lines are not in it, since they move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToldProblem([u8; 32]);

kept_as!(Vec<u8>, ToldProblem, |problem| problem.0.to_vec(), |bytes| Ok(ToldProblem(
    bytes.as_slice().try_into()?
)));

impl ToldProblem {
    /// That of the error with this message in this file; `before` counts those in it that are the same.
    pub fn new(path: &str, message: &str, before: u64) -> Self {
        let mut hasher = blake3::Hasher::new();
        for text in [path, message] {
            // With its length no text can be taken for the end of the other one.
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        Self(hasher.update(&before.to_le_bytes()).finalize().into())
    }
}

impl Store {
    /// What moderators were told and what is not mended, by their servers.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn told_problems(
        &self,
    ) -> Result<BTreeMap<ServerId, BTreeSet<ToldProblem>>, StoreError> {
        let rows: Vec<(ServerId, ToldProblem)> =
            sqlx::query("SELECT server, problem FROM told_problem")
                .try_map(|row: SqliteRow| Ok((row.try_get(0)?, row.try_get(1)?)))
                .fetch_all(&self.pool)
                .await
                .map_err(self.failed())?;
        let mut told: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (server, problem) in rows {
            told.entry(server).or_default().insert(problem);
        }
        Ok(told)
    }

    /// From now on these are what the moderators of a server were told.
    ///
    /// # Errors
    /// If the store cannot be written; it holds what it held then.
    pub async fn set_told_problems(
        &self,
        server: ServerId,
        told: &BTreeSet<ToldProblem>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM told_problem WHERE server = ?")
            .bind(server)
            .execute(&mut *transaction)
            .await
            .map_err(self.failed())?;
        for problem in told {
            sqlx::query("INSERT INTO told_problem (server, problem) VALUES (?, ?)")
                .bind(server)
                .bind(problem)
                .execute(&mut *transaction)
                .await
                .map_err(self.failed())?;
        }
        self.commit(transaction).await
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOME, OTHER, store};
    use super::*;

    fn problems(messages: &[&str]) -> BTreeSet<ToldProblem> {
        messages.iter().map(|message| ToldProblem::new("faq.toml", message, 0)).collect()
    }

    #[test]
    fn an_error_is_known_by_its_file_its_message_and_how_often_it_stands_there() {
        let known = [("a", "bc", 0), ("ab", "c", 0), ("a", "bc", 1), ("", "", 0), ("", "", 1)];
        let hashes = known.map(|(path, message, before)| ToldProblem::new(path, message, before));
        assert_eq!(BTreeSet::from(hashes).len(), known.len());
    }

    #[tokio::test]
    async fn what_a_server_was_told_outlives_the_process_until_it_is_mended() {
        let (folder, store) = store().await;
        assert!(store.told_problems().await.unwrap().is_empty());
        store.set_told_problems(HOME, &problems(&["a", "b"])).await.unwrap();
        store.set_told_problems(OTHER, &problems(&["a"])).await.unwrap();
        store.set_told_problems(HOME, &problems(&["b", "c"])).await.unwrap();
        store.close().await;

        let again = Store::open(folder.path().join("footnote.db")).await.unwrap();
        let expected = [(HOME, problems(&["b", "c"])), (OTHER, problems(&["a"]))];
        assert_eq!(again.told_problems().await.unwrap(), expected.into());
        again.set_told_problems(HOME, &BTreeSet::new()).await.unwrap();
        let expected = [(OTHER, problems(&["a"]))];
        assert_eq!(again.told_problems().await.unwrap(), expected.into());
    }

    #[tokio::test]
    async fn it_is_in_a_backup_and_not_in_an_export() {
        let (folder, store) = store().await;
        store.set_told_problems(HOME, &problems(&["a"])).await.unwrap();
        assert_eq!(store.export(&mut Vec::new()).await.unwrap(), 0);
        let path = folder.path().join("backup.db");
        store.backup(&path).await.unwrap();
        let copy = Store::open(&path).await.unwrap();
        assert_eq!(copy.told_problems().await.unwrap(), [(HOME, problems(&["a"]))].into());
    }
}
