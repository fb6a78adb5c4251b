//! Keeps what must outlive the process: the log of questions, votes, curated entries, learned
//! wordings, the settings of servers, and what their moderators were told of the knowledge.
//!
//! All of it lies in one `SQLite` file, with the key that hides who asked in a file beside it. What a
//! person is told to be saved is on the disk by then. Only the log of questions is written later,
//! so that no answer waits for it, and may lose its last second in a crash.

mod backup;
mod column;
mod daily;
mod entries;
mod error;
mod exchange;
mod ids;
mod mending;
mod normal_form;
mod private_file;
mod pseudonym;
mod question;
mod question_log;
mod retention;
mod schema;
mod settings;
mod statistics;
mod told_problems;
mod unanswered;
mod votes;
mod wordings;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};

pub use entries::{Contributor, Entry, EntryContent, EntryState};
pub use error::StoreError;
pub use exchange::Imported;
pub use ids::{
    AskedIn, ChannelId, EntryId, MessageId, PersonId, QuestionId, RoleId, ServerId, WordingId,
};
pub use mending::Mended;
pub use pseudonym::Pseudonym;
pub use question::{LoggedQuestion, Outcome, Question};
pub use question_log::{LogCounts, LogLag};
pub use retention::{Expired, Forgotten};
pub use settings::ServerSettings;
pub use statistics::{AskedQuestion, OutcomesOfDay, Statistics};
pub use told_problems::ToldProblem;
pub use unanswered::{Page, UnansweredGroup, UnansweredPage};
pub use votes::{PassageVotes, Verdict, Vote, VoteChange};
pub use wordings::{CountedWording, Wording, WordingState};

use pseudonym::PersonKey;
use question_log::QuestionLog;

/// How long a write waits for another one to end.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Reads run beside one another and beside a write; writes wait for one another anyway.
const CONNECTIONS: u32 = 4;

/// The store: a file that is created on first use.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    key: PersonKey,
    pool: SqlitePool,
    log: QuestionLog,
}

impl Store {
    /// Opens the store at `path`, or creates it with its folder; its key lies in `path` + `.key`.
    /// Starts the task that writes the log, so it has to be called within tokio's runtime.
    ///
    /// # Errors
    /// If the file is no store, was written by a newer Footnote, or may not be written, and if the
    /// key is not one. What is there is left as it is.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        Self::open_with(path.into(), SqliteConnectOptions::new()).await
    }

    async fn open_with(path: PathBuf, options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let folder = private_file::folder_of(&path);
        fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
        let is_new = private_file::create(&path, b"")?;
        let options = options
            .filename(&path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // What is deleted is overwritten, so that a forgotten person does not stay in the file.
            .pragma("secure_delete", "ON");
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .test_before_acquire(false)
            .after_release(|connection, _| Box::pin(is_free(connection)))
            .connect_with(options.clone())
            .await
            .map_err(|error| StoreError::database(&path, error))?;
        schema::migrate(&pool, &path).await?;
        let (key, key_is_new) = PersonKey::open(&key_path(&path))?;
        if key_is_new && !is_new {
            tracing::warn!(store = %path.display(), "the key of the store was gone, and a new one \
                was made: who asked and voted before cannot be told any more, nor be forgotten");
        }
        let log = QuestionLog::start(log_pool(options));
        Ok(Self { path, key, pool, log })
    }

    /// Under which name rows hold this person.
    pub fn pseudonym(&self, person: PersonId) -> Pseudonym {
        self.key.pseudonym(person)
    }

    /// Where the key lies under which persons are hashed.
    pub fn key_file(&self) -> PathBuf {
        key_path(&self.path)
    }

    /// Logs a question. It neither waits nor fails: what cannot be kept is counted.
    pub fn record(&self, question: Question) {
        self.log.record(question);
    }

    /// Waits until all that was recorded is written, or counted as failed.
    pub async fn flush(&self) {
        self.log.flush().await;
    }

    /// How the log of questions has fared since the store was opened.
    pub fn log_counts(&self) -> LogCounts {
        self.log.counts()
    }

    /// How far the log of questions is behind.
    pub fn log_lag(&self) -> LogLag {
        self.log.lag()
    }

    /// Writes what is left of the log, and closes the file. Nothing can be saved or read after it.
    pub async fn close(&self) {
        self.log.close().await;
        self.pool.close().await;
    }

    /// Begins to write. Taking the lock at once avoids that a transaction that has read already
    /// finds that another one has written meanwhile.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.pool.begin_with("BEGIN IMMEDIATE").await.map_err(self.failed())
    }

    /// Puts what was written onto the disk.
    async fn commit(&self, transaction: Transaction<'static, Sqlite>) -> Result<(), StoreError> {
        transaction.commit().await.map_err(self.failed())
    }

    /// Names the file on which the database failed, for `map_err`.
    fn failed(&self) -> impl Fn(sqlx::Error) -> StoreError + Copy + '_ {
        |error| StoreError::database(&self.path, error)
    }
}

/// Whether a connection can be used again. When the disk is full `SQLite` rolls a transaction back by
/// itself; sqlx, which then cannot, takes the connection to be within it for good.
async fn is_free(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // A rollback that is on its way ends before.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// The log's own connection. It leaves it to the system when the disk gets a batch: that costs a
/// crash of the machine its last batches, which nobody was promised, and saves a wait for each.
fn log_pool(options: SqliteConnectOptions) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .connect_lazy_with(options.synchronous(SqliteSynchronous::Normal))
}

fn key_path(store: &Path) -> PathBuf {
    let mut path = OsString::from(store);
    path.push(".key");
    path.into()
}

#[cfg(test)]
mod tests;
