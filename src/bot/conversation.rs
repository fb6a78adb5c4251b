//! What was asked last, so that a follow-up is understood: bounded, and of no harm when it is lost.

use std::num::{NonZeroU64, NonZeroUsize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;

/// How long a question of the same person in the same channel is followed up.
pub const FOLLOW_UPS_FOR: Duration = Duration::from_secs(10 * 60);

/// How many questions are remembered.
const QUESTIONS: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// Longer questions are not remembered; they are stories, of which nothing is carried over.
const LONGEST: usize = 1_000;

/// Where a question belongs, by the ids that Discord gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// To what one person asks in one channel.
    Person {
        /// The channel.
        channel: NonZeroU64,
        /// The person.
        person: NonZeroU64,
    },
    /// To what one person asks in one channel so that nobody else sees it.
    Private {
        /// The channel.
        channel: NonZeroU64,
        /// The person.
        person: NonZeroU64,
    },
    /// To a thread, whoever asks in it.
    Thread(NonZeroU64),
    /// To the chain of replies to the answer to this message or command.
    Answer(NonZeroU64),
    /// To the edits of this message; they follow what the message followed.
    Edit(NonZeroU64),
}

/// The questions that were asked last.
#[derive(Debug)]
pub struct Conversations {
    asked: Mutex<LruCache<Turn, Remembered>>,
    follow_ups_for: Duration,
}

#[derive(Clone, Debug)]
struct Remembered {
    /// As it was understood.
    question: String,
    at: Instant,
    person: Option<NonZeroU64>,
}

impl Conversations {
    /// No question yet. Those of one person in one channel are followed up for this long.
    pub fn new(follow_ups_for: Duration) -> Self {
        Self { asked: Mutex::new(LruCache::new(QUESTIONS)), follow_ups_for }
    }

    /// The question before, in the first of these turns that has one.
    pub fn before(&self, turns: &[Turn], now: Instant) -> Option<String> {
        let mut asked = self.lock();
        turns.iter().find_map(|turn| {
            let remembered = asked.get(turn)?;
            let age = now.saturating_duration_since(remembered.at);
            let is_a_persons = matches!(turn, Turn::Person { .. } | Turn::Private { .. });
            let is_over = is_a_persons && age >= self.follow_ups_for;
            (!is_over).then(|| remembered.question.clone())
        })
    }

    /// Remembers a question as it was understood, and who asked it.
    pub fn remember(
        &self,
        turns: &[Turn],
        person: Option<NonZeroU64>,
        question: &str,
        now: Instant,
    ) {
        if question.is_empty() || question.len() > LONGEST {
            return;
        }
        let mut asked = self.lock();
        for turn in turns {
            asked.put(*turn, Remembered { question: question.to_owned(), at: now, person });
        }
    }

    /// Forgets all that this person asked.
    pub fn forget_person(&self, person: NonZeroU64) {
        let mut asked = self.lock();
        let theirs = asked.iter().filter(|(_, remembered)| remembered.person == Some(person));
        let theirs: Vec<Turn> = theirs.map(|(turn, _)| *turn).collect();
        for turn in theirs {
            asked.pop(&turn);
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<Turn, Remembered>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(id: u64) -> NonZeroU64 {
        NonZeroU64::new(id).unwrap()
    }

    fn turn(channel: u64, person: u64) -> Turn {
        Turn::Person { channel: id(channel), person: id(person) }
    }

    #[test]
    fn a_person_is_followed_up_for_ten_minutes_and_an_answer_for_good() {
        let talks = Conversations::new(FOLLOW_UPS_FOR);
        let start = Instant::now();
        let turns = [turn(1, 2), Turn::Thread(id(1)), Turn::Answer(id(3))];
        talks.remember(&turns, Some(id(2)), "pay", start);
        let after = |turn: Turn, seconds| {
            talks.before(&[turn], start + Duration::from_secs(seconds)).is_some()
        };
        assert!(after(turn(1, 2), 599) && !after(turn(1, 2), 600));
        assert!(!after(turn(1, 3), 0) && !after(turn(2, 2), 0), "other people, other channels");
        assert!(after(Turn::Thread(id(1)), 6_000) && after(Turn::Answer(id(3)), 6_000));
    }

    #[test]
    fn the_first_turn_that_has_a_question_counts() {
        let talks = Conversations::new(FOLLOW_UPS_FOR);
        let now = Instant::now();
        talks.remember(&[turn(1, 2)], None, "pay", now);
        talks.remember(&[Turn::Answer(id(3))], None, "training", now);
        let before = |turns: &[Turn]| talks.before(turns, now);
        assert_eq!(before(&[Turn::Answer(id(3)), turn(1, 2)]).as_deref(), Some("training"));
        assert_eq!(before(&[Turn::Answer(id(4)), turn(1, 2)]).as_deref(), Some("pay"));
    }

    #[test]
    fn a_forgotten_person_has_asked_nothing() {
        let talks = Conversations::new(FOLLOW_UPS_FOR);
        let now = Instant::now();
        talks.remember(&[turn(1, 2), Turn::Thread(id(1))], Some(id(2)), "pay", now);
        talks.remember(&[turn(1, 3)], Some(id(3)), "pay", now);
        talks.forget_person(id(2));
        assert_eq!(talks.before(&[turn(1, 2), Turn::Thread(id(1))], now), None);
        assert!(talks.before(&[turn(1, 3)], now).is_some());
    }

    #[test]
    fn a_story_is_not_remembered() {
        let talks = Conversations::new(FOLLOW_UPS_FOR);
        let now = Instant::now();
        talks.remember(&[turn(1, 2)], None, &"x".repeat(LONGEST + 1), now);
        assert_eq!(talks.before(&[turn(1, 2)], now), None);
    }
}
