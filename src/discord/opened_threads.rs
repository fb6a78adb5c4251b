//! Brings a new thread and the message that opens it together, in whichever order they come, and
//! each thread once.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lru::LruCache;
use serenity::all::{ChannelId, ChannelType, GuildChannel, GuildId, Message, Timestamp, UserId};

/// A thread is opened a moment before its first message, or after it.
const THREADS: NonZeroUsize = NonZeroUsize::new(2_000).expect("2,000 is not zero");

/// An older thread is not new: the bot was added to it, or was away for long. In seconds.
const NEW_FOR: i64 = 600;

/// Discord's number for a forum whose posts are pictures.
const MEDIA: u8 = 16;

/// A thread in a help channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OpenedThread {
    pub(super) id: ChannelId,
    pub(super) server: GuildId,
    /// The channel that it was opened in.
    pub(super) parent: ChannelId,
    pub(super) title: String,
    owner: Option<UserId>,
    created: Timestamp,
    in_forum: bool,
}

/// The threads that were opened since the bot is there.
pub(super) struct OpenedThreads(Mutex<LruCache<ChannelId, Known>>);

#[derive(Debug)]
enum Known {
    /// The first message that came, before it was known to stand in a new thread.
    Early(Box<Message>),
    /// The message that opens it has not come yet.
    Waiting(Box<OpenedThread>),
    /// The message that opens it has come.
    Opened,
}

impl OpenedThread {
    /// A thread of this channel; nothing if that is no channel in which people open threads.
    pub(super) fn new(thread: &GuildChannel, parent: &GuildChannel) -> Option<Self> {
        let in_forum = match parent.kind {
            ChannelType::Forum | ChannelType::Unknown(MEDIA) => true,
            ChannelType::Text | ChannelType::News => false,
            _ => return None,
        };
        let told = thread.thread_metadata.and_then(|metadata| metadata.create_timestamp);
        Some(Self {
            id: thread.id,
            server: thread.guild_id,
            parent: parent.id,
            title: thread.name.clone(),
            owner: thread.owner_id,
            created: told.unwrap_or_else(|| thread.id.created_at()),
            in_forum,
        })
    }

    /// Whether a message that stands in the parent may open it. A post's own message does not.
    pub(super) fn may_open_from_outside(&self) -> bool {
        !self.in_forum
    }

    /// Whether it was opened a short while before this time.
    pub(super) fn is_new(&self, now: Timestamp) -> bool {
        now.unix_timestamp() - self.created.unix_timestamp() < NEW_FOR
    }

    /// Whether this message in the thread is its first. In a forum it bears the thread's id.
    fn is_opened_by(&self, message: &Message) -> bool {
        message.id.get() == self.id.get()
            || (!self.in_forum
                && Some(message.author.id) == self.owner
                && self.is_new(message.timestamp))
    }
}

impl OpenedThreads {
    /// Whether this thread has come before.
    pub(super) fn is_known(&self, thread: ChannelId) -> bool {
        matches!(self.lock().peek(&thread), Some(Known::Waiting(_) | Known::Opened))
    }

    /// Notes a thread that is opened by a message outside of it. Whether it is new.
    pub(super) fn opened_from_outside(&self, thread: ChannelId) -> bool {
        !matches!(self.lock().put(thread, Known::Opened), Some(Known::Opened))
    }

    /// Notes a thread; the message that opens it, if that has come already.
    pub(super) fn opened(&self, thread: OpenedThread) -> Option<Box<Message>> {
        let mut threads = self.lock();
        let id = thread.id;
        let (known, message) = match threads.pop(&id) {
            Some(Known::Early(message)) if thread.is_opened_by(&message) => {
                (Known::Opened, Some(message))
            }
            None | Some(Known::Early(_)) => (Known::Waiting(Box::new(thread)), None),
            Some(known) => (known, None),
        };
        threads.put(id, known);
        message
    }

    /// Notes a message in a thread, or in what may turn out to be one; the thread, if the message
    /// opens it.
    pub(super) fn written(&self, message: &Message) -> Option<OpenedThread> {
        let mut threads = self.lock();
        let known = threads
            .get_or_insert_mut(message.channel_id, || Known::Early(Box::new(message.clone())));
        let Known::Waiting(thread) = known else { return None };
        if !thread.is_opened_by(message) {
            return None;
        }
        let thread = thread.as_ref().clone();
        *known = Known::Opened;
        Some(thread)
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<ChannelId, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for OpenedThreads {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(THREADS)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const THREAD: ChannelId = ChannelId::new(500);
    const OWNER: UserId = UserId::new(7);

    fn thread(in_forum: bool) -> OpenedThread {
        OpenedThread {
            id: THREAD,
            server: GuildId::new(1),
            parent: ChannelId::new(2),
            title: "Pay".to_owned(),
            owner: Some(OWNER),
            created: "2026-03-01T12:00:00Z".parse().unwrap(),
            in_forum,
        }
    }

    fn message(id: u64, author: u64, time: &str) -> Message {
        let author = json!({
            "id": author.to_string(), "username": "ana", "discriminator": "0", "avatar": null,
            "global_name": null,
        });
        let message = json!({
            "id": id.to_string(), "channel_id": THREAD, "author": author, "content": "How much?",
            "timestamp": format!("2026-03-01T{time}Z"), "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
            "embeds": [], "pinned": false, "type": 0,
        });
        serde_json::from_value(message).unwrap()
    }

    #[test]
    fn thread_and_message_meet_in_either_order_and_once() {
        let first = message(500, 7, "12:00:00");
        let threads = OpenedThreads::default();
        assert!(threads.opened(thread(true)).is_none());
        assert_eq!(threads.written(&first), Some(thread(true)));
        let others = OpenedThreads::default();
        assert_eq!(others.written(&first), None);
        assert!(others.opened(thread(true)).is_some());
        for replayed in [threads, others] {
            assert!(replayed.opened(thread(true)).is_none());
            assert_eq!(replayed.written(&first), None);
        }
    }

    #[test]
    fn a_post_is_opened_by_the_message_with_its_id_alone() {
        let threads = OpenedThreads::default();
        threads.opened(thread(true));
        assert_eq!(threads.written(&message(501, 7, "12:00:01")), None);
        assert!(threads.written(&message(500, 7, "12:00:02")).is_some());
    }

    #[test]
    fn elsewhere_the_first_message_of_the_owner_opens_it() {
        let threads = OpenedThreads::default();
        threads.opened(thread(false));
        assert_eq!(threads.written(&message(501, 8, "12:00:01")), None, "somebody else");
        assert!(threads.written(&message(502, 7, "12:00:02")).is_some());
        assert_eq!(threads.written(&message(503, 7, "12:00:03")), None, "a second one");
    }

    #[test]
    fn an_old_thread_to_which_the_bot_is_added_is_not_new() {
        let threads = OpenedThreads::default();
        threads.written(&message(501, 7, "12:10:00"));
        assert!(threads.opened(thread(false)).is_none());
        assert!(thread(false).is_new("2026-03-01T12:09:59Z".parse().unwrap()));
        assert!(!thread(false).is_new("2026-03-01T12:10:00Z".parse().unwrap()));
    }

    #[test]
    fn a_thread_is_opened_once_from_outside() {
        let threads = OpenedThreads::default();
        assert!(threads.opened_from_outside(THREAD) && threads.is_known(THREAD));
        assert!(!threads.opened_from_outside(THREAD));
        assert_eq!(threads.written(&message(501, 7, "12:00:01")), None);
    }
}
