//! What is known of the running bot, for pages and logs: its health, its metrics, and the number of
//! each thing that it deals with.

use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use super::health::{Gateway, Health, Known, Readiness, StoreState};
use super::labels::Session;
use super::metrics::Metrics;
use super::reload::Reloads;
use super::servers::Servers;
use crate::store::Store;

/// Watches one running bot.
#[derive(Debug)]
pub struct Monitor {
    metrics: Arc<Metrics>,
    health: Health,
    /// Nothing in it where the store could not be opened.
    store: OnceLock<Option<Arc<Store>>>,
    events: AtomicU64,
}

impl Monitor {
    /// Watches a bot that is about to start.
    pub fn new(now: Instant) -> Self {
        Self {
            metrics: Arc::default(),
            health: Health::new(now),
            store: OnceLock::new(),
            events: AtomicU64::new(0),
        }
    }

    /// What is counted and measured.
    pub fn metrics(&self) -> &Arc<Metrics> {
        &self.metrics
    }

    /// A number for something that the bot deals with, which no other has while it runs.
    pub fn next_event(&self) -> u64 {
        self.events.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Learns what questions are answered from, now and whenever that changes, until it is dropped.
    pub async fn follow(&self, servers: &Servers) -> Infallible {
        let mut statuses = servers.statuses().follow();
        loop {
            let (known, reloads) = {
                let all = statuses.borrow_and_update();
                (Known::of(all.values()), Reloads::of(all.values()))
            };
            self.learned(known);
            self.metrics.reloaded(reloads);
            // Their sender lives as long as the servers.
            let _ = statuses.changed().await;
        }
    }

    /// This is what questions are answered from, from now on.
    pub fn learned(&self, known: Known) {
        self.health.learned(known);
        self.metrics.learned(known);
    }

    /// The store is open, or cannot be opened.
    pub fn store_is(&self, store: Option<Arc<Store>>) {
        // A bot has one store as long as it runs, so the first word holds.
        let _ = self.store.set(store);
    }

    /// The connection to Discord is in this state.
    pub fn gateway_is(&self, gateway: Gateway) {
        if self.health.gateway_is(gateway, Instant::now()) {
            self.metrics.is_connected(gateway == Gateway::Connected);
        }
    }

    /// Discord is connected.
    pub fn connected(&self, session: Session) {
        self.metrics.session_began(session);
        self.gateway_is(Gateway::Connected);
    }

    /// The bot is told to end.
    pub fn stops(&self) {
        self.health.stops();
    }

    /// How all parts are now.
    pub fn readiness(&self) -> Readiness {
        let store = match self.store.get() {
            None => StoreState::Opening,
            Some(None) => StoreState::Unavailable,
            Some(Some(store)) => StoreState::Open { is_failing: store.log_lag().is_failing },
        };
        self.health.readiness(store, Instant::now())
    }

    /// All metrics as they are now, in the text form of `OpenMetrics`.
    pub fn metrics_page(&self) -> String {
        if let Some(Some(store)) = self.store.get() {
            self.metrics.log_is(store.log_counts(), store.log_lag());
        }
        self.metrics.is_ready(self.readiness().ready);
        self.metrics.text()
    }
}
