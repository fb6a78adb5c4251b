//! Lets in only as much at once as can be answered in time, and knows when nothing is under way.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;
use serenity::all::{ChannelId, Context};
use tokio::sync::{Semaphore, SemaphorePermit, TryAcquireError, watch};
use tokio::time::timeout;

use super::act::Act;
use super::state::State;
use super::{language, responding};
use crate::bot::Metrics;
use crate::locale::Locale;
use crate::reply;

/// How many interactions and messages are answered at the same time.
///
/// With the built-in model a question costs up to 8 ms of a core, so two cores answer 250 within a
/// second, and a machine that is half as fast within two. The last of them is then told within the
/// three seconds that Discord waits, with one for the way.
pub const ANSWERED_AT_ONCE: usize = 250;

/// How many people are told at the same time that there is no place. Each takes a connection, and the
/// operating system may allow a thousand.
const TOLD_AT_ONCE: usize = 32;

/// How long Discord waits for the first response.
const FIRST_RESPONSE: Duration = Duration::from_secs(3);

/// How long a channel is not told again that there is no place for its questions.
const SILENT_FOR: Duration = Duration::from_secs(5);

/// How long the log does not say again that there are too few places.
const NOT_LOGGED_FOR: Duration = Duration::from_secs(60);

/// How many channels are remembered that were told.
const CHANNELS: NonZeroUsize = NonZeroUsize::new(1_000).expect("1,000 is not zero");

/// The places for what is being answered.
///
/// A question for which there is no place counts nowhere: nobody looked for its answer, so it is
/// neither a gap of the knowledge nor an error.
pub(super) struct Admission {
    places: Semaphore,
    /// Half of the places: all that is left to what Discord does not make wait.
    patient_places: Semaphore,
    /// The turns of those who are told that there is no place.
    turns: Semaphore,
    under_way: watch::Sender<usize>,
    told: Mutex<Told>,
    metrics: Arc<Metrics>,
}

/// When it was last told that there is no place.
struct Told {
    channels: LruCache<ChannelId, Instant>,
    log: Option<Instant>,
}

/// A place, which is free again when it is dropped.
pub(super) struct Place<'a> {
    _permit: SemaphorePermit<'a>,
    _patient: Option<SemaphorePermit<'a>>,
    metrics: &'a Metrics,
}

/// An event that is dealt with, until it is dropped.
pub(super) struct UnderWay<'a>(&'a Admission);

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// All are taken.
    Busy,
    /// The bot was told to end.
    Stopping,
}

impl Admission {
    /// So many places, all of them free.
    pub(super) fn new(places: usize, metrics: Arc<Metrics>) -> Self {
        metrics.has_places(places);
        Self {
            places: Semaphore::new(places),
            patient_places: Semaphore::new(places.div_ceil(2)),
            turns: Semaphore::new(TOLD_AT_ONCE),
            under_way: watch::Sender::new(0),
            told: Mutex::new(Told { channels: LruCache::new(CHANNELS), log: None }),
            metrics,
        }
    }

