//! Opens the store: for the bot, which goes on without it if need be.

use std::sync::Arc;

use footnote::config::StoreConfig;
use footnote::store::Store;

use super::load::with_causes;

/// The store of the settings; none, which the log tells, if it cannot be opened: answers do not
/// need it.
pub(super) async fn open_or_go_without(config: &StoreConfig) -> Option<Arc<Store>> {
    match Store::open(&config.file).await {
        Ok(store) => Some(Arc::new(store)),
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
