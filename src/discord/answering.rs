//! An answer that is being looked for, off the threads that serve Discord.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;
use tracing::Span;

use super::asked::Asked;
use super::state::State;
use crate::bot::{Ending, Metrics, Request, Stage, Told};
use crate::locale::Locale;
use crate::reply::Reply;

/// How long an answer may take in all before the person is told that it took too long.
const PATIENCE: Duration = Duration::from_secs(10);

/// Looking for an answer panicked. What was panicked about may hold words of the question, so that is
/// left to the one who logs panics.
#[derive(Debug, thiserror::Error)]
#[error("a mistake of the program broke it off")]
struct BrokeOff;

/// An answer that is on its way. How it ended stands in the log of questions as soon as it is there.
pub(super) struct Answering<'a> {
    state: &'a State,
    asked: Asked,
    /// What the person typed, where that is kept.
    typed: Option<String>,
    /// Whether their question is kept as it is understood.
    keeps_question: bool,
    locale: Locale,
    work: JoinHandle<Told>,
}

impl<'a> Answering<'a> {
    /// Begins to look for the answer to what was asked, to be told in this language.
    pub(super) async fn begin(
        state: &'a State,
        asked: Asked,
        request: Request,
        locale: Locale,
    ) -> Self {
        let server = asked.server();
        let threshold = state.server_settings(server).await.threshold();
        let bot = state.bot(server).with_threshold(threshold);
        let style = state.style(server, locale).await;
        let keeps_text = state.settings.keep_text && !asked.is_quoted();
        let typed = request.typed().filter(|_| keeps_text).map(ToOwned::to_owned);
        let is_post = matches!(request, Request::Post(_));
        let keeps_question = typed.is_some() || is_post && keeps_text;
        let before = asked.before(state);
        let (span, came) = (Span::current(), asked.came());
        let metrics = Arc::clone(state.monitor.metrics());
        let work = state.answering.run(move || {
            let _event = span.entered();
            metrics.took(Stage::Waiting, came.elapsed());
            let began = Instant::now();
            let told = bot.reply_after(before.as_deref(), &request, &style);
            metrics.took(Stage::Answer, began.elapsed());
            told
        });
        Self { state, asked, typed, keeps_question, locale, work }
    }

    /// The language that it is told in.
    pub(super) fn locale(&self) -> Locale {
        self.locale
    }

    /// The answer, if it is there before the person has to be told that it is being looked for;
    /// else what goes on looking.
    pub(super) async fn soon(mut self) -> Result<Reply, Self> {
        let patience = self.state.settings.defer_after;
        // A timeout of zero would still let through an answer that is there at once.
        if patience.is_zero() {
            return Err(self);
        }
        match timeout(patience, &mut self.work).await {
            Ok(done) => Ok(self.ended(done).reply),
            Err(_) => Err(self),
        }
    }

    /// The answer, or the word that it took too long.
    pub(super) async fn at_last(self) -> Reply {
        self.told_at_last().await.reply
    }

    /// The same together with how the question ended.
    pub(super) async fn told_at_last(mut self) -> Told {
        let done = timeout(PATIENCE, &mut self.work).await;
        let too_late = Told::too_late(self.locale);
        self.ended(done.unwrap_or(Ok(too_late)))
    }

    fn ended(self, done: Result<Told, JoinError>) -> Told {
        let mut told = done.unwrap_or_else(|_| Told::apology(&BrokeOff, self.locale));
        if let Some(understood) = &told.understood {
            self.asked.remember(self.state, understood);
        }
        if let Some(ending) = told.ending.clone() {
            self.count(&ending);
            // A follow-up says little on its own, and a post is not all question.
            let understood = told.understood.clone().filter(|_| self.keeps_question);
            self.asked.record(self.state, understood.or(self.typed), ending);
        }
        if let Some(person) = self.asked.person() {
            told.reply = told.reply.asked_by(person);
        }
        told
    }

    fn count(&self, ending: &Ending) {
        let (way, outcome) = (self.asked.way(), ending.outcome);
        self.state.monitor.metrics().answered(way, outcome);
        let took_ms = self.asked.came().elapsed().as_millis();
        tracing::debug!(way = way.name(), ?outcome, took_ms, "a question has ended");
    }

    /// What is told how long Discord takes for the answer.
    pub(super) fn metrics(&self) -> &'a Metrics {
        self.state.monitor.metrics()
    }
}
