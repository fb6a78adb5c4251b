//! A moderator at work: in a server whose knowledge they may change, with a store to change it in.

use std::error::Error;

use serenity::all::{ComponentInteraction, GuildId, Timestamp};

use super::act::Act;
use super::state::State;
use super::teaching::Teacher;
use super::{language, rights};
use crate::reply::{self, Reply, Style};
use crate::store::{ServerId, Store};

/// What a moderator needs. Whoever has none has no right, or there is nothing to change.
pub(super) struct Desk<'a> {
    pub(super) state: &'a State,
    pub(super) store: &'a Store,
    pub(super) server: GuildId,
    pub(super) server_id: ServerId,
    /// When they did what is answered.
    pub(super) now: Timestamp,
    pub(super) style: Style,
}

impl<'a> Desk<'a> {
    /// The desk of whoever does this, if they have the right to it and there is a store.
    ///
    /// # Errors
    /// The word why not.
    pub(super) async fn of(state: &'a State, act: &impl Act) -> Result<Self, Reply> {
        let server = rights::moderator(state, act).await.map_err(|word| reply::notice(&word))?;
        let locale = language::of(state, act).await;
        let nothing_kept = || reply::notice(&locale.nothing_kept_to_show());
        let store = state.store.as_deref().ok_or_else(nothing_kept)?;
        let style = state.style(Some(server), locale).await;
        let server_id = ServerId(server.get());
        Ok(Self { state, store, server, server_id, now: act.id().created_at(), style })
    }

    /// The moderator as a teacher of wordings, whose word is enough.
    pub(super) fn teacher(&self, pressed: &ComponentInteraction) -> Teacher {
        let (server, person, at) = (self.server, pressed.user.id, self.now);
        Teacher { server, person, is_moderator: true, at }
    }

    /// The question of a passage; none where the passage has gone, or cannot be read.
    pub(super) fn question_of(&self, passage: &crate::passage::PassageId) -> Option<String> {
        let found = self.state.bot(Some(self.server)).passage(passage);
        found.inspect_err(|error| self.log(error)).ok().flatten().map(|passage| passage.question)
    }

    /// The word that what is kept cannot be read; the log gets the reason.
    pub(super) fn unreadable(&self, error: &(dyn Error + 'static)) -> Reply {
        self.log(error);
        reply::notice(&self.style.locale.store_unreadable())
    }

    /// The word that nothing was saved; the log gets the reason.
    pub(super) fn not_saved(&self, error: &(dyn Error + 'static)) -> Reply {
        tracing::error!(server = %self.server, error, "a moderator's decision was not saved");
        reply::notice(&self.style.locale.not_saved())
    }

    /// The word that something went wrong; the log gets the reason.
    pub(super) fn apology(&self, error: &(dyn Error + 'static)) -> Reply {
        self.log(error);
        reply::notice(&self.style.locale.something_went_wrong())
    }

    fn log(&self, error: &(dyn Error + 'static)) {
        tracing::error!(server = %self.server, error, "what a moderator asked for failed");
    }
}
