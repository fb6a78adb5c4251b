//! What was asked, and what became of it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use time::OffsetDateTime;

use super::column::{self, kept_as, micros, micros_of};
use super::normal_form::normal_form;
use super::{AskedIn, ChannelId, Pseudonym, QuestionId, ServerId, Store, StoreError};
use crate::passage::PassageId;

/// How a question ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The knowledge's words were given, cited.
    Cited,
    /// The nearest questions were offered.
    Unsure,
    /// There was nothing to give.
    Abstained,
    /// It asked for help, or made small talk.
    Help,
    /// Something went wrong here.
    Error,
}

kept_as!(String, Outcome, column::name_of, |name| column::named(&name));

/// A question for the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// When it was asked; the log keeps microseconds.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// In which server; none for a direct message.
    pub server: Option<ServerId>,
    /// In which channel or thread.
    pub channel: ChannelId,
    /// By whom.
    pub person: Pseudonym,
    /// By which message, command or press; none in the rows of an older Footnote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_in: Option<AskedIn>,
    /// What they asked, as it was understood; none where they typed nothing, or texts are not kept.
    pub text: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// How sure the bot was, from 0 to 1, where it had something to be sure of.
    pub confidence: Option<f64>,
    /// The passage that was cited or came closest.
    pub passage: Option<PassageId>,
    /// How long the answer took; the log keeps microseconds.
    pub latency: Duration,
}

/// A question as the log holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoggedQuestion {
    /// Its id, which stays the same in an export.
    pub id: QuestionId,
    /// What was recorded.
    pub question: Question,
    /// Whether a moderator has put it aside.
    pub dismissed: bool,
}

impl Store {
    /// A question of this server; none if it has no such question, or not any more.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn question(
        &self,
        server: ServerId,
        id: QuestionId,
    ) -> Result<Option<LoggedQuestion>, StoreError> {
        sqlx::query("SELECT * FROM question WHERE id = ? AND server = ?")
            .bind(id)
            .bind(server)
            .try_map(|row| logged_question(&row))
            .fetch_optional(&self.pool)
            .await
            .map_err(self.failed())
    }

    /// What was asked in this server by a message or command, the last time if it was edited; none
    /// if that is not kept, or not any more. What was recorded a moment ago is waited for.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn asked_text(
        &self,
        server: ServerId,
        asked_in: AskedIn,
    ) -> Result<Option<String>, StoreError> {
        self.flush().await;
        sqlx::query(
            "SELECT text FROM question WHERE asked_in = ? AND server = ? AND text IS NOT NULL \
             ORDER BY asked_at DESC LIMIT 1",
        )
        .bind(asked_in)
        .bind(server)
        .try_map(|row: SqliteRow| row.try_get(0))
        .fetch_optional(&self.pool)
        .await
        .map_err(self.failed())
    }
}

/// The question in a row of its table.
pub(super) fn logged_question(row: &SqliteRow) -> sqlx::Result<LoggedQuestion> {
    let question = Question {
        at: column::time(row, "asked_at")?,
        server: row.try_get("server")?,
        channel: row.try_get("channel")?,
        person: row.try_get("person")?,
        asked_in: row.try_get("asked_in")?,
        text: row.try_get("text")?,
        outcome: row.try_get("outcome")?,
        confidence: row.try_get("confidence")?,
        passage: row.try_get("passage")?,
        latency: column::duration(row, "latency")?,
    };
    Ok(LoggedQuestion { id: row.try_get("id")?, question, dismissed: row.try_get("dismissed")? })
}

/// Keeps a question that is not there yet, and tells whether it did.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    logged: &LoggedQuestion,
) -> sqlx::Result<bool> {
    let question = &logged.question;
    let done = sqlx::query(
        "INSERT INTO question (id, asked_at, server, channel, person, asked_in, text, normal_form, \
         outcome, confidence, passage, latency, dismissed) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(logged.id)
    .bind(micros(question.at))
    .bind(question.server)
    .bind(question.channel)
    .bind(question.person)
    .bind(question.asked_in)
    .bind(&question.text)
    .bind(question.text.as_deref().map(normal_form))
    .bind(question.outcome)
    .bind(question.confidence)
    .bind(&question.passage)
    .bind(micros_of(question.latency))
    .bind(logged.dismissed)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOME, NOW, OTHER, asked, store};
    use super::*;

    #[tokio::test]
    async fn an_answer_leads_back_to_what_was_typed_last() {
        let (_folder, store) = store().await;
        let typed = |text: &str| Question {
            asked_in: Some(AskedIn(u64::MAX)),
            ..asked(Outcome::Cited, text)
        };
        store.record(typed("Wher do I park?"));
        let edited = NOW + time::Duration::seconds(5);
        store.record(Question { at: edited, ..typed("Where do I park?") });
        // A button below the answer was pressed.
        let pressed = NOW + time::Duration::seconds(9);
        store.record(Question { at: pressed, text: None, ..typed("") });
        let found = store.asked_text(HOME, AskedIn(u64::MAX)).await.unwrap();
        assert_eq!(found.as_deref(), Some("Where do I park?"));
        assert_eq!(store.asked_text(OTHER, AskedIn(u64::MAX)).await.unwrap(), None);
        assert_eq!(store.asked_text(HOME, AskedIn(1)).await.unwrap(), None);
    }
}
