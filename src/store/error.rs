//! What can go wrong with the store, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use super::ids::{EntryId, ServerId};

// The primary result codes of SQLite; the upper bytes of a code tell more than is needed here.
const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const READ_ONLY: i32 = 8;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANNOT_OPEN: i32 = 14;
const CONSTRAINT: i32 = 19;
const MISMATCH: i32 = 20;
const NO_DATABASE: i32 = 26;

/// What the disk could not give back, as extended codes.
const UNREADABLE: [i32; 2] = [266, 522];

/// Why the store could not do what was asked. Nothing of it was done then.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system refused.
    #[error("cannot {action} `{path}`; check that its folder exists and may be written")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
    /// The operating system gave no random bytes for a new key.
    #[error("cannot make a key, since the operating system gives no random bytes")]
    Randomness(#[source] getrandom::Error),
    /// The file of the key holds something else.
    #[error(
        "the key `{path}` has {found} bytes instead of 32; put the right one back from a backup, \
         or move it away to begin with a new one, under which nobody is known from before"
    )]
    KeyLength {
        /// The file.
        path: PathBuf,
        /// How many bytes it has.
        found: usize,
    },
    /// The file is no database, or not as it was written.
    #[error(
        "`{path}` is not a store, or a damaged one; move it away to begin with an empty one, or \
         put a backup in its place"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database said.
        #[source]
        error: sqlx::Error,
    },
    /// A newer Footnote has written the file.
    #[error(
        "`{path}` was written by a newer Footnote (version {found} of the store, and this one \
         knows {known}); use that one, or put an older backup in its place"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version found.
        found: i64,
        /// The newest version that this Footnote knows.
        known: usize,
    },
    /// The disk is full.
    #[error("cannot save to `{path}`, since the disk is full; make room on it")]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error("cannot save to `{path}`, which may only be read; let the bot write it and its folder")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Something else kept the file locked for too long.
    #[error("`{path}` is in use by another program; try again, or stop that one")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The database failed in another way.
    #[error(
        "the store `{path}` failed; look at the reason, and start again with a backup if need be"
    )]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the database said.
        #[source]
        error: sqlx::Error,
    },
    /// The settings of a server cannot be read.
    #[error("the settings of server {server} in `{path}` cannot be read; set them again")]
    Settings {
        /// The file.
        path: PathBuf,
        /// The server.
        server: ServerId,
        /// What is wrong with them.
        #[source]
        error: serde_json::Error,
    },
    /// A newer Footnote has written the settings of a server.
    #[error("the settings of server {server} in `{path}` are of a newer Footnote; use that one")]
    NewerSettings {
        /// The file.
        path: PathBuf,
        /// The server.
        server: ServerId,
    },
    /// The server has no such entry.
    #[error("there is no entry {0} in this server")]
    NoSuchEntry(EntryId),
    /// Somebody has changed the entry since it was read.
    #[error("entry {0} was changed by somebody else; look at it again")]
    EntryChanged(EntryId),
    /// A backup or an export would have replaced a file.
    #[error("`{0}` exists already; name a file that does not")]
    FileExists(PathBuf),
    /// An export could not be written.
    #[error("the export could not be written")]
    Export(#[source] io::Error),
    /// A line of an import is wrong.
    #[error("line {line} cannot be imported, so nothing was: {reason}")]
    Import {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
}

impl StoreError {
    /// Wraps an error of the operating system, for `map_err`.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { action, path, error }
    }

    /// Names the file on which the database failed, and the remedy where there is one.
    pub(super) fn database(path: &Path, error: sqlx::Error) -> Self {
        let path = path.to_owned();
        match &error {
            sqlx::Error::PoolTimedOut => Self::Busy { path },
            sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. } => {
                Self::Damaged { path, error }
            }
            _ => match result_code(&error) {
                Some(BUSY | LOCKED) => Self::Busy { path },
                Some(READ_ONLY | CANNOT_OPEN) => Self::ReadOnly { path },
                Some(FULL) => Self::Full { path },
                Some(CORRUPT | NO_DATABASE) => Self::Damaged { path, error },
                _ => Self::Failed { path, error },
            },
        }
    }
}

/// Whether something failed for what stands in the file, and not for want of room, memory or rights.
pub(super) fn is_damage(error: &sqlx::Error) -> bool {
    let is_unreadable = extended_code(error).is_some_and(|code| UNREADABLE.contains(&code));
    let code = result_code(error);
    is_unreadable || matches!(code, Some(CORRUPT | CONSTRAINT | MISMATCH | NO_DATABASE))
}

/// The primary result code of `SQLite`, if it was `SQLite` that failed.
fn result_code(error: &sqlx::Error) -> Option<i32> {
    Some(extended_code(error)? & 0xff)
}

fn extended_code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}
