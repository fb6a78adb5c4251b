//! Completes what a person is typing: the question of `/ask`, or what a moderator looks for.

use serenity::all::{
    CommandInteraction, Context, CreateAutocompleteResponse, CreateInteractionResponse,
};

use super::moderating;
use super::repeating::{FIRST_RESPONSE, once};
use super::state::State;
use crate::reply::{Choice, choices};

/// Discord shows at most this many choices.
const MOST_CHOICES: usize = 25;

/// Offers what matches what has been typed; nothing while there is no place to look for it.
pub(super) async fn answer(state: &State, context: &Context, typing: &CommandInteraction) {
    let choices = match state.admission.patient_place() {
        Ok(_place) => matching(state, typing).await,
        Err(_) => Vec::new(),
    };
    let mut response = CreateAutocompleteResponse::new();
    for choice in choices {
        response = response.add_string_choice(choice.name, choice.value);
    }
    let response = CreateInteractionResponse::Autocomplete(response);
    let sent = once(FIRST_RESPONSE, || typing.create_response(&context.http, response.clone()));
    if let Err(error) = sent.await {
        tracing::debug!(interaction = %typing.id, %error, "the choices came too late");
    }
}

async fn matching(state: &State, typing: &CommandInteraction) -> Vec<Choice> {
    match typing.data.name.as_str() {
        "footnote" => moderating::complete(state, typing).await,
        _ => questions(state, typing).await,
    }
}

/// The known questions that match what has been typed.
///
/// Finding them takes a few milliseconds, and nobody waits for them: when they cannot be had,
/// the person types on.
async fn questions(state: &State, typing: &CommandInteraction) -> Vec<Choice> {
    let typed = typing.data.autocomplete().map_or("", |option| option.value).to_owned();
    let bot = state.bot(typing.guild_id);
    let found = state.answering.run(move || bot.suggest(&typed, MOST_CHOICES)).await;
    let suggestions = match found {
        Ok(Ok(suggestions)) => suggestions,
        Ok(Err(error)) => {
            tracing::error!(%error, "no question can be completed");
            Vec::new()
        }
        Err(error) => {
            tracing::error!(%error, "completing a question failed");
            Vec::new()
        }
    };
    choices(&suggestions)
}
