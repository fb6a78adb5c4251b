//! Which language the bot speaks with whom.

use serenity::all::{Cache, GuildId};

use super::act::Act;
use super::state::State;
use crate::locale::Locale;

/// The language to answer somebody in: the one that their server has set, or their own.
pub(super) async fn of(state: &State, act: &impl Act) -> Locale {
    let own = Locale::spoken_with(Some(act.locale()), act.server_locale());
    state.server_settings(act.server()).await.language().unwrap_or(own)
}

/// The language of a server, for a message, which does not tell its author's: the one that it has
/// set, or that of its Discord. In direct messages that is English.
pub(super) async fn of_server(
    state: &State,
    cache: impl AsRef<Cache>,
    server: Option<GuildId>,
) -> Locale {
    if let Some(set) = state.server_settings(server).await.language() {
        return set;
    }
    let server = server.and_then(|id| cache.as_ref().guild(id));
    Locale::spoken_with(None, server.map(|server| server.preferred_locale.clone()).as_deref())
}
