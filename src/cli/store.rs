//! The store of a running bot: opened if that can be, and rid of what is old every day.

use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use footnote::config::StoreConfig;
use footnote::problem::with_causes;
use footnote::store::{Mended, Store};
use time::OffsetDateTime;
use tokio::time::timeout;

/// How long the store may take to write what is left and to close. With what is under way before,
/// and the threads after, it is less than service managers wait.
const LONGEST_CLOSE: Duration = Duration::from_secs(5);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The store of the settings; none, which the log tells, if it cannot be opened: answers do not
/// need it.
pub(super) async fn open_or_go_without(config: &StoreConfig) -> Option<Arc<Store>> {
    match Store::open_mended(&config.file).await {
        Ok((store, mended)) => {
            if let Some(Mended { rows, aside }) = mended {
                tracing::error!(
                    rows,
                    aside = %aside.display(),
                    "the store was damaged; all that could be read was taken into a new one, and \
                     the damaged file was kept: look after the disk, and compare with a backup"
                );
            }
            tracing::info!(
                file = %config.file.display(),
                retention_days = config.retention_days,
                keep_text = config.keep_text,
                "what is asked is kept"
            );
            Some(Arc::new(store))
        }
        Err(error) => {
            tracing::error!(
                reason = with_causes(&error),
                "the store cannot be opened, so nothing is kept of what is asked; answers go on \
                 without it, and the next start tries again"
            );
            None
        }
    }
}

/// Deletes what is older than the settings allow, at once and every day, until it is dropped.
pub(super) async fn delete_the_old(store: Option<&Store>, config: &StoreConfig) -> Infallible {
    match store {
        Some(store) => {
            let retention = DAY * u32::from(config.retention_days);
            store.delete_the_old(retention, DAY, OffsetDateTime::now_utc).await
        }
        None => std::future::pending().await,
    }
}

/// Closes the store, unless that takes too long: a disk that hangs keeps nobody from ending the
/// program.
pub(super) async fn close(store: &Store) {
    if !is_over_in_time(store.close()).await {
        tracing::error!(
            "the store cannot be closed, so the last questions may not be kept; what was saved \
             before is safe; look after the disk"
        );
    }
}

async fn is_over_in_time(closing: impl Future<Output = ()>) -> bool {
    timeout(LONGEST_CLOSE, closing).await.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_store_that_does_not_close_is_not_waited_for() {
        assert!(!is_over_in_time(std::future::pending()).await);
        assert!(is_over_in_time(tokio::time::sleep(LONGEST_CLOSE / 2)).await);
    }
}
