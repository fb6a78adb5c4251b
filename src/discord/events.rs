//! Takes each event of Discord to the file that deals with it.

use serenity::all::{
    ChannelId, Context, EventHandler, Guild, GuildChannel, GuildId, Interaction, Message,
    MessageId, MessageUpdateEvent, Ready, Timestamp,
};
use serenity::async_trait;

use super::help_channels;
use super::state::State;
use super::{autocomplete, edited, interaction, mention, pressed, ready, registering, submitted};

/// Receives the events.
pub(super) struct Events {
    state: State,
}

impl Events {
    /// Deals with events from this state.
    pub(super) fn new(state: State) -> Self {
        Self { state }
    }

    /// What they are dealt with from.
    pub(super) fn state(&self) -> &State {
        &self.state
    }
}

#[async_trait]
impl EventHandler for Events {
    async fn ready(&self, context: Context, ready: Ready) {
        ready::greet(&self.state, &context, &ready).await;
    }

    async fn guild_create(&self, context: Context, guild: Guild, is_new: Option<bool>) {
        if is_new == Some(true) {
            registering::register(&self.state, &context, &[guild.id]).await;
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        // A replay after a reconnect can bring an interaction again.
        if !self.state.seen.first_time(interaction.id()) {
            return;
        }
        match interaction {
            Interaction::Command(command) => {
                interaction::answer(&self.state, &context, &command).await;
            }
            Interaction::Autocomplete(typing) => {
                autocomplete::answer(&self.state, &context, &typing).await;
            }
            Interaction::Component(pressed) => {
                pressed::answer(&self.state, &context, &pressed).await;
            }
            Interaction::Modal(submitted) => {
                submitted::answer(&self.state, &context, &submitted).await;
            }
            _ => {}
        }
    }

    async fn message(&self, context: Context, message: Message) {
        mention::answer(&self.state, &context, &message).await;
        help_channels::message_written(&self.state, &context, &message).await;
    }

    async fn thread_create(&self, context: Context, thread: GuildChannel) {
        help_channels::thread_opened(&self.state, &context, &thread, Timestamp::now()).await;
    }

    async fn message_update(
        &self,
        context: Context,
        _old: Option<Message>,
        _new: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        edited::answer_again(&self.state, &context, &event).await;
    }

    async fn message_delete(
        &self,
        context: Context,
        _channel: ChannelId,
        message: MessageId,
        _guild: Option<GuildId>,
    ) {
        edited::take_back(&self.state, &context, message).await;
    }

    async fn message_delete_bulk(
        &self,
        context: Context,
        _channel: ChannelId,
        messages: Vec<MessageId>,
        _guild: Option<GuildId>,
    ) {
        for message in messages {
            edited::take_back(&self.state, &context, message).await;
        }
    }
}
