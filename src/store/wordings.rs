//! Wordings that people teach to passages, and who agreed to them.

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use time::OffsetDateTime;

use super::column::{self, kept_as, micros};
use super::normal_form::normal_form;
use super::{Pseudonym, ServerId, Store, StoreError, WordingId};
use crate::passage::PassageId;

/// How many people have to agree where no moderator does.
const ENOUGH_VOTES: u32 = 2;

/// Whether a wording counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordingState {
    /// Too few people agree so far.
    Suggested,
    /// It leads to its passage.
    Active,
    /// A moderator has taken it back; it takes a moderator to bring it back.
    TakenBack,
}

kept_as!(String, WordingState, column::name_of, |name| column::named(&name));

/// A wording that people taught to a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its id, which depends on the server, the passage and the words only.
    pub id: WordingId,
    /// The only server in which it counts.
    pub server: ServerId,
    /// The passage that answers it, which the knowledge may not hold any more.
    pub passage: PassageId,
    /// As it was typed first.
    pub text: String,
    /// Whether it counts.
    pub state: WordingState,
    /// When it was suggested first; microseconds are kept.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// Somebody's vote for a wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingVote {
    pub(super) wording: WordingId,
    pub(super) person: Pseudonym,
    pub(super) moderator: bool,
    #[serde(with = "time::serde::rfc3339")]
    pub(super) at: OffsetDateTime,
}

/// A wording, and how many stand behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedWording {
    /// The wording.
    pub wording: Wording,
    /// How many people agreed to it.
    pub votes: u32,
    /// Whether a moderator is among them.
    pub by_moderator: bool,
}

impl Store {
    /// Keeps that a person finds a passage to answer a wording. Two people or one moderator make
    /// it active.
    ///
    /// # Errors
    /// If the store cannot be written; nothing has changed then.
    pub async fn teach(
        &self,
        server: ServerId,
        text: &str,
        passage: &PassageId,
        person: Pseudonym,
        is_moderator: bool,
        at: OffsetDateTime,
    ) -> Result<CountedWording, StoreError> {
        let wording = Wording {
            id: wording_id(server, text, passage),
            server,
            passage: passage.clone(),
            text: text.to_owned(),
            state: WordingState::Suggested,
            at,
        };
        let vote = WordingVote { wording: wording.id, person, moderator: is_moderator, at };
        let mut transaction = self.begin().await?;
        let counted = count_in(&mut transaction, &wording, &vote).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(counted)
    }

    /// The wordings of a server in a state, in the order in which they were suggested.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn wordings(
        &self,
        server: ServerId,
        state: WordingState,
    ) -> Result<Vec<CountedWording>, StoreError> {
        sqlx::query(
            "SELECT wording.*, COUNT(person) AS votes, COALESCE(MAX(moderator), 0) AS by_moderator \
             FROM wording LEFT JOIN wording_vote ON wording_vote.wording = wording.id \
             WHERE server = ? AND state = ? GROUP BY id ORDER BY suggested_at, id",
        )
        .bind(server)
        .bind(state)
        .try_map(|row| counted_wording(&row))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }

    /// Takes a wording of this server back, and tells whether there was one that counted or was
    /// suggested. The votes for it are gone.
    ///
    /// # Errors
    /// If the store cannot be written; the wording stays then.
    pub async fn take_back_wording(
        &self,
        server: ServerId,
        id: WordingId,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let taken_back = take_back(&mut transaction, server, id).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(taken_back)
    }
}

async fn count_in(
    connection: &mut SqliteConnection,
    wording: &Wording,
    vote: &WordingVote,
) -> sqlx::Result<CountedWording> {
    insert(connection, wording).await?;
    insert_vote(connection, vote).await?;
    if vote.moderator {
        sqlx::query("UPDATE wording_vote SET moderator = 1 WHERE wording = ? AND person = ?")
            .bind(vote.wording)
            .bind(vote.person)
            .execute(&mut *connection)
            .await?;
    }
    let mut counted = find(connection, wording.id).await?;
    let is_enough = match counted.wording.state {
        WordingState::TakenBack => vote.moderator,
        _ => counted.by_moderator || counted.votes >= ENOUGH_VOTES,
    };
    if is_enough {
        counted.wording.state = WordingState::Active;
        sqlx::query("UPDATE wording SET state = ? WHERE id = ?")
            .bind(WordingState::Active)
            .bind(wording.id)
            .execute(connection)
            .await?;
    }
    Ok(counted)
}

