//! Who asked what, when and where: what the log of questions gets beside how a question ended.

use std::num::NonZeroU64;
use std::time::Instant;

use serenity::all::{
    ChannelId, CommandInteraction, ComponentInteraction, GuildId, Message,
    MessageInteractionMetadata, MessageReferenceKind, MessageUpdateEvent, Timestamp, UserId,
};

use super::received;
use super::state::State;
use crate::bot::{Ending, Turn, Way};
use crate::store;

/// A question that has just come in.
#[derive(Debug)]
pub(super) struct Asked {
    way: Way,
    /// When Discord got it.
    at: Timestamp,
    server: Option<GuildId>,
    channel: ChannelId,
    /// Unknown where an edit comes without its author.
    person: Option<UserId>,
    /// In which message or command it was asked, as an answer to it tells.
    place: Option<store::AskedIn>,
    /// When the bot got it.
    came: Instant,
    /// What it may follow, the nearest first.
    follows: Vec<Turn>,
    /// What may follow it.
    followed_in: Vec<Turn>,
    /// Where its edits find what it follows, if it can be edited.
    edits: Option<Turn>,
    /// Whether somebody else wrote it than the one who asks.
    is_quoted: bool,
}

impl Asked {
    /// By a slash command.
    pub(super) fn by_command(command: &CommandInteraction) -> Self {
        let at = command.id.created_at();
        let channel = command.channel.as_ref();
        let in_thread = channel.is_some_and(|channel| channel.thread_metadata.is_some());
        Self::now(Way::Command, at, command.guild_id, command.channel_id, Some(command.user.id))
            .in_conversation(in_thread)
            .answered_in(command.id.into())
    }

    /// By the command in the menu of a message that `author` wrote, which stands in no conversation.
    pub(super) fn in_menu(command: &CommandInteraction, author: UserId) -> Self {
        let at = command.id.created_at();
        let (server, channel) = (command.guild_id, command.channel_id);
        let asked = Self::now(Way::Menu, at, server, channel, Some(command.user.id));
        let asked = asked.answered_in(command.id.into());
        Self { is_quoted: author != command.user.id, ..asked }
    }

    /// The same, seen by nobody else: it may follow what was asked in public, but nothing public
    /// follows it.
    pub(super) fn privately(mut self) -> Self {
        let (channel, person) = (self.channel.into(), self.person());
        let private = person.map(|person| Turn::Private { channel, person });
        self.follows.splice(0..0, private);
        self.followed_in.retain(|turn| matches!(turn, Turn::Answer(_)));
        self.followed_in.extend(private);
        self
    }

    /// By a pressed button.
    pub(super) fn by_press(pressed: &ComponentInteraction) -> Self {
        let at = pressed.id.created_at();
        let channel = pressed.channel.as_ref();
        let in_thread = channel.is_some_and(|channel| channel.thread_metadata.is_some());
        let (server, channel_id) = (pressed.guild_id, pressed.channel_id);
        let asked = Self::now(Way::Press, at, server, channel_id, Some(pressed.user.id))
            .in_conversation(in_thread)
            .answered_in(answered_by(&pressed.message).unwrap_or(pressed.message.id.into()));
        if received::is_private(&pressed.message) { asked.privately() } else { asked }
    }

    /// In a message.
    pub(super) fn in_message(message: &Message, in_thread: bool) -> Self {
        let (server, channel) = (message.guild_id, message.channel_id);
        let way = if server.is_some() { Way::Mention } else { Way::DirectMessage };
        let asked = Self::now(way, message.timestamp, server, channel, Some(message.author.id));
        let mut asked = asked.in_conversation(in_thread).answered_in(message.id.into());
        // Only what a bot wrote answers something; people forward messages from elsewhere, too.
        let replied = message.referenced_message.as_deref().filter(|replied| replied.author.bot);
        let replied = replied.and_then(answered_by);
        asked.follows.splice(0..0, replied.map(Turn::Answer));
        asked.edits = Some(Turn::Edit(message.id.into()));
        asked
    }

    /// In the message that opens a thread, which may stand outside of it.
    pub(super) fn in_post(message: &Message, server: GuildId, thread: ChannelId) -> Self {
        let at = message.timestamp;
        Self::now(Way::HelpChannel, at, Some(server), thread, Some(message.author.id))
            .in_conversation(true)
            .answered_in(message.id.into())
    }