    /// A place for what has to be answered within three seconds.
    ///
    /// # Errors
    /// [`Refusal`] if there is none.
    pub(super) fn place(&self) -> Result<Place<'_>, Refusal> {
        self.take(None)
    }

    /// A place for what may be answered later, or not at all: messages, whose replies Discord lets
    /// through slowly, and the completion of what is being typed. They leave half of the places to
    /// the rest.
    ///
    /// # Errors
    /// [`Refusal`] if there is none.
    pub(super) fn patient_place(&self) -> Result<Place<'_>, Refusal> {
        let patient = self.patient_places.try_acquire().map_err(|full| self.refuse(&full))?;
        self.take(Some(patient))
    }

    fn take<'a>(&'a self, patient: Option<SemaphorePermit<'a>>) -> Result<Place<'a>, Refusal> {
        let permit = self.places.try_acquire().map_err(|full| self.refuse(&full))?;
        self.metrics.place_taken();
        Ok(Place { _permit: permit, _patient: patient, metrics: &self.metrics })
    }

    /// A turn to tell somebody that there is no place; none if it would come too late.
    async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        timeout(FIRST_RESPONSE, self.turns.acquire()).await.ok()?.ok()
    }

    /// Whether a channel may be told that there is no place; from now on not for a while.
    pub(super) fn may_tell(&self, channel: ChannelId, now: Instant) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let lately = told.channels.get(&channel);
        if lately.is_some_and(|told| now.duration_since(*told) < SILENT_FOR) {
            return false;
        }
        told.channels.put(channel, now);
        true
    }

    /// Counts an event that is dealt with.
    pub(super) fn begin(&self) -> UnderWay<'_> {
        self.count(|count| *count += 1);
        UnderWay(self)
    }

    fn count(&self, change: impl FnOnce(&mut usize)) {
        self.under_way.send_modify(|count| {
            change(count);
            self.metrics.under_way(*count);
        });
    }

    /// Gives no more places. Whoever has one keeps it.
    pub(super) fn stop(&self) {
        self.places.close();
        self.patient_places.close();
    }

    /// Waits until nothing is under way, at most so long.
    pub(super) async fn finish(&self, patience: Duration) {
        let mut under_way = self.under_way.subscribe();
        let done = timeout(patience, under_way.wait_for(|count| *count == 0)).await;
        if done.is_err() {
            tracing::warn!(unfinished = *self.under_way.borrow(), "not all could be finished");
        }
    }

    fn refuse(&self, reason: &TryAcquireError) -> Refusal {
        match reason {
            TryAcquireError::Closed => {
                self.metrics.refused_as_stopping();
                Refusal::Stopping
            }
            TryAcquireError::NoPermits => {
                self.metrics.refused_as_busy();
                self.log(Instant::now());
                Refusal::Busy
            }
        }
    }

    /// Tells the operator that there are too few places, unless they were told lately.
    fn log(&self, now: Instant) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.log.is_none_or(|last| now.duration_since(last) >= NOT_LOGGED_FOR) {
            told.log = Some(now);
            tracing::warn!("more is asked than can be answered in time; the newest are told so");
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.metrics.place_freed();
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.count(|count| *count -= 1);
    }
}

impl Refusal {
    /// What the person is told.
    pub(super) fn word(self, locale: Locale) -> String {
        match self {
            Self::Busy => locale.busy(),
            Self::Stopping => locale.stopping(),
        }
    }
}

/// A place for what a person does; where there is none, they are told so alone, at once.
pub(super) async fn admit<'a>(
    state: &'a State,
    context: &Context,
    act: &impl Act,
) -> Option<Place<'a>> {
    let refusal = match state.admission.place() {
        Ok(place) => return Some(place),
        Err(refusal) => refusal,
    };
    let locale = language::of(state, act).await;
    let _turn = state.admission.turn().await?;
    responding::say(context, act, reply::notice(&refusal.word(locale))).await;
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_leave_half_of_the_places() {
        let admission = Admission::new(4, Arc::default());
        let first = admission.patient_place().ok();
        let _second = admission.patient_place().ok().unwrap();
        assert_eq!(admission.patient_place().err(), Some(Refusal::Busy));
        let _rest = [admission.place().ok().unwrap(), admission.place().ok().unwrap()];
        assert_eq!(admission.place().err(), Some(Refusal::Busy));
        drop(first);
        assert!(admission.patient_place().is_ok());
        admission.stop();
        assert_eq!(admission.place().err(), Some(Refusal::Stopping));
        assert_eq!(admission.patient_place().err(), Some(Refusal::Stopping));
    }

    #[test]
    fn a_message_that_finds_no_place_takes_none() {
        let admission = Admission::new(2, Arc::default());
        let taken = [admission.place(), admission.place()];
        assert_eq!(admission.patient_place().err(), Some(Refusal::Busy));
        drop(taken);
        assert!(admission.patient_place().is_ok());
    }

    #[test]
    fn a_channel_is_told_every_few_seconds() {
        let admission = Admission::new(1, Arc::default());
        let (here, there, now) = (ChannelId::new(1), ChannelId::new(2), Instant::now());
        assert!(admission.may_tell(here, now) && admission.may_tell(there, now));
        assert!(!admission.may_tell(here, now + SILENT_FOR / 2));
        assert!(admission.may_tell(here, now + SILENT_FOR));
    }

    #[tokio::test]
    async fn what_is_under_way_is_waited_for() {
        let admission = Admission::new(1, Arc::default());
        admission.finish(Duration::ZERO).await;
        let both = (admission.begin(), admission.begin());
        let finished = async {
            admission.finish(Duration::from_secs(60)).await;
            Instant::now()
        };
        let ended = async {
            drop(both.0);
            tokio::task::yield_now().await;
            let before = Instant::now();
            drop(both.1);
            before
        };
        let (finished, before) = tokio::join!(finished, ended);
        assert!(finished >= before);
    }
}
