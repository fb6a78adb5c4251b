//! What the bot may do in a channel, told from the server's roles before it tries.

use std::collections::HashSet;
use std::num::NonZeroU64;
use std::sync::{Mutex, PoisonError};

use serenity::all::{
    ChannelId, ComponentInteraction, Context, Guild, GuildChannel, GuildId, Permissions,
};

use super::received;

/// How the bot may speak in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Not at all.
    Silent,
    /// In text alone.
    Plain,
    /// With embeds.
    Full,
}

/// A channel, and the one that it is a thread of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) voice: Voice,
    pub(super) parent: Option<ChannelId>,
}

/// The channels of which the log already says that the bot may not speak there.
#[derive(Debug, Default)]
pub(super) struct SilencedChannels(Mutex<HashSet<ChannelId>>);

impl SilencedChannels {
    /// Says in the log that the bot may not speak here; once for each channel.
    pub(super) fn report(&self, channel: ChannelId) {
        let mut reported = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.insert(channel) {
            tracing::warn!(
                %channel,
                "a question was not answered, since the bot may not write there; give its role \
                 View Channel, Send Messages and Read Message History in that channel"
            );
        }
    }
}

/// How the bot may speak in a channel of a server, or in a direct message.
///
/// A server that the bot does not know yet is taken to allow everything: Discord has the last
/// word anyway.
pub(super) fn place(context: &Context, guild: Option<GuildId>, channel: ChannelId) -> Place {
    let unknown = Place { voice: Voice::Full, parent: None };
    let Some(guild) = guild.and_then(|id| context.cache.guild(id)) else { return unknown };
    let thread = guild.threads.iter().find(|thread| thread.id == channel);
    let parent = thread.and_then(|thread| thread.parent_id);
    let Some(speaking_in) = guild.channels.get(&parent.unwrap_or(channel)) else { return unknown };
    let permissions = own_permissions(context, &guild, speaking_in);
    Place { voice: voice(permissions, thread.is_some()), parent }
}

/// How these permissions let the bot speak; threads have a permission of their own.
pub(super) fn voice(permissions: Permissions, in_thread: bool) -> Voice {
    let write =
        if in_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
    if !permissions.contains(write | Permissions::VIEW_CHANNEL) {
        Voice::Silent
    } else if permissions.contains(Permissions::EMBED_LINKS) {
        Voice::Full
    } else {
        Voice::Plain
    }
}

/// Whether a press comes from the one who asked, or from somebody who may manage messages there.
pub(super) fn may_change(pressed: &ComponentInteraction, asker: Option<NonZeroU64>) -> bool {
    let rights = pressed.member.as_ref().and_then(|member| member.permissions);
    let is_theirs = asker == Some(NonZeroU64::from(pressed.user.id));
    is_theirs && received::offers(&pressed.message, &pressed.data.custom_id)
        || rights.is_some_and(|rights| rights.manage_messages() || rights.administrator())
}

fn own_permissions(context: &Context, guild: &Guild, channel: &GuildChannel) -> Permissions {
    let me = context.cache.current_user().id;
    match guild.members.get(&me) {
        Some(member) => guild.user_permissions_in(channel, member),
        None => Permissions::all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_right_to_write_there_is_silence() {
        let read = Permissions::VIEW_CHANNEL | Permissions::EMBED_LINKS;
        assert_eq!(voice(read, false), Voice::Silent);
        assert_eq!(voice(read | Permissions::SEND_MESSAGES, false), Voice::Full);
        assert_eq!(voice(read | Permissions::SEND_MESSAGES, true), Voice::Silent);
        assert_eq!(voice(read | Permissions::SEND_MESSAGES_IN_THREADS, true), Voice::Full);
    }

    #[test]
    fn without_embeds_there_is_plain_text() {
        let write = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
        assert_eq!(voice(write, false), Voice::Plain);
    }
}
