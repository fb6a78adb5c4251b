//! Teaches wordings to passages: what people do who were not given what they meant, and moderators.

use serenity::all::{GuildId, Timestamp, UserId};

use super::state::State;
use crate::bot::{LONGEST_WORDING, Lesson};
use crate::index::IndexError;
use crate::locale::Locale;
use crate::passage::PassageId;
use crate::reply;
use crate::store::{PersonId, ServerId, Store, StoreError, WordingState};

/// Who teaches, and where.
#[derive(Clone, Copy)]
pub(super) struct Teacher {
    pub(super) server: GuildId,
    pub(super) person: UserId,
    pub(super) is_moderator: bool,
    pub(super) at: Timestamp,
}

/// What came of it.
pub(super) enum Taught {
    /// The wording counts from now on.
    Active,
    /// It waits for somebody else to agree.
    Suggested,
    /// It leads there already.
    Known,
    /// It is not to be learned.
    Refused(Refusal),
    /// The passage is not there any more.
    Gone,
}

/// Why a wording is not to be learned.
pub(super) enum Refusal {
    /// It is this question of another passage.
    Elsewhere(String),
    TooLong,
    SaysNothing,
    /// A moderator has taken it back.
    TakenBack,
}

/// Why a wording could not be taught.
#[derive(Debug, thiserror::Error)]
pub(super) enum TeachError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the work was given up")]
    Ended(#[from] tokio::task::JoinError),
}

impl Teacher {
    /// Teaches a wording to a passage. When it counts, it leads there by the time that this returns,
    /// as a rule.
    ///
    /// # Errors
    /// If nothing was saved.
    pub(super) async fn teach(
        self,
        state: &State,
        store: &Store,
        wording: &str,
        passage: &PassageId,
    ) -> Result<Taught, TeachError> {
        let (bot, text, id) = (state.bot(Some(self.server)), wording.to_owned(), passage.clone());
        let lesson = tokio::task::spawn_blocking(move || bot.lesson(&text, &id)).await??;
        let wording = match lesson {
            Lesson::New { wording, .. } => wording,
            Lesson::Known => return Ok(Taught::Known),
            Lesson::Gone => return Ok(Taught::Gone),
            Lesson::Elsewhere(other) => return Ok(Taught::Refused(Refusal::Elsewhere(other))),
            Lesson::TooLong => return Ok(Taught::Refused(Refusal::TooLong)),
            Lesson::Empty => return Ok(Taught::Refused(Refusal::SaysNothing)),
        };
        let server = ServerId(self.server.get());
        let person = store.pseudonym(PersonId(self.person.get()));
        let taught = store.teach(server, &wording, passage, person, self.is_moderator, *self.at);
        match taught.await?.wording.state {
            WordingState::Active => {
                state.knowledge_changed(self.server).await;
                Ok(Taught::Active)
            }
            WordingState::Suggested => Ok(Taught::Suggested),
            WordingState::TakenBack => Ok(Taught::Refused(Refusal::TakenBack)),
        }
    }
}

impl Refusal {
    /// What the person reads.
    pub(super) fn word(&self, locale: Locale) -> String {
        match self {
            Self::Elsewhere(question) => locale.wording_elsewhere(&reply::quoted(question, locale)),
            Self::TooLong => locale.wording_too_long(LONGEST_WORDING),
            Self::SaysNothing => locale.wording_says_nothing(),
            Self::TakenBack => locale.wording_taken_back_before(),
        }
    }
}
