//! How much of what Discord's client logs may be heard: it shows whole messages and requests.

use tracing::level_filters::LevelFilter;

/// Parts of Discord's client, each with the highest level at which it shows nothing of people and no
/// secret. What its gateway cannot read, it shows as a warning, and that may be a message.
pub const CLIENT_HEARD_UP_TO: [(&str, LevelFilter); 4] = [
    ("serenity::gateway::ws", LevelFilter::ERROR),
    ("serenity::client::dispatch", LevelFilter::INFO),
    ("serenity::http", LevelFilter::INFO),
    ("serenity::model", LevelFilter::ERROR),
];
