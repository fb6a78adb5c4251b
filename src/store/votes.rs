//! Whether an answer helped: one vote for each person and message.

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use time::OffsetDateTime;

use super::column::{self, kept_as, micros};
use super::{MessageId, Pseudonym, ServerId, Store, StoreError};
use crate::passage::PassageId;

/// What a person thinks of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It helped.
    Up,
    /// It did not.
    Down,
}

kept_as!(String, Verdict, column::name_of, |name| column::named(&name));

/// A person's verdict on the answer in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// The message that holds the answer.
    pub message: MessageId,
    /// Who voted.
    pub person: Pseudonym,
    /// In which server; none for a direct message.
    pub server: Option<ServerId>,
    /// What they think.
    pub verdict: Verdict,
    /// The passage that the answer cites first.
    pub passage: PassageId,
    /// What was asked; none where texts are not kept.
    pub question: Option<String>,
    /// When they voted; microseconds are kept.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// What a vote changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VoteChange {
    /// It is the person's first on this message.
    Given,
    /// It takes the place of the opposite one.
    Turned,
    /// It was there already, and is taken back.
    TakenBack,
}

/// The votes on one passage in one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageVotes {
    /// The passage, which the knowledge may not hold any more.
    pub passage: PassageId,
    /// How many say that it helped.
    pub ups: u32,
    /// How many say that it did not.
    pub downs: u32,
}

impl Store {
    /// Keeps a vote. The same one again takes it back, the opposite one takes its place.
    ///
    /// # Errors
    /// If the store cannot be written; the vote before stays then.
    pub async fn vote(&self, vote: &Vote) -> Result<VoteChange, StoreError> {
        let mut transaction = self.begin().await?;
        let change = apply(&mut transaction, vote).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(change)
    }

    /// The votes in a server since a time, for each passage that has some, by passage.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn votes(
        &self,
        server: ServerId,
        since: OffsetDateTime,
    ) -> Result<Vec<PassageVotes>, StoreError> {
        sqlx::query(
            "SELECT passage, SUM(verdict = 'up') AS ups, SUM(verdict = 'down') AS downs FROM vote \
             WHERE server = ? AND voted_at >= ? GROUP BY passage ORDER BY passage",
        )
        .bind(server)
        .bind(micros(since))
        .try_map(|row| passage_votes(&row))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }

    /// The passages with more votes down than up, and at least so many down, the worst first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn mostly_down(
        &self,
        server: ServerId,
        least_downs: u32,
    ) -> Result<Vec<PassageVotes>, StoreError> {
        sqlx::query(
            "SELECT passage, SUM(verdict = 'up') AS ups, SUM(verdict = 'down') AS downs FROM vote \
             WHERE server = ? GROUP BY passage HAVING downs > ups AND downs >= ? \
             ORDER BY downs - ups DESC, passage",
        )
        .bind(server)
        .bind(least_downs)
        .try_map(|row| passage_votes(&row))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }
}

async fn apply(connection: &mut SqliteConnection, vote: &Vote) -> sqlx::Result<VoteChange> {
    let before: Option<(Verdict, PassageId)> =
        sqlx::query("SELECT verdict, passage FROM vote WHERE message = ? AND person = ?")
            .bind(vote.message)
            .bind(vote.person)
            .try_map(|row: SqliteRow| Ok((row.try_get(0)?, row.try_get(1)?)))
            .fetch_optional(&mut *connection)
            .await?;
    if before.is_some() {
        sqlx::query("DELETE FROM vote WHERE message = ? AND person = ?")
            .bind(vote.message)
            .bind(vote.person)
            .execute(&mut *connection)
            .await?;
    }
    // The answer in a message can be swapped for another one, which is voted on anew.
    let on_this = before.filter(|(_, passage)| *passage == vote.passage);
    let before = on_this.map(|(verdict, _)| verdict);
    if before == Some(vote.verdict) {
        return Ok(VoteChange::TakenBack);
    }
    insert(connection, vote).await?;
    Ok(if before.is_some() { VoteChange::Turned } else { VoteChange::Given })
}

