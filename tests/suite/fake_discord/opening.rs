//! Opening threads and a forum's posts, with the messages that Discord itself writes then.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::model::Permissions;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::{ChannelId, MessageId, UserId};

use super::delivery::{self, Draft};
use super::messages::StoredMessage;
use super::server::Server;
use super::world::{Channel, Place, Thread};
use super::{FakeDiscord, Written, payloads};

/// The flag of an application whose Message Content intent is switched on, in few servers.
const MESSAGE_CONTENT_LIMITED: u64 = 1 << 19;

/// In the parent: somebody has opened a thread without a message of theirs.
const THREAD_CREATED: u8 = 18;

/// In the thread: the message of the parent that it was opened from.
const THREAD_STARTER_MESSAGE: u8 = 21;

/// A thread that is opened by a message in it.
pub(super) struct Opening {
    pub(super) title: String,
    pub(super) parent: ChannelId,
    pub(super) locked: bool,
    /// Whether the event of the thread comes after that of the message.
    pub(super) comes_last: bool,
}

impl Opening {
    /// Puts the thread into the world, and says so if the event comes first.
    pub(super) fn open(&self, server: &Server, owner: UserId) -> ChannelId {
        let id = server.clock.snowflake();
        open(server, (id, &self.title), self.parent, owner, self.locked);
        let thread = ChannelId::new(id);
        if !self.comes_last {
            announce(server, thread, true);
        }
        if !self.is_post(server) {
            let body = json!({"content": self.title});
            let reference = json!({"type": 0, "channel_id": thread});
            let extra = json!({"type": THREAD_CREATED, "message_reference": reference});
            let (channel, author) = (self.parent, owner);
            let draft = Draft { channel, author, body, reference: None, pings: false, extra };
            delivery::post(server, &draft);
        }
        thread
    }

    /// Writes the first message; that of a post bears the thread's id.
    pub(super) fn write(
        &self,
        server: &Server,
        thread: ChannelId,
        draft: &Draft,
    ) -> Arc<StoredMessage> {
        let message = if self.is_post(server) {
            delivery::post_as(server, MessageId::new(thread.get()), draft)
        } else {
            delivery::post(server, draft)
        };
        if self.comes_last {
            announce(server, thread, true);
        }
        message
    }

    fn is_post(&self, server: &Server) -> bool {
        matches!(server.world().channels[&self.parent].place, Place::Forum(_))
    }
}

impl Written {
    /// Somebody opens a thread from this message.
    pub(crate) fn open_thread(&self, title: &str, owner: UserId) -> ChannelId {
        let (server, message) = (&self.server, &self.message);
        open(server, (message.id.get(), title), message.channel, owner, false);
        let thread = ChannelId::new(message.id.get());
        announce(server, thread, true);
        let draft = Draft {
            channel: thread,
            author: message.author,
            body: json!({"content": ""}),
            reference: Some(Arc::clone(message)),
            pings: false,
            extra: json!({"type": THREAD_STARTER_MESSAGE}),
        };
        delivery::post(server, &draft);
        thread
    }

    /// Delivers the event of the thread that the message stands in again, as it is in a replay, or
    /// when the bot is added to it.
    pub(crate) fn redeliver_thread(&self) {
        announce(&self.server, self.message.channel, false);
    }
}

impl FakeDiscord {
    /// Switches the Message Content intent on in the developer portal.
    pub(crate) fn grant_message_content(&self) {
        self.server.world().application_flags |= MESSAGE_CONTENT_LIMITED;
        self.allow_only(self.server.gateway.allowed_intents() | GatewayIntents::MESSAGE_CONTENT);
    }

    /// Switches it off again, which the bot's running connection does not notice.
    pub(crate) fn refuse_message_content(&self) {
        self.allow_only(self.server.gateway.allowed_intents() - GatewayIntents::MESSAGE_CONTENT);
    }

    /// Adds the bot to a thread that is there for long.
    pub(crate) fn add_to_thread(&self, thread: ChannelId) {
        announce(&self.server, thread, false);
    }

    /// Takes the right to write in threads from the bot in a channel.
    pub(crate) fn deny_threads(&self, channel: ChannelId) {
        self.deny(channel, Permissions::SEND_MESSAGES_IN_THREADS);
    }
}

fn open(server: &Server, (id, title): (u64, &str), parent: ChannelId, owner: UserId, locked: bool) {
    let opened = server.clock.snowflake();
    let mut world = server.world();
    let guild = world.guild_of(parent).expect("the channel is in a server").id;
    let place = Place::Thread(Thread { guild, parent, owner, opened, locked });
    let (id, name) = (ChannelId::new(id), title.to_owned());
    world.channels.insert(id, Channel { id, name, place, overwrites: Vec::new() });
}

fn announce(server: &Server, thread: ChannelId, is_new: bool) {
    let world = server.world();
    let mut payload: Value = payloads::channel(&world, &world.channels[&thread]);
    if is_new {
        payload["newly_created"] = json!(true);
    }
    server.gateway.dispatch("THREAD_CREATE", &payload);
}
