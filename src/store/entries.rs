//! Questions and answers that people of a server wrote, each with all its versions.

use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use time::OffsetDateTime;

use super::column::{self, kept_as, micros};
use super::{EntryId, Page, Pseudonym, ServerId, Store, StoreError, WordingState};

/// Whether an entry answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// It does.
    Live,
    /// It waits for a moderator.
    Proposed,
    /// A moderator did not want it.
    Refused,
    /// It did once.
    Removed,
}

kept_as!(String, EntryState, column::name_of, |name| column::named(&name));

/// Somebody to whom words are credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// Who it is, by which they can be forgotten.
    pub person: Pseudonym,
    /// The name that they had in the server then.
    pub name: String,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryContent {
    /// The question that it answers.
    pub question: String,
    /// The answer, in Markdown.
    pub answer: String,
    /// Other wordings of the question.
    pub aliases: Vec<String>,
    /// Who is cited for the answer; none if they were forgotten.
    pub author: Option<Contributor>,
    /// The link to the message that the answer was taken from, or to another source.
    pub link: Option<String>,
}

/// One version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id, which all its versions share.
    pub id: EntryId,
    /// Its number, from 1; the highest one is in force.
    pub version: u32,
    /// The only server in which it answers.
    pub server: ServerId,
    /// Whether it answers.
    pub state: EntryState,
    /// What it says.
    pub content: EntryContent,
    /// Who made this version; none if they were forgotten.
    pub editor: Option<Contributor>,
    /// When this version was made; microseconds are kept.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

impl Store {
    /// Adds an entry, which is on the disk when this returns it.
    ///
    /// # Errors
    /// If the store cannot be written; there is no entry then.
    pub async fn add_entry(
        &self,
        server: ServerId,
        state: EntryState,
        content: EntryContent,
        editor: Contributor,
        at: OffsetDateTime,
    ) -> Result<Entry, StoreError> {
        let mut transaction = self.begin().await?;
        // Ids are random, so that those of two stores can be brought together.
        let id = sqlx::query("SELECT random() & 9223372036854775807")
            .try_map(|row: SqliteRow| row.try_get(0))
            .fetch_one(&mut *transaction)
            .await
            .map_err(self.failed())?;
        let entry = Entry { id, version: 1, server, state, content, editor: Some(editor), at };
        insert(&mut transaction, &entry).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(entry)
    }

    /// Gives an entry other words, and makes it live. `seen` is the version that the editor saw.
    ///
    /// # Errors
    /// If the server has no such entry, somebody else has changed it since, or the store cannot be
    /// written; the entry stays as it is then.
    pub async fn edit_entry(
        &self,
        server: ServerId,
        id: EntryId,
        seen: u32,
        content: EntryContent,
        editor: Contributor,
        at: OffsetDateTime,
    ) -> Result<Entry, StoreError> {
        let change = |before| Entry { state: EntryState::Live, content, ..before };
        self.change_entry(server, id, seen, editor, at, change).await
    }

    /// Approves, refuses, removes or restores an entry. `seen` is the version that the editor saw.
    ///
    /// # Errors
    /// If the server has no such entry, somebody else has changed it since, or the store cannot be
    /// written; the entry stays as it is then.
    pub async fn set_entry_state(
        &self,
        server: ServerId,
        id: EntryId,
        seen: u32,
        state: EntryState,
        editor: Contributor,
        at: OffsetDateTime,
    ) -> Result<Entry, StoreError> {
        let change = |before| Entry { state, ..before };
        self.change_entry(server, id, seen, editor, at, change).await
    }

    async fn change_entry(
        &self,
        server: ServerId,
        id: EntryId,
        seen: u32,
        editor: Contributor,
        at: OffsetDateTime,
        change: impl FnOnce(Entry) -> Entry,
    ) -> Result<Entry, StoreError> {
        let mut transaction = self.begin().await?;
        let found = latest(&mut transaction, server, id).await.map_err(self.failed())?;
        let before = found.ok_or(StoreError::NoSuchEntry(id))?;
        if before.version != seen {
            return Err(StoreError::EntryChanged(id));
        }
        let entry = Entry { version: seen + 1, editor: Some(editor), at, ..change(before) };
        insert(&mut transaction, &entry).await.map_err(self.failed())?;
        self.commit(transaction).await?;
        Ok(entry)
    }

