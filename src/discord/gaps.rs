//! `/footnote unanswered`: what was asked in vain, and what moderators make of it.
//!
//! Each press brings the days and the page of the list, and the id of the question in the log, so
//! that the list is read anew each time, and goes on after a restart.

use serenity::all::{
    CommandDataOptionValue, CommandInteraction, ComponentInteraction, Context, GuildId,
    ModalInteraction,
};
use time::{Duration, OffsetDateTime};

use super::desk::Desk;
use super::state::State;
use super::submitted::written;
use super::teaching::Taught;
use super::{entry_forms, pressed, responding};
use crate::bot::Gap;
use crate::passage::PassageId;
use crate::reply::{self, ChosenGap, GapList, Reply, UnansweredPress, limits};
use crate::store::{Page, QuestionId, ServerId, StoreError};

/// How many days the list looks back unless told otherwise.
const DAYS: u16 = 14;

/// How many days the list looks back at most, as the command is registered.
const LONGEST_DAYS: i64 = 90;

/// How many different questions are looked at, the most asked ones.
const MOST: Page = Page { offset: 0, limit: 3_000 };

/// Shows the first page of the list.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    let work = Box::pin(async {
        let desk = match Desk::of(state, command).await {
            Ok(desk) => desk,
            Err(word) => return word,
        };
        desk.list(GapList { days: days(command), page: 0 }).await
    });
    responding::privately(state, context, command, work).await;
}

/// Does what a press in the list asks for.
pub(super) async fn press(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    press: UnansweredPress,
) {
    match press {
        UnansweredPress::Write(at) => return write(state, context, pressed, at).await,
        UnansweredPress::Search(at) => return search(state, context, pressed, at).await,
        _ => {}
    }
    let work = Box::pin(async {
        let desk = match Desk::of(state, pressed).await {
            Ok(desk) => desk,
            Err(word) => return word,
        };
        match press {
            UnansweredPress::List(list) => desk.list(list).await,
            UnansweredPress::Choose(list) => match pressed::chosen_row(pressed) {
                Some(question) => desk.show(ChosenGap { list, question }).await,
                None => desk.gone(list).await,
            },
            UnansweredPress::SameAs(at) => desk.same_as(at, None).await,
            UnansweredPress::Teach(at) => match pressed::chosen(pressed) {
                Some(passage) => desk.teach(pressed, at, &passage).await,
                None => desk.gone(at.list).await,
            },
            UnansweredPress::Dismiss(at) => desk.dismiss(at).await,
            UnansweredPress::Show(at)
            | UnansweredPress::Write(at)
            | UnansweredPress::Search(at) => desk.show(at).await,
        }
    });
    responding::in_place(state, context, pressed, work).await;
}

/// Shows the questions that come near to what the moderator has searched for.
pub(super) async fn searched(
    state: &State,
    context: &Context,
    submitted: &ModalInteraction,
    at: ChosenGap,
) {
    let words = written(submitted, reply::SEARCH_FIELD);
    let work = Box::pin(async {
        match Desk::of(state, submitted).await {
            Ok(desk) => desk.same_as(at, Some(words)).await,
            Err(word) => word,
        }
    });
    responding::in_place(state, context, submitted, work).await;
}

/// Opens the form for an answer, which has to be the first response.
async fn write(state: &State, context: &Context, pressed: &ComponentInteraction, at: ChosenGap) {
    let gap = async {
        let desk = Desk::of(state, pressed).await?;
        let gone = || reply::notice(&desk.style.locale.gap_gone());
        desk.gap(at).await?.ok_or_else(gone)
    };
    match gap.await {
        Ok(gap) => {
            entry_forms::open_form(state, context, pressed, gap.text(), Some(gap.id())).await;
        }
        Err(word) => responding::say(context, pressed, word).await,
    }
}

/// Opens the form for what to search for, which has to be the first response.
async fn search(state: &State, context: &Context, pressed: &ComponentInteraction, at: ChosenGap) {
    match Desk::of(state, pressed).await {
        Ok(desk) => {
            let form = reply::search_form(at, desk.style.locale);
            responding::ask(context, pressed, form).await;
        }
        Err(word) => responding::say(context, pressed, word).await,
    }
}

/// Puts a question aside with all that are alike, since it is answered now.
///
/// # Errors
/// If the store cannot be read or written.
pub(super) async fn put_aside(
    state: &State,
    server: GuildId,
    question: QuestionId,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let Some(store) = &state.store else { return Ok(()) };
    let (id, since) = (ServerId(server.get()), now - Duration::days(LONGEST_DAYS));
    let unanswered = store.unanswered(id, since, MOST).await?;
    let bot = state.bot(Some(server));
    let gaps = tokio::task::spawn_blocking(move || bot.gaps(&unanswered.groups)).await;
    let gaps = gaps.unwrap_or_else(|error| {
        tracing::error!(%error, "near-duplicates of a question were not found");
        Vec::new()
    });
    let gap = gaps.iter().map(Gap::questions).find(|questions| questions.contains(&question));
    store.dismiss(id, &gap.unwrap_or_else(|| vec![question])).await?;
    Ok(())
}

