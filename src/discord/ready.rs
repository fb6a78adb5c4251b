//! What happens when Discord has let the bot in: its commands are registered, and the log tells
//! how to invite it.

use serenity::all::{ApplicationId, Context, GuildId, Permissions, Ready};

use super::registering;
use super::state::State;

/// What the bot needs in a server, and no more: to see and answer questions, with embeds, as
/// replies, also in threads, and to show moderators a chart.
const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::SEND_MESSAGES_IN_THREADS)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::ATTACH_FILES)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// Says in the log that the bot is there, and registers its commands unless that is already done:
/// `ready` may fire many times.
pub(super) async fn greet(state: &State, context: &Context, ready: &Ready) {
    tracing::info!(
        name = %ready.user.name,
        servers = ready.guilds.len(),
        invite = %invite_link(ready.application.id),
        "connected to discord"
    );
    let servers: Vec<GuildId> = ready.guilds.iter().map(|guild| guild.id).collect();
    registering::register(state, &context.http, &servers).await;
}

/// The link that invites the bot with just the scopes and permissions that it needs.
fn invite_link(application: ApplicationId) -> String {
    let permissions = PERMISSIONS.bits();
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}\
         &scope=bot+applications.commands&permissions={permissions}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invite_link_asks_for_just_what_is_needed() {
        insta::assert_snapshot!(
            invite_link(ApplicationId::new(1234)),
            @"https://discord.com/oauth2/authorize?client_id=1234&scope=bot+applications.commands&permissions=274878024704"
        );
    }
}
