//! The whole store as JSON Lines, written and read back.

use std::io::{BufRead, BufWriter, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use sqlx::error::DatabaseError;
use sqlx::sqlite::SqliteRow;

use super::entries::{self, Entry};
use super::private_file;
use super::question::{self, LoggedQuestion};
use super::votes::{self, Vote};
use super::wordings::{self, Wording, WordingVote};
use super::{QuestionId, ServerId, ServerSettings, Store, StoreError, settings};

/// The version of the lines that this Footnote writes; it reads all up to it.
const VERSION: u32 = 2;

/// How many questions are in memory at once; of all else there is less.
const QUESTIONS_AT_ONCE: u32 = 1_024;

/// No line that is written is longer, in bytes; what is longer is another file, or has no end.
const LONGEST_LINE: u64 = 1 << 20;

/// The lowest id, which no question has: a column reads the highest bit as the sign.
const BEFORE_ALL: QuestionId = QuestionId(1 << 63);

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line {
    /// The first one.
    Footnote {
        version: u32,
    },
    Settings {
        server: ServerId,
        settings: ServerSettings,
    },
    Entry(Entry),
    Wording(Wording),
    /// Comes after its wording.
    WordingVote(WordingVote),
    Vote(Vote),
    Question(LoggedQuestion),
}

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many rows are new.
    pub added: u64,
    /// How many were there already, and stay as they are.
    pub kept: u64,
}

impl Store {
    /// Writes all that people put into the store as it is now, one JSON object a line, and returns how many
    /// rows that are. Persons are in it under their pseudonyms; the key is not.
    ///
    /// # Errors
    /// If the store cannot be read or the lines cannot be written.
    pub async fn export(&self, lines: &mut (dyn Write + Send)) -> Result<u64, StoreError> {
        self.flush().await;
        // Within a transaction, nothing is seen of what is written meanwhile.
        let mut transaction = self.pool.begin().await.map_err(self.failed())?;
        write_line(lines, &Line::Footnote { version: VERSION })?;
        let mut rows = self.export_settings(&mut transaction, lines).await?;
        for (table, read) in TABLES {
            let read_all =
                sqlx::query(table).try_map(|row| read(&row)).fetch_all(&mut *transaction);
            let found = read_all.await.map_err(self.failed())?;
            rows += write_lines(lines, &found)?;
        }
        rows += self.export_questions(&mut transaction, lines).await?;
        lines.flush().map_err(StoreError::Export)?;
        Ok(rows)
    }

