//! What was written into the forms of entries, checked and saved.

use std::num::NonZeroU64;

use serenity::all::{Context, ModalInteraction};

use super::editor::{Editor, Refusal};
use super::state::State;
use super::submitted::written;
use super::{gaps, language, noting, proposals, responding};
use crate::bot::{Flaw, content_of, with_question};
use crate::locale::Locale;
use crate::reply::escape::escape_line;
use crate::reply::{
    self, Button, EntryCard, EntryDraft, EntryField, EntryPress, Press, Reply, Submission, Version,
};
use crate::store::{Entry, EntryContent, EntryId, EntryState, QuestionId};

/// Saves what was written into a form.
pub(super) async fn save(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    submission: Submission,
) {
    let draft = draft(submitted);
    match submission {
        Submission::Add { unanswered } => {
            let work = Box::pin(save_new(state, submitted, unanswered, &draft));
            tell(state, context, submitted, &draft, work).await;
        }
        Submission::Edit(version) => {
            let work = Box::pin(save_change(state, submitted, version, &draft));
            tell(state, context, submitted, &draft, work).await;
        }
        Submission::Note(note) => {
            let work = Box::pin(noting::save(state, context, submitted, &note, &draft));
            tell(state, context, submitted, &draft, work).await;
        }
        Submission::Revise { version, page } => {
            proposals::revise(state, context, submitted, version, page, &draft).await;
        }
        Submission::Meant { .. } | Submission::Search(_) => {
            tracing::error!("a form that is no entry's was taken for one");
        }
    }
}

/// Tells the person that it was saved, once it is on the disk and answers. Where it was not, they get
/// their words back.
async fn tell(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    draft: &EntryDraft,
    work: impl Future<Output = Result<Reply, Refusal>>,
) {
    let work = async {
        match work.await {
            Ok(reply) => reply,
            Err(refusal) => returned(state, submitted, refusal, draft).await,
        }
    };
    responding::privately(state, context, submitted, work).await;
}

/// The word why a form was refused, with what was written into it.
pub(super) async fn returned(
    state: &State,
    submitted: &ModalInteraction,
    refusal: Refusal,
    draft: &EntryDraft,
) -> Reply {
    let locale = language::of(state, submitted).await;
    refusal.with_words(draft, &state.style(submitted.guild_id, locale).await)
}

async fn save_new(
    state: &State,
    submitted: &ModalInteraction,
    unanswered: Option<NonZeroU64>,
    draft: &EntryDraft,
) -> Result<Reply, Refusal> {
    let editor = Editor::moderating(state, submitted).await?;
    let again = |refusal: Refusal| refusal.or_again(Submission::Add { unanswered });
    let content = checked(&editor, draft, None).await.map_err(again)?;
    let content = EntryContent { author: Some(editor.person.clone()), ..content };
    let entry = insert(&editor, EntryState::Live, content).await.map_err(again)?;
    if let Some(question) = unanswered {
        put_aside(&editor, QuestionId(question.get())).await;
    }
    Ok(entry_saved(&entry, editor.locale))
}

async fn save_change(
    state: &State,
    submitted: &ModalInteraction,
    version: Version,
    draft: &EntryDraft,
) -> Result<Reply, Refusal> {
    let editor = Editor::moderating(state, submitted).await?;
    let entry = change_entry(&editor, version, draft, Submission::Edit).await?;
    Ok(entry_saved(&entry, editor.locale))
}

/// The word that an entry was saved.
pub(super) fn entry_saved(entry: &Entry, locale: Locale) -> Reply {
    reply::notice(&locale.entry_saved(&escape_line(&entry.content.question)))
}

/// Adds an entry; a live one answers then.
///
/// # Errors
/// The word that it was not saved.
pub(super) async fn insert(
    editor: &Editor<'_>,
    state: EntryState,
    content: EntryContent,
) -> Result<Entry, Refusal> {
    let (person, at) = (editor.person.clone(), editor.at);
    let added = editor.store.add_entry(editor.server(), state, content, person, at).await;
    let entry = added.map_err(|error| editor.unsaved(&error))?;
    if state == EntryState::Live {
        editor.state.knowledge_changed(editor.guild).await;
    }
    Ok(entry)
}

/// Gives an entry these words, which answer then.
///
/// # Errors
/// The word why it stays as it is; `again` makes the submission that would change what it is now.
pub(super) async fn change_entry(
    editor: &Editor<'_>,
    version: Version,
    draft: &EntryDraft,
    again: impl Fn(Version) -> Submission,
) -> Result<Entry, Refusal> {
    let id = EntryId(version.entry);
    let before = editor.entry(id).await?;
    let once_more = again(self::version(&before));
    let checked = checked(editor, draft, Some(id)).await;
    let content = checked.map_err(|refusal| refusal.or_again(once_more.clone()))?;
    let content = EntryContent { author: before.content.author.clone(), ..content };
    replace(editor, id, version.number, content)
        .await
        .map_err(|refusal| refusal.or_again(once_more))
}

