//! Which language the bot speaks with whom.

use serenity::all::{CommandInteraction, ComponentInteraction, Context, GuildId};

use crate::locale::Locale;

/// The language of whoever used a command.
pub(super) fn of_command(command: &CommandInteraction) -> Locale {
    Locale::spoken_with(Some(&command.locale), command.guild_locale.as_deref())
}

/// The language of whoever pressed a button or chose from a menu.
pub(super) fn of_press(pressed: &ComponentInteraction) -> Locale {
    Locale::spoken_with(Some(&pressed.locale), pressed.guild_locale.as_deref())
}

/// The language of a server, for a message, which does not tell its author's. In direct messages
/// that is English.
pub(super) fn of_server(context: &Context, server: Option<GuildId>) -> Locale {
    let server = server.and_then(|id| context.cache.guild(id));
    Locale::spoken_with(None, server.map(|server| server.preferred_locale.clone()).as_deref())
}
