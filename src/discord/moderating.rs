//! `/footnote`: takes each subcommand to the file that deals with it.

use serenity::all::{CommandInteraction, Context};

use super::state::State;
use super::{disliked, gaps, wordings};
use super::{language, responding, rights, settings, stats};
use crate::reply::{self, Choice};

/// Does what a moderator asks for. Who has no right to it gets a private word why.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    let server = match rights::moderator(state, command).await {
        Ok(server) => server,
        Err(word) => {
            responding::say(context, command, reply::notice(&word)).await;
            return;
        }
    };
    match subcommand(command) {
        "settings" => settings::answer(state, context, command).await,
        "stats" => stats::answer(state, context, command, server).await,
        "unanswered" => gaps::answer(state, context, command).await,
        "wordings" => wordings::answer(state, context, command).await,
        "review" => disliked::answer(state, context, command).await,
        // Each of these gets a file of its own.
        "add" | "edit" | "remove" | "history" => {
            not_built_yet(context, command).await;
        }
        unknown => {
            tracing::warn!(subcommand = unknown, "an unknown subcommand was used");
            let word = language::of(state, command).await.something_went_wrong();
            responding::say(context, command, reply::notice(&word)).await;
        }
    }
}

/// What can be chosen for the option that a moderator is typing; nothing for others.
pub(super) async fn complete(state: &State, typing: &CommandInteraction) -> Vec<Choice> {
    if rights::moderator(state, typing).await.is_err() {
        return Vec::new();
    }
    // What `edit`, `remove` and `history` complete is not built yet.
    Vec::new()
}

/// The subcommand; empty if there is none.
fn subcommand(command: &CommandInteraction) -> &str {
    command.data.options.first().map_or("", |option| option.name.as_str())
}

async fn not_built_yet(context: &Context, command: &CommandInteraction) {
    responding::say(context, command, reply::notice("This is not built yet.")).await;
}
