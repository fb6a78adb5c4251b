//! What the bot remembers of Discord for a while: bounded, and of no harm when it is lost.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;
use serenity::all::{ChannelId, InteractionId, MessageId};

/// A replay brings back at most what came in since the last acknowledged event.
const INTERACTIONS: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// A button is pressed twice within seconds.
const SHARED: NonZeroUsize = NonZeroUsize::new(1_000).expect("1,000 is not zero");

/// How many questions can be edited or deleted with effect on their replies.
const REPLIES: NonZeroUsize = NonZeroUsize::new(10_000).expect("10,000 is not zero");

/// A deletion can overtake its question by no more than what is handled at the same time.
const DELETIONS: NonZeroUsize = NonZeroUsize::new(1_000).expect("1,000 is not zero");

/// The interactions that were answered, or are being answered.
pub(super) struct SeenInteractions(Mutex<LruCache<InteractionId, ()>>);

/// The private answers that are shown to everybody, or are being shown: a button can be pressed twice
/// before it is gone.
pub(super) struct SharedAnswers(Mutex<LruCache<MessageId, ()>>);

/// The reply to a question that stands in a message.
#[derive(Debug, Default)]
pub(super) enum RememberedReply {
    /// The question is new.
    #[default]
    None,
    /// This message replies to the question with this text.
    Sent {
        /// The reply.
        reply: MessageId,
        /// Where the reply stands, which for a thread is not always where its question does.
        channel: ChannelId,
        /// The question's text, as it was when it was answered.
        question: String,
        /// The title of the thread that the question opens, if it was answered as that.
        title: Option<String>,
    },
    /// The question may have a reply, but Discord did not say so.
    Uncertain,
    /// The question was deleted.
    Deleted,
}

/// The replies to questions that stand in messages.
///
/// Whoever deals with a question holds its lock until Discord has taken the reply, so that an
/// edit or a deletion which comes in the meantime finds it.
pub(super) struct RememberedReplies(Mutex<Questions>);

struct Questions {
    known: LruCache<MessageId, Arc<tokio::sync::Mutex<RememberedReply>>>,
    /// Messages that were deleted and have not been seen; nearly all of them are no questions.
    deleted_unseen: LruCache<MessageId, ()>,
}

impl SeenInteractions {
    /// Whether this interaction has not been seen before; from now on it has.
    pub(super) fn first_time(&self, interaction: InteractionId) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.put(interaction, ()).is_none()
    }
}

impl SharedAnswers {
    /// Whether this answer has not been shared before; from now on it has.
    pub(super) fn first_time(&self, answer: MessageId) -> bool {
        self.lock().put(answer, ()).is_none()
    }

    /// This answer was not shared after all.
    pub(super) fn failed(&self, answer: MessageId) {
        self.lock().pop(&answer);
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<MessageId, ()>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl RememberedReplies {
    /// The reply to this question, to be locked while it is dealt with.
    pub(super) fn of(&self, question: MessageId) -> Arc<tokio::sync::Mutex<RememberedReply>> {
        let mut questions = self.lock();
        let reply = match questions.deleted_unseen.pop(&question) {
            Some(()) => RememberedReply::Deleted,
            None => RememberedReply::None,
        };
        let lock = || Arc::new(tokio::sync::Mutex::new(reply));
        Arc::clone(questions.known.get_or_insert(question, lock))
    }

    /// The reply to this question, if the question has been seen.
    pub(super) fn known(
        &self,
        question: MessageId,
    ) -> Option<Arc<tokio::sync::Mutex<RememberedReply>>> {
        self.lock().known.get(&question).map(Arc::clone)
    }

    /// The reply to this deleted question; if the question has not been seen, it gets none when it
    /// comes.
    pub(super) fn of_deleted(
        &self,
        question: MessageId,
    ) -> Option<Arc<tokio::sync::Mutex<RememberedReply>>> {
        let mut questions = self.lock();
        let known = questions.known.get(&question).map(Arc::clone);
        if known.is_none() {
            questions.deleted_unseen.put(question, ());
        }
        known
    }

    fn lock(&self) -> MutexGuard<'_, Questions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for SharedAnswers {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(SHARED)))
    }
}

impl Default for SeenInteractions {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(INTERACTIONS)))
    }
}

impl Default for RememberedReplies {
    fn default() -> Self {
        Self(Mutex::new(Questions {
            known: LruCache::new(REPLIES),
            deleted_unseen: LruCache::new(DELETIONS),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interaction_is_new_only_once() {
        let seen = SeenInteractions::default();
        assert!(seen.first_time(InteractionId::new(1)));
        assert!(!seen.first_time(InteractionId::new(1)));
        assert!(seen.first_time(InteractionId::new(2)));
    }

    #[test]
    fn a_question_that_was_deleted_before_it_came_is_deleted() {
        let replies = RememberedReplies::default();
        assert!(replies.of_deleted(MessageId::new(1)).is_none());
        assert!(replies.known(MessageId::new(1)).is_none());
        for _ in 0..2 {
            let question = replies.of(MessageId::new(1));
            assert!(matches!(*question.blocking_lock(), RememberedReply::Deleted));
        }
        let question = replies.of(MessageId::new(2));
        assert!(matches!(*question.blocking_lock(), RememberedReply::None));
    }

    #[test]
    fn memory_is_bounded_and_forgets_the_oldest() {
        let seen = SeenInteractions::default();
        let capacity = INTERACTIONS.get() as u64;
        for id in 1..=capacity + 1 {
            seen.first_time(InteractionId::new(id));
        }
        assert!(seen.first_time(InteractionId::new(1)));
        assert!(!seen.first_time(InteractionId::new(capacity + 1)));
    }
}
