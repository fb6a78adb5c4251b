//! Sees to it that nobody asks more than their server allows.

use std::time::Instant;

use serenity::all::{GuildId, UserId};

use super::state::State;
use crate::bot::{Asker, TooMany, Whose};
use crate::locale::Locale;

/// Counts a question.
///
/// # Errors
/// If it is one too many.
pub(super) async fn admit(
    state: &State,
    server: Option<GuildId>,
    person: UserId,
) -> Result<(), TooMany> {
    let rates = state.server_settings(server).await.rates();
    let admitted = state.limits.admit(asker(server, person), rates, Instant::now());
    if let Err(too_many) = admitted {
        state.monitor.metrics().limited(too_many.whose);
        tracing::debug!(?server, ?too_many, "a question was one too many");
    }
    admitted
}

/// Whether somebody who asks too much is told so where others read it: once in a minute.
pub(super) fn may_tell(state: &State, server: Option<GuildId>, person: UserId) -> bool {
    state.limits.may_tell(asker(server, person), Instant::now())
}

/// What somebody is told who asks too much.
pub(super) fn word(too_many: TooMany, locale: Locale) -> String {
    let seconds = usize::try_from(too_many.wait.as_secs()).unwrap_or(usize::MAX);
    let seconds = seconds.saturating_add(1);
    match too_many.whose {
        Whose::Person => locale.too_many_questions(seconds),
        Whose::Server => locale.too_many_questions_in_server(seconds),
    }
}

fn asker(server: Option<GuildId>, person: UserId) -> Asker {
    Asker { server: server.map(Into::into), person: person.into() }
}
