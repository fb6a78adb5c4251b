//! How the bot behaves in a server: as its moderators have set it, else as its `[[server]]` in the
//! config says, else as the config says for all. It is kept in memory, so that no answer waits for
//! the store.

use std::collections::BTreeSet;
use std::num::{NonZeroU32, NonZeroU64, NonZeroUsize};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use serenity::all::GuildId;
use tokio::time::timeout;

use super::Settings;
use super::state::State;
use crate::bot::Rates;
use crate::config::{ServerConfig, threshold};
use crate::locale::Locale;
use crate::store::{ChannelId, RoleId, ServerId, ServerSettings, Store, StoreError};

/// For how many servers settings are kept in memory.
const SERVERS: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// How long settings count without a look into the store, which another process may have changed.
const FRESH_FOR: Duration = Duration::from_secs(60);

/// How long after a reading that failed the store is not asked again, so that an answer waits for it
/// once and not at every step.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// How long an answer waits for the store to tell the settings.
const PATIENCE: Duration = Duration::from_millis(500);

/// How the bot behaves in a server, or in direct messages.
#[derive(Clone, Debug)]
pub(super) struct Behaviour {
    chosen: ServerSettings,
    language: Option<Locale>,
    color: u32,
    threshold: f64,
    private_by_default: bool,
    answer_channels: BTreeSet<ChannelId>,
    help_channels: BTreeSet<ChannelId>,
    nearest_in_help_channels: bool,
    review_channel: Option<ChannelId>,
    editor_roles: BTreeSet<RoleId>,
    rates: Rates,
}

/// The settings that were read lately, or could not be.
pub(super) struct KnownSettings(Mutex<LruCache<GuildId, Known>>);

#[derive(Clone)]
struct Known {
    behaviour: Arc<Behaviour>,
    /// When it was read or changed; not at all where the store has not told it yet.
    read: Option<Instant>,
    /// Until when it counts without a look into the store.
    fresh_until: Instant,
}

impl State {
    /// How the bot behaves in a server, or in direct messages. Where the store cannot tell in time
    /// what the server has set, it is as it was known before, or as the config has it.
    pub(super) async fn server_settings(&self, server: Option<GuildId>) -> Arc<Behaviour> {
        let unset = || Arc::new(Behaviour::new(&self.settings, server, ServerSettings::default()));
        let (Some(guild), Some(store)) = (server, &self.store) else { return unset() };
        let known = self.known_settings.get(guild);
        if let Some(known) = &known
            && Instant::now() < known.fresh_until
        {
            return Arc::clone(&known.behaviour);
        }
        let began = Instant::now();
        let chosen = read(store, guild).await;
        let now = Instant::now();
        let read = match chosen {
            Some(chosen) => Known {
                behaviour: Arc::new(Behaviour::new(&self.settings, server, chosen)),
                read: Some(now),
                fresh_until: now + FRESH_FOR,
            },
            None => Known {
                read: known.as_ref().and_then(|known| known.read),
                behaviour: known.map_or_else(unset, |known| known.behaviour),
                fresh_until: now + ASK_AGAIN_AFTER,
            },
        };
        self.known_settings.put_unless_changed(guild, read, began)
    }

    /// Changes the settings of a server; they count once they are on the disk.
    ///
    /// # Errors
    /// If they were not saved. They stay as they were then.
    pub(super) async fn change_server_settings(
        &self,
        store: &Store,
        server: GuildId,
        change: impl FnOnce(&mut ServerSettings) + Send,
    ) -> Result<Arc<Behaviour>, StoreError> {
        let chosen = store.change_settings(ServerId(server.get()), change).await?;
        let behaviour = Arc::new(Behaviour::new(&self.settings, Some(server), chosen));
        self.known_settings.put(server, Arc::clone(&behaviour));
        Ok(behaviour)
    }
}

/// The settings in the store, if it tells them in time.
async fn read(store: &Store, server: GuildId) -> Option<ServerSettings> {
    let settings = timeout(PATIENCE, store.settings(ServerId(server.get()))).await;
    match settings {
        Ok(Ok(settings)) => Some(settings),
        Ok(Err(error)) => {
            tracing::error!(%server, %error, "the settings of a server cannot be read");
            None
        }
        Err(_) => {
            tracing::error!(%server, "the store does not tell the settings of a server in time");
            None
        }
    }
}

