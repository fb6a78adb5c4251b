//! `/footnote settings`: shows and changes how the bot behaves in a server.

use serenity::all::{CommandInteraction, Context};

use super::state::State;
use super::{responding, rights};
use crate::reply;

/// Shows the settings, and changes those that are named.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    if let Err(word) = rights::administrator(state, command).await {
        responding::say(context, command, reply::notice(&word)).await;
        return;
    }
    responding::say(context, command, reply::notice("This is not built yet.")).await;
}
