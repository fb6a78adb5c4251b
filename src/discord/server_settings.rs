//! The settings of servers, kept in memory so that no answer waits for the store.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use serenity::all::GuildId;
use tokio::time::timeout;

use super::state::State;
use crate::locale::Locale;
use crate::store::{ChannelId, RoleId, ServerId, ServerSettings, Store, StoreError};

/// For how many servers settings are kept in memory.
const SERVERS: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// How long settings count without a look into the store, which another process may have changed.
const FRESH_FOR: Duration = Duration::from_secs(60);

/// How long an answer waits for the store to tell the settings.
const PATIENCE: Duration = Duration::from_millis(500);

/// What a server has set. What it has not set is as the config has it.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen(Arc<ServerSettings>);

/// The settings that were read lately.
pub(super) struct KnownSettings(Mutex<LruCache<GuildId, Known>>);

#[derive(Clone)]
struct Known {
    settings: Chosen,
    read: Instant,
}

impl State {
    /// What a server has set; nothing for a direct message. Where the store cannot tell it in time,
    /// it is what was known before, or nothing.
    pub(super) async fn server_settings(&self, server: Option<GuildId>) -> Chosen {
        let (Some(server), Some(store)) = (server, &self.store) else { return Chosen::default() };
        let known = self.known_settings.get(server);
        if let Some(known) = &known
            && known.read.elapsed() < FRESH_FOR
        {
            return known.settings.clone();
        }
        let settings = match read(store, server).await {
            Some(settings) => Chosen(Arc::new(settings)),
            None => known.map(|known| known.settings).unwrap_or_default(),
        };
        self.known_settings.put(server, settings.clone());
        settings
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
    ) -> Result<Chosen, StoreError> {
        let settings = store.change_settings(ServerId(server.get()), change).await?;
        let settings = Chosen(Arc::new(settings));
        self.known_settings.put(server, settings.clone());
        Ok(settings)
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

impl Chosen {
    /// The language of all that the bot says there; each person's own if there is none.
    pub(super) fn language(&self) -> Option<Locale> {
        self.0.locale.as_deref().and_then(Locale::named)
    }

    /// The colour of answers, as `0xRRGGBB`.
    pub(super) fn color(&self) -> Option<u32> {
        self.0.color
    }

    /// The channels whose new threads the bot answers unasked.
    pub(super) fn help_channels(&self) -> &BTreeSet<ChannelId> {
        const NONE: &BTreeSet<ChannelId> = &BTreeSet::new();
        self.0.help_channels.as_ref().unwrap_or(NONE)
    }

    /// Whether a new thread there gets the nearest questions where the bot is not sure.
    pub(super) fn nearest_in_help_channels(&self) -> bool {
        self.0.nearest_in_help_channels.unwrap_or(false)
    }

    /// The roles whose members may change the knowledge.
    pub(super) fn editor_roles(&self) -> &BTreeSet<RoleId> {
        const NONE: &BTreeSet<RoleId> = &BTreeSet::new();
        self.0.editor_roles.as_ref().unwrap_or(NONE)
    }
}

impl KnownSettings {
    fn get(&self, server: GuildId) -> Option<Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&server).cloned()
    }

    fn put(&self, server: GuildId, settings: Chosen) {
        let known = Known { settings, read: Instant::now() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(server, known);
    }
}

impl Default for KnownSettings {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(SERVERS)))
    }
}
