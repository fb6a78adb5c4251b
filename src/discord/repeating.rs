//! Sends a request to Discord again where it failed, if it could not be done twice by that.

use std::time::Duration;

use serenity::http::HttpError;
use tokio::time::{Instant, sleep, timeout};

use super::backoff::Backoff;

/// How long Discord may take for one request; it has been seen to take ten seconds in bad times.
const ONE_REQUEST: Duration = Duration::from_secs(15);

/// Pauses between two attempts.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// How long it is worth sending the first response to an interaction, for which Discord waits three
/// seconds.
pub(super) const FIRST_RESPONSE: Duration = Duration::from_secs(2);

/// How long somebody who waits for an answer is served by it.
pub(super) const ANSWER: Duration = Duration::from_secs(120);

/// How long what nobody waits for is tried, such as to register commands.
pub(super) const UNSEEN: Duration = Duration::from_secs(900);

/// The error of a request that took too long.
const LATE: &str = "discord has not answered within 15 seconds";

/// Sends what has the same end however often it is sent: what asks, replaces, deletes, or carries a
/// nonce. It is sent again for so long, unless Discord refuses it.
pub(super) async fn repeatable<T, F: Future<Output = serenity::Result<T>>>(
    patience: Duration,
    request: impl Fn() -> F,
) -> serenity::Result<T> {
    send(patience, request, |failure| failure != Failure::Refused).await
}

/// Sends what would be done twice if it were taken twice, such as a message. It is sent again for so
/// long only where Discord surely has not taken it.
pub(super) async fn once<T, F: Future<Output = serenity::Result<T>>>(
    patience: Duration,
    request: impl Fn() -> F,
) -> serenity::Result<T> {
    send(patience, request, |failure| failure == Failure::NotTaken).await
}

/// Whether Discord may have done what was asked, though it did not say so.
pub(super) fn may_be_done(error: &serenity::Error) -> bool {
    Failure::of(error) == Failure::Uncertain
}

/// How a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    /// It did not reach Discord, or came too early.
    NotTaken,
    /// Discord may have done it.
    Uncertain,
    /// Discord will not do it.
    Refused,
}

impl Failure {
    fn of(error: &serenity::Error) -> Self {
        match error {
            serenity::Error::Http(HttpError::Request(error)) if error.is_connect() => {
                Self::NotTaken
            }
            serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal)) => {
                match refusal.status_code.as_u16() {
                    429 => Self::NotTaken,
                    500.. => Self::Uncertain,
                    _ => Self::Refused,
                }
            }
            serenity::Error::Http(HttpError::Request(_))
            | serenity::Error::Json(_)
            | serenity::Error::Other(LATE) => Self::Uncertain,
            _ => Self::Refused,
        }
    }
}

async fn send<T, F: Future<Output = serenity::Result<T>>>(
    patience: Duration,
    request: impl Fn() -> F,
    is_worth_repeating: impl Fn(Failure) -> bool,
) -> serenity::Result<T> {
    let until = Instant::now() + patience;
    let mut backoff = Backoff::new(FIRST_PAUSE, LONGEST_PAUSE);
    loop {
        let sent = timeout(ONE_REQUEST, request()).await;
        let error = match sent.unwrap_or(Err(serenity::Error::Other(LATE))) {
            Ok(done) => return Ok(done),
            Err(error) => error,
        };
        let pause = backoff.pause();
        if !is_worth_repeating(Failure::of(&error)) || Instant::now() + pause > until {
            return Err(error);
        }
        tracing::debug!(%error, "a request to discord is sent again");
        sleep(pause).await;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn what_is_never_answered_is_sent_again_only_if_that_does_no_harm() {
        let sent = Cell::new(0);
        let mute = || {
            sent.set(sent.get() + 1);
            std::future::pending::<serenity::Result<()>>()
        };
        let begin = Instant::now();
        let error = repeatable(PATIENCE, mute).await.unwrap_err();
        assert!(may_be_done(&error));
        assert_eq!((sent.get(), begin.elapsed() < PATIENCE + ONE_REQUEST), (4, true));
        once(PATIENCE, mute).await.unwrap_err();
        assert_eq!(sent.get(), 5);
    }

    #[tokio::test]
    async fn what_discord_cannot_take_is_not_sent_again() {
        let sent = Cell::new(0);
        let refused = || {
            sent.set(sent.get() + 1);
            std::future::ready(Err::<(), _>(serenity::Error::Url("no address".to_owned())))
        };
        assert!(!may_be_done(&repeatable(PATIENCE, refused).await.unwrap_err()));
        assert_eq!(sent.get(), 1);
    }
}
