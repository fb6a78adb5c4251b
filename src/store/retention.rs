//! What is deleted: what has grown old, and what belongs to a person who wants to be forgotten.

use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Sqlite, SqliteConnection};
use time::OffsetDateTime;

use super::column::micros;
use super::{PersonId, Pseudonym, Store, StoreError};

/// What had grown old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expired {
    /// How many questions were deleted.
    pub questions: u64,
    /// From how many votes the text of the question was taken; the votes stay.
    pub vote_texts: u64,
    /// How many wordings were deleted that were suggested and never agreed upon.
    pub suggestions: u64,
}

/// What was kept of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// How many questions were deleted.
    pub questions: u64,
    /// How many votes on answers were deleted.
    pub votes: u64,
    /// How many votes on wordings were deleted, with the wordings that have no other vote.
    pub wording_votes: u64,
    /// How many versions of curated entries lost the name of their author or editor.
    pub entry_versions: u64,
}

impl Store {
    /// Deletes the questions that were asked before a time, and what people typed elsewhere:
    /// the texts beside older votes, and older wordings that nobody else agreed to.
    ///
    /// # Errors
    /// If the store cannot be written; nothing is deleted then.
    pub async fn forget_before(&self, time: OffsetDateTime) -> Result<Expired, StoreError> {
        let mut transaction = self.begin().await?;
        let expired = expire(&mut transaction, micros(time)).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(expired)
    }

    /// Deletes what is kept of a person, in all servers. Their curated entries stay without their
    /// name, and so do wordings that others agreed to.
    ///
    /// # Errors
    /// If the store cannot be written; nothing is deleted then.
    pub async fn forget_person(&self, person: PersonId) -> Result<Forgotten, StoreError> {
        // What they asked a moment ago may still be on its way into the log.
        self.flush().await;
        let mut transaction = self.begin().await?;
        let person = self.pseudonym(person);
        let forgotten = forget(&mut transaction, person).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        // The write-ahead log still holds their rows, until it is folded into the file.
        if let Err(error) =
            sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await
        {
            tracing::warn!(%error, "the write-ahead log of the store could not be emptied");
        }
        Ok(forgotten)
    }
}

async fn expire(connection: &mut SqliteConnection, time: i64) -> sqlx::Result<Expired> {
    let mut run = async |sql| affected(connection, sqlx::query(sql).bind(time)).await;
    Ok(Expired {
        questions: run("DELETE FROM question WHERE asked_at < ?").await?,
        vote_texts: run(
            "UPDATE vote SET question = NULL WHERE voted_at < ? AND question IS NOT NULL",
        )
        .await?,
        suggestions: run("DELETE FROM wording WHERE suggested_at < ? AND state = 'suggested'")
            .await?,
    })
}

async fn forget(connection: &mut SqliteConnection, person: Pseudonym) -> sqlx::Result<Forgotten> {
    let mut run = async |sql| affected(connection, sqlx::query(sql).bind(person)).await;
    let forgotten = Forgotten {
        questions: run("DELETE FROM question WHERE person = ?").await?,
        votes: run("DELETE FROM vote WHERE person = ?").await?,
        wording_votes: run("DELETE FROM wording_vote WHERE person = ?").await?,
        entry_versions: run("UPDATE entry_version SET \
             author_name = CASE author_person WHEN ?1 THEN NULL ELSE author_name END, \
             author_person = NULLIF(author_person, ?1), \
             editor_name = CASE editor_person WHEN ?1 THEN NULL ELSE editor_name END, \
             editor_person = NULLIF(editor_person, ?1) \
             WHERE author_person = ?1 OR editor_person = ?1")
        .await?,
    };
    sqlx::query(
        "DELETE FROM wording WHERE state = 'suggested' \
         AND id NOT IN (SELECT wording FROM wording_vote)",
    )
    .execute(connection)
    .await?;
    Ok(forgotten)
}

async fn affected<'q>(
    connection: &mut SqliteConnection,
    query: Query<'q, Sqlite, SqliteArguments<'q>>,
) -> sqlx::Result<u64> {
    Ok(query.execute(connection).await?.rows_affected())
}

#[cfg(test)]
mod tests;
