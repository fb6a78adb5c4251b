//! Submitted forms: takes each one to the file that deals with it.
//!
//! As with presses, all that is needed lies in the form's `custom_id`, in what was written, and in the
//! store, so a form that was opened before a restart can be submitted after it.

use serenity::all::{ActionRowComponent, Context, ModalInteraction};

use super::state::State;
use super::{entries, language, responding};
use crate::reply::{self, Submission};

/// Does what a form was submitted for. One of no known kind gets a private word.
pub(super) async fn answer(state: &State, context: &Context, submitted: &ModalInteraction) {
    let Some(submission) = Submission::decode(&submitted.data.custom_id) else {
        tracing::warn!(interaction = %submitted.id, "a form of no known kind was submitted");
        let word = language::of(state, submitted).await.stale_button();
        responding::say(context, submitted, reply::notice(&word)).await;
        return;
    };
    entries::save(state, context, submitted, submission).await;
}

/// What was written into the field of this name; nothing where it was left empty.
pub(super) fn written<'a>(submitted: &'a ModalInteraction, name: &str) -> &'a str {
    let fields = submitted.data.components.iter().flat_map(|row| &row.components);
    let mut inputs = fields.filter_map(|field| match field {
        ActionRowComponent::InputText(input) => Some(input),
        _ => None,
    });
    let input = inputs.find(|input| input.custom_id == name);
    input.and_then(|input| input.value.as_deref()).unwrap_or_default().trim()
}
