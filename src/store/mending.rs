//! A store that is damaged: what can still be read of it is taken into a new one, and the damaged file
//! is kept.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use sqlx::Row;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteRow,
};

use super::error::is_damage;
use super::{Store, StoreError, private_file, schema};

/// What every file of `SQLite` begins with.
const HEADER: &[u8; 16] = b"SQLite format 3\0";

/// How many rows are copied at once.
const BATCH: i64 = 1_024;

/// What became of a damaged store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// How many rows could be read; they are in the store now.
    pub rows: u64,
    /// Where the damaged file lies.
    pub aside: PathBuf,
}

impl Store {
    /// Opens the store as [`Store::open`] does, and mends it first where it is damaged. A file that never
    /// was a store stays as it is.
    ///
    /// All of the file is read once to see that it is whole.
    ///
    /// # Errors
    /// As [`Store::open`], and if nothing can be read of a damaged store, which stays as it is then.
    pub async fn open_mended(
        path: impl Into<PathBuf>,
    ) -> Result<(Self, Option<Mended>), StoreError> {
        let path = path.into();
        match Self::open(&path).await {
            Ok(store) => {
                if store.is_whole().await {
                    return Ok((store, None));
                }
                store.close().await;
            }
            Err(StoreError::Damaged { .. }) if was_a_store(&path) => {}
            Err(error) => return Err(error),
        }
        let mended = mend(&path).await?;
        Ok((Self::open(path).await?, Some(mended)))
    }

    async fn is_whole(&self) -> bool {
        let checked = sqlx::query("PRAGMA quick_check(1)")
            .try_map(|row: SqliteRow| row.try_get::<String, _>(0))
            .fetch_one(&self.pool)
            .await;
        match checked {
            Ok(found) => found == "ok",
            // What cannot be looked at just now is not damaged by that.
            Err(error) => {
                !matches!(StoreError::database(&self.path, error), StoreError::Damaged { .. })
            }
        }
    }
}

fn was_a_store(path: &Path) -> bool {
    let mut start = [0; HEADER.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *HEADER
}

/// Puts a store with all that can be read in the place of a damaged one.
async fn mend(path: &Path) -> Result<Mended, StoreError> {
    let draft = beside(path, ".mending");
    remove(&draft)?;
    private_file::create(&draft, b"")?;
    let rows = match copy(path, &draft).await {
        Ok(rows) => rows,
        Err(error) => {
            remove(&draft)?;
            return Err(error);
        }
    };
    let aside = free_name(path);
    // The store's own name is never without a file: a start would make an empty one.
    fs::hard_link(path, &aside).map_err(StoreError::io("keep", &aside))?;
    let log = beside(path, "-wal");
    if log.exists() {
        // It belongs to the damaged file, and would be taken for that of the new one.
        fs::rename(&log, beside(&aside, "-wal")).map_err(StoreError::io("move", &log))?;
    }
    remove(&beside(path, "-shm"))?;
    fs::rename(&draft, path).map_err(StoreError::io("replace", path))?;
    private_file::sync_folder(private_file::folder_of(path))?;
    Ok(Mended { rows, aside })
}

/// Fills a new store with the rows of a damaged one. Returns how many there are.
async fn copy(damaged: &Path, draft: &Path) -> Result<u64, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(draft)
        .journal_mode(SqliteJournalMode::Delete)
        .foreign_keys(false);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
    let pool = pool.map_err(|error| StoreError::database(draft, error))?;
    schema::migrate(&pool, draft).await?;
    let failed = |error| StoreError::database(damaged, error);
    let mut connection = pool.acquire().await.map_err(failed)?;
    let copied = copy_all(&mut connection, damaged).await;
    drop(connection);
    pool.close().await;
    copied.map_err(failed)
}

async fn copy_all(connection: &mut SqliteConnection, damaged: &Path) -> sqlx::Result<u64> {
    let name = damaged.to_string_lossy().into_owned();
    sqlx::query("ATTACH ? AS damaged").bind(name).execute(&mut *connection).await?;
    let tables = texts(
        connection,
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name IN \
         (SELECT name FROM damaged.sqlite_schema WHERE type = 'table') ORDER BY name",
    )
    .await?;
    let mut rows = 0;
    for table in tables {
        // An older store has fewer columns.
        let columns =
            texts(connection, &format!("SELECT name FROM pragma_table_info('{table}', 'damaged')"))
                .await?;
        rows += Table::new(&table, &columns.join(", ")).copy(connection).await?;
    }
    sqlx::query("DELETE FROM wording_vote WHERE wording NOT IN (SELECT id FROM wording)")
        .execute(&mut *connection)
        .await?;
    Ok(rows)
}

