//! A Discord on 127.0.0.1 for the real bot with its real client: gateway, REST and their rules.
//!
//! ```text
//! let discord = FakeDiscord::start().await;          // one server; see `world`
//! … start the bot with discord.base_url() and discord.token() …
//! let asked = discord.slash("ask").option("question", "How much does a coder make?").send().await;
//! assert_snapshot!(asked.response().await.as_text());
//! discord.finish().await;                            // fails on everything that was wrong
//! ```
//!
//! # Layout
//! `clock`, `world`, `payloads`: what there is, and its shape. `messages`, `interactions`,
//! `commands`, `gateway`, `findings`, `faults`, `holds`: what is remembered, together in `server`.
//! `line`, `certificate`: how the bot reaches it. `rules*`, `schema`, `operation`, `refusal`: what is
//! allowed. `delivery`, `socket`, `uploads`, `rest*`: what the bot talks to. `asking`, `pressing`,
//! `asked`, `writing`, `opening`, `recorded`, `control`, `waiting`: what a test says, sees, waits for
//! and lets happen. `crowd*`: another one, in which very many ask.

mod asked;
mod asking;
mod certificate;
mod clock;
mod commands;
mod control;
mod crowd;
mod crowd_rest;
mod delivery;
mod faults;
mod findings;
mod gateway;
mod holds;
mod interactions;
mod line;
mod messages;
mod opening;
mod operation;
mod payloads;
mod pressing;
mod recorded;
mod refusal;
mod rest;
mod rest_account;
mod rest_channels;
mod rest_commands;
mod rest_interactions;
mod rules;
mod rules_commands;
mod rules_components;
mod schema;
mod server;
mod socket;
mod uploads;
mod waiting;
mod world;
mod writing;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serenity::model::id::{ChannelId, GuildId, UserId};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::rustls::ServerConfig;

pub(crate) use self::asked::Asked;
use self::asking::Asking;
use self::certificate::Certificate;
pub(crate) use self::crowd::{Crowd, Ending};
pub(crate) use self::faults::Fault;
pub(crate) use self::findings::Request;
pub(crate) use self::gateway::Identification;
pub(crate) use self::holds::Held;
pub(crate) use self::interactions::ResponseKind;
use self::line::Line;
pub(crate) use self::recorded::RecordedMessage;
use self::server::Server;
use self::waiting::wait_until;
use self::world::World;
pub(crate) use self::world::{ANA, BEN, BOT, CLEO, OTHER_BOT, REGULARS};
use self::writing::Writing;
pub(crate) use self::writing::Written;

/// How long `finish` waits for answers that are still on their way.
const LAST_ANSWERS: Duration = Duration::from_secs(3);

/// A running fake Discord; it ends with this handle.
pub(crate) struct FakeDiscord {
    server: Arc<Server>,
    /// What the bot takes as Discord's address.
    address: SocketAddr,
    guild: GuildId,
    serving: JoinHandle<()>,
    finished: bool,
}

/// The lines on which the bot reaches a fake Discord.
pub(crate) struct Lines {
    pub(crate) gateway: Line,
    pub(crate) requests: Line,
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a local port is always free");
    let address = listener.local_addr().expect("a bound socket has an address");
    (listener, address)
}

impl FakeDiscord {
    /// Starts one with its default world: a server with a few channels and people, and the bot.
    pub(crate) async fn start() -> Self {
        let (listener, address) = listen().await;
        Self::serve(listener, address, address)
    }

    /// Starts one behind lines of its own for the gateway and for requests, which a test can cut.
    pub(crate) async fn start_behind_lines() -> (Self, Lines) {
        Self::start_behind(None).await
    }

    /// The same with TLS on the line for requests, for a client that takes it for discord.com.
    pub(crate) async fn start_behind_tls() -> (Self, Lines, reqwest::Client) {
        let certificate = Certificate::new();
        let (discord, lines) = Self::start_behind(Some(Arc::clone(&certificate.server))).await;
        let client = certificate.client(lines.requests.address);
        (discord, lines, client)
    }

    async fn start_behind(tls: Option<Arc<ServerConfig>>) -> (Self, Lines) {
        let (listener, address) = listen().await;
        let gateway = Line::lay(address, None).await;
        let requests = Line::lay(address, tls).await;
        let discord = Self::serve(listener, requests.address, gateway.address);
        (discord, Lines { gateway, requests })
    }

