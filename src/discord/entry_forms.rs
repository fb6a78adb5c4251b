//! The forms of entries, opened to write one or to change one.

use std::num::NonZeroU64;

use serenity::all::{CommandInteraction, Context};

use super::act::Act;
use super::editor::{Editor, Refusal};
use super::entries::version;
use super::entry_choice::chosen;
use super::responding;
use super::state::State;
use crate::bot::draft_of;
use crate::reply::{EntryDraft, Form, Submission};
use crate::store::{Entry, EntryId, EntryState, QuestionId};

/// `/footnote add`: the empty form.
pub(super) async fn add(state: &State, context: &Context, command: &CommandInteraction) {
    open_form(state, context, command, "", None).await;
}

/// Shows a moderator the form of a new entry with this question in it. When it is saved, the
/// unanswered question is put aside. Who has no right to it gets a private word why.
pub(super) async fn open_form(
    state: &State,
    context: &Context,
    act: &impl Act,
    question: &str,
    unanswered: Option<QuestionId>,
) {
    match Editor::moderating(state, act).await {
        Ok(editor) => {
            let unanswered = unanswered.and_then(|question| NonZeroU64::new(question.0));
            let draft = EntryDraft { question: question.to_owned(), ..EntryDraft::default() };
            let form = form(&draft, Submission::Add { unanswered }, &editor);
            responding::ask(context, act, form).await;
        }
        Err(refusal) => responding::say(context, act, refusal.told()).await,
    }
}

/// `/footnote edit`: the form of the entry that was chosen.
pub(super) async fn edit(state: &State, context: &Context, command: &CommandInteraction) {
    let form = async {
        let editor = Editor::moderating(state, command).await?;
        edit_form(&editor, &chosen(&editor, command).await?)
    };
    show(context, command, form.await).await;
}

/// The same for the entry that a button names.
pub(super) async fn edit_this(state: &State, context: &Context, act: &impl Act, entry: u64) {
    let form = async {
        let editor = Editor::moderating(state, act).await?;
        edit_form(&editor, &editor.entry(EntryId(entry)).await?)
    };
    show(context, act, form.await).await;
}

/// Shows a form, or the word why there is none.
pub(super) async fn show(context: &Context, act: &impl Act, form: Result<Form, Refusal>) {
    match form {
        Ok(form) => {
            responding::ask(context, act, form).await;
        }
        Err(refusal) => responding::say(context, act, refusal.told()).await,
    }
}

fn edit_form(editor: &Editor<'_>, entry: &Entry) -> Result<Form, Refusal> {
    match entry.state {
        EntryState::Live => filled_form(editor, entry, Submission::Edit(version(entry))),
        _ => Err(editor.locale.no_such_entry().into()),
    }
}

/// The form with what an entry says.
///
/// # Errors
/// The word that it does not fit into a form.
pub(super) fn filled_form(
    editor: &Editor<'_>,
    entry: &Entry,
    submission: Submission,
) -> Result<Form, Refusal> {
    let draft = draft_of(&entry.content);
    if !draft.fits() {
        return Err(editor.locale.entry_too_long().into());
    }
    Ok(form(&draft, submission, editor))
}

/// The form for this submission with a draft in it.
pub(super) fn form(draft: &EntryDraft, submission: Submission, editor: &Editor<'_>) -> Form {
    let locale = editor.locale;
    let title = match submission {
        Submission::Note(_) if !editor.is_moderator() => locale.proposal_form(),
        Submission::Edit(_) | Submission::Revise { .. } => locale.edit_entry_form(),
        _ => locale.new_entry_form(),
    };
    draft.form(&title, submission, locale)
}
