//! Answers with at least two votes down, and more of them than up, for moderators to look at and to write better ones.

use serenity::all::{ComponentInteraction, Context};

use super::act::Act;
use super::desk::Desk;
use super::state::State;
use super::{entry_forms, pressed, responding};
use crate::passage::PassageId;
use crate::reply::{self, DislikedAnswer, DislikedPress, Reply};

/// How many votes down an answer has at least: one may be a slip.
const LEAST_DOWNS: u32 = 2;

/// The first page of the list.
pub(super) async fn first_page(state: &State, act: &impl Act) -> Reply {
    match Desk::of(state, act).await {
        Ok(desk) => desk.disliked(0).await,
        Err(word) => word,
    }
}

/// Does what a press in the list asks for.
pub(super) async fn press(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    press: DislikedPress,
) {
    if let DislikedPress::Write { passage } = press {
        return write(state, context, pressed, &passage).await;
    }
    let work = Box::pin(async {
        let desk = match Desk::of(state, pressed).await {
            Ok(desk) => desk,
            Err(word) => return word,
        };
        match (press, pressed::chosen(pressed)) {
            (DislikedPress::Choose { page }, Some(passage)) => {
                desk.disliked_answer(page, &passage).await
            }
            (DislikedPress::List { page } | DislikedPress::Choose { page }, _) => {
                desk.disliked(page).await
            }
            (DislikedPress::Write { .. }, _) => desk.disliked(0).await,
        }
    });
    responding::in_place(state, context, pressed, work).await;
}

/// Opens the form for another answer, which has to be the first response.
async fn write(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    passage: &PassageId,
) {
    match Desk::of(state, pressed).await {
        Ok(desk) => {
            let question = desk.question_of(passage).unwrap_or_default();
            entry_forms::open_form(state, context, pressed, &question, None).await;
        }
        Err(word) => responding::say(context, pressed, word).await,
    }
}

/// What is done with the list.
impl Desk<'_> {
    /// A page of the list, the worst first.
    async fn disliked(&self, page: u16) -> Reply {
        match self.all_disliked().await {
            Ok(all) => reply::disliked(&all, page, &self.style),
            Err(word) => word,
        }
    }

    /// An answer of the list; the list where it is not in it any more.
    async fn disliked_answer(&self, page: u16, passage: &PassageId) -> Reply {
        match self.all_disliked().await {
            Ok(all) => match all.iter().find(|answer| answer.passage == *passage) {
                Some(answer) => reply::disliked_answer(answer, page, &self.style),
                None => reply::disliked(&all, page, &self.style),
            },
            Err(word) => word,
        }
    }

    async fn all_disliked(&self) -> Result<Vec<DislikedAnswer>, Reply> {
        let votes = self.store.mostly_down(self.server_id, LEAST_DOWNS).await;
        let votes = votes.map_err(|error| self.unreadable(&error))?;
        let answer = |votes: crate::store::PassageVotes| DislikedAnswer {
            question: self.question_of(&votes.passage),
            passage: votes.passage,
            ups: votes.ups,
            downs: votes.downs,
        };
        Ok(votes.into_iter().map(answer).collect())
    }
}
