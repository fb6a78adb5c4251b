//! What the handling of every event needs.

use std::num::NonZeroU64;
use std::sync::Arc;

use serenity::all::{ChannelId, GuildId};
use tokio::sync::Mutex;

use super::Settings;
use super::permissions::SilencedChannels;
use super::remembered::{RememberedReplies, SeenInteractions};
use super::server_settings::KnownSettings;
use crate::bot::{Bot, Conversations};
use crate::locale::Locale;
use crate::reply::Style;
use crate::store::Store;

/// The bot, how it shows itself, and what it remembers of Discord.
pub(super) struct State {
    pub(super) bot: Bot,
    /// Where questions are kept; nothing is kept where there is none.
    pub(super) store: Option<Arc<Store>>,
    pub(super) settings: Settings,
    /// Whether the commands are known to be registered; locked while they are being compared.
    pub(super) registered: Mutex<bool>,
    pub(super) seen: SeenInteractions,
    pub(super) replies: RememberedReplies,
    pub(super) conversations: Conversations,
    pub(super) silenced: SilencedChannels,
    pub(super) known_settings: KnownSettings,
}

impl State {
    /// The state of a bot that has not met anyone yet.
    pub(super) fn new(bot: Bot, store: Option<Arc<Store>>, settings: Settings) -> Self {
        let conversations = Conversations::new(settings.follow_ups_for);
        Self {
            bot,
            store,
            settings,
            registered: Mutex::new(false),
            seen: SeenInteractions::default(),
            replies: RememberedReplies::default(),
            conversations,
            silenced: SilencedChannels::default(),
            known_settings: KnownSettings::default(),
        }
    }

    /// Whether the operator lets the bot answer in a channel, or in a thread of that channel.
    pub(super) fn answers_in(&self, channel: ChannelId, parent: Option<ChannelId>) -> bool {
        let listed = |id: ChannelId| self.settings.channels.contains(&NonZeroU64::from(id));
        self.settings.channels.is_empty() || listed(channel) || parent.is_some_and(listed)
    }

    /// How replies in this language look in a server, or in direct messages.
    pub(super) async fn style(&self, server: Option<GuildId>, locale: Locale) -> Style {
        let mut style = self.settings.style.in_locale(locale);
        if let Some(color) = self.server_settings(server).await.color() {
            style.color = color;
        }
        style
    }

    /// To be called after what a server's moderators wrote, or taught, has changed in the store: its
    /// answers have to change with it.
    #[expect(dead_code, clippy::unused_async, reason = "the knowledge of servers is being built")]
    pub(super) async fn knowledge_changed(&self, _server: GuildId) {}

    /// The server that commands are registered to, if they are not registered everywhere.
    pub(super) fn guild(&self) -> Option<GuildId> {
        self.settings.guild.map(NonZeroU64::get).map(GuildId::new)
    }
}