    /// An entry of this server as it is now.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn entry(&self, server: ServerId, id: EntryId) -> Result<Option<Entry>, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(self.failed())?;
        latest(&mut connection, server, id).await.map_err(self.failed())
    }

    /// The entries of this server that are in this state now, in the order of their last change.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn entries(
        &self,
        server: ServerId,
        state: EntryState,
    ) -> Result<Vec<Entry>, StoreError> {
        sqlx::query(
            "SELECT * FROM entry_version AS this WHERE server = ? AND state = ? AND version = \
             (SELECT MAX(version) FROM entry_version WHERE entry = this.entry) \
             ORDER BY saved_at, entry",
        )
        .bind(server)
        .bind(state)
        .try_map(|row| entry(&row))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }

    /// The servers whose people wrote something that counts: a live entry or an active wording.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn curated_servers(&self) -> Result<Vec<ServerId>, StoreError> {
        sqlx::query(
            "SELECT DISTINCT server FROM entry_version AS this WHERE state = ? AND version = \
             (SELECT MAX(version) FROM entry_version WHERE entry = this.entry) \
             UNION SELECT server FROM wording WHERE state = ? ORDER BY server",
        )
        .bind(EntryState::Live)
        .bind(WordingState::Active)
        .try_map(|row: SqliteRow| row.try_get(0))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }

    /// All versions of an entry of this server, the newest first; none if there is no such entry.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn entry_history(
        &self,
        server: ServerId,
        id: EntryId,
    ) -> Result<Vec<Entry>, StoreError> {
        sqlx::query(
            "SELECT * FROM entry_version WHERE entry = ? AND server = ? ORDER BY version DESC",
        )
        .bind(id)
        .bind(server)
        .try_map(|row| entry(&row))
        .fetch_all(&self.pool)
        .await
        .map_err(self.failed())
    }

    /// The versions of all entries of this server, the newest first, and how many there are in all.
    /// Only this part of them is returned.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn entry_changes(
        &self,
        server: ServerId,
        page: Page,
    ) -> Result<(Vec<Entry>, u32), StoreError> {
        let versions = sqlx::query(
            "SELECT * FROM entry_version WHERE server = ? \
             ORDER BY saved_at DESC, entry, version DESC LIMIT ? OFFSET ?",
        );
        let versions = versions
            .bind(server)
            .bind(page.limit)
            .bind(page.offset)
            .try_map(|row| entry(&row))
            .fetch_all(&self.pool);
        let total = sqlx::query("SELECT COUNT(*) FROM entry_version WHERE server = ?")
            .bind(server)
            .try_map(|row: SqliteRow| row.try_get(0))
            .fetch_one(&self.pool);
        let versions = versions.await.map_err(self.failed())?;
        Ok((versions, total.await.map_err(self.failed())?))
    }
}

async fn latest(
    connection: &mut SqliteConnection,
    server: ServerId,
    id: EntryId,
) -> sqlx::Result<Option<Entry>> {
    sqlx::query(
        "SELECT * FROM entry_version WHERE entry = ? AND server = ? ORDER BY version DESC LIMIT 1",
    )
    .bind(id)
    .bind(server)
    .try_map(|row| entry(&row))
    .fetch_optional(connection)
    .await
}

/// Keeps a version that is not there yet, and tells whether it did.
pub(super) async fn insert(connection: &mut SqliteConnection, entry: &Entry) -> sqlx::Result<bool> {
    let Entry { content, editor, .. } = entry;
    let aliases = serde_json::to_string(&content.aliases).expect("texts can be written as JSON");
    let done = sqlx::query(
        "INSERT INTO entry_version (entry, version, server, state, question, answer, aliases, \
         link, author_person, author_name, editor_person, editor_name, saved_at) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(entry.id)
    .bind(entry.version)
    .bind(entry.server)
    .bind(entry.state)
    .bind(&content.question)
    .bind(&content.answer)
    .bind(aliases)
    .bind(&content.link)
    .bind(content.author.as_ref().map(|author| author.person))
    .bind(content.author.as_ref().map(|author| &author.name))
    .bind(editor.as_ref().map(|editor| editor.person))
    .bind(editor.as_ref().map(|editor| &editor.name))
    .bind(micros(entry.at))
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The version in a row of its table.
pub(super) fn entry(row: &SqliteRow) -> sqlx::Result<Entry> {
    let aliases: String = row.try_get("aliases")?;
    let content = EntryContent {
        question: row.try_get("question")?,
        answer: row.try_get("answer")?,
        aliases: serde_json::from_str(&aliases)
            .map_err(|error| sqlx::Error::Decode(error.into()))?,
        author: contributor(row, "author_person", "author_name")?,
        link: row.try_get("link")?,
    };
    Ok(Entry {
        id: row.try_get("entry")?,
        version: row.try_get("version")?,
        server: row.try_get("server")?,
        state: row.try_get("state")?,
        content,
        editor: contributor(row, "editor_person", "editor_name")?,
        at: column::time(row, "saved_at")?,
    })
}

fn contributor(row: &SqliteRow, person: &str, name: &str) -> sqlx::Result<Option<Contributor>> {
    let person: Option<Pseudonym> = row.try_get(person)?;
    person.map(|person| Ok(Contributor { person, name: row.try_get(name)? })).transpose()
}

#[cfg(test)]
mod tests;
