//! What a test lets happen to the bot: lost connections, changed channels, failures, time.

use std::time::Duration;

use serde_json::json;
use serenity::model::Permissions;
use serenity::model::gateway::GatewayIntents;
use serenity::model::id::{ChannelId, GuildId, UserId};

use super::faults::Fault;
use super::gateway::{Behaviour, Frame};
use super::world::{BOT_ROLE, Channel, GUILD, LOBBY, OTHER_GUILD, Overwrite, Place};
use super::{FakeDiscord, Held, RecordedMessage, Written, delivery, payloads, socket};

impl FakeDiscord {
    /// From now on an IDENTIFY that asks for more than these is closed with 4014. From the start
    /// everything is allowed but the privileged intents.
    pub(crate) fn allow_only(&self, intents: GatewayIntents) {
        self.server.gateway.allow_only(intents);
    }

    /// READY and the servers once more, in the same session.
    pub(crate) fn send_ready_again(&self) {
        let gateway = &self.server.gateway;
        let session = gateway.session_id().expect("the bot has a session");
        for (event, data) in socket::first_dispatches(&self.server, &session, gateway.intents()) {
            gateway.dispatch(event, &data);
        }
    }

    /// Asks the bot to reconnect and resume (opcode 7).
    pub(crate) fn ask_to_reconnect(&self) {
        self.server.gateway.send(Frame::Text(json!({"op": 7, "d": null}).to_string()));
    }

    /// Declares the session interrupted (opcode 9), so that the bot has to resume it.
    pub(crate) fn interrupt_session(&self) {
        self.server.gateway.send(Frame::Text(json!({"op": 9, "d": true}).to_string()));
    }

    /// Declares the session invalid (opcode 9), so that the bot has to identify anew.
    pub(crate) fn invalidate_session(&self) {
        if let Some(outbox) = self.server.gateway.forget() {
            // A connection that is already gone has nothing to be told.
            let _ = outbox.send(Frame::Text(json!({"op": 9, "d": false}).to_string()));
        }
    }

    /// Closes the connection with a close code, such as 4009.
    pub(crate) fn close_connection(&self, code: u16) {
        self.server.gateway.send(Frame::Close(code));
    }

    /// The connection goes dead without a word.
    pub(crate) fn drop_connection(&self) {
        self.server.gateway.send(Frame::Abort);
    }

    /// Takes permissions from the bot in a channel and says so.
    pub(crate) fn deny(&self, channel: ChannelId, denied: Permissions) {
        let mut world = self.server.world();
        let changed = world.channels.get_mut(&channel).expect("the channel is in the world");
        let none = Permissions::empty();
        changed.overwrites.push(Overwrite { role: BOT_ROLE, allow: none, deny: denied });
        let payload = payloads::channel(&world, &world.channels[&channel]);
        self.server.gateway.dispatch("CHANNEL_UPDATE", &payload);
    }

    /// The language of a person's Discord, such as `de`, from now on.
    pub(crate) fn speak_with(&self, person: UserId, locale: &'static str) {
        let mut world = self.server.world();
        world.users.get_mut(&person).expect("the person is in the world").locale = locale;
    }

    /// The server's preferred language; set before the bot connects.
    pub(crate) fn prefer_in_server(&self, locale: &'static str) {
        let mut world = self.server.world();
        world.guilds.get_mut(&GUILD).expect("the server is in the world").locale = locale;
    }

    /// Takes the bot into a second server, where Ana is the moderator, and returns the server and its
    /// one channel.
    pub(crate) fn add_other_server(&self) -> (GuildId, ChannelId) {
        let mut world = self.server.world();
        world.add_other_guild();
        let payload = payloads::guild(&world, &world.guilds[&OTHER_GUILD]);
        self.server.gateway.dispatch("GUILD_CREATE", &payload);
        (OTHER_GUILD, LOBBY)
    }

