//! `/footnote history`: who wrote and changed what, and older versions put in force again.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::editor::{Editor, Refusal, shown_name};
use super::entries::{card, free_question, replace};
use super::entry_choice::{chosen, named};
use super::state::State;
use super::{pressed as presses, responding};
use crate::bot::{entry_of, entry_passage};
use crate::locale::Locale;
use crate::passage::PassageId;
use crate::reply::{self, PageOf, Reply, Version, VersionCard};
use crate::store::{Entry, EntryId, EntryState, Page};

/// How many changes stand on a page of the list of all.
const CHANGES_A_PAGE: u32 = 10;

/// Shows the newest version of the entry that was chosen; if none was, the last changes of all.
pub(super) async fn open(state: &State, context: &Context, command: &CommandInteraction) {
    let work = async {
        let editor = Editor::moderating(state, command).await?;
        match named(command) {
            Some(_) => page_of(&editor, chosen(&editor, command).await?.id, 0).await,
            None => changes_page(&editor, 0).await,
        }
    };
    let work = async { work.await.unwrap_or_else(Refusal::told) };
    responding::privately(state, context, command, work).await;
}

/// Turns to another version of an entry.
pub(super) async fn turn(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    entry: EntryId,
    page: u16,
) {
    let work = async {
        let editor = Editor::moderating(state, pressed).await?;
        page_of(&editor, entry, page).await
    };
    in_place(state, context, pressed, work).await;
}

/// Shows the newest version of the entry that is chosen from the menu.
pub(super) async fn open_chosen(state: &State, context: &Context, pressed: &ComponentInteraction) {
    match presses::chosen(pressed).and_then(|passage| entry_of(&passage)) {
        Some(entry) => turn(state, context, pressed, entry, 0).await,
        None => presses::tell_that_it_is_stale(state, context, pressed).await,
    }
}

/// Turns to another page of the changes of all entries.
pub(super) async fn turn_changes(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    page: u16,
) {
    let work = async {
        let editor = Editor::moderating(state, pressed).await?;
        changes_page(&editor, page).await
    };
    in_place(state, context, pressed, work).await;
}

/// Puts an older version in force again, unless somebody has changed the entry since, and shows it.
pub(super) async fn restore(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    version: Version,
    seen: u32,
) {
    let work = Box::pin(async {
        let editor = Editor::moderating(state, pressed).await?;
        let id = EntryId(version.entry);
        let versions = history(&editor, id).await?;
        let older = versions.into_iter().find(|entry| entry.version == version.number);
        let older = older.ok_or_else(|| editor.locale.no_such_entry())?;
        free_question(&editor, &older.content.question, Some(id)).await?;
        replace(&editor, id, seen, older.content).await?;
        let person = shown_name(Some(&editor.person), editor.locale);
        Ok(page_of(&editor, id, 0).await?.below(&editor.locale.restored_by(&person)))
    });
    in_place(state, context, pressed, work).await;
}

async fn in_place(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    work: impl Future<Output = Result<Reply, Refusal>>,
) {
    let work = async { work.await.map_err(Refusal::told) };
    responding::in_place_or_privately(state, context, pressed, work).await;
}

async fn history(editor: &Editor<'_>, id: EntryId) -> Result<Vec<Entry>, Refusal> {
    let versions = editor.store.entry_history(editor.server(), id).await;
    let versions = versions.map_err(|error| editor.unread(&error))?;
    if versions.is_empty() { Err(editor.locale.no_such_entry().into()) } else { Ok(versions) }
}

/// One version of an entry, the newest on page 0.
async fn page_of(editor: &Editor<'_>, id: EntryId, page: u16) -> Result<Reply, Refusal> {
    let versions = history(editor, id).await?;
    let page = PageOf::new(page, versions.len(), 1);
    let at = usize::from(page.page);
    let (newest, shown) = (&versions[0], &versions[at]);
    let changed = versions.get(at + 1).map(|before| changed_parts(before, shown, editor.locale));
    // A proposal is decided on where it stands with others.
    let is_in_force = at == 0 && matches!(shown.state, EntryState::Live | EntryState::Proposed);
    let restores = (!is_in_force && newest.state != EntryState::Proposed).then_some(newest.version);
    let state = in_words(shown.state, editor.locale);
    let changed = changed.unwrap_or_default();
    Ok(reply::version_page(
        &version(shown, &state),
        &changed,
        (id.0, page),
        restores,
        &editor.style,
    ))
}

async fn changes_page(editor: &Editor<'_>, page: u16) -> Result<Reply, Refusal> {
    let wanted = Page { offset: u32::from(page) * CHANGES_A_PAGE, limit: CHANGES_A_PAGE };
    let found = editor.store.entry_changes(editor.server(), wanted).await;
    let (versions, total) = found.map_err(|error| editor.unread(&error))?;
    let lines = usize::try_from(total).unwrap_or(usize::MAX);
    let page = PageOf::new(page, lines, CHANGES_A_PAGE as usize);
    let states: Vec<String> =
        versions.iter().map(|entry| in_words(entry.state, editor.locale)).collect();
    let cards: Vec<VersionCard<'_>> =
        versions.iter().zip(&states).map(|(entry, state)| version(entry, state)).collect();
    let passages: Vec<PassageId> = versions.iter().map(|entry| entry_passage(entry.id)).collect();
    Ok(reply::changes(&cards, &passages, page, &editor.style))
}

fn version<'a>(entry: &'a Entry, state: &'a str) -> VersionCard<'a> {
    VersionCard {
        entry: card(&entry.content),
        number: entry.version,
        state,
        editor: entry.editor.as_ref().map(|editor| editor.name.as_str()),
        at: entry.at,
    }
}

fn in_words(state: EntryState, locale: Locale) -> String {
    match state {
        EntryState::Live => locale.live_state(),
        EntryState::Proposed => locale.proposed_state(),
        EntryState::Refused => locale.refused_state(),
        EntryState::Removed => locale.removed_state(),
    }
}

/// The titles of the parts in which two versions differ.
fn changed_parts(before: &Entry, after: &Entry, locale: Locale) -> Vec<String> {
    let (before, after) = (&before.content, &after.content);
    let parts = [
        (before.question != after.question, locale.question_field()),
        (before.answer != after.answer, locale.answer_field()),
        (before.aliases != after.aliases, locale.other_wordings()),
        (before.author != after.author, locale.written_by()),
        (before.link != after.link, locale.source_link()),
    ];
    parts.into_iter().filter(|(differs, _)| *differs).map(|(_, title)| title).collect()
}
