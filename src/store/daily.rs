//! Deletes what has grown old, at once and then again and again.

use std::convert::Infallible;
use std::error::Error;
use std::time::Duration;

use time::OffsetDateTime;
use tokio::time::{MissedTickBehavior, interval};

use super::{Expired, Store};

impl Store {
    /// Deletes what is older than `retention`, now and at each `pause` after it, until the future
    /// is dropped. `now` tells the time. A failure goes to the log, and the next time tries again.
    pub async fn delete_the_old(
        &self,
        retention: Duration,
        pause: Duration,
        now: impl Fn() -> OffsetDateTime,
    ) -> Infallible {
        let mut ticks = interval(pause);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            match self.forget_before(now() - retention).await {
                Ok(Expired { questions: 0, vote_texts: 0, suggestions: 0 }) => {}
                Ok(Expired { questions, vote_texts, suggestions }) => {
                    tracing::info!(questions, vote_texts, suggestions, "what was old is deleted");
                }
                Err(error) => tracing::error!(
                    error = &error as &dyn Error,
                    "what is old could not be deleted; it is tried again later"
                ),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::tests::{HOME, NOW, asked, store};
    use super::super::{Outcome, Page};
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    const PAUSE: Duration = Duration::from_millis(5);

    /// How many questions there are.
    async fn kept(store: &Store) -> u32 {
        let page = Page { offset: 0, limit: 1 };
        store.unanswered(HOME, NOW - DAY * 365, page).await.unwrap().total
    }

    async fn until_kept(store: &Store, wanted: u32) {
        while kept(store).await != wanted {
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Questions were asked now and ten days ago, and what is older than nine days is deleted.
    #[tokio::test]
    async fn what_is_old_goes_at_the_start_and_what_grows_old_later() {
        let (_folder, store) = store().await;
        store.record(asked(Outcome::Unsure, "Where do I park?"));
        let old = super::super::Question { at: NOW - DAY * 10, ..asked(Outcome::Unsure, "Old?") };
        store.record(old);
        store.flush().await;
        let clock = Mutex::new(NOW);
        let now = || *clock.lock().unwrap();
        let test = async {
            until_kept(&store, 1).await;
            *clock.lock().unwrap() = NOW + DAY * 9;
            tokio::time::sleep(PAUSE * 10).await;
            assert_eq!(kept(&store).await, 1, "on the last day it is still there");
            *clock.lock().unwrap() += Duration::from_secs(1);
            until_kept(&store, 0).await;
        };
        tokio::select! {
            never = store.delete_the_old(DAY * 9, PAUSE, now) => match never {},
            done = tokio::time::timeout(Duration::from_secs(20), test) => done.unwrap(),
        }
    }

    /// A full disk is no reason to stop trying.
    #[tokio::test]
    async fn a_failure_is_survived() {
        let (_folder, store) = store().await;
        store.close().await;
        let deleting = store.delete_the_old(DAY, PAUSE, || NOW);
        assert!(tokio::time::timeout(PAUSE * 10, deleting).await.is_err(), "it goes on");
    }
}