/// Puts this in force in the place of the version that the person has seen.
///
/// # Errors
/// The word why it stays as it is.
pub(super) async fn replace(
    editor: &Editor<'_>,
    id: EntryId,
    seen: u32,
    content: EntryContent,
) -> Result<Entry, Refusal> {
    let (person, at) = (editor.person.clone(), editor.at);
    let edited = editor.store.edit_entry(editor.server(), id, seen, content, person, at).await;
    match edited {
        Ok(entry) => {
            editor.state.knowledge_changed(editor.guild).await;
            Ok(entry)
        }
        Err(error) => Err(editor.unchanged(id, error).await),
    }
}

/// Brings an entry into another state, if it is still as the person has seen it.
///
/// # Errors
/// The word why it stays as it is.
pub(super) async fn set_state(
    editor: &Editor<'_>,
    seen: Version,
    state: EntryState,
) -> Result<Entry, Refusal> {
    let (id, number) = (EntryId(seen.entry), seen.number);
    let (person, at) = (editor.person.clone(), editor.at);
    match editor.store.set_entry_state(editor.server(), id, number, state, person, at).await {
        Ok(entry) => {
            if state != EntryState::Refused {
                editor.state.knowledge_changed(editor.guild).await;
            }
            Ok(entry)
        }
        Err(error) => Err(editor.unchanged(id, error).await),
    }
}

/// What the draft of an entry says.
///
/// # Errors
/// The word what is wrong with it.
pub(super) async fn checked(
    editor: &Editor<'_>,
    draft: &EntryDraft,
    own: Option<EntryId>,
) -> Result<EntryContent, Refusal> {
    let content = content_of(draft).map_err(|flaw| in_words(flaw, editor.locale))?;
    free_question(editor, &content.question, own).await?;
    Ok(content)
}

/// Makes sure that no other live entry has this question.
///
/// # Errors
/// The word that one has it, with a button to change that one for those who may; or that nothing
/// was saved, if the entries cannot be read.
pub(super) async fn free_question(
    editor: &Editor<'_>,
    question: &str,
    own: Option<EntryId>,
) -> Result<(), Refusal> {
    let live = editor.store.entries(editor.server(), EntryState::Live).await;
    let mut live = live.map_err(|error| editor.unsaved(&error))?;
    live.retain(|entry| Some(entry.id) != own);
    let Some(other) = with_question(&live, question) else { return Ok(()) };
    let (locale, question) = (editor.locale, escape_line(&other.content.question));
    if !editor.is_moderator() {
        return Err(locale.question_taken_already(&question).into());
    }
    let press = Press::Entry(EntryPress::Edit { entry: other.id.0 });
    let button = Button { label: locale.change_that_one(), press };
    Err(Refusal::from(locale.question_taken(&question)).with(vec![button]))
}

fn in_words(flaw: Flaw, locale: Locale) -> String {
    match flaw {
        Flaw::NoQuestion => locale.entry_without_question(),
        Flaw::NoAnswer => locale.entry_without_answer(),
        Flaw::UnusableLink => locale.entry_link_unusable(),
        Flaw::TooLong { field, characters } => {
            let most = usize::from(field.max_length());
            locale.entry_field_too_long(&field.label(locale), characters, most)
        }
    }
}

/// Takes a question out of the list of unanswered ones, with all that are alike. That it is answered
/// counts more, so that a failure is only logged.
async fn put_aside(editor: &Editor<'_>, question: QuestionId) {
    if let Err(error) = gaps::put_aside(editor.state, editor.guild, question, editor.at).await {
        let error = &error as &dyn std::error::Error;
        tracing::error!(error, "an answered question stays in the list of unanswered ones");
    }
}

/// What was written into the form.
pub(super) fn draft(submitted: &ModalInteraction) -> EntryDraft {
    let field = |field: EntryField| written(submitted, field.name()).to_owned();
    EntryDraft {
        question: field(EntryField::Question),
        answer: field(EntryField::Answer),
        wordings: field(EntryField::Wordings),
        link: field(EntryField::Link),
    }
}

/// An entry as it is now, by the numbers that a press has for it.
pub(super) fn version(entry: &Entry) -> Version {
    Version { entry: entry.id.0, number: entry.version }
}

/// An entry as cards show it.
pub(super) fn card(content: &EntryContent) -> EntryCard<'_> {
    EntryCard {
        question: &content.question,
        answer: &content.answer,
        aliases: &content.aliases,
        author: content.author.as_ref().map(|author| author.name.as_str()),
        link: content.link.as_deref(),
    }
}
