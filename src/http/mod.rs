//! The pages that tell monitoring how the bot is: `/livez`, `/readyz` and `/metrics`.
//!
//! They are read only, need no password, and hold nothing of people, so whoever can reach the address
//! may read them. Each connection carries one request, lives for seconds, and only so many are open
//! at once. Whoever opens more, or floods them, takes nothing from the bot; and nothing from who
//! else asks, since an idle connection gives its place to the next one.

mod connections;
mod pages;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::bot::Monitor;
use connections::Connections;

/// The pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen at {address}; write a free address of this machine into `[http] listen`")]
pub struct HttpError {
    /// The address of the settings.
    pub address: SocketAddr,
    /// What the operating system said.
    #[source]
    pub error: io::Error,
}

/// Takes the address, so that connections wait until they are served.
///
/// # Errors
/// [`HttpError`] if another program has it, or it is none of this machine.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, HttpError> {
    TcpListener::bind(address).await.map_err(|error| HttpError { address, error })
}

/// Serves the pages about a bot until it is dropped.
pub async fn serve(listener: TcpListener, monitor: Arc<Monitor>) {
    let served = axum::serve(Connections::of(listener), pages::router(monitor)).await;
    // Axum goes on after every error, and says so by this type only.
    if let Err(error) = served {
        tracing::error!(%error, "the pages for monitoring are not served any more");
    }
}
