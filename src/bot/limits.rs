//! How much may be asked in a minute: by a person, and by all people of a server together.

use std::collections::VecDeque;
use std::num::{NonZeroU32, NonZeroU64, NonZeroUsize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;

/// The time in which questions are counted.
const MINUTE: Duration = Duration::from_secs(60);

/// How many people and servers are counted. Whoever has not asked for the longest time is dropped
/// first, and would have the whole limit anyway unless this many ask within a minute.
const COUNTED: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// How many questions may be asked in a minute; as many as one likes where there is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// By one person.
    pub person: Option<NonZeroU32>,
    /// By all people of the server together.
    pub server: Option<NonZeroU32>,
}

/// Who asks. What a person asks in one server does not count in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asker {
    /// The server, unless it is a direct message.
    pub server: Option<NonZeroU64>,
    /// The person.
    pub person: NonZeroU64,
}

/// A question that is one too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// Whose limit it is over.
    pub whose: Whose,
    /// After what time there is room for a question again.
    pub wait: Duration,
}

/// Whose limit a question is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The person's.
    Person,
    /// That of all people of the server together.
    Server,
}

/// The questions of the last minute.
pub struct Limits(Mutex<Counted>);

struct Counted {
    by_person: LruCache<Asker, VecDeque<Instant>>,
    by_server: LruCache<NonZeroU64, VecDeque<Instant>>,
    /// When somebody was last told in public that they ask too much.
    told: LruCache<Asker, Instant>,
}

impl Limits {
    /// Counts a question that is asked now. One that is too many does not count.
    ///
    /// # Errors
    /// [`TooMany`] if the person, or their server, has asked as much as `rates` allow.
    pub fn admit(&self, asker: Asker, rates: Rates, now: Instant) -> Result<(), TooMany> {
        let mut counted = self.lock();
        let Counted { by_person, by_server, .. } = &mut *counted;
        let of_person = by_person.get_or_insert_mut(asker, VecDeque::new);
        if let Some(wait) = wait(of_person, rates.person, now) {
            return Err(TooMany { whose: Whose::Person, wait });
        }
        if let Some(server) = asker.server {
            let of_server = by_server.get_or_insert_mut(server, VecDeque::new);
            if let Some(wait) = wait(of_server, rates.server, now) {
                return Err(TooMany { whose: Whose::Server, wait });
            }
            count(of_server, rates.server, now);
        }
        count(of_person, rates.person, now);
        Ok(())
    }

    /// Whether somebody who asks too much may be told so where others read it; from now on not for a
    /// minute.
    pub fn may_tell(&self, asker: Asker, now: Instant) -> bool {
        let mut counted = self.lock();
        let lately =
            counted.told.get(&asker).is_some_and(|told| now.duration_since(*told) < MINUTE);
        if !lately {
            counted.told.put(asker, now);
        }
        !lately
    }

    fn lock(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self(Mutex::new(Counted {
            by_person: LruCache::new(COUNTED),
            by_server: LruCache::new(COUNTED),
            told: LruCache::new(COUNTED),
        }))
    }
}

/// After what time there is room for another question; none if there is room now.
fn wait(
    asked: &mut VecDeque<Instant>,
    limit: Option<NonZeroU32>,
    now: Instant,
) -> Option<Duration> {
    while asked.front().is_some_and(|first| now.duration_since(*first) >= MINUTE) {
        asked.pop_front();
    }
    let limit = usize::try_from(limit?.get()).unwrap_or(usize::MAX);
    // A limit that was lowered meanwhile needs more than the oldest question to go.
    let oldest = asked.get(asked.len().checked_sub(limit)?)?;
    Some(MINUTE.saturating_sub(now.duration_since(*oldest)))
}

/// Counts a question; where there is no limit nothing has to be remembered.
fn count(asked: &mut VecDeque<Instant>, limit: Option<NonZeroU32>, now: Instant) {
    match limit {
        Some(_) => asked.push_back(now),
        None => asked.clear(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(person: u32, server: u32) -> Rates {
        Rates { person: NonZeroU32::new(person), server: NonZeroU32::new(server) }
    }

    fn asker(server: u64, person: u64) -> Asker {
        let person = NonZeroU64::new(person).unwrap();
        Asker { server: NonZeroU64::new(server), person }
    }

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    #[test]
    fn a_person_has_so_many_questions_in_any_minute() {
        let (limits, start) = (Limits::default(), Instant::now());
        let ask = |seconds| limits.admit(asker(1, 2), rates(2, 0), after(start, seconds));
        assert_eq!((ask(0), ask(20)), (Ok(()), Ok(())));
        let wait = Duration::from_secs(1);
        assert_eq!(ask(59), Err(TooMany { whose: Whose::Person, wait }));
        assert_eq!(ask(60), Ok(()), "what was refused did not count");
        let wait = Duration::from_secs(20);
        assert_eq!(ask(60), Err(TooMany { whose: Whose::Person, wait }));
        assert_eq!(ask(80), Ok(()));
    }

    #[test]
    fn the_people_of_a_server_share_its_limit() {
        let (limits, now) = (Limits::default(), Instant::now());
        let ask = |server, person| limits.admit(asker(server, person), rates(0, 2), now);
        assert_eq!((ask(1, 1), ask(1, 2)), (Ok(()), Ok(())));
        assert_eq!(ask(1, 3).unwrap_err().whose, Whose::Server);
        assert_eq!(ask(2, 1), Ok(()), "another server has its own");
        assert_eq!((ask(0, 1), ask(0, 1), ask(0, 1)), (Ok(()), Ok(()), Ok(())), "no server");
    }

    #[test]
    fn what_the_server_has_no_room_for_does_not_count_for_the_person() {
        let (limits, start) = (Limits::default(), Instant::now());
        limits.admit(asker(1, 9), rates(1, 1), start).unwrap();
        for _ in 0..3 {
            let refused = limits.admit(asker(1, 2), rates(1, 1), after(start, 30)).unwrap_err();
            assert_eq!(refused.whose, Whose::Server);
        }
        assert_eq!(limits.admit(asker(1, 2), rates(1, 1), after(start, 60)), Ok(()));
    }

    #[test]
    fn a_limit_that_is_lowered_counts_what_was_asked_before() {
        let (limits, start) = (Limits::default(), Instant::now());
        for seconds in 0..3 {
            limits.admit(asker(1, 2), rates(5, 0), after(start, seconds)).unwrap();
        }
        let refused = limits.admit(asker(1, 2), rates(1, 0), after(start, 10)).unwrap_err();
        assert_eq!(refused.wait, Duration::from_secs(52), "until the last of them is a minute old");
    }

    #[test]
    fn without_limits_nothing_is_refused() {
        let (limits, now) = (Limits::default(), Instant::now());
        for _ in 0..1_000 {
            assert_eq!(limits.admit(asker(1, 2), Rates::default(), now), Ok(()));
        }
    }

    #[test]
    fn somebody_is_told_once_in_a_minute() {
        let (limits, start) = (Limits::default(), Instant::now());
        assert!(limits.may_tell(asker(1, 2), start));
        assert!(!limits.may_tell(asker(1, 2), after(start, 59)));
        assert!(limits.may_tell(asker(1, 3), after(start, 59)));
        assert!(limits.may_tell(asker(1, 2), after(start, 60)));
    }
}
