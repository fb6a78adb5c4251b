//! Deals with each event under a number of its own in the log, and lets a mistake in it end nothing
//! else.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use serenity::all::{Context, Interaction};
use tracing::Instrument;

use super::responding;
use super::state::State;

/// The program made a mistake, which the log tells of.
#[derive(Clone, Copy, Debug)]
pub(super) struct BrokeOff;

/// Does the work on an event. Whatever is logged meanwhile carries the event's number.
///
/// # Errors
/// [`BrokeOff`] if the work panics.
pub(super) async fn guarded(
    state: &State,
    kind: &'static str,
    work: impl Future<Output = ()>,
) -> Result<(), BrokeOff> {
    let _under_way = state.admission.begin();
    // At the highest level, so that lines of every level carry it.
    let span = tracing::error_span!("event", id = state.monitor.next_event(), kind);
    let mut work = pin!(work.instrument(span));
    poll_fn(|context| {
        // What the work leaves half done is its own, or in a lock that says that it is always whole.
        match catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))) {
            Ok(polled) => polled.map(Ok),
            Err(_) => Poll::Ready(Err(BrokeOff)),
        }
    })
    .await
}

/// Tells whoever waits for an answer that there will be none.
pub(super) async fn apologize(state: &State, context: &Context, interaction: &Interaction) {
    match interaction {
        Interaction::Command(command) => responding::apologize(state, context, command).await,
        Interaction::Component(pressed) => responding::apologize(state, context, pressed).await,
        Interaction::Modal(submitted) => responding::apologize(state, context, submitted).await,
        _ => {}
    }
}
