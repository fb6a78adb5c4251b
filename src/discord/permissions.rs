//! What the bot may do in a channel, told from the server's roles before it tries.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroU64;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serenity::all::{
    Cache, ChannelId, ComponentInteraction, Guild, GuildChannel, GuildId, Permissions,
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

/// How long no reply is tried in a channel where Discord has refused one. Discord shuts out who makes
/// 10,000 such requests in ten minutes.
const NOT_TRIED_FOR: Duration = Duration::from_secs(60);

/// The channels where the bot may not speak.
#[derive(Debug, Default)]
pub(super) struct SilencedChannels(Mutex<Silenced>);

#[derive(Debug, Default)]
struct Silenced {
    /// Those of which the log says so already.
    reported: HashSet<ChannelId>,
    /// Those where Discord has refused a reply, and when.
    refused: HashMap<ChannelId, Instant>,
}

impl SilencedChannels {
    /// Says in the log that the bot may not speak here; once for each channel.
    pub(super) fn report(&self, channel: ChannelId) {
        if self.lock().reported.insert(channel) {
            tracing::warn!(
                %channel,
                "a question was not answered, since the bot may not write there; give its role \
                 View Channel, Send Messages and Read Message History in that channel"
            );
        }
    }

    /// The same where Discord has just refused a reply, though the bot held that it may speak.
    pub(super) fn report_refusal(&self, channel: ChannelId) {
        self.lock().refused.insert(channel, Instant::now());
        self.report(channel);
    }

    /// Whether Discord has refused a reply here a short while ago.
    pub(super) fn was_refused_lately(&self, channel: ChannelId) -> bool {
        let mut silenced = self.lock();
        silenced.refused.retain(|_, at| at.elapsed() < NOT_TRIED_FOR);
        silenced.refused.contains_key(&channel)
    }

    fn lock(&self) -> MutexGuard<'_, Silenced> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How the bot may speak in a channel of a server, or in a direct message.
///
/// A server that the bot does not know yet is taken to allow everything: Discord has the last
/// word anyway.
pub(super) fn place(cache: impl AsRef<Cache>, guild: Option<GuildId>, channel: ChannelId) -> Place {
    let cache = cache.as_ref();
    let unknown = Place { voice: Voice::Full, parent: None };
    let Some(guild) = guild.and_then(|id| cache.guild(id)) else { return unknown };
    let thread = guild.threads.iter().find(|thread| thread.id == channel);
    let parent = thread.and_then(|thread| thread.parent_id);
    let Some(speaking_in) = guild.channels.get(&parent.unwrap_or(channel)) else { return unknown };
    let permissions = own_permissions(cache, &guild, speaking_in);
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

fn own_permissions(cache: &Cache, guild: &Guild, channel: &GuildChannel) -> Permissions {
    let me = cache.current_user().id;
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