/// A table, as its rows are taken over.
struct Table {
    insert: String,
    last: String,
    read: String,
}

impl Table {
    fn new(name: &str, columns: &str) -> Self {
        let rows =
            format!("FROM damaged.{name} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?");
        Self {
            insert: format!(
                "INSERT OR IGNORE INTO main.{name} ({columns}) SELECT {columns} {rows}"
            ),
            last: format!("SELECT MAX(rowid) FROM (SELECT rowid {rows})"),
            read: format!("SELECT {columns} {rows}"),
        }
    }

    /// Copies the rows in their order. Where some cannot be read, it goes on behind them.
    async fn copy(&self, connection: &mut SqliteConnection) -> sqlx::Result<u64> {
        let (mut rows, mut after, mut batch) = (0, i64::MIN, BATCH);
        loop {
            match self.copy_batch(connection, after, batch).await {
                Ok((_, None)) => return Ok(rows),
                Ok((copied, Some(last))) => {
                    (rows, after) = (rows + copied, last);
                    batch = (batch * 2).min(BATCH);
                }
                // For want of room or rights, rows that can be read would be passed over.
                Err(error) if !is_damage(&error) => return Err(error),
                Err(_) if batch > 1 => batch /= 2,
                Err(_) => match self.next_readable(connection, after).await? {
                    Some(next) => after = next,
                    None => return Ok(rows),
                },
            }
        }
    }

    /// Copies some rows behind one. Returns how many, and the number of the last one; none where
    /// there are no more.
    async fn copy_batch(
        &self,
        connection: &mut SqliteConnection,
        after: i64,
        batch: i64,
    ) -> sqlx::Result<(u64, Option<i64>)> {
        let last = sqlx::query(&self.last)
            .bind(after)
            .bind(batch)
            .try_map(|row: SqliteRow| row.try_get::<Option<i64>, _>(0))
            .fetch_one(&mut *connection)
            .await?;
        let insert = sqlx::query(&self.insert).bind(after).bind(batch);
        let copied = insert.execute(&mut *connection).await?;
        Ok((copied.rows_affected(), last))
    }

    /// The least number, nearly, behind which the next row can be read, given one behind which it
    /// cannot: first by steps that double, then by halving the last of them.
    async fn next_readable(
        &self,
        connection: &mut SqliteConnection,
        after: i64,
    ) -> sqlx::Result<Option<i64>> {
        let (mut unreadable, mut step) = (after, 1_i64);
        let mut readable = loop {
            let next = unreadable.saturating_add(step);
            if self.is_readable(connection, next).await? {
                break next;
            }
            if next == i64::MAX {
                return Ok(None);
            }
            unreadable = next;
            step = step.saturating_mul(2);
        };
        while i128::from(readable) - i128::from(unreadable) > 1 {
            let middle = unreadable.midpoint(readable);
            if self.is_readable(connection, middle).await? {
                readable = middle;
            } else {
                unreadable = middle;
            }
        }
        Ok(Some(readable))
    }