    /// Makes a text channel in the server and says so.
    pub(crate) fn create_channel(&self, name: &str) -> ChannelId {
        let id = ChannelId::new(self.server.clock.snowflake());
        let place = Place::Text(GUILD);
        let made = Channel { id, name: name.to_owned(), place, overwrites: Vec::new() };
        let mut world = self.server.world();
        self.server.gateway.dispatch("CHANNEL_CREATE", &payloads::channel(&world, &made));
        world.channels.insert(id, made);
        id
    }

    /// Deletes a channel and says so.
    pub(crate) fn delete_channel(&self, channel: ChannelId) {
        let mut world = self.server.world();
        let payload = payloads::channel(&world, &world.channels[&channel]);
        world.channels.remove(&channel);
        self.server.gateway.dispatch("CHANNEL_DELETE", &payload);
    }

    /// Throws the bot out of the server and says so.
    pub(crate) fn remove_bot_from_guild(&self) {
        let mut world = self.server.world();
        world.guilds.remove(&GUILD);
        self.server.gateway.dispatch("GUILD_DELETE", &json!({"id": GUILD}));
    }

    /// The next `times` requests with this method whose path holds `path_part` fail with that
    /// status: 401, 403, 404, 429, or 500 and more.
    pub(crate) fn fail_next(&self, times: usize, method: &str, path_part: &str, status: u16) {
        self.server.faults.order(method, path_part, Fault::status(status), times);
    }

    /// The next `times` requests with this method, or with any if it is empty, whose path holds
    /// `path_part` go wrong in this way.
    pub(crate) fn order(&self, times: usize, method: &str, path_part: &str, fault: Fault) {
        self.server.faults.order(method, path_part, fault, times);
    }

    /// No request goes wrong from now on.
    pub(crate) fn lift_faults(&self) {
        self.server.faults.lift();
    }

    /// Has the gateway behave in another way.
    pub(crate) fn gateway(&self, change: impl FnOnce(&mut Behaviour)) {
        self.server.gateway.behave(change);
    }

    /// Keeps back what the bot would be told from now on.
    pub(crate) fn withhold_events(&self) {
        self.server.gateway.withhold();
    }

    /// Tells the bot what was kept back, the last first.
    pub(crate) fn tell_backwards(&self) {
        self.server.gateway.dispatch_withheld_backwards();
    }

    /// A frame that the bot cannot make anything of, or that has no event.
    pub(crate) fn send_frame(&self, text: &str) {
        self.server.gateway.send(Frame::Text(text.to_owned()));
    }

    /// The server cannot be reached for a while, and says so.
    pub(crate) fn guild_unavailable(&self) {
        let gone = json!({"id": GUILD, "unavailable": true});
        self.server.gateway.dispatch("GUILD_DELETE", &gone);
    }

    /// The server can be reached again.
    pub(crate) fn guild_available(&self) {
        let world = self.server.world();
        self.server
            .gateway
            .dispatch("GUILD_CREATE", &payloads::guild(&world, &world.guilds[&GUILD]));
    }

    /// The next request with this method whose path holds `path_part` waits until it is released.
    pub(crate) fn hold_next(&self, method: &str, path_part: &str) -> Held {
        self.server.holds.order(method, path_part)
    }

    /// A moderator deletes a message of the bot's.
    pub(crate) fn delete_reply(&self, reply: &RecordedMessage) {
        delivery::delete(&self.server, &reply.stored);
    }

    /// Deletes messages of one channel as a moderator's tool does, with a single event.
    pub(crate) fn delete_together(&self, messages: &[&Written]) {
        let stored: Vec<_> = messages.iter().map(|message| message.recorded().stored).collect();
        delivery::delete_together(&self.server, &stored);
    }

    /// The tokens of all that waits for a response expire, as they do while the bot is away.
    pub(crate) fn expire_unanswered(&self) {
        for interaction in self.server.interactions.all() {
            if !interaction.progress.borrow().is_answered() {
                interaction.expire();
            }
        }
    }

    /// Lets time pass at once, for tokens and ids; real waiting is not shortened.
    pub(crate) fn advance(&self, duration: Duration) {
        self.server.clock.advance(duration);
    }
}
