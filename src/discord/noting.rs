//! "Add to knowledge" in the menu of a message: what it says becomes an entry, or the proposal of one.

use serenity::all::{
    CommandInteraction, Context, Message, MessageId, ModalInteraction, ResolvedTarget,
};

use super::editor::{Editor, Refusal, contributor};
use super::entries::{checked, entry_saved, insert};
use super::entry_forms;
use super::mention::question;
use super::state::State;
use super::{limiting, proposals};
use crate::locale::Locale;
use crate::reply::{AuthorName, EntryDraft, Form, Note, Reply, Submission, notice};
use crate::store::{Contributor, EntryContent, EntryState};

/// How many proposals of one person may wait at the same time, so that nobody floods a channel.
const MOST_PROPOSALS: usize = 10;

/// Whether a command is this one. Discord sends the name as it is registered.
pub(super) fn is_picked(command: &CommandInteraction) -> bool {
    command.data.name == Locale::English.add_to_knowledge()
}

/// Shows the form with the words of the message in it. All that has to be known later about the message
/// stands in the form's `custom_id`; its channel is the one that the form is submitted in.
pub(super) async fn open(state: &State, context: &Context, command: &CommandInteraction) {
    entry_forms::show(context, command, note_form(state, command).await).await;
}

async fn note_form(state: &State, command: &CommandInteraction) -> Result<Form, Refusal> {
    let editor = Editor::anybody(state, command).await?;
    let Some(ResolvedTarget::Message(message)) = command.data.target() else {
        return Err(editor.locale.something_went_wrong().into());
    };
    let answer = readable(message);
    if answer.is_empty() {
        return Err(editor.locale.nothing_to_add().into());
    }
    // What it replies to comes along only sometimes, and without its words unless the bot may see them.
    let asked = message.referenced_message.as_deref().map(|asked| question(&readable(asked)));
    let draft = EntryDraft { question: asked.unwrap_or_default(), answer, ..EntryDraft::default() };
    let note = Note {
        message: message.id.into(),
        author: message.author.id.into(),
        name: AuthorName::new(message.author.display_name()),
    };
    Ok(entry_forms::form(&draft, Submission::Note(note), &editor))
}

/// The words of a message, with people by their names.
pub(super) fn readable(message: &Message) -> String {
    let mut words = message.content.trim().to_owned();
    for person in &message.mentions {
        let name = format!("@{}", person.display_name());
        for mention in [format!("<@{}>", person.id), format!("<@!{}>", person.id)] {
            words = words.replace(&mention, &name);
        }
    }
    words
}

/// Saves what was written into the form: as an entry if the person may do so, else as a proposal.
///
/// # Errors
/// The word why it was not saved.
pub(super) async fn save(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    note: &Note,
    draft: &EntryDraft,
) -> Result<Reply, Refusal> {
    let editor = Editor::anybody(state, submitted).await?;
    let saved = keep(state, context, &editor, submitted, note, draft).await;
    saved.map_err(|refusal| refusal.or_again(Submission::Note(note.clone())))
}

async fn keep(
    state: &State,
    context: &Context,
    editor: &Editor<'_>,
    submitted: &ModalInteraction,
    note: &Note,
    draft: &EntryDraft,
) -> Result<Reply, Refusal> {
    let link = MessageId::from(note.message).link(submitted.channel_id, Some(editor.guild));
    let said = EntryContent {
        author: Some(contributor(editor.store, note.author.get(), note.name.as_str())),
        link: Some(link),
        ..checked(editor, draft, None).await?
    };
    if editor.is_moderator() {
        let entry = insert(editor, EntryState::Live, said).await?;
        return Ok(entry_saved(&entry, editor.locale));
    }
    limiting::admit(state, Some(editor.guild), submitted.user.id)
        .await
        .map_err(|too_many| limiting::word(too_many, editor.locale))?;
    let open = editor.store.entries(editor.server(), EntryState::Proposed).await;
    let open = open.map_err(|error| editor.unsaved(&error))?;
    let is_own = |by: &Contributor| by.person == editor.person.person;
    let own = open.iter().filter(|entry| entry.editor.as_ref().is_some_and(is_own)).count();
    if own >= MOST_PROPOSALS {
        return Err(editor.locale.too_many_proposals(own).into());
    }
    let entry = insert(editor, EntryState::Proposed, said).await?;
    proposals::announce(context, editor, &entry).await;
    Ok(notice(&editor.locale.proposed()))
}