    /// Whether the next row behind one can be read, or there is none.
    async fn is_readable(
        &self,
        connection: &mut SqliteConnection,
        after: i64,
    ) -> sqlx::Result<bool> {
        match sqlx::query(&self.read).bind(after).bind(1).fetch_optional(connection).await {
            Ok(_) => Ok(true),
            Err(error) if is_damage(&error) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

async fn texts(connection: &mut SqliteConnection, query: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query(query).try_map(|row: SqliteRow| row.try_get(0)).fetch_all(connection).await
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// The first name for a damaged store that nothing has.
fn free_name(path: &Path) -> PathBuf {
    let names = (1..).map(|number| beside(path, &format!(".damaged-{number}")));
    let mut free = names.filter(|name| !name.exists());
    free.next().expect("there are more numbers than files")
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(StoreError::io("remove", path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::{Seek, SeekFrom, Write};

    use sqlx::Connection;

    use super::super::tests::{HOME, NOW, asked, content, contributor};
    use super::super::{EntryState, Outcome, Page, PersonId, ToldProblem};
    use super::*;

    const PAGE: u64 = 4096;

    /// What its moderators were told.
    fn told() -> BTreeSet<ToldProblem> {
        BTreeSet::from([ToldProblem::new("faq.toml", "it is not UTF-8", 0)])
    }

    /// A store with an entry and many questions, closed.
    async fn filled(path: &Path, questions: usize) {
        let store = Store::open(path).await.unwrap();
        let ann = contributor(&store, "Ann");
        store.add_entry(HOME, EntryState::Live, content("Where?"), ann, NOW).await.unwrap();
        store.set_told_problems(HOME, &told()).await.unwrap();
        for number in 0..questions {
            store.record(asked(Outcome::Abstained, &format!("Where is the room {number}?")));
        }
        store.close().await;
        // All of it has to lie in the file itself.
        let mut connection = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }

    /// Writes nonsense over pages, the first of which has the number 1.
    fn spoil(path: &Path, pages: std::ops::Range<u64>) {
        let mut file = File::options().write(true).open(path).unwrap();
        for page in pages {
            file.seek(SeekFrom::Start((page - 1) * PAGE)).unwrap();
            file.write_all(&[0xA5; 4096]).unwrap();
        }
    }

    #[tokio::test]
    async fn a_store_that_is_whole_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        filled(&path, 3).await;
        let (store, mended) = Store::open_mended(&path).await.unwrap();
        assert_eq!(mended, None);
        assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap().len(), 1);
        store.close().await;
        let is_aside = |name: &str| folder.path().join(name).exists();
        assert!(!is_aside("footnote.db.damaged-1") && !is_aside("footnote.db.mending"));
    }

    #[tokio::test]
    async fn what_can_be_read_of_a_damaged_store_is_kept_and_the_file_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        filled(&path, 4_000).await;
        let pages = fs::metadata(&path).unwrap().len() / PAGE;
        spoil(&path, pages / 2..pages / 2 + 12);
        let spoilt = fs::read(&path).unwrap();
        let (store, mended) = Store::open_mended(&path).await.unwrap();
        let mended = mended.unwrap();
        assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap().len(), 1);
        assert_eq!(store.told_problems().await.unwrap(), [(HOME, told())].into());
        assert!(mended.rows > 3_000 && mended.rows < 4_002, "{}", mended.rows);
        let page = Page { offset: 0, limit: 9 };
        assert!(store.unanswered(HOME, NOW, page).await.unwrap().total > 3_000);
        let name = store.pseudonym(PersonId(1));
        store.close().await;
        assert_eq!(fs::read(&mended.aside).unwrap(), spoilt);
        let (again, mended) = Store::open_mended(&path).await.unwrap();
        assert_eq!((mended, again.pseudonym(PersonId(1))), (None, name), "it is whole now");
    }

    #[tokio::test]
    async fn where_there_is_no_room_for_the_rows_none_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let (path, draft) = (folder.path().join("footnote.db"), folder.path().join("draft"));
        filled(&path, 2_000).await;
        let options = SqliteConnectOptions::new().filename(&draft).create_if_missing(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
        schema::migrate(&pool, &draft).await.unwrap();
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("PRAGMA max_page_count = 60").execute(&mut *connection).await.unwrap();
        let error = copy_all(&mut connection, &path).await.unwrap_err();
        let error = StoreError::database(&path, error);
        assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    }

    #[tokio::test]
    async fn what_nothing_can_be_read_of_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("footnote.db");
        filled(&path, 3).await;
        let mut file = File::options().write(true).open(&path).unwrap();
        file.seek(SeekFrom::Start(16)).unwrap();
        file.write_all(&[0xA5; 4080]).unwrap();
        let spoilt = fs::read(&path).unwrap();
        for _ in 0..2 {
            let error = Store::open_mended(&path).await.unwrap_err();
            assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
        }
        assert_eq!(fs::read(&path).unwrap(), spoilt);
        fs::write(&path, "a text").unwrap();
        assert!(Store::open_mended(&path).await.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"a text");
        assert!(!folder.path().join("footnote.db.damaged-1").exists());
    }
}