async fn find(connection: &mut SqliteConnection, id: WordingId) -> sqlx::Result<CountedWording> {
    sqlx::query(
        "SELECT wording.*, COUNT(person) AS votes, COALESCE(MAX(moderator), 0) AS by_moderator \
         FROM wording LEFT JOIN wording_vote ON wording_vote.wording = wording.id WHERE id = ? \
         GROUP BY id",
    )
    .bind(id)
    .try_map(|row| counted_wording(&row))
    .fetch_one(connection)
    .await
}

async fn take_back(
    connection: &mut SqliteConnection,
    server: ServerId,
    id: WordingId,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query("UPDATE wording SET state = ?1 WHERE id = ?2 AND server = ?3 AND state <> ?1")
            .bind(WordingState::TakenBack)
            .bind(id)
            .bind(server)
            .execute(&mut *connection)
            .await?;
    let is_taken_back = done.rows_affected() > 0;
    if is_taken_back {
        sqlx::query("DELETE FROM wording_vote WHERE wording = ?")
            .bind(id)
            .execute(connection)
            .await?;
    }
    Ok(is_taken_back)
}

/// The id of a wording, the same for texts that differ in case, space and punctuation at most.
pub(super) fn wording_id(server: ServerId, text: &str, passage: &PassageId) -> WordingId {
    let mut hash = blake3::Hasher::new();
    hash.update(&server.0.to_le_bytes());
    // An id of a passage has no line break, so that nothing can be mistaken for another pair.
    hash.update(passage.as_str().as_bytes()).update(b"\n").update(normal_form(text).as_bytes());
    let mut first = [0; 8];
    hash.finalize_xof().fill(&mut first);
    WordingId(u64::from_le_bytes(first))
}

/// Keeps a wording that is not there yet, and tells whether it did.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    wording: &Wording,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO wording (id, server, passage, text, state, suggested_at) \
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(wording.id)
    .bind(wording.server)
    .bind(&wording.passage)
    .bind(&wording.text)
    .bind(wording.state)
    .bind(micros(wording.at))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps a vote that is not there yet, and tells whether it did.
pub(super) async fn insert_vote(
    connection: &mut SqliteConnection,
    vote: &WordingVote,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO wording_vote (wording, person, moderator, voted_at) VALUES (?, ?, ?, ?) \
         ON CONFLICT DO NOTHING",
    )
    .bind(vote.wording)
    .bind(vote.person)
    .bind(vote.moderator)
    .bind(micros(vote.at))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The wording in a row of its table.
pub(super) fn wording(row: &SqliteRow) -> sqlx::Result<Wording> {
    Ok(Wording {
        id: row.try_get("id")?,
        server: row.try_get("server")?,
        passage: row.try_get("passage")?,
        text: row.try_get("text")?,
        state: row.try_get("state")?,
        at: column::time(row, "suggested_at")?,
    })
}

/// The vote in a row of its table.
pub(super) fn wording_vote(row: &SqliteRow) -> sqlx::Result<WordingVote> {
    Ok(WordingVote {
        wording: row.try_get("wording")?,
        person: row.try_get("person")?,
        moderator: row.try_get("moderator")?,
        at: column::time(row, "voted_at")?,
    })
}

fn counted_wording(row: &SqliteRow) -> sqlx::Result<CountedWording> {
    Ok(CountedWording {
        wording: wording(row)?,
        votes: row.try_get("votes")?,
        by_moderator: row.try_get("by_moderator")?,
    })
}

#[cfg(test)]
mod tests;