/// Keeps a vote where there is none yet, and tells whether it did.
pub(super) async fn insert(connection: &mut SqliteConnection, vote: &Vote) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "INSERT INTO vote (message, person, server, verdict, passage, question, voted_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(vote.message)
    .bind(vote.person)
    .bind(vote.server)
    .bind(vote.verdict)
    .bind(&vote.passage)
    .bind(vote.question.as_deref())
    .bind(micros(vote.at))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The vote in a row of its table.
pub(super) fn vote(row: &SqliteRow) -> sqlx::Result<Vote> {
    Ok(Vote {
        message: row.try_get("message")?,
        person: row.try_get("person")?,
        server: row.try_get("server")?,
        verdict: row.try_get("verdict")?,
        passage: row.try_get("passage")?,
        question: row.try_get("question")?,
        at: column::time(row, "voted_at")?,
    })
}

fn passage_votes(row: &SqliteRow) -> sqlx::Result<PassageVotes> {
    Ok(PassageVotes {
        passage: row.try_get("passage")?,
        ups: row.try_get("ups")?,
        downs: row.try_get("downs")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOME, NOW, OTHER, passage, store, vote_by};
    use super::*;

    async fn cast(store: &Store, person: u64, verdict: Verdict, on: &str) -> VoteChange {
        let vote = Vote { verdict, passage: passage(on), ..vote_by(store, person) };
        store.vote(&vote).await.unwrap()
    }

    #[tokio::test]
    async fn a_person_has_one_vote_on_a_message() {
        let (_folder, store) = store().await;
        let tally = async || {
            let votes = store.votes(HOME, NOW).await.unwrap();
            votes.first().map(|votes| (votes.ups, votes.downs))
        };
        assert_eq!(cast(&store, 1, Verdict::Up, "faq/pay").await, VoteChange::Given);
        assert_eq!(cast(&store, 2, Verdict::Up, "faq/pay").await, VoteChange::Given);
        assert_eq!(tally().await, Some((2, 0)));
        assert_eq!(cast(&store, 1, Verdict::Down, "faq/pay").await, VoteChange::Turned);
        assert_eq!(tally().await, Some((1, 1)));
        assert_eq!(cast(&store, 1, Verdict::Down, "faq/pay").await, VoteChange::TakenBack);
        assert_eq!(cast(&store, 2, Verdict::Up, "faq/pay").await, VoteChange::TakenBack);
        assert_eq!(tally().await, None);
    }

    #[tokio::test]
    async fn another_answer_in_the_same_message_is_voted_on_anew() {
        let (_folder, store) = store().await;
        assert_eq!(cast(&store, 1, Verdict::Up, "faq/pay").await, VoteChange::Given);
        assert_eq!(cast(&store, 1, Verdict::Up, "faq/dress").await, VoteChange::Given);
        let votes = store.votes(HOME, NOW).await.unwrap();
        assert_eq!(votes, [PassageVotes { passage: passage("faq/dress"), ups: 1, downs: 0 }]);
    }

    #[tokio::test]
    async fn passages_with_mostly_votes_down_are_listed_the_worst_first() {
        let (_folder, store) = store().await;
        for person in 0..3 {
            cast(&store, person, Verdict::Down, "faq/bad").await;
            cast(&store, 10 + person, Verdict::Down, "faq/worst").await;
            cast(&store, 20 + person, Verdict::Down, "faq/split").await;
            cast(&store, 30 + person, Verdict::Up, "faq/split").await;
        }
        cast(&store, 40, Verdict::Down, "faq/worst").await;
        cast(&store, 41, Verdict::Up, "faq/bad").await;
        cast(&store, 42, Verdict::Down, "faq/once").await;

        let listed = store.mostly_down(HOME, 3).await.unwrap();
        let expected = [
            PassageVotes { passage: passage("faq/worst"), ups: 0, downs: 4 },
            PassageVotes { passage: passage("faq/bad"), ups: 1, downs: 3 },
        ];
        assert_eq!(listed, expected);
        assert_eq!(store.mostly_down(HOME, 1).await.unwrap().len(), 3);
        assert_eq!(store.mostly_down(OTHER, 1).await.unwrap(), []);
    }
}