    fn serve(listener: TcpListener, address: SocketAddr, gateway: SocketAddr) -> Self {
        let server = Arc::new(Server::new(gateway, World::with_one_guild()));
        let router = rest::router(&server);
        let serving = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("a local listener does not fail");
        });
        Self { server, address, guild: world::GUILD, serving, finished: false }
    }

    /// What the bot takes as Discord's address, without a path.
    pub(crate) fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The token that is accepted, without `Bot `.
    pub(crate) fn token(&self) -> &'static str {
        self.server.token
    }

    /// The tokens of all interactions so far.
    pub(crate) fn interaction_tokens(&self) -> Vec<String> {
        self.server.interactions.all().iter().map(|one| one.token.clone()).collect()
    }

    /// The server that the bot is in from the start.
    pub(crate) fn guild(&self) -> GuildId {
        self.guild
    }

    /// #general: the bot may do everything that it needs.
    pub(crate) fn general(&self) -> ChannelId {
        self.channel("general")
    }

    /// #no-embeds: the bot lacks the permission to embed links.
    pub(crate) fn no_embeds(&self) -> ChannelId {
        self.channel("no-embeds")
    }

    /// #read-only: the bot lacks the permission to write.
    pub(crate) fn read_only(&self) -> ChannelId {
        self.channel("read-only")
    }

    /// A thread in #general.
    pub(crate) fn thread(&self) -> ChannelId {
        self.channel("a thread")
    }

    /// The forum #questions itself, which holds no messages.
    pub(crate) fn forum(&self) -> ChannelId {
        self.channel("questions")
    }

    /// A post in the forum #questions.
    pub(crate) fn forum_post(&self) -> ChannelId {
        self.channel("a post")
    }

    /// The file at an address that a message shows.
    ///
    /// # Panics
    /// When no file was uploaded there.
    pub(crate) fn download(&self, url: &str) -> Vec<u8> {
        let file = self.server.uploads.at(url);
        file.unwrap_or_else(|| panic!("nothing was uploaded to {url}")).into()
    }

    fn channel(&self, name: &str) -> ChannelId {
        let world = self.server.world();
        let channel = world.channels.values().find(|channel| channel.name == name);
        channel.unwrap_or_else(|| panic!("there is no channel {name:?}")).id
    }

    /// A slash command such as `ask` or `pay coder`.
    pub(crate) fn slash(&self, path: &str) -> Asking {
        Asking::slash(Arc::clone(&self.server), path)
    }

    /// A slash command with `typed` in the option that is being typed.
    pub(crate) fn autocomplete(&self, path: &str, option: &str, typed: &str) -> Asking {
        Asking::autocomplete(Arc::clone(&self.server), path, option, typed)
    }

    /// A command such as `Answer this`, picked in the menu of a message.
    pub(crate) fn in_menu(&self, name: &str, message: &RecordedMessage) -> Asking {
        Asking::in_menu(Arc::clone(&self.server), name, message)
    }

    /// A message in which `<@BOT>` mentions the bot and `<@&BOT>` its role.
    pub(crate) fn message(&self, content: &str) -> Writing {
        Writing::new(Arc::clone(&self.server), content)
    }

    /// What stands in a channel, oldest first, ephemeral messages included.
    pub(crate) fn messages_in(&self, channel: ChannelId) -> Vec<RecordedMessage> {
        self.server.messages.in_channel(channel).iter().map(RecordedMessage::of).collect()
    }

    /// What people have written, each with the number of the bot's replies.
    pub(crate) fn reply_counts(&self) -> Vec<(String, usize)> {
        let messages = self.server.messages.all().into_iter().filter(|one| one.author != BOT);
        let count = |message: Arc<messages::StoredMessage>| {
            let state = message.state.borrow();
            (state.payload["content"].to_string(), state.replies.len())
        };
        messages.map(count).collect()
    }

    /// The direct conversation of the bot with a person.
    pub(crate) fn direct_channel(&self, user: UserId) -> ChannelId {
        rest_account::direct_channel(&self.server, user)
    }

    /// Waits until the bot has identified itself, and READY and its servers were sent.
    pub(crate) async fn connected(&self) {
        self.connected_times(1).await;
    }

    /// Waits until the bot is connected and has begun `sessions` sessions.
    pub(crate) async fn connected_times(&self, sessions: usize) {
        let what = format!("session {sessions} of the bot");
        wait_until(self.server.gateway.connection(), &what, |state| {
            state.connected && state.sessions >= sessions
        })
        .await;
    }

    /// Whether the bot begins that many sessions, or resumes, within that time.
    pub(crate) async fn connected_within(&self, duration: Duration, sessions: usize) -> bool {
        let mut watched = self.server.gateway.connection();
        let back = watched
            .wait_for(|state| state.connected && state.sessions + state.resumptions >= sessions);
        tokio::time::timeout(duration, back).await.is_ok()
    }

    /// Waits until the gateway has noticed that the connection is gone.
    pub(crate) async fn disconnected(&self) {
        let watched = self.server.gateway.connection();
        wait_until(watched, "the connection to end", |state| !state.connected).await;
    }

    /// Waits until the bot has resumed its session that often.
    pub(crate) async fn resumed(&self, times: usize) {
        let what = format!("resumption {times} of the session");
        wait_until(self.server.gateway.connection(), &what, |state| {
            state.connected && state.resumptions >= times
        })
        .await;
    }

    /// How often the bot has resumed its session.
    pub(crate) fn resumptions(&self) -> usize {
        self.server.gateway.connection().borrow().resumptions
    }

    /// Waits until the bot has identified itself that often, whether it was let in or not.
    pub(crate) async fn identified(&self, times: usize) {
        let what = format!("IDENTIFY {times}");
        let seen = self.server.gateway.watch_identifications();
        wait_until(seen, &what, |all| all.len() >= times).await;
    }

    /// Every IDENTIFY so far.
    pub(crate) fn identifications(&self) -> Vec<Identification> {
        self.server.gateway.identifications()
    }

    /// The commands registered globally, or for one server, as Discord keeps them.
    pub(crate) fn registered_commands(&self, guild: Option<GuildId>) -> Vec<Value> {
        self.server.commands.watch().borrow().of(guild).to_vec()
    }

    /// How often commands were written.
    pub(crate) fn registrations(&self) -> usize {
        self.server.commands.watch().borrow().writes
    }

    /// Waits until commands were written that often.
    pub(crate) async fn registered(&self, times: usize) {
        let what = format!("registration {times} of the commands");
        wait_until(self.server.commands.watch(), &what, |state| state.writes >= times).await;
    }

    /// Every request so far, with how it ended.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.server.findings.requests().borrow().clone()
    }

    /// Waits until that many requests with this method whose path holds `path_part` have ended.
    pub(crate) async fn requested(&self, times: usize, method: &str, path_part: &str) {
        let what = format!("request {times} of {method} …{path_part}");
        wait_until(self.server.findings.requests(), &what, |requests| {
            let such = requests.iter().filter(|r| r.method == method && r.path.contains(path_part));
            such.count() >= times
        })
        .await;
    }

    /// The requests that were refused.
    pub(crate) fn refusals(&self) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.status >= 400).collect()
    }

    /// Hands over the broken rules so far, for a test that breaks them on purpose.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.server.findings.take_violations()
    }

    /// Hands over the requests so far that the fake knows no route for.
    pub(crate) fn take_unexpected(&self) -> Vec<String> {
        self.server.findings.take_unexpected()
    }

    /// Ends the fake and asserts that the bot broke no rule, asked for nothing unexpected and left
    /// no interaction unanswered, expired ones excepted.
    pub(crate) async fn finish(mut self) {
        self.finished = true;
        let unanswered = self.unanswered().await;
        let (violations, unexpected) = (self.take_violations(), self.take_unexpected());
        let wrong = [("violation", violations), ("unexpected", unexpected), ("open", unanswered)];
        let wrong: Vec<_> = wrong
            .into_iter()
            .flat_map(|(what, list)| list.into_iter().map(move |one| format!("{what}: {one}")))
            .collect();
        assert!(wrong.is_empty(), "the bot did wrong on Discord:\n{}", wrong.join("\n"));
    }

    async fn unanswered(&self) -> Vec<String> {
        let deadline = tokio::time::Instant::now() + LAST_ANSWERS;
        let mut open = Vec::new();
        for interaction in self.server.interactions.all() {
            let mut watched = interaction.progress.subscribe();
            let answered = watched.wait_for(|p| p.is_answered() || interaction.is_expired());
            if tokio::time::timeout_at(deadline, answered).await.is_err() {
                open.push(format!("{:?} {}", interaction.trigger, interaction.payload["data"]));
            }
        }
        open
    }
}

impl Drop for FakeDiscord {
    fn drop(&mut self) {
        self.serving.abort();
        let checked = self.finished || std::thread::panicking();
        assert!(checked, "a test has to end with `discord.finish().await`");
    }
}
