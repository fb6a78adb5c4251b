//! What the handling of every event needs.

use std::num::NonZeroU64;
use std::sync::Arc;

use serenity::all::GuildId;

use super::Settings;
use super::knowledge::Rebuilds;
use super::permissions::SilencedChannels;
use super::registering::Registered;
use super::remembered::{RememberedReplies, SeenInteractions};
use super::server_settings::KnownSettings;
use crate::bot::{Bot, Conversations, Limits, Servers};
use crate::locale::Locale;
use crate::reply::Style;
use crate::store::{ServerId, Store};

/// The bot, how it shows itself, and what it remembers of Discord.
pub(super) struct State {
    pub(super) servers: Arc<Servers>,
    pub(super) rebuilds: Rebuilds,
    /// Where questions are kept; nothing is kept where there is none.
    pub(super) store: Option<Arc<Store>>,
    pub(super) settings: Settings,
    pub(super) registered: Registered,
    pub(super) seen: SeenInteractions,
    pub(super) replies: RememberedReplies,
    pub(super) conversations: Conversations,
    pub(super) silenced: SilencedChannels,
    pub(super) known_settings: KnownSettings,
    pub(super) limits: Limits,
}

impl State {
    /// The state of a bot that has not met anyone yet.
    pub(super) fn new(servers: Servers, store: Option<Arc<Store>>, settings: Settings) -> Self {
        let conversations = Conversations::new(settings.follow_ups_for);
        Self {
            servers: Arc::new(servers),
            rebuilds: Rebuilds::default(),
            store,
            settings,
            registered: Registered::default(),
            seen: SeenInteractions::default(),
            replies: RememberedReplies::default(),
            conversations,
            silenced: SilencedChannels::default(),
            known_settings: KnownSettings::default(),
            limits: Limits::default(),
        }
    }

    /// The bot that answers in a server; that of direct messages where there is none.
    pub(super) fn bot(&self, server: Option<GuildId>) -> Bot {
        self.servers.bot(server.map(|server| ServerId(server.get())))
    }

    /// How replies in this language look in a server, or in direct messages.
    pub(super) async fn style(&self, server: Option<GuildId>, locale: Locale) -> Style {
        let mut style = self.settings.style.in_locale(locale);
        style.color = self.server_settings(server).await.color();
        style
    }

    /// The server that commands are registered to, if they are not registered everywhere.
    pub(super) fn guild(&self) -> Option<GuildId> {
        self.settings.guild.map(NonZeroU64::get).map(GuildId::new)
    }
}
