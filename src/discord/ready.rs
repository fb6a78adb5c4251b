//! What happens when Discord has let the bot in: its commands are registered, and the log tells
//! how to invite it.

use serenity::all::{ApplicationId, Context, GuildId, Permissions, Ready};

use super::state::State;
use crate::commands::CommandTree;

/// What the bot needs in a server, and no more: to see and answer questions, with embeds, as
/// replies, also in threads.
const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// Says in the log that the bot is there, and registers its commands unless that is already done:
/// `ready` may fire many times.
pub(super) async fn greet(state: &State, context: &Context, ready: &Ready) {
    let mut registered = state.registered.lock().await;
    if *registered {
        return;
    }
    tracing::info!(
        name = %ready.user.name,
        servers = ready.guilds.len(),
        invite = %invite_link(ready.application.id),
        "connected to discord"
    );
    match register(context, state.guild(), state.bot.commands()).await {
        Ok(()) => *registered = true,
        Err(error) => tracing::error!(
            %error,
            "the slash commands could not be registered; mentions and direct messages work, \
             and the next connection tries again"
        ),
    }
}

/// The link that invites the bot with just the scopes and permissions that it needs.
fn invite_link(application: ApplicationId) -> String {
    let permissions = PERMISSIONS.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}\
         &scope=bot+applications.commands&permissions={permissions}"
    )
}

/// Writes the commands if Discord has others.
async fn register(
    context: &Context,
    guild: Option<GuildId>,
    commands: &CommandTree,
) -> Result<(), serenity::Error> {
    let http = &context.http;
    let registered = match guild {
        Some(guild) => http.get_guild_commands_with_localizations(guild).await?,
        None => http.get_global_commands_with_localizations().await?,
    };
    if commands.matches(&serde_json::to_value(registered)?) {
        tracing::info!("the slash commands are registered already");
        return Ok(());
    }
    let payload = commands.registration();
    let written = match guild {
        Some(guild) => http.create_guild_commands(guild, &payload).await?,
        None => http.create_global_commands(&payload).await?,
    };
    tracing::info!(commands = written.len(), "the slash commands are registered");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invite_link_asks_for_just_what_is_needed() {
        insta::assert_snapshot!(
            invite_link(ApplicationId::new(1234)),
            @"https://discord.com/oauth2/authorize?client_id=1234&scope=bot+applications.commands&permissions=274877991936"
        );
    }
}