impl Behaviour {
    /// What a server has chosen, over what the config says of it, over what it says for all.
    fn new(settings: &Settings, server: Option<GuildId>, chosen: ServerSettings) -> Self {
        let none = ServerConfig::default();
        let own = server.and_then(|id| settings.servers.get(&NonZeroU64::from(id)));
        let own = own.unwrap_or(&none);
        let language = chosen.locale.as_ref().or(own.language.as_ref());
        let sureness = chosen.threshold.as_deref().and_then(|text| threshold::parse(text).ok());
        let in_own = own.channels.as_ref().unwrap_or(&settings.channels);
        let per_person = chosen.questions_per_person_and_minute;
        let per_server = chosen.questions_per_server_and_minute;
        let limits = settings.limits;
        Self {
            // Any other word, which is `own`, leaves everybody their own language.
            language: language.and_then(|tag| Locale::tagged(tag)),
            color: chosen.color.or(own.color).unwrap_or(settings.style.color),
            threshold: sureness.or(own.threshold).unwrap_or(settings.threshold),
            private_by_default: chosen.private_by_default.or(own.private).unwrap_or(false),
            answer_channels: chosen.answer_channels.clone().unwrap_or_else(|| channels(in_own)),
            help_channels: chosen
                .help_channels
                .clone()
                .or(own.help_channels.as_ref().map(channels))
                .unwrap_or_default(),
            nearest_in_help_channels: chosen
                .nearest_in_help_channels
                .or(own.nearest_in_help_channels)
                .unwrap_or(false),
            review_channel: chosen
                .review_channel
                .or(own.review_channel.map(|id| ChannelId(id.get()))),
            editor_roles: chosen
                .editor_roles
                .clone()
                .or(own.editor_roles.as_ref().map(roles))
                .unwrap_or_default(),
            rates: Rates {
                person: NonZeroU32::new(
                    per_person
                        .or(own.questions_per_person_and_minute)
                        .unwrap_or(limits.questions_per_person_and_minute),
                ),
                server: NonZeroU32::new(
                    per_server
                        .or(own.questions_per_server_and_minute)
                        .unwrap_or(limits.questions_per_server_and_minute),
                ),
            },
            chosen,
        }
    }

    /// What the server's moderators have set.
    pub(super) fn chosen(&self) -> &ServerSettings {
        &self.chosen
    }

    /// The language of all that the bot says there; each person's own if there is none.
    pub(super) fn language(&self) -> Option<Locale> {
        self.language
    }

    /// The colour of answers, as `0xRRGGBB`.
    pub(super) fn color(&self) -> u32 {
        self.color
    }

    /// The confidence, from 0 to 1, from which on the bot answers.
    pub(super) fn threshold(&self) -> f64 {
        self.threshold
    }

    /// Whether the asker alone sees answers to commands, unless they ask otherwise.
    pub(super) fn private_by_default(&self) -> bool {
        self.private_by_default
    }

    /// The channels where the bot answers, with their threads; everywhere where there are none.
    pub(super) fn answer_channels(&self) -> &BTreeSet<ChannelId> {
        &self.answer_channels
    }

    /// Whether the bot answers in a channel, or in a thread of `parent`.
    pub(super) fn answers_in(
        &self,
        channel: serenity::all::ChannelId,
        parent: Option<serenity::all::ChannelId>,
    ) -> bool {
        let listed =
            |id: serenity::all::ChannelId| self.answer_channels.contains(&ChannelId(id.get()));
        self.answer_channels.is_empty() || listed(channel) || parent.is_some_and(listed)
    }

    /// The channels whose new threads the bot answers unasked.
    pub(super) fn help_channels(&self) -> &BTreeSet<ChannelId> {
        &self.help_channels
    }

    /// The channel where moderators decide on proposals.
    pub(super) fn review_channel(&self) -> Option<ChannelId> {
        self.review_channel
    }

    /// Whether a new thread there gets the nearest questions where the bot is not sure.
    pub(super) fn nearest_in_help_channels(&self) -> bool {
        self.nearest_in_help_channels
    }

    /// The roles whose members may change the knowledge.
    pub(super) fn editor_roles(&self) -> &BTreeSet<RoleId> {
        &self.editor_roles
    }

    /// How much may be asked.
    pub(super) fn rates(&self) -> Rates {
        self.rates
    }
}

fn channels(ids: &BTreeSet<NonZeroU64>) -> BTreeSet<ChannelId> {
    ids.iter().map(|id| ChannelId(id.get())).collect()
}

fn roles(ids: &BTreeSet<NonZeroU64>) -> BTreeSet<RoleId> {
    ids.iter().map(|id| RoleId(id.get())).collect()
}

impl KnownSettings {
    fn get(&self, server: GuildId) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&server).cloned()
    }

    /// Keeps what a reading gave, unless it was read or changed since that reading began; gives what
    /// counts now.
    fn put_unless_changed(&self, server: GuildId, read: Known, began: Instant) -> Arc<Behaviour> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get(&server).filter(|known| known.read > Some(began)) {
            return Arc::clone(&known.behaviour);
        }
        let behaviour = Arc::clone(&read.behaviour);
        all.put(server, read);
        behaviour
    }

    fn put(&self, server: GuildId, behaviour: Arc<Behaviour>) {
        let now = Instant::now();
        let known = Known { behaviour, read: Some(now), fresh_until: now + FRESH_FOR };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(server, known);
    }
}

impl Default for KnownSettings {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(SERVERS)))
    }
}
