//! What the handling of every event needs.

use std::num::NonZeroU64;
use std::sync::Arc;

use serenity::all::GuildId;

use super::Settings;
use super::admission::Admission;
use super::answering_threads::AnsweringThreads;
use super::attendance::Attendance;
use super::knowledge::Rebuilds;
use super::message_content::MessageContent;
use super::opened_threads::OpenedThreads;
use super::permissions::SilencedChannels;
use super::registering::Registered;
use super::remembered::{RememberedReplies, SeenInteractions, SharedAnswers};
use super::server_settings::KnownSettings;
use super::told_problems::ToldProblems;
use crate::bot::{Bot, Conversations, Limits, Monitor, Servers};
use crate::locale::Locale;
use crate::reply::Style;
use crate::store::{ServerId, Store};

/// The bot, how it shows itself, and what it remembers of Discord.
pub(super) struct State {
    pub(super) servers: Arc<Servers>,
    pub(super) rebuilds: Rebuilds,
    /// Where questions are kept; nothing is kept where there is none.
    pub(super) store: Option<Arc<Store>>,
    pub(super) settings: Settings,
    /// Counts, measures and numbers what happens here.
    pub(super) monitor: Arc<Monitor>,
    pub(super) admission: Admission,
    pub(super) attendance: Attendance,
    pub(super) answering: AnsweringThreads,
    pub(super) registered: Registered,
    pub(super) told: ToldProblems,
    pub(super) seen: SeenInteractions,
    pub(super) shared: SharedAnswers,
    pub(super) replies: RememberedReplies,
    pub(super) conversations: Conversations,
    pub(super) silenced: SilencedChannels,
    pub(super) known_settings: KnownSettings,
    pub(super) message_content: MessageContent,
    pub(super) opened_threads: OpenedThreads,
    pub(super) limits: Limits,
}

impl State {
    /// The state of a bot that has not met anyone yet.
    pub(super) fn new(
        servers: Arc<Servers>,
        store: Option<Arc<Store>>,
        settings: Settings,
        monitor: Arc<Monitor>,
        message_content: MessageContent,
    ) -> Self {
        let admission = Admission::new(settings.answered_at_once, Arc::clone(monitor.metrics()));
        let conversations = Conversations::new(settings.follow_ups_for);
        Self {
            servers,
            rebuilds: Rebuilds::default(),
            store,
            settings,
            monitor,
            admission,
            attendance: Attendance::default(),
            answering: AnsweringThreads::new(),
            registered: Registered::default(),
            told: ToldProblems::default(),
            seen: SeenInteractions::default(),
            shared: SharedAnswers::default(),
            replies: RememberedReplies::default(),
            conversations,
            silenced: SilencedChannels::default(),
            known_settings: KnownSettings::default(),
            message_content,
            opened_threads: OpenedThreads::default(),
            limits: Limits::default(),
        }
    }

    /// The bot that answers in a server; that of direct messages where there is none.
    pub(super) fn bot(&self, server: Option<GuildId>) -> Bot {
        self.servers.bot(server.map(|server| ServerId(server.get())))
    }

    /// How replies in this language look in a server, or in direct messages.
    pub(super) async fn style(&self, server: Option<GuildId>, locale: Locale) -> Style {
        let mut style = self.settings.style.in_locale(locale);
        style.color = self.server_settings(server).await.color();
        style
    }

    /// The server that commands are registered to, if they are not registered everywhere.
    pub(super) fn guild(&self) -> Option<GuildId> {
        self.settings.guild.map(NonZeroU64::get).map(GuildId::new)
    }
}
