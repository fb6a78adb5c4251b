//! Waiting for something that the bot has to do, for a bounded time.

use std::time::Duration;

use tokio::sync::watch;

/// How long a test waits for the bot before it fails. The rules' three seconds are counted apart.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// The value as soon as it holds what is waited for.
///
/// # Panics
/// When that has not happened in time; the message says what was waited for.
pub(crate) async fn wait_until<T: Clone>(
    mut watched: watch::Receiver<T>,
    what: &str,
    holds: impl FnMut(&T) -> bool,
) -> T {
    match tokio::time::timeout(PATIENCE, watched.wait_for(holds)).await {
        Ok(Ok(value)) => value.clone(),
        Ok(Err(_)) => panic!("the fake Discord ended while a test waited for {what}"),
        Err(late) => panic!("waited {PATIENCE:?} in vain for {what}: {late}"),
    }
}

/// Whether it does not happen within `duration`.
pub(crate) async fn stays_without<T>(
    mut watched: watch::Receiver<T>,
    duration: Duration,
    holds: impl FnMut(&T) -> bool,
) -> bool {
    tokio::time::timeout(duration, watched.wait_for(holds)).await.is_err()
}
