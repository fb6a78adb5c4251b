//! What the people of servers wrote, taken out of the store and into the answers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serenity::all::GuildId;

use super::state::State;
use crate::bot::{Curated, Servers};
use crate::locale::Locale;
use crate::store::{ServerId, Store};

/// How long somebody who has saved something waits at most until it answers. Nearly always it does
/// by then; a knowledge of many thousands of passages takes longer, and goes on answering as before
/// meanwhile.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// One rebuild of each server at a time, so that the last one reads what all have saved.
#[derive(Debug, Default)]
pub(super) struct Rebuilds(Mutex<HashMap<ServerId, Arc<tokio::sync::Mutex<()>>>>);

impl Rebuilds {
    fn of(&self, server: ServerId) -> Arc<tokio::sync::Mutex<()>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(server).or_default())
    }
}

impl State {
    /// Takes in what the people of all servers wrote until now, before anybody asks.
    pub(super) async fn learn_what_was_written(&self) {
        let Some(store) = &self.store else { return };
        match store.curated_servers().await {
            Ok(servers) => {
                for server in servers {
                    self.learn(server).await;
                }
            }
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "what people wrote cannot be read; answers come from the files alone"
            ),
        }
    }

    /// Lets a server's answers follow what was saved for it: entries and wordings. To be called
    /// after each change of them was put onto the disk.
    pub(super) async fn knowledge_changed(&self, server: GuildId) {
        let learning = Box::pin(self.learn(ServerId(server.get())));
        if tokio::time::timeout(PATIENCE, learning).await.is_err() {
            tracing::info!(%server, "what was saved takes a while to be learned");
        }
    }

    /// Completes when it is learned; dropping it does not stop that.
    async fn learn(&self, server: ServerId) {
        // An import can bring anything, and no server of Discord's has this id.
        let Some(store) = self.store.clone().filter(|_| server.0 != 0) else { return };
        let settings = self.server_settings(Some(GuildId::new(server.0))).await;
        let locale = settings.language().unwrap_or_default();
        let (servers, turn) = (Arc::clone(&self.servers), self.rebuilds.of(server));
        let learning = tokio::spawn(Box::pin(async move {
            let _turn = turn.lock().await;
            curate(servers, &store, server, locale).await;
        }));
        if let Err(error) = learning.await {
            tracing::error!(%server, %error, "what was saved could not be learned");
        }
    }
}

async fn curate(servers: Arc<Servers>, store: &Store, server: ServerId, locale: Locale) {
    let curated = match Curated::read(store, server, locale).await {
        Ok(curated) => curated,
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(%server, error, "what was saved cannot be read back");
            return;
        }
    };
    let built = tokio::task::spawn_blocking(move || servers.curate(server, curated)).await;
    match built {
        Ok(Ok(())) => tracing::debug!(%server, "what was saved is learned"),
        Ok(Err(error)) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(%server, error, "what was saved cannot be indexed");
        }
        Err(error) => tracing::error!(%server, %error, "what was saved cannot be indexed"),
    }
}
