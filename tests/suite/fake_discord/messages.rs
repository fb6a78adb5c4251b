//! Every message that was written on the fake Discord, with its replies; a test can wait on each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::sync::watch;

/// How a message stands now.
#[derive(Clone)]
pub(crate) struct MessageState {
    /// The message object with all its content, as `GET` returns it.
    pub(crate) payload: Value,
    pub(crate) deleted: bool,
    /// How often it was edited.
    pub(crate) edits: usize,
    /// The bot's messages that refer to it, oldest first.
    pub(crate) replies: Vec<Arc<StoredMessage>>,
}

/// A message from its creation on; a deleted one stays here for tests to look at.
pub(crate) struct StoredMessage {
    pub(crate) id: MessageId,
    pub(crate) channel: ChannelId,
    pub(crate) author: UserId,
    pub(crate) state: watch::Sender<MessageState>,
}

impl StoredMessage {
    pub(crate) fn new(channel: ChannelId, author: UserId, id: MessageId, payload: Value) -> Self {
        let state = MessageState { payload, deleted: false, edits: 0, replies: Vec::new() };
        Self { id, channel, author, state: watch::Sender::new(state) }
    }

    pub(crate) fn payload(&self) -> Value {
        self.state.borrow().payload.clone()
    }

    pub(crate) fn is_deleted(&self) -> bool {
        self.state.borrow().deleted
    }
}

/// All messages by id, which is by time.
#[derive(Default)]
pub(crate) struct Messages {
    stored: Mutex<BTreeMap<MessageId, Arc<StoredMessage>>>,
}

impl Messages {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<MessageId, Arc<StoredMessage>>> {
        self.stored.lock().expect("nothing panics while it holds the messages")
    }

    pub(crate) fn keep(&self, message: &Arc<StoredMessage>) {
        self.lock().insert(message.id, Arc::clone(message));
    }

    /// The message, unless it is unknown, in another channel or deleted.
    pub(crate) fn find(&self, channel: ChannelId, id: MessageId) -> Option<Arc<StoredMessage>> {
        let message = self.lock().get(&id).cloned()?;
        (message.channel == channel && !message.is_deleted()).then_some(message)
    }

    /// Every message that was ever written, oldest first.
    pub(crate) fn all(&self) -> Vec<Arc<StoredMessage>> {
        self.lock().values().cloned().collect()
    }

    /// What still stands in a channel, oldest first.
    pub(crate) fn in_channel(&self, channel: ChannelId) -> Vec<Arc<StoredMessage>> {
        let stored = self.lock();
        let standing =
            stored.values().filter(|message| message.channel == channel && !message.is_deleted());
        standing.cloned().collect()
    }
}
