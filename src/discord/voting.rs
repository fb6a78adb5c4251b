//! 👍 and 👎: whether an answer helped.

use serenity::all::{ComponentInteraction, Context};

use super::mention::question;
use super::state::State;
use super::{feedback, language, responding};
use crate::passage::PassageId;
use crate::reply::{self, Reply};
use crate::store::{MessageId, PersonId, ServerId, Store, Verdict, Vote, VoteChange};

/// Keeps what the person thinks of the answer, and tells them so once it is on the disk.
pub(super) async fn vote(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    passage: PassageId,
    verdict: Verdict,
) {
    let work = async {
        match &state.store {
            Some(store) => counted(state, store, pressed, passage, verdict).await,
            None => reply::notice(&language::of(state, pressed).await.nothing_kept()),
        }
    };
    responding::privately(state, context, pressed, work).await;
}

async fn counted(
    state: &State,
    store: &Store,
    pressed: &ComponentInteraction,
    passage: PassageId,
    verdict: Verdict,
) -> Reply {
    let vote = Vote {
        message: MessageId(pressed.message.id.get()),
        person: store.pseudonym(PersonId(pressed.user.id.get())),
        server: pressed.guild_id.map(|server| ServerId(server.get())),
        verdict,
        passage,
        question: asked(pressed).filter(|_| state.settings.keep_text),
        at: *pressed.id.created_at(),
    };
    let locale = language::of(state, pressed).await;
    match store.vote(&vote).await {
        Ok(VoteChange::Given | VoteChange::Turned) => {
            let noted = locale.vote_noted();
            let offer = match vote.verdict {
                Verdict::Up => None,
                Verdict::Down => {
                    feedback::offer(state, store, pressed, &vote.passage, locale).await
                }
            };
            offer.map_or_else(|| reply::notice(&noted), |offer| offer.below(&noted))
        }
        Ok(VoteChange::TakenBack) => reply::notice(&locale.vote_taken_back()),
        Err(error) => {
            tracing::error!(interaction = %pressed.id, %error, "a vote was not saved");
            reply::notice(&locale.vote_not_saved())
        }
    }
}

/// What the person asked, where the answer is a reply to their question. What somebody else asked is
/// not kept with this person's vote, or it would outlive that the other is forgotten.
fn asked(pressed: &ComponentInteraction) -> Option<String> {
    let message = pressed.message.referenced_message.as_ref()?;
    let asked = question(&message.content);
    (message.author.id == pressed.user.id && !asked.is_empty()).then_some(asked)
}
