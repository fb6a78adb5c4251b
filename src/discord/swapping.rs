//! A question that is chosen below a reply: its answer takes the reply's place.

use std::num::NonZeroU64;

use serenity::all::{ComponentInteraction, Context};

use super::answering::Answering;
use super::asked::Asked;
use super::permissions::may_change;
use super::state::State;
use super::{language, limiting, received, responding};
use crate::bot::Request;
use crate::passage::PassageId;
use crate::reply::{self, Press, Reply, Row};

/// Answers with the chosen passage: in the place of the message for the one who asked, and for
/// moderators; privately for everybody else, so that nobody loses an answer that is theirs.
///
/// The questions of a "did you mean …?" stay, so that whoever meant another one can still choose it.
pub(super) async fn swap(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    passage: PassageId,
    asker: Option<NonZeroU64>,
    target: Option<NonZeroU64>,
) {
    let locale = language::of(state, pressed).await;
    if let Err(too_many) = limiting::admit(state, pressed.guild_id, pressed.user.id).await {
        let word = limiting::word(too_many, locale);
        responding::say(context, pressed, reply::notice(&word)).await;
        return;
    }
    let request = Request::Passage(passage);
    let answering = Answering::begin(state, Asked::by_press(pressed), request, locale).await;
    let private = received::is_private(&pressed.message);
    if !private && !may_change(pressed, asker) {
        let work = async { answering.at_last().await.shareable(None, locale) };
        responding::privately(state, context, pressed, work).await;
        return;
    }
    let before = received::rows(&pressed.message);
    let work = async {
        let reply = answering.at_last().await;
        let reply =
            if private { reply.shareable(target.or(target_in(&before)), locale) } else { reply };
        let reply = asker.into_iter().fold(reply, Reply::asked_by);
        if reply.is_notice() { reply } else { reply.below_rows(choices(before)) }
    };
    responding::in_place(state, context, pressed, work).await;
}

/// The rows in which a question can be chosen.
fn choices(rows: Vec<Row>) -> Vec<Row> {
    let chooses = |row: &Row| row.presses().iter().all(|press| matches!(press, Press::Show { .. }));
    rows.into_iter().filter(chooses).collect()
}

/// The message that a private answer answers, as its button for sharing says.
fn target_in(rows: &[Row]) -> Option<NonZeroU64> {
    rows.iter().flat_map(Row::presses).find_map(|press| match press {
        Press::Share { target } => *target,
        _ => None,
    })
}
