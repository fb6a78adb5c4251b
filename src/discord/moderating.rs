//! `/footnote`: takes each subcommand to the file that deals with it.

use serenity::all::{CommandInteraction, Context};

use super::state::State;
use super::{entry_choice, entry_forms, entry_history, removing, review};
use super::{gaps, wordings};
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
        "add" => entry_forms::add(state, context, command).await,
        "edit" => entry_forms::edit(state, context, command).await,
        "remove" => removing::ask(state, context, command).await,
        "history" => entry_history::open(state, context, command).await,
        "review" => review::open(state, context, command).await,
        "settings" => settings::answer(state, context, command).await,
        "stats" => stats::answer(state, context, command, server).await,
        "unanswered" => gaps::answer(state, context, command).await,
        "wordings" => wordings::answer(state, context, command).await,
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
    match subcommand(typing) {
        "edit" | "remove" | "history" => entry_choice::complete(state, typing).await,
        _ => Vec::new(),
    }
}

/// The subcommand; empty if there is none.
pub(super) fn subcommand(command: &CommandInteraction) -> &str {
    command.data.options.first().map_or("", |option| option.name.as_str())
}
