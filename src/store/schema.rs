//! The tables, and how a store of an earlier version becomes one of this version.

use std::path::Path;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection, SqlitePool};

use super::error::StoreError;

/// What makes each version from the one before. One that was released is never changed.
static MIGRATIONS: [&str; 1] = [include_str!("migrations/0001_first.sql")];

/// The version that this Footnote reads and writes.
const VERSION: usize = MIGRATIONS.len();

/// Brings the store at `path` to the current version, whole or not at all.
///
/// # Errors
/// If the store is of a newer version, or cannot be written.
pub(super) async fn migrate(pool: &SqlitePool, path: &Path) -> Result<(), StoreError> {
    let failed = |error| StoreError::database(path, error);
    let mut connection = pool.acquire().await.map_err(failed)?;
    if missing(&mut connection, path).await?.is_empty() {
        // A store that may only be read can be read.
        return Ok(());
    }
    drop(connection);
    // Two processes that start together do this one after the other.
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    for migration in missing(&mut transaction, path).await? {
        sqlx::raw_sql(migration).execute(&mut *transaction).await.map_err(failed)?;
    }
    let set_version = format!("PRAGMA user_version = {VERSION}");
    sqlx::raw_sql(&set_version).execute(&mut *transaction).await.map_err(failed)?;
    transaction.commit().await.map_err(failed)
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
