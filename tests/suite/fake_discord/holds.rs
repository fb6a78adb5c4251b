//! Requests that have to wait: a test holds one back, to let something happen in the meantime.

use std::sync::{Mutex, MutexGuard};

use tokio::sync::watch;

use super::waiting::wait_until;

/// How far a request that is to be held is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Awaited,
    Arrived,
    Released,
}

struct Hold {
    method: String,
    path_part: String,
    stage: watch::Sender<Stage>,
}

/// The requests that the test wants to hold and that have not come yet.
#[derive(Default)]
pub(crate) struct Holds {
    ordered: Mutex<Vec<Hold>>,
}

impl Holds {
    fn lock(&self) -> MutexGuard<'_, Vec<Hold>> {
        self.ordered.lock().expect("nothing panics while it holds the orders")
    }

    /// Orders that the next request of that kind waits.
    pub(crate) fn order(&self, method: &str, path_part: &str) -> Held {
        let stage = watch::Sender::new(Stage::Awaited);
        let (method, path_part) = (method.to_owned(), path_part.to_owned());
        self.lock().push(Hold { method, path_part, stage: stage.clone() });
        Held { stage }
    }

    /// Returns at once, or for a request that is to be held as soon as it is released.
    pub(crate) async fn pass(&self, method: &str, path: &str) {
        let Some(hold) = self.take(method, path) else { return };
        hold.stage.send_if_modified(|stage| {
            let waits = *stage == Stage::Awaited;
            if waits {
                *stage = Stage::Arrived;
            }
            waits
        });
        let released = hold.stage.subscribe();
        wait_until(released, "a test to release a request", |stage| *stage == Stage::Released)
            .await;
    }

    fn take(&self, method: &str, path: &str) -> Option<Hold> {
        let mut ordered = self.lock();
        let place = ordered
            .iter()
            .position(|hold| hold.method == method && path.contains(&hold.path_part))?;
        Some(ordered.remove(place))
    }
}

/// A request that is held back, or will be when it comes.
#[must_use]
pub(crate) struct Held {
    stage: watch::Sender<Stage>,
}

impl Held {
    /// Waits until the request is there.
    pub(crate) async fn arrived(&self) {
        let stage = self.stage.subscribe();
        wait_until(stage, "a request to hold", |stage| *stage != Stage::Awaited).await;
    }

    /// Lets the request through.
    pub(crate) fn release(self) {
        self.stage.send_replace(Stage::Released);
    }
}
