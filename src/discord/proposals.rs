//! Proposals: shown to the moderators in their channel, approved, changed or refused.

use std::num::NonZeroU64;

use serenity::all::{ChannelId, ComponentInteraction, Context, ModalInteraction};

use super::editor::{Editor, Refusal, shown_name};
use super::entries::{self, card, change_entry, free_question, set_state, version};
use super::entry_forms::{self, filled_form};
use super::permissions::place;
use super::repeating::{ANSWER, once};
use super::state::State;
use super::{language, responding, review, send};
use crate::locale::Locale;
use crate::reply::{self, Decision, EntryDraft, Reply, Submission, Version};
use crate::store::{Entry, EntryId, EntryState};

/// Shows a proposal in the server's channel for them, if there is one. It can be decided on without
/// that, so that a failure is only logged.
pub(super) async fn announce(context: &Context, editor: &Editor<'_>, entry: &Entry) {
    let (state, server) = (editor.state, Some(editor.guild));
    let channel = state.server_settings(server).await.review_channel();
    let Some(channel) = channel.and_then(|channel| NonZeroU64::new(channel.0)) else { return };
    let channel = ChannelId::from(channel);
    let locale = language::of_server(state, context, server).await;
    let by = shown_name(entry.editor.as_ref(), locale);
    let style = state.style(server, locale).await;
    let reply = reply::proposal(card(&entry.content), version(entry), &by, None, &style);
    let voice = place(context, server, channel).voice;
    let message = send::new_message(send::spoken(reply, voice));
    let sent = once(ANSWER, || channel.send_message(&context.http, message.clone())).await;
    if let Err(error) = sent {
        tracing::warn!(
            %channel, %error,
            "a proposal was not shown in the channel for proposals; it is in /footnote review"
        );
    }
}

/// Does what a moderator decides on a proposal. `page` is where it stands in the list of proposals;
/// else it has a message of its own, which says what was decided then.
pub(super) async fn decide(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    decision: Decision,
    version: Version,
    page: Option<u16>,
) {
    let state_then = match decision {
        Decision::Approve => EntryState::Live,
        Decision::Refuse => EntryState::Refused,
        Decision::Revise => {
            let form = async {
                let editor = Editor::moderating(state, pressed).await?;
                let entry = open_proposal(&editor, version).await?;
                filled_form(&editor, &entry, Submission::Revise { version, page })
            };
            entry_forms::show(context, pressed, form.await).await;
            return;
        }
    };
    let work = Box::pin(async {
        let editor = Editor::moderating(state, pressed).await?;
        let entry = open_proposal(&editor, version).await?;
        if state_then == EntryState::Live {
            free_question(&editor, &entry.content.question, Some(entry.id)).await?;
        }
        let entry = set_state(&editor, version, state_then).await?;
        let line = match state_then {
            EntryState::Live => Locale::approved_by,
            _ => Locale::refused_by,
        };
        decided(context, &editor, &entry, line, page).await
    });
    let work = async { work.await.map_err(Refusal::told) };
    responding::in_place_or_privately(state, context, pressed, work).await;
}

/// Approves a proposal with the words that a moderator has given it.
pub(super) async fn revise(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    version: Version,
    page: Option<u16>,
    draft: &EntryDraft,
) {
    let work = Box::pin(async {
        let editor = Editor::moderating(state, submitted).await?;
        open_proposal(&editor, version).await?;
        let again = |version| Submission::Revise { version, page };
        let entry = change_entry(&editor, version, draft, again).await?;
        decided(context, &editor, &entry, Locale::revised_by, page).await
    });
    let work = async {
        match work.await {
            Ok(reply) => Ok(reply),
            Err(refusal) => Err(entries::returned(state, submitted, refusal, draft).await),
        }
    };
    responding::in_place_or_privately(state, context, submitted, work).await;
}

/// The proposal, as long as nobody has decided on it.
async fn open_proposal(editor: &Editor<'_>, version: Version) -> Result<Entry, Refusal> {
    let entry = editor.entry(EntryId(version.entry)).await?;
    let person = shown_name(entry.editor.as_ref(), editor.locale);
    match entry.state {
        EntryState::Proposed => Ok(entry),
        EntryState::Refused => Err(editor.locale.already_refused(&person).into()),
        EntryState::Live | EntryState::Removed => {
            let versions = editor.store.entry_history(editor.server(), entry.id).await;
            let versions = versions.map_err(|error| editor.unread(&error))?;
            // The first version after the proposal is the decision.
            let decided = versions.iter().find(|later| later.version == version.number + 1);
            let by = shown_name(decided.and_then(|entry| entry.editor.as_ref()), editor.locale);
            Err(editor.locale.already_approved(&by).into())
        }
    }
}

/// What takes the place of a proposal that was decided on: what was decided, or the rest of the list.
async fn decided(
    context: &Context,
    editor: &Editor<'_>,
    entry: &Entry,
    line: fn(Locale, &str) -> String,
    page: Option<u16>,
) -> Result<Reply, Refusal> {
    if let Some(page) = page {
        let person = shown_name(entry.editor.as_ref(), editor.locale);
        return Ok(review::page(editor, page).await?.below(&line(editor.locale, &person)));
    }
    // The message is for all moderators.
    let locale = language::of_server(editor.state, context, Some(editor.guild)).await;
    let person = shown_name(entry.editor.as_ref(), locale);
    let style = editor.style.in_locale(locale);
    Ok(reply::done_with(card(&entry.content), &line(locale, &person), &style))
}
