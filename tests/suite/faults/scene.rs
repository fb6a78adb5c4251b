//! A bot and a Discord for one scenario, and what has to hold after every one.

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use footnote::store::Store;
use tempfile::TempDir;
use tokio::time::Instant;

use crate::bot::{self, Draft, Sources};
use crate::fake_discord::{FakeDiscord, Lines, Request};

/// The only thing that the bot knows.
pub(super) const FAQ: &str = "# When is the shop open?\nFrom nine to five.\n";
pub(super) const QUESTION: &str = "When is the shop open?";

/// How long the bot may take to come back after an outage of half a minute.
const OUTAGE: Duration = Duration::from_secs(90);

/// The most that a scenario may cost in a minute. Discord shuts out who makes 10,000 invalid requests in
/// ten minutes, which is 1,000 in one.
const MINUTE: Duration = Duration::from_secs(60);
const MOST_INVALID: usize = 30;
const MOST_REQUESTS: usize = 100;

/// A bot that talks to a Discord which is about to go wrong.
pub(super) struct Scene {
    pub(super) discord: FakeDiscord,
    pub(super) lines: Option<Lines>,
    /// What was asserted of the bot's requests so far, which has to hold after its end, too.
    sent: RefCell<Vec<Sent>>,
    bot: bot::Running,
    _folder: TempDir,
}

/// How many requests with a method whose path holds these words the bot makes in all.
#[derive(Debug, PartialEq, Eq)]
struct Sent {
    times: usize,
    method: &'static str,
    path_part: &'static str,
}

impl Sent {
    /// The same requests as they are counted now.
    fn counted(&self, discord: &FakeDiscord) -> Self {
        let Self { method, path_part, .. } = *self;
        Self { times: count(discord, method, path_part), method, path_part }
    }
}

/// How many requests with this method whose path holds `path_part` were made so far.
fn count(discord: &FakeDiscord, method: &str, path_part: &str) -> usize {
    let requests = discord.requests();
    requests.iter().filter(|r| r.method == method && r.path.contains(path_part)).count()
}

impl Scene {
    /// Starts a bot that knows one thing, and waits for nothing.
    pub(super) fn start(draft: Draft, discord: FakeDiscord, lines: Option<Lines>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let knowledge = folder.path().join("knowledge");
        bot::write(&knowledge, &[("faq.md", FAQ)]);
        let sources = Sources { knowledge: &knowledge, servers: &[], indexes: folder.path() };
        let bot = draft.start(&sources);
        Self { discord, lines, sent: RefCell::default(), bot, _folder: folder }
    }

    /// A bot that has answered once.
    pub(super) async fn new() -> Self {
        let discord = FakeDiscord::start().await;
        let scene = Self::start(Draft::new(&discord), discord, None);
        scene.answers().await;
        scene
    }

    /// The same behind lines that can be cut.
    pub(super) async fn behind_lines() -> Self {
        let (discord, lines) = FakeDiscord::start_behind_lines().await;
        let scene = Self::start(Draft::new(&discord), discord, Some(lines));
        scene.answers().await;
        scene
    }

    pub(super) fn lines(&self) -> &Lines {
        self.lines.as_ref().expect("the scene has lines")
    }

    /// Waits until the bot answers a command and a message; how long that took.
    pub(super) async fn answers(&self) -> Duration {
        let before = (self.sent("POST", "/messages"), self.sent("POST", "/callback"));
        let begin = Instant::now();
        let message = self.discord.message(&format!("<@BOT> {QUESTION}")).send().await;
        let asked = self.discord.slash("ask").option("question", QUESTION).send().await;
        assert!(message.reply().await.embed().title.is_some());
        assert!(asked.final_message().await.embed().title.is_some());
        let took = begin.elapsed();
        // A request is counted a moment after it has been done.
        self.discord.requested(before.0 + 1, "POST", "/messages").await;
        self.discord.requested(before.1 + 1, "POST", "/callback").await;
        took
    }

    /// How often the bot has connected to the gateway.
    pub(super) fn connections(&self) -> usize {
        self.discord.requests().iter().filter(|request| request.path == "/").count()
    }

    /// How many such requests the bot has made.
    pub(super) fn sent(&self, method: &str, path_part: &str) -> usize {
        count(&self.discord, method, path_part)
    }

    /// Asserts that the bot makes just so many such requests until its end: once the last of them has
    /// ended, and again when it can make no more.
    pub(super) async fn has_sent(
        &self,
        times: usize,
        method: &'static str,
        path_part: &'static str,
    ) {
        self.discord.requested(times, method, path_part).await;
        let sent = Sent { times, method, path_part };
        assert_eq!(sent.counted(&self.discord), sent);
        self.sent.borrow_mut().push(sent);
    }

    /// Waits, for longer than the fake would, until the bot has connected that often in all, and is let
    /// in.
    pub(super) async fn reconnects(&self, sessions: usize) {
        let connected = self.discord.connected_within(OUTAGE, sessions);
        assert!(connected.await, "the bot did not come back");
    }

    /// Waits until the bot has begun that many sessions in all, and answers; how long that took.
    pub(super) async fn answers_in_session(&self, sessions: usize) -> Duration {
        let begin = Instant::now();
        self.discord.connected_times(sessions).await;
        self.answers().await;
        begin.elapsed()
    }

    /// Ends the bot, which has to be able to, and looks at what it has done.
    pub(super) async fn end(self) {
        self.end_with(None).await;
    }

    /// The same where just so many messages of the bot have to stand in the end.
    pub(super) async fn end_with_standing(self, messages: usize) {
        self.end_with(Some(messages)).await;
    }

    async fn end_with(self, messages: Option<usize>) {
        let Self { discord, sent, bot, .. } = self;
        bot.stop().await;
        assert!(messages.is_none_or(|messages| messages == standing(&discord)));
        for sent in sent.into_inner() {
            assert_eq!(sent.counted(&discord), sent, "more was sent later");
        }
        look_at(&discord);
        discord.finish().await;
    }
}

/// How many messages of the bot stand where people ask.
fn standing(discord: &FakeDiscord) -> usize {
    let messages = discord.messages_in(discord.general());
    let own = messages.iter().filter(|one| one.raw()["author"]["username"] == "Footnote");
    own.count()
}

/// A store in this folder.
pub(super) async fn open_store(folder: &Path) -> Arc<Store> {
    let store = Store::open(folder.join("footnote.db")).await;
    Arc::new(store.expect("a store can be made in a temporary folder"))
}

/// Asserts that nobody was answered twice, and that the bot has kept its temper.
pub(super) fn look_at(discord: &FakeDiscord) {
    for (content, replies) in discord.reply_counts() {
        assert!(replies <= 1, "{replies} replies to {content:?}");
    }
    let requests = discord.requests();
    for (number, first) in requests.iter().enumerate() {
        let in_time = |request: &&Request| request.at - first.at < MINUTE;
        let minute: Vec<_> = requests[number..].iter().take_while(in_time).collect();
        let invalid = minute.iter().filter(|request| matches!(request.status, 401 | 403 | 429));
        let (invalid, all) = (invalid.count(), minute.len());
        assert!(invalid <= MOST_INVALID, "{invalid} invalid requests in a minute");
        assert!(all <= MOST_REQUESTS, "{all} requests in a minute");
    }
}