    /// In a message that has changed. It follows what it followed before, and what came after it
    /// goes on as it was.
    pub(super) fn in_edit(edit: &MessageUpdateEvent) -> Self {
        let at = edit.edited_timestamp.unwrap_or_else(|| edit.id.created_at());
        let person = edit.author.as_ref().map(|author| author.id);
        let mut asked = Self::now(Way::Edit, at, edit.guild_id, edit.channel_id, person);
        asked.follows.push(Turn::Edit(edit.id.into()));
        asked.answered_in(edit.id.into())
    }

    fn now(
        way: Way,
        at: Timestamp,
        server: Option<GuildId>,
        channel: ChannelId,
        person: Option<UserId>,
    ) -> Self {
        let (follows, followed_in) = (Vec::new(), Vec::new());
        Self {
            way,
            at,
            server,
            channel,
            person,
            place: None,
            came: Instant::now(),
            follows,
            followed_in,
            edits: None,
            is_quoted: false,
        }
    }

    /// The question in what its person, or all in the thread, ask there.
    fn in_conversation(mut self, in_thread: bool) -> Self {
        let channel = self.channel.into();
        let person = self.person();
        let turn = if in_thread {
            Some(Turn::Thread(channel))
        } else {
            person.map(|person| Turn::Person { channel, person })
        };
        self.follows.extend(turn);
        self.followed_in.extend(turn);
        self
    }

    /// The question in this message or command, whose answer can be replied to.
    fn answered_in(mut self, asked_in: NonZeroU64) -> Self {
        self.followed_in.push(Turn::Answer(asked_in));
        self.place = Some(store::AskedIn(asked_in.get()));
        self
    }

    /// What was asked before, if the question may follow that.
    pub(super) fn before(&self, state: &State) -> Option<String> {
        let before = state.conversations.before(&self.follows, self.came)?;
        let edits = self.edits.as_slice();
        state.conversations.remember(edits, self.person(), &before, self.came);
        Some(before)
    }

    /// Remembers the question as it was understood, for what follows.
    pub(super) fn remember(&self, state: &State, understood: &str) {
        state.conversations.remember(&self.followed_in, self.person(), understood, self.came);
    }

    /// How it reached the bot.
    pub(super) fn way(&self) -> Way {
        self.way
    }

    /// When the bot got it.
    pub(super) fn came(&self) -> Instant {
        self.came
    }

    /// The server where it was asked, unless that was in a direct message.
    pub(super) fn server(&self) -> Option<GuildId> {
        self.server
    }

    /// Who asked, if it is known.
    pub(super) fn person(&self) -> Option<NonZeroU64> {
        self.person.map(NonZeroU64::from)
    }

    /// Whether the words are somebody else's. They are not kept under the name of the one who asks,
    /// or they would outlive that the other is forgotten.
    pub(super) fn is_quoted(&self) -> bool {
        self.is_quoted
    }

    /// Writes into the log how the question ended, if there is a log and it is known who asked.
    /// `text` is what they asked, where that is kept. Nothing waits for this.
    pub(super) fn record(&self, state: &State, text: Option<String>, ending: Ending) {
        let (Some(store), Some(person)) = (&state.store, self.person) else { return };
        store.record(store::Question {
            at: *self.at,
            server: self.server.map(|server| store::ServerId(server.get())),
            channel: store::ChannelId(self.channel.get()),
            person: store.pseudonym(store::PersonId(person.get())),
            asked_in: self.place,
            text,
            outcome: ending.outcome,
            confidence: ending.confidence,
            passage: ending.passage,
            latency: self.came.elapsed(),
        });
    }
}

/// The id of the message or command that a message of the bot's answers.
pub(super) fn answered_by(message: &Message) -> Option<NonZeroU64> {
    if let Some(MessageInteractionMetadata::Command(command)) =
        message.interaction_metadata.as_deref()
    {
        return Some(command.id.into());
    }
    let reference = message.message_reference.as_ref();
    let reference = reference.filter(|reference| reference.kind == MessageReferenceKind::Default);
    reference?.message_id.map(NonZeroU64::from)
}
