//! Writing messages on the fake Discord, and what the bot replies to them.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use serenity::model::id::{ChannelId, UserId};

use super::delivery::{self, Draft};
use super::messages::StoredMessage;
use super::opening::Opening;
use super::recorded::RecordedMessage;
use super::rest_account::direct_channel;
use super::server::Server;
use super::waiting::{stays_without, wait_until};
use super::world::{ANA, BOT, BOT_ROLE, GENERAL, OTHER_BOT};

const WEBHOOK: &str = "850000000000000001";

/// Where a message is written.
#[derive(Clone, Copy)]
enum Where {
    Channel(ChannelId),
    Direct,
}

/// A message that is about to be sent. Unless told otherwise Ana writes it, in #general.
#[must_use]
pub(crate) struct Writing {
    server: Arc<Server>,
    content: String,
    place: Where,
    author: UserId,
    reference: Option<Arc<StoredMessage>>,
    pings: bool,
    extra: Value,
    opens: Option<Opening>,
}

impl Writing {
    /// A message in which `<@BOT>` mentions the bot and `<@&BOT>` its role.
    pub(crate) fn new(server: Arc<Server>, content: &str) -> Self {
        Self {
            server,
            content: with_mentions(content),
            place: Where::Channel(GENERAL),
            author: ANA,
            reference: None,
            pings: true,
            extra: Value::Null,
            opens: None,
        }
    }

    pub(crate) fn in_channel(mut self, channel: ChannelId) -> Self {
        self.place = Where::Channel(channel);
        self
    }

    pub(crate) fn in_dm(mut self) -> Self {
        self.place = Where::Direct;
        self
    }

    pub(crate) fn from(mut self, author: UserId) -> Self {
        self.author = author;
        self
    }

    /// Another bot writes it.
    pub(crate) fn by_another_bot(self) -> Self {
        self.from(OTHER_BOT)
    }

    /// A webhook writes it, which is no user and no member.
    pub(crate) fn by_webhook(mut self) -> Self {
        let author = json!({
            "id": WEBHOOK, "username": "a webhook", "discriminator": "0000", "avatar": null,
            "bot": true, "global_name": null, "public_flags": 0, "flags": 0,
        });
        self.author = UserId::new(WEBHOOK.parse().expect("the constant is a number"));
        self.extra = json!({"webhook_id": WEBHOOK, "author": author});
        self
    }

    /// It answers that message and pings its author, as Discord's own client does by default.
    pub(crate) fn replying_to(mut self, message: &RecordedMessage) -> Self {
        self.reference = Some(Arc::clone(&message.stored));
        self
    }

    /// The reply pings nobody.
    pub(crate) fn without_ping(mut self) -> Self {
        self.pings = false;
        self
    }

    /// It opens a thread with this title in a channel, or a post in a forum.
    pub(crate) fn opening(mut self, title: &str, parent: ChannelId) -> Self {
        let title = title.to_owned();
        self.opens = Some(Opening { title, parent, locked: false, comes_last: false });
        self
    }

    /// The thread is locked from the start.
    pub(crate) fn locked(mut self) -> Self {
        self.opens.as_mut().expect("it opens a thread").locked = true;
        self
    }

    /// The event of the thread comes after that of the message.
    pub(crate) fn before_its_thread(mut self) -> Self {
        self.opens.as_mut().expect("it opens a thread").comes_last = true;
        self
    }

    /// Sends it, as soon as the bot has a session; while its connection is lost, for later.
    pub(crate) async fn send(self) -> Written {
        let server = self.server;
        wait_until(server.gateway.connection(), "the bot to connect", |state| state.has_session)
            .await;
        let opened = self.opens.map(|opening| (opening.open(&server, self.author), opening));
        let channel = match (&opened, self.place) {
            (Some((thread, _)), _) => *thread,
            (None, Where::Channel(channel)) => channel,
            (None, Where::Direct) => direct_channel(&server, self.author),
        };
        let body = json!({"content": self.content});
        let (author, reference, pings) = (self.author, self.reference, self.pings);
        let draft = Draft { channel, author, body, reference, pings, extra: self.extra };
        let message = match &opened {
            Some((thread, opening)) => opening.write(&server, *thread, &draft),
            None => delivery::post(&server, &draft),
        };
        Written { server, message }
    }
}

fn with_mentions(content: &str) -> String {
    content.replace("<@BOT>", &format!("<@{BOT}>")).replace("<@&BOT>", &format!("<@&{BOT_ROLE}>"))
}

/// A person's message that was sent.
#[derive(Clone)]
pub(crate) struct Written {
    pub(super) server: Arc<Server>,
    pub(super) message: Arc<StoredMessage>,
}

impl Written {
    /// The message itself, for instance to reply to it.
    pub(crate) fn recorded(&self) -> RecordedMessage {
        RecordedMessage::of(&self.message)
    }

    /// The channel that it stands in.
    pub(crate) fn channel(&self) -> ChannelId {
        self.message.channel
    }

    /// The bot's first message that refers to this one, once it is there, as it stands now.
    pub(crate) async fn reply(&self) -> RecordedMessage {
        self.replies(1).await.remove(0)
    }

    /// The bot's replies as soon as there are `count`.
    pub(crate) async fn replies(&self, count: usize) -> Vec<RecordedMessage> {
        let watched = self.message.state.subscribe();
        let what = format!("reply {count} to {:?}", self.recorded().content());
        let state = wait_until(watched, &what, |state| state.replies.len() >= count).await;
        state.replies.iter().map(RecordedMessage::of).collect()
    }

    /// The reply as soon as it was edited `edits` times.
    pub(crate) async fn reply_after_edits(&self, edits: usize) -> RecordedMessage {
        let reply = self.reply().await;
        let watched = reply.stored.state.subscribe();
        let what = format!("edit {edits} of the reply to {:?}", self.recorded().content());
        wait_until(watched, &what, |state| state.edits >= edits).await;
        RecordedMessage::of(&reply.stored)
    }

    /// Waits until the reply is deleted.
    pub(crate) async fn reply_deleted(&self) {
        let reply = self.reply().await;
        let what = format!("the deletion of the reply to {:?}", self.recorded().content());
        wait_until(reply.stored.state.subscribe(), &what, |state| state.deleted).await;
    }

    /// Waits that long and tells whether there was no reply.
    pub(crate) async fn no_reply_within(&self, duration: Duration) -> bool {
        let watched = self.message.state.subscribe();
        stays_without(watched, duration, |state| !state.replies.is_empty()).await
    }

    /// Delivers the same message again, with the same id.
    pub(crate) fn redeliver(&self) {
        delivery::announce(&self.server, "MESSAGE_CREATE", &self.message);
    }

    /// The author changes the words.
    pub(crate) fn edit(&self, content: &str) {
        let body = json!({"content": with_mentions(content)});
        delivery::edit(&self.server, &self.message, &body);
    }

    /// Discord adds the previews of its links, which is an update and no edit.
    pub(crate) fn resolve_links(&self) {
        delivery::resolve_links(&self.server, &self.message);
    }

    /// The author deletes it.
    pub(crate) fn delete(&self) {
        delivery::delete(&self.server, &self.message);
    }
}
