//! Asking the bot by a command or a half-typed option, and how every interaction is sent.

use std::sync::Arc;

use serde_json::{Value, json};
use serenity::model::id::{ChannelId, InteractionId, UserId};

use super::asked::Asked;
use super::interactions::{Interaction, Start, Trigger};
use super::messages::StoredMessage;
use super::payloads;
use super::recorded::RecordedMessage;
use super::rest_account::direct_channel;
use super::rules::items;
use super::server::Server;
use super::waiting::wait_until;
use super::world::{ANA, APPLICATION, GENERAL, World};

const SUBCOMMAND: u8 = 1;
const STRING: u8 = 3;
const CHANNEL: u8 = 7;
const SLASH_COMMAND: u8 = 1;
const MESSAGE_COMMAND: u8 = 3;

/// Where something is asked.
#[derive(Clone, Copy)]
enum Where {
    Channel(ChannelId),
    Direct,
}

/// A command that is about to be sent. Unless told otherwise Ana sends it, in #general.
#[must_use]
pub(crate) struct Asking {
    server: Arc<Server>,
    trigger: Trigger,
    /// The command and, behind it, group and subcommand.
    path: Vec<String>,
    /// The message in whose menu the command was picked.
    target: Option<Arc<StoredMessage>>,
    options: Vec<(String, Value)>,
    focused: Option<String>,
    asker: UserId,
    place: Where,
    /// The asker's own unless told otherwise.
    locale: Option<&'static str>,
    registered: bool,
    forged: bool,
}

impl Asking {
    /// A slash command such as `ask` or `pay coder`.
    pub(crate) fn slash(server: Arc<Server>, path: &str) -> Self {
        Self {
            server,
            trigger: Trigger::Command,
            path: path.split_whitespace().map(str::to_owned).collect(),
            target: None,
            options: Vec::new(),
            focused: None,
            asker: ANA,
            place: Where::Channel(GENERAL),
            locale: None,
            registered: true,
            forged: false,
        }
    }

    /// A command such as `Answer this`, picked in the menu of a message, in that message's channel.
    pub(crate) fn in_menu(server: Arc<Server>, name: &str, message: &RecordedMessage) -> Self {
        let target = Arc::clone(&message.stored);
        let mut asking = Self::slash(server, "").in_channel(target.channel);
        asking.path = vec![name.to_owned()];
        asking.target = Some(target);
        asking
    }

    /// A slash command whose option is being typed.
    pub(crate) fn autocomplete(server: Arc<Server>, path: &str, option: &str, typed: &str) -> Self {
        let mut asking = Self::slash(server, path).option(option, typed);
        asking.trigger = Trigger::Autocomplete;
        asking.focused = Some(option.to_owned());
        asking
    }

    /// Gives an option its value.
    pub(crate) fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.options.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn in_channel(mut self, channel: ChannelId) -> Self {
        self.place = Where::Channel(channel);
        self
    }

    pub(crate) fn in_guild(self) -> Self {
        self.in_channel(GENERAL)
    }

    pub(crate) fn in_dm(mut self) -> Self {
        self.place = Where::Direct;
        self
    }

    pub(crate) fn from(mut self, asker: UserId) -> Self {
        self.asker = asker;
        self
    }

    /// The language of the asker's Discord, such as `de`.
    pub(crate) fn locale(mut self, locale: &'static str) -> Self {
        self.locale = Some(locale);
        self
    }

    /// Sends it even though it is not registered, as from a list of commands that is out of date.
    pub(crate) fn unregistered(mut self) -> Self {
        self.registered = false;
        self
    }

    /// Sends it even though Discord does not offer it to the asker, or not there.
    pub(crate) fn forged(mut self) -> Self {
        self.forged = true;
        self
    }

    /// Sends it, as soon as the bot has a session and has registered the command.
    ///
    /// # Panics
    /// When the command or an option is not registered, or not offered to the asker there.
    pub(crate) async fn send(self) -> Asked {
        let channel = match self.place {
            Where::Channel(channel) => channel,
            Where::Direct => direct_channel(&self.server, self.asker),
        };
        let command = if self.registered { self.registration(channel).await } else { Value::Null };
        assert!(self.forged || self.is_offered(&command, channel), "{command} is not offered");
        let data = self.data(&command);
        let mut origin = Origin::new(&self.server, self.asker, channel);
        if let Some(locale) = self.locale {
            origin.locale = locale.to_owned();
        }
        dispatch(self.server, self.trigger, data, &origin, None).await
    }

    /// Whether Discord offers the command to the asker in this channel.
    fn is_offered(&self, command: &Value, channel: ChannelId) -> bool {
        let world = self.server.world();
        let context = json!(u8::from(world.guild_of(channel).is_none()));
        let contexts = &command["contexts"];
        let needed = command["default_member_permissions"].as_str().unwrap_or("0");
        let needed: u64 = needed.parse().expect("the rules take bits only");
        let has = world.permissions(channel, self.asker);
        let is_allowed = has.administrator() || has.bits() & needed == needed;
        is_allowed && (contexts.is_null() || items(contexts).contains(&context))
    }

    async fn registration(&self, channel: ChannelId) -> Value {
        let guild = self.server.world().guild_of(channel).map(|guild| guild.id);
        let name = self.path.first().expect("a command has a name");
        let what = format!("the registration of {name:?}");
        let kind = self.kind();
        let registered = wait_until(self.server.commands.watch(), &what, |registered| {
            registered.offered(guild, name, kind).is_some()
        });
        registered.await.offered(guild, name, kind).cloned().unwrap_or_default()
    }

