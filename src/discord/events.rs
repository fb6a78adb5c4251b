//! Takes each event of Discord to the file that deals with it.

use serenity::all::{
    ChannelId, ConnectionStage, Context, EventHandler, Guild, GuildChannel, GuildId, Interaction,
    Message, MessageId, MessageUpdateEvent, RatelimitInfo, Ready, ResumedEvent,
    ShardStageUpdateEvent, Timestamp,
};
use serenity::async_trait;

use super::admission::admit;
use super::guarded::{apologize, guarded};
use super::help_channels;
use super::state::State;
use super::{autocomplete, edited, interaction, mention, pressed, ready, registering, submitted};
use crate::bot::{Gateway, Session};

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

    async fn interaction(&self, context: &Context, interaction: &Interaction) {
        match interaction {
            Interaction::Command(command) => {
                let Some(_place) = admit(&self.state, context, command).await else { return };
                interaction::answer(&self.state, context, command).await;
            }
            Interaction::Autocomplete(typing) => {
                autocomplete::answer(&self.state, context, typing).await;
            }
            Interaction::Component(pressed) => {
                let Some(_place) = admit(&self.state, context, pressed).await else { return };
                pressed::answer(&self.state, context, pressed).await;
            }
            Interaction::Modal(submitted) => {
                // What somebody wrote into a form would be lost if there were no place for it.
                submitted::answer(&self.state, context, submitted).await;
            }
            _ => {}
        }
    }

    /// Deals with what nobody waits for an answer to, if a mistake breaks it off.
    async fn deal_with(&self, kind: &'static str, work: impl Future<Output = ()> + Send) {
        // The log has told of the mistake.
        let _ = guarded(&self.state, kind, Box::pin(work)).await;
    }
}

#[async_trait]
impl EventHandler for Events {
    async fn ready(&self, context: Context, ready: Ready) {
        self.state.attendance.let_in();
        self.state.monitor.connected(Session::New);
        self.deal_with("ready", ready::greet(&self.state, &context, &ready)).await;
    }

    async fn guild_create(&self, context: Context, guild: Guild, is_new: Option<bool>) {
        self.state.told.server_arrived(guild.id);
        if is_new == Some(true) {
            self.state.registered.forget(guild.id).await;
            let servers = [guild.id];
            let work = registering::register(&self.state, &context.http, &servers);
            self.deal_with("server", work).await;
        }
    }

    async fn resume(&self, _context: Context, _resumed: ResumedEvent) {
        self.state.attendance.resumed();
        self.state.monitor.connected(Session::Resumed);
        tracing::info!("back in discord, where nothing was missed");
    }

    async fn shard_stage_update(&self, _context: Context, update: ShardStageUpdateEvent) {
        self.state.monitor.gateway_is(match update.new {
            ConnectionStage::Connected => Gateway::Connected,
            stage if stage.is_connecting() => Gateway::Resuming,
            _ => Gateway::Disconnected,
        });
    }

    async fn ratelimit(&self, _limit: RatelimitInfo) {
        self.state.monitor.metrics().rate_limited();
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        // A replay after a reconnect can bring an interaction again.
        if !self.state.seen.first_time(interaction.id()) {
            return;
        }
        let work = Box::pin(self.interaction(&context, &interaction));
        if guarded(&self.state, "interaction", work).await.is_err() {
            apologize(&self.state, &context, &interaction).await;
        }
    }

    async fn message(&self, context: Context, message: Message) {
        self.deal_with("message", async {
            mention::answer(&self.state, &context, &message).await;
            help_channels::message_written(&self.state, &context, &message).await;
        })
        .await;
    }

    async fn thread_create(&self, context: Context, thread: GuildChannel) {
        let opened = Timestamp::now();
        let work = help_channels::thread_opened(&self.state, &context, &thread, opened);
        self.deal_with("thread", work).await;
    }

    async fn message_update(
        &self,
        context: Context,
        _old: Option<Message>,
        _new: Option<Message>,
        event: MessageUpdateEvent,
    ) {
        self.deal_with("edit", edited::answer_again(&self.state, &context, &event)).await;
    }

    async fn message_delete(
        &self,
        context: Context,
        _channel: ChannelId,
        message: MessageId,
        _guild: Option<GuildId>,
    ) {
        self.deal_with("deletion", edited::take_back(&self.state, &context, message)).await;
    }

    async fn message_delete_bulk(
        &self,
        context: Context,
        _channel: ChannelId,
        messages: Vec<MessageId>,
        _guild: Option<GuildId>,
    ) {
        self.deal_with("deletion", async {
            for message in messages {
                edited::take_back(&self.state, &context, message).await;
            }
        })
        .await;
    }
}
