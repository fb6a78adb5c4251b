//! Who asked what, when and where: what the log of questions gets beside how a question ended.

use std::num::NonZeroU64;
use std::time::Instant;

use serenity::all::{
    ChannelId, CommandInteraction, ComponentInteraction, GuildId, Message, MessageUpdateEvent,
    Timestamp, UserId,
};

use super::state::State;
use crate::bot::Ending;
use crate::store;

/// A question that has just come in.
#[derive(Debug)]
pub(super) struct Asked {
    /// When Discord got it.
    at: Timestamp,
    server: Option<GuildId>,
    channel: ChannelId,
    /// Unknown where an edit comes without its author.
    person: Option<UserId>,
    /// When the bot got it.
    came: Instant,
}

impl Asked {
    /// By a slash command.
    pub(super) fn by_command(command: &CommandInteraction) -> Self {
        let at = command.id.created_at();
        Self::now(at, command.guild_id, command.channel_id, Some(command.user.id))
    }

    /// By a pressed button.
    pub(super) fn by_press(pressed: &ComponentInteraction) -> Self {
        let at = pressed.id.created_at();
        Self::now(at, pressed.guild_id, pressed.channel_id, Some(pressed.user.id))
    }

    /// In a message.
    pub(super) fn in_message(message: &Message) -> Self {
        Self::now(message.timestamp, message.guild_id, message.channel_id, Some(message.author.id))
    }

    /// In a message that has changed.
    pub(super) fn in_edit(edit: &MessageUpdateEvent) -> Self {
        let at = edit.edited_timestamp.unwrap_or_else(|| edit.id.created_at());
        let person = edit.author.as_ref().map(|author| author.id);
        Self::now(at, edit.guild_id, edit.channel_id, person)
    }

    fn now(
        at: Timestamp,
        server: Option<GuildId>,
        channel: ChannelId,
        person: Option<UserId>,
    ) -> Self {
        Self { at, server, channel, person, came: Instant::now() }
    }

    /// Who asked, if it is known.
    pub(super) fn person(&self) -> Option<NonZeroU64> {
        self.person.map(NonZeroU64::from)
    }

    /// Writes into the log how the question ended, if there is a log and it is known who asked.
    /// `text` is what they typed, where that is kept. Nothing waits for this.
    pub(super) fn record(&self, state: &State, text: Option<String>, ending: Ending) {
        let (Some(store), Some(person)) = (&state.store, self.person) else { return };
        store.record(store::Question {
            at: *self.at,
            server: self.server.map(|server| store::ServerId(server.get())),
            channel: store::ChannelId(self.channel.get()),
            person: store.pseudonym(store::PersonId(person.get())),
            text,
            outcome: ending.outcome,
            confidence: ending.confidence,
            passage: ending.passage,
            latency: self.came.elapsed(),
        });
    }
}
