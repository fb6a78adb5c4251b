//! Takes each event to the file that deals with it.

use std::num::NonZeroU64;

use serenity::all::{
    ChannelId, Context, EventHandler, GuildId, Interaction, Message, MessageId, MessageUpdateEvent,
    Ready,
};
use serenity::async_trait;

use super::permissions::SilencedChannels;
use super::ready::Registration;
use super::remembered::{RememberedReplies, SeenInteractions};
use super::{Settings, autocomplete, edited, interaction, mention};
use crate::bot::Bot;

/// What every event's handling needs.
pub(super) struct Handler {
    pub(super) bot: Bot,
    pub(super) settings: Settings,
    pub(super) registration: Registration,
    pub(super) seen: SeenInteractions,
    pub(super) replies: RememberedReplies,
    pub(super) silenced: SilencedChannels,
}

impl Handler {
    pub(super) fn new(bot: Bot, settings: Settings) -> Self {
        Self {
            bot,
            settings,
            registration: Registration::default(),
            seen: SeenInteractions::default(),
            replies: RememberedReplies::default(),
            silenced: SilencedChannels::default(),
        }
    }

    /// Whether the operator lets the bot answer in a channel, or in a thread of that channel.
    pub(super) fn answers_in(&self, channel: ChannelId, parent: Option<ChannelId>) -> bool {
        let listed = |id: ChannelId| self.settings.channels.contains(&NonZeroU64::from(id));
        self.settings.channels.is_empty() || listed(channel) || parent.is_some_and(listed)
    }

    /// The server that commands are registered to, if they are not registered everywhere.
    pub(super) fn guild(&self) -> Option<GuildId> {
        self.settings.guild.map(NonZeroU64::get).map(GuildId::new)
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        self.registration.ready(self, &context, &ready).await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        // A replay after a reconnect can bring an interaction again.
        if !self.seen.first_time(interaction.id()) {
            return;
        }
        match interaction {
            Interaction::Command(command) => interaction::answer(self, &context, &command).await,
            Interaction::Autocomplete(typing) => {
                autocomplete::answer(self, &context, &typing).await;
            }
            _ => {}
        }
    }

    async fn message(&self, context: Context, message: Message) {
        mention::answer(self, &context, &message).await;
    }

    async fn message_update(
        &self,
        context: Context,
        _old: Option<Message>,
        _new: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        edited::answer_again(self, &context, &event).await;
    }

    async fn message_delete(
        &self,
        context: Context,
        channel: ChannelId,
        message: MessageId,
        _guild: Option<GuildId>,
    ) {
        edited::take_back(self, &context, channel, message).await;
    }

    async fn message_delete_bulk(
        &self,
        context: Context,
        channel: ChannelId,
        messages: Vec<MessageId>,
        _guild: Option<GuildId>,
    ) {
        for message in messages {
            edited::take_back(self, &context, channel, message).await;
        }
    }
}
