//! The tables, and how a store of an earlier version becomes one of this version.

use std::path::Path;

use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row, SqliteConnection, SqlitePool};

use super::error::StoreError;

/// What makes each version from the one before. One that was released is never changed.
static MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_asked_in.sql"),
    include_str!("migrations/0003_told_problem.sql"),
];

/// The version that this Footnote reads and writes.
const VERSION: usize = MIGRATIONS.len();

/// Brings the store at `path` to the current version, whole or not at all.
///
/// # Errors
/// If the store is of a newer version, or cannot be written.
pub(super) async fn migrate(pool: &SqlitePool, path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::database(path, error);
    // One connection does all of it: another one would go on with the tables that it knew before.
    let mut connection = pool.acquire().await.map_err(failed)?;
    // A store that may only be read can be read.
    if !missing(&mut connection, path).await?.is_empty() {
        // Two processes that start together do this one after the other.
        let begun = connection.begin_with("BEGIN IMMEDIATE").await;
        let mut transaction = begun.map_err(failed)?;
        for migration in missing(&mut transaction, path).await? {
            sqlx::raw_sql(migration).execute(&mut *transaction).await.map_err(failed)?;
        }
        let set_version = format!("PRAGMA user_version = {VERSION}");
        sqlx::raw_sql(&set_version).execute(&mut *transaction).await.map_err(failed)?;
        transaction.commit().await.map_err(failed)?;
    }
    // Learns of the tables that another process has changed since the connection was opened.
    let known = sqlx::query("SELECT COUNT(*) FROM sqlite_schema").fetch_one(&mut *connection).await;
    known.map(|_| ()).map_err(failed)
}

/// The migrations that the store has not seen; an empty file has seen none.
async fn missing(
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<&'static [&'static str], StoreError> {
    let found: i64 = sqlx::query("PRAGMA user_version")
        .try_map(|row: SqliteRow| row.try_get(0))
        .fetch_one(connection)
        .await
        .map_err(|error| StoreError::database(path, error))?;
    let seen = usize::try_from(found).ok();
    seen.and_then(|seen| MIGRATIONS.get(seen..)).ok_or_else(|| StoreError::Newer {
        path: path.to_owned(),
        found,
        known: VERSION,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{HOME, asked, store};
    use super::super::{AskedIn, Outcome, Question, QuestionId, Store};
    use super::*;

    #[tokio::test]
    async fn a_store_of_the_first_version_keeps_its_rows_and_takes_new_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
        let first = SqlitePool::connect_with(options.create_if_missing(true)).await.unwrap();
        let row = "INSERT INTO question (id, asked_at, server, channel, person, text, normal_form, \
                   outcome, latency) VALUES (3, 1, 1000, 5, zeroblob(32), 'Why?', 'why', 'cited', 1)";
        for sql in [MIGRATIONS[0], row, "PRAGMA user_version = 1"] {
            sqlx::raw_sql(sql).execute(&first).await.unwrap();
        }
        first.close().await;

        let store = Store::open(&path).await.unwrap();
        let kept = store.question(HOME, QuestionId(3)).await.unwrap().unwrap().question;
        assert_eq!((kept.text.as_deref(), kept.asked_in), (Some("Why?"), None));
        let asked_in = Some(AskedIn(7));
        store.record(Question { asked_in, ..asked(Outcome::Cited, "How?") });
        assert_eq!(store.asked_text(HOME, AskedIn(7)).await.unwrap().as_deref(), Some("How?"));
    }

    #[tokio::test]
    async fn the_export_of_the_first_version_can_be_imported() {
        let lines = concat!(
            r#"{"kind":"footnote","version":1}"#,
            "\n",
            r#"{"kind":"question","id":"3","question":{"at":"2026-03-01T12:00:00Z","server":"1000","#,
            r#""channel":"5","person":"abababababababababababababababababababababababababababababababab","#,
            r#""text":"Why?","outcome":"cited","confidence":0.5,"passage":"faq/pay","#,
            r#""latency":{"secs":0,"nanos":1000}},"dismissed":false}"#,
        );
        let (_folder, store) = store().await;
        assert_eq!(store.import(&mut lines.as_bytes()).await.unwrap().added, 1);
        let kept = store.question(HOME, QuestionId(3)).await.unwrap().unwrap().question;
        assert_eq!((kept.text.as_deref(), kept.asked_in), (Some("Why?"), None));
    }
}
