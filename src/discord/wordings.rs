//! `/footnote wordings`: what people have taught, to be agreed to or taken back.

use serenity::all::{CommandInteraction, ComponentInteraction, Context};

use super::desk::Desk;
use super::state::State;
use super::teaching::Taught;
use super::{pressed, responding};
use crate::reply::{self, Reply, TaughtWording, WordingsPress};
use crate::store::{CountedWording, StoreError, WordingId, WordingState};

/// Shows the first page of the list.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    let work = Box::pin(async {
        match Desk::of(state, command).await {
            Ok(desk) => desk.wordings(0).await,
            Err(word) => word,
        }
    });
    responding::privately(state, context, command, work).await;
}

/// Does what a press in the list asks for.
pub(super) async fn press(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    press: WordingsPress,
) {
    let work = Box::pin(async {
        let desk = match Desk::of(state, pressed).await {
            Ok(desk) => desk,
            Err(word) => return word,
        };
        match press {
            WordingsPress::List { page } => desk.wordings(page).await,
            WordingsPress::Choose { page } => {
                desk.wording(page, pressed::chosen_row(pressed)).await
            }
            WordingsPress::TakeBack { page, wording } => desk.take_back(page, wording).await,
            WordingsPress::Confirm { page, wording } => desk.confirm(pressed, page, wording).await,
        }
    });
    responding::in_place(state, context, pressed, work).await;
}

/// What is done with the list.
impl Desk<'_> {
    /// A page of the list: first what waits for a decision.
    async fn wordings(&self, page: u16) -> Reply {
        match self.all().await {
            Ok(all) => {
                let shown: Vec<_> = all.iter().map(|counted| self.shown(counted)).collect();
                reply::taught_wordings(&shown, page, &self.style)
            }
            Err(error) => self.unreadable(&error),
        }
    }

    /// A wording of the list.
    async fn wording(&self, page: u16, id: Option<u64>) -> Reply {
        match self.find(id).await {
            Ok(Some(found)) => reply::taught_wording(&self.shown(&found), page, &self.style),
            Ok(None) => self.wording_gone(page).await,
            Err(error) => self.unreadable(&error),
        }
    }

    async fn take_back(&self, page: u16, id: u64) -> Reply {
        let found = match self.find(Some(id)).await {
            Ok(Some(found)) => found,
            Ok(None) => return self.wording_gone(page).await,
            Err(error) => return self.unreadable(&error),
        };
        match self.store.take_back_wording(self.server_id, found.wording.id).await {
            Ok(true) => {
                self.state.knowledge_changed(self.server).await;
                let locale = self.style.locale;
                let words = reply::quoted(&found.wording.text, locale);
                self.wordings(page).await.below(&locale.wording_taken_back(&words))
            }
            Ok(false) => self.wording_gone(page).await,
            Err(error) => self.not_saved(&error),
        }
    }

    /// Agrees to a wording as a moderator, whose word is enough.
    async fn confirm(&self, pressed: &ComponentInteraction, page: u16, id: u64) -> Reply {
        let found = match self.find(Some(id)).await {
            Ok(Some(found)) => found.wording,
            Ok(None) => return self.wording_gone(page).await,
            Err(error) => return self.unreadable(&error),
        };
        let locale = self.style.locale;
        let teacher = self.teacher(pressed);
        match teacher.teach(self.state, self.store, &found.text, &found.passage).await {
            Ok(Taught::Active | Taught::Suggested | Taught::Known) => {
                let question = self.question_of(&found.passage).unwrap_or_default();
                let words = reply::quoted(&found.text, locale);
                let word = locale.wording_leads_to(&words, &reply::quoted(&question, locale));
                self.wordings(page).await.below(&word)
            }
            Ok(Taught::Refused(refusal)) => reply::notice(&refusal.word(locale)),
            Ok(Taught::Gone) => reply::notice(&locale.passage_gone()),
            Err(error) => self.not_saved(&error),
        }
    }

    /// The list again, with the word that the wording is no longer in it.
    async fn wording_gone(&self, page: u16) -> Reply {
        self.wordings(page).await.below(&self.style.locale.wording_gone())
    }

    async fn find(&self, id: Option<u64>) -> Result<Option<CountedWording>, StoreError> {
        let is_it = |counted: &CountedWording| Some(counted.wording.id) == id.map(WordingId);
        Ok(self.all().await?.into_iter().find(is_it))
    }

    /// The wordings that wait for a decision, and then those that count.
    async fn all(&self) -> Result<Vec<CountedWording>, StoreError> {
        let mut all = self.store.wordings(self.server_id, WordingState::Suggested).await?;
        all.extend(self.store.wordings(self.server_id, WordingState::Active).await?);
        Ok(all)
    }

    fn shown(&self, counted: &CountedWording) -> TaughtWording {
        let CountedWording { wording, votes, by_moderator } = counted;
        TaughtWording {
            wording: wording.id.0,
            text: wording.text.clone(),
            question: self.question_of(&wording.passage),
            active: wording.state == WordingState::Active,
            votes: *votes,
            by_moderator: *by_moderator,
        }
    }
}