    /// Exports to a new file, which only its owner may read, and returns how many rows it has.
    ///
    /// # Errors
    /// If the file exists already, or cannot be written; no part of it is left then.
    pub async fn export_to_file(&self, path: &Path) -> Result<u64, StoreError> {
        if path.exists() {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        let mut draft = private_file::draft(path)?;
        let rows = self.export(&mut BufWriter::new(draft.as_file_mut())).await?;
        if !private_file::publish(draft, path)? {
            return Err(StoreError::FileExists(path.to_owned()));
        }
        Ok(rows)
    }

    async fn export_settings(
        &self,
        connection: &mut SqliteConnection,
        lines: &mut (dyn Write + Send),
    ) -> Result<u64, StoreError> {
        let rows = sqlx::query("SELECT * FROM server_settings ORDER BY server")
            .try_map(|row| settings::kept_settings(&row))
            .fetch_all(connection)
            .await
            .map_err(self.failed())?;
        let mut found = Vec::with_capacity(rows.len());
        for kept in rows {
            let settings = self.parse_settings(&kept)?;
            found.push(Line::Settings { server: kept.server, settings });
        }
        write_lines(lines, &found)
    }

    async fn export_questions(
        &self,
        connection: &mut SqliteConnection,
        lines: &mut (dyn Write + Send),
    ) -> Result<u64, StoreError> {
        let mut rows = 0;
        let mut after = BEFORE_ALL;
        loop {
            let found = questions_after(connection, after).await.map_err(self.failed())?;
            let Some(last) = found.last() else { return Ok(rows) };
            after = last.id;
            let found: Vec<Line> = found.into_iter().map(Line::Question).collect();
            rows += write_lines(lines, &found)?;
        }
    }

    /// Reads what [`export`](Self::export) wrote. What the store has already stays as it is, so
    /// that a second time changes nothing. Meanwhile nothing else can be saved.
    ///
    /// # Errors
    /// If a line is not one of an export, or the store cannot be written; nothing is imported then.
    pub async fn import(&self, lines: &mut (dyn BufRead + Send)) -> Result<Imported, StoreError> {
        let mut transaction = self.begin().await?;
        let mut imported = Imported::default();
        for number in 1.. {
            let wrong = |reason| StoreError::Import { line: number, reason };
            let Some(text) = next_line(lines).map_err(wrong)? else { break };
            let line = read_line(number, &text).map_err(wrong)?;
            match insert(&mut transaction, &line).await {
                Ok(Some(true)) => imported.added += 1,
                Ok(Some(false)) => imported.kept += 1,
                Ok(None) => {}
                Err(error) if is_without_wording(&error) => {
                    return Err(wrong("its wording does not come before it".to_owned()));
                }
                Err(error) => return Err(self.failed()(error)),
            }
        }
        self.commit(transaction).await?;
        Ok(imported)
    }
}

/// How to read a line from a row.
type ReadLine = fn(&SqliteRow) -> sqlx::Result<Line>;

/// The tables whose rows are lines, but for the questions, which are too many. What moderators were told
/// of the knowledge is no line: it is the bot's own memory, and of use to no other store.
const TABLES: [(&str, ReadLine); 4] = [
    ("SELECT * FROM entry_version ORDER BY entry, version", |row| {
        entries::entry(row).map(Line::Entry)
    }),
    ("SELECT * FROM wording ORDER BY suggested_at, id", |row| {
        wordings::wording(row).map(Line::Wording)
    }),
    ("SELECT * FROM wording_vote ORDER BY wording, voted_at, person", |row| {
        wordings::wording_vote(row).map(Line::WordingVote)
    }),
    ("SELECT * FROM vote ORDER BY message, person", |row| votes::vote(row).map(Line::Vote)),
];

async fn questions_after(
    connection: &mut SqliteConnection,
    after: QuestionId,
) -> sqlx::Result<Vec<LoggedQuestion>> {
    sqlx::query("SELECT * FROM question WHERE id > ? ORDER BY id LIMIT ?")
        .bind(after)
        .bind(QUESTIONS_AT_ONCE)
        .try_map(|row| question::logged_question(&row))
        .fetch_all(connection)
        .await
}

fn write_lines(lines: &mut (dyn Write + Send), found: &[Line]) -> Result<u64, StoreError> {
    for line in found {
        write_line(lines, line)?;
    }
    Ok(found.len() as u64)
}

fn write_line(lines: &mut (dyn Write + Send), line: &Line) -> Result<(), StoreError> {
    serde_json::to_writer(&mut *lines, line).map_err(|error| StoreError::Export(error.into()))?;
    lines.write_all(b"\n").map_err(StoreError::Export)
}

/// The next line as text, or what is wrong with it; none at the end.
fn next_line(lines: &mut (dyn BufRead + Send)) -> Result<Option<String>, String> {
    let mut text = String::new();
    let read = Read::take(lines, LONGEST_LINE + 1).read_line(&mut text);
    match read.map_err(|error| error.to_string())? as u64 {
        0 => Ok(None),
        1..=LONGEST_LINE => Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned())),
        _ => Err(format!("it is longer than {LONGEST_LINE} bytes, as no line of an export is")),
    }
}

/// The line with this number, or what is wrong with it.
fn read_line(number: usize, text: &str) -> Result<Line, String> {
    let line = serde_json::from_str(text)
        // The one line that is read here is not the one in the file.
        .map_err(|error| error.to_string().replace(" at line 1 column ", " at column "))?;
    match line {
        Line::Footnote { version } if number == 1 && version > VERSION => {
            Err(format!("a newer Footnote has written it (version {version}); use that one"))
        }
        Line::Footnote { .. } if number > 1 => Err("a second export begins here".to_owned()),
        Line::Footnote { .. } => Ok(line),
        _ if number == 1 => Err("it does not begin as an export does".to_owned()),
        _ => Ok(line),
    }
}

/// Keeps what a line holds and tells whether it is new; none if it holds no row.
async fn insert(connection: &mut SqliteConnection, line: &Line) -> sqlx::Result<Option<bool>> {
    let is_new = match line {
        Line::Footnote { .. } => return Ok(None),
        Line::Settings { server, settings } => {
            settings::insert(connection, *server, settings).await?
        }
        Line::Entry(entry) => entries::insert(connection, entry).await?,
        Line::Wording(wording) => wordings::insert(connection, wording).await?,
        Line::WordingVote(vote) => wordings::insert_vote(connection, vote).await?,
        Line::Vote(vote) => votes::insert(connection, vote).await?,
        Line::Question(logged) => question::insert(connection, logged).await?,
    };
    Ok(Some(is_new))
}

/// A vote for a wording is the only row that belongs to another one.
fn is_without_wording(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(DatabaseError::is_foreign_key_violation)
}

#[cfg(test)]
mod tests;