    fn kind(&self) -> u8 {
        if self.target.is_some() { MESSAGE_COMMAND } else { SLASH_COMMAND }
    }

    /// The `data` of the interaction, with the options' types taken from the registration.
    fn data(&self, command: &Value) -> Value {
        let mut levels = self.path[1..].iter().enumerate();
        let mut definition = command;
        let mut nesting = Vec::new();
        for (number, word) in &mut levels {
            let unregistered_kind = json!(SUBCOMMAND + u8::from(number + 2 < self.path.len()));
            definition = if self.registered { member(definition, word) } else { &Value::Null };
            let kind = if self.registered { definition["type"].clone() } else { unregistered_kind };
            nesting.push((word, kind));
        }
        let mut options: Vec<_> =
            self.options.iter().map(|option| self.option_data(definition, option)).collect();
        for (name, kind) in nesting.into_iter().rev() {
            options = vec![json!({"name": name, "type": kind, "options": options})];
        }
        let id = command["id"].as_str().unwrap_or("900000000000000001");
        let mut data = json!({"id": id, "name": self.path[0], "type": self.kind()});
        match &self.target {
            None => {
                data["options"] = json!(options);
                data["resolved"] = self.resolved(definition);
            }
            Some(target) => {
                data["target_id"] = json!(target.id);
                data["resolved"] = json!({"messages": {target.id.to_string(): target.payload()}});
            }
        }
        data
    }

    /// What is told of the channels among the options.
    fn resolved(&self, definition: &Value) -> Value {
        let is_channel =
            |name: &str| self.registered && member(definition, name)["type"] == CHANNEL;
        let channels = self.options.iter().filter(|(name, _)| is_channel(name));
        let mut told = json!({});
        for (_, id) in channels {
            let id: u64 = id.as_str().and_then(|id| id.parse().ok()).expect("a channel has an id");
            let (list, payload) = payloads::resolved(&self.server.world(), id, self.asker);
            told[list][id.to_string()] = payload;
        }
        told
    }

    fn option_data(&self, definition: &Value, (name, value): &(String, Value)) -> Value {
        let kind = match self.registered {
            true => member(definition, name)["type"].clone(),
            false if value.is_boolean() => json!(5),
            false if value.is_number() => json!(4),
            false => json!(STRING),
        };
        let mut option = json!({"name": name, "type": kind, "value": value});
        if self.focused.as_ref() == Some(name) {
            option["focused"] = json!(true);
        }
        option
    }
}

fn member<'a>(definition: &'a Value, name: &str) -> &'a Value {
    let found = items(&definition["options"]).iter().find(|option| option["name"] == name);
    found.unwrap_or_else(|| panic!("{} is registered without {name:?}", definition["name"]))
}

/// Who asks, and from where.
pub(crate) struct Origin {
    pub(crate) asker: UserId,
    pub(crate) channel: ChannelId,
    pub(crate) locale: String,
}

impl Origin {
    /// With the language that the asker's Discord has.
    pub(super) fn new(server: &Server, asker: UserId, channel: ChannelId) -> Self {
        Self { asker, channel, locale: server.world().users[&asker].locale.to_owned() }
    }
}

/// Sends an interaction, as soon as the bot has a session.
pub(super) async fn dispatch(
    server: Arc<Server>,
    trigger: Trigger,
    data: Value,
    origin: &Origin,
    source: Option<&RecordedMessage>,
) -> Asked {
    wait_until(server.gateway.connection(), "the bot to connect", |state| state.has_session).await;
    let id = InteractionId::new(server.clock.snowflake());
    let token = format!("aW50ZXJhY3Rpb246{id}");
    let source = source.map(|message| Arc::clone(&message.stored));
    let mut payload = context(&server.world(), origin);
    payload["id"] = json!(id);
    payload["token"] = json!(token);
    payload["type"] = json!(trigger.number());
    payload["data"] = data;
    if let Some(source) = &source {
        payload["message"] = source.payload();
    }
    let (asker, channel) = (origin.asker, origin.channel);
    let start = Start { id, token, trigger, payload, asker, channel, source };
    let interaction = Arc::new(Interaction::start(start, &server.clock));
    server.interactions.keep(&interaction);
    server.gateway.dispatch("INTERACTION_CREATE", &interaction.payload);
    Asked { server, interaction }
}

/// Everything around the data: application, place, asker, permissions and languages.
pub(super) fn context(world: &World, origin: &Origin) -> Value {
    let mut payload = json!({
        "application_id": APPLICATION, "version": 1, "channel_id": origin.channel,
        "channel": payloads::partial_channel(world, origin.channel, origin.asker),
        "app_permissions": payloads::app_permissions(world, origin.channel),
        "locale": origin.locale, "entitlements": [], "entitlement_sku_ids": [],
        "attachment_size_limit": 10_485_760,
    });
    if let Some(guild) = world.guild_of(origin.channel) {
        payload["guild_id"] = json!(guild.id);
        payload["guild"] = json!({"id": guild.id, "locale": guild.locale, "features": []});
        payload["guild_locale"] = json!(guild.locale);
        payload["member"] =
            payloads::asking_member(world, origin.channel, origin.asker).unwrap_or_default();
        payload["context"] = json!(0);
        payload["authorizing_integration_owners"] = json!({"0": guild.id});
    } else {
        payload["user"] = payloads::user(&world.users[&origin.asker]);
        payload["context"] = json!(1);
        payload["authorizing_integration_owners"] = json!({"0": "0"});
    }
    payload
}