/// How many days back the moderator asks for.
fn days(command: &CommandInteraction) -> u16 {
    let options = command.data.options.first().map(|subcommand| &subcommand.value);
    let days = match options {
        Some(CommandDataOptionValue::SubCommand(options)) => options
            .iter()
            .find(|option| option.name == "days")
            .and_then(|option| option.value.as_i64()),
        _ => None,
    };
    days.and_then(|days| u16::try_from(days).ok()).unwrap_or(DAYS).max(1)
}

/// What is done with the list.
impl Desk<'_> {
    /// A page of the list.
    async fn list(&self, list: GapList) -> Reply {
        match self.gaps(list.days).await {
            Ok(gaps) => {
                let shown: Vec<_> = gaps.iter().map(Gap::shown).collect();
                let reply = reply::gaps(&shown, list, &self.style);
                let word = self.style.locale.no_words_of_gaps();
                if self.state.settings.keep_text { reply } else { reply.below(&word) }
            }
            Err(word) => word,
        }
    }

    /// A question of the list.
    async fn show(&self, at: ChosenGap) -> Reply {
        match self.gap(at).await {
            Ok(Some(gap)) => reply::gap(&gap.shown(), at.list, &self.style),
            Ok(None) => self.gone(at.list).await,
            Err(word) => word,
        }
    }

    /// The questions that one of the list may be the same as, by its own words or by others.
    async fn same_as(&self, at: ChosenGap, words: Option<&str>) -> Reply {
        let gap = match self.gap(at).await {
            Ok(Some(gap)) => gap,
            Ok(None) => return self.gone(at.list).await,
            Err(word) => return word,
        };
        let words = words.filter(|words| !words.is_empty()).unwrap_or(gap.text()).to_owned();
        let bot = self.state.bot(Some(self.server));
        let work = move || bot.nearest(&words, None, limits::OPTIONS);
        match tokio::task::spawn_blocking(work).await {
            Ok(Ok(near)) => reply::same_as(gap.text(), &near, at, &self.style),
            Ok(Err(error)) => self.apology(&error),
            Err(error) => self.apology(&error),
        }
    }

    /// Teaches the most asked wording of a question to a passage, and puts all of them aside.
    async fn teach(
        &self,
        pressed: &ComponentInteraction,
        at: ChosenGap,
        passage: &PassageId,
    ) -> Reply {
        let gap = match self.gap(at).await {
            Ok(Some(gap)) => gap,
            Ok(None) => return self.gone(at.list).await,
            Err(word) => return word,
        };
        let locale = self.style.locale;
        let teacher = self.teacher(pressed);
        match teacher.teach(self.state, self.store, gap.text(), passage).await {
            Ok(Taught::Active | Taught::Suggested | Taught::Known) => {}
            Ok(Taught::Refused(refusal)) => return reply::notice(&refusal.word(locale)),
            Ok(Taught::Gone) => return reply::notice(&locale.passage_gone()),
            Err(error) => return self.not_saved(&error),
        }
        // The wording is learned by now, and a question that stays in the list does no harm.
        if let Err(error) = self.put_aside(&gap).await {
            tracing::error!(%error, "a question that is answered now stays in the list");
        }
        let question = self.question_of(passage).unwrap_or_default();
        let word = locale.wording_leads_to(
            &reply::quoted(gap.text(), locale),
            &reply::quoted(&question, locale),
        );
        self.list(at.list).await.below(&word)
    }

    /// Puts a question of the list aside, in all its wordings.
    async fn dismiss(&self, at: ChosenGap) -> Reply {
        let gap = match self.gap(at).await {
            Ok(Some(gap)) => gap,
            Ok(None) => return self.gone(at.list).await,
            Err(word) => return word,
        };
        match self.put_aside(&gap).await {
            Ok(()) => {
                let locale = self.style.locale;
                let word = locale.gap_dismissed(&reply::quoted(gap.text(), locale));
                self.list(at.list).await.below(&word)
            }
            Err(error) => self.not_saved(&error),
        }
    }

    async fn put_aside(&self, gap: &Gap) -> Result<(), StoreError> {
        self.store.dismiss(self.server_id, &gap.questions()).await.map(|_| ())
    }

    /// The list again, with the word that the question is no longer in it.
    async fn gone(&self, list: GapList) -> Reply {
        self.list(list).await.below(&self.style.locale.gap_gone())
    }

    /// The question that was chosen, with those that are alike; none if it is not there any more.
    async fn gap(&self, at: ChosenGap) -> Result<Option<Gap>, Reply> {
        let gaps = self.gaps(at.list.days).await?;
        Ok(gaps.into_iter().find(|gap| gap.questions().contains(&QuestionId(at.question))))
    }

    /// What was asked in vain, near-duplicates together; the word that it cannot be read if not.
    async fn gaps(&self, days: u16) -> Result<Vec<Gap>, Reply> {
        let since = *self.now - Duration::days(days.into());
        let unanswered = self.store.unanswered(self.server_id, since, MOST).await;
        let unanswered = unanswered.map_err(|error| self.unreadable(&error))?;
        let bot = self.state.bot(Some(self.server));
        let grouped = tokio::task::spawn_blocking(move || bot.gaps(&unanswered.groups)).await;
        grouped.map_err(|error| self.apology(&error))
    }
}
