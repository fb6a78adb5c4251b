//! Somebody who writes for a server's knowledge: who they are, and what they are told when it fails.

use std::error::Error;

use serenity::all::GuildId;
use time::OffsetDateTime;

use super::act::Act;
use super::state::State;
use super::{language, rights};
use crate::locale::Locale;
use crate::reply::escape::escape_line;
use crate::reply::{Button, EntryDraft, Reply, Style, Submission, notice};
use crate::store::{
    Contributor, Entry, EntryId, EntryState, PersonId, ServerId, Store, StoreError,
};

/// A person who does something with the entries of their server, now.
pub(super) struct Editor<'a> {
    pub(super) state: &'a State,
    pub(super) store: &'a Store,
    pub(super) guild: GuildId,
    /// As entries credit them.
    pub(super) person: Contributor,
    pub(super) at: OffsetDateTime,
    pub(super) locale: Locale,
    pub(super) style: Style,
    is_moderator: bool,
}

/// Why something was not done: a word, and what can be pressed below it.
#[derive(Debug)]
pub(super) struct Refusal {
    word: String,
    pub(super) buttons: Vec<Button>,
    /// The form that can be tried again, if one can.
    pub(super) again: Option<Submission>,
}

impl<'a> Editor<'a> {
    /// The person, if they may change the knowledge.
    ///
    /// # Errors
    /// The word why they may not, or that nothing can be saved.
    pub(super) async fn moderating(state: &'a State, act: &impl Act) -> Result<Self, Refusal> {
        rights::moderator(state, act).await?;
        Self::of(state, act, true).await
    }

    /// The person, whatever they may do.
    ///
    /// # Errors
    /// The word that this works in servers only, or that nothing can be saved.
    pub(super) async fn anybody(state: &'a State, act: &impl Act) -> Result<Self, Refusal> {
        let is_moderator = rights::moderator(state, act).await.is_ok();
        Self::of(state, act, is_moderator).await
    }

    async fn of(state: &'a State, act: &impl Act, is_moderator: bool) -> Result<Self, Refusal> {
        let locale = language::of(state, act).await;
        let (Some(guild), Some(member)) = (act.server(), act.member()) else {
            return Err(locale.only_in_servers().into());
        };
        let Some(store) = state.store.as_deref() else {
            return Err(locale.nothing_can_be_saved().into());
        };
        let style = state.style(Some(guild), locale).await;
        let person = contributor(store, member.user.id.get(), member.display_name());
        let at = *act.id().created_at();
        Ok(Self { state, store, guild, person, at, locale, style, is_moderator })
    }

    /// Whether they may change the knowledge.
    pub(super) fn is_moderator(&self) -> bool {
        self.is_moderator
    }

    /// The server by the store's name for it.
    pub(super) fn server(&self) -> ServerId {
        ServerId(self.guild.get())
    }

    /// An entry of their server.
    ///
    /// # Errors
    /// The word that there is none, or that it cannot be read.
    pub(super) async fn entry(&self, id: EntryId) -> Result<Entry, Refusal> {
        let found =
            self.store.entry(self.server(), id).await.map_err(|error| self.unread(&error))?;
        found.ok_or_else(|| self.locale.no_such_entry().into())
    }

    /// The entries of their server that are in this state.
    ///
    /// # Errors
    /// The word that they cannot be read.
    pub(super) async fn entries(&self, state: EntryState) -> Result<Vec<Entry>, Refusal> {
        self.store.entries(self.server(), state).await.map_err(|error| self.unread(&error))
    }

    /// Says, and logs, that something could not be read.
    pub(super) fn unread(&self, error: &StoreError) -> Refusal {
        let server = self.guild;
        tracing::error!(%server, error = error as &dyn Error, "entries cannot be read");
        self.locale.entry_not_read().into()
    }

    /// Says why an entry was not changed.
    pub(super) async fn unchanged(&self, id: EntryId, error: StoreError) -> Refusal {
        match error {
            StoreError::NoSuchEntry(_) => self.locale.no_such_entry().into(),
            StoreError::EntryChanged(_) => match self.entry(id).await {
                Ok(entry) => self.changed_by(&entry).into(),
                Err(refusal) => refusal,
            },
            error => self.unsaved(&error),
        }
    }

    /// Says, and logs, that something could not be saved.
    pub(super) fn unsaved(&self, error: &StoreError) -> Refusal {
        let server = self.guild;
        tracing::error!(%server, error = error as &dyn Error, "an entry was not saved");
        self.locale.entry_not_saved().into()
    }

    fn changed_by(&self, entry: &Entry) -> String {
        let person = shown_name(entry.editor.as_ref(), self.locale);
        self.locale.entry_changed_meanwhile(&person)
    }
}

/// Somebody as entries credit them. Their name cannot look like a part of a footnote: neither like an
/// address nor like what stands between its parts.
pub(super) fn contributor(store: &Store, id: u64, name: &str) -> Contributor {
    Contributor { person: store.pseudonym(PersonId(id)), name: name_alone(name) }
}

fn name_alone(name: &str) -> String {
    let name = name.replace("://", " ").replace(['·', '—', '›'], " ");
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Somebody's name as Markdown.
pub(super) fn shown_name(person: Option<&Contributor>, locale: Locale) -> String {
    person.map_or_else(|| locale.forgotten_person(), |person| escape_line(&person.name))
}

impl Refusal {
    /// The word with these buttons below it.
    pub(super) fn with(self, buttons: Vec<Button>) -> Self {
        Self { buttons, ..self }
    }

    /// The refusal of a form that can be tried again.
    pub(super) fn or_again(self, again: Submission) -> Self {
        Self { again: Some(again), ..self }
    }

    /// What the person is told.
    pub(super) fn told(self) -> Reply {
        notice(&self.word)
    }

    /// The same, with what they wrote.
    pub(super) fn with_words(self, draft: &EntryDraft, style: &Style) -> Reply {
        draft.returned(&self.word, self.again, self.buttons, style)
    }
}

impl From<String> for Refusal {
    fn from(word: String) -> Self {
        Self { word, buttons: Vec::new(), again: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_looks_like_no_part_of_a_footnote() {
        assert_eq!(name_alone(" Ana  Díaz "), "Ana Díaz");
        assert_eq!(name_alone("AAPC · https://aapc.com"), "AAPC https aapc.com");
    }
}
