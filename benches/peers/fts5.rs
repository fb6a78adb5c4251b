//! `SQLite`'s full-text search with its default tokenizer and ranking, in memory.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;

use crate::BY_WHOLE;
use crate::medquad::{Corpus, text};

/// A table of the corpus.
pub(crate) struct Fts5 {
    connection: Mutex<SqliteConnection>,
}

impl Fts5 {
    pub(crate) async fn of(corpus: &Corpus) -> anyhow::Result<Self> {
        let mut connection = SqliteConnectOptions::new().in_memory(true).connect().await?;
        sqlx::query("CREATE VIRTUAL TABLE passage USING fts5(title, text)")
            .execute(&mut connection)
            .await?;
        let mut transaction = connection.begin().await?;
        for row in &corpus.rows {
            sqlx::query("INSERT INTO passage (title, text) VALUES (?, ?)")
                .bind(&row.question)
                .bind(text(row))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// How many rows are found that hold any of the question's words.
    pub(crate) async fn search(&self, question: &str) -> anyhow::Result<usize> {
        let words = question.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(|word| format!("\"{word}\""));
        let any = words.collect::<Vec<_>>().join(" OR ");
        let limit = i64::try_from(BY_WHOLE)?;
        let found: Vec<(i64,)> =
            sqlx::query_as("SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?")
                .bind(any)
                .bind(limit)
                .fetch_all(&mut *self.connection.lock().await)
                .await?;
        Ok(found.len())
    }
}
