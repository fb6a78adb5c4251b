//! The cited passages in full: shown to the person alone, in pages to turn.

use serenity::all::{ComponentInteraction, Context};

use super::state::State;
use super::{language, responding};
use crate::bot::Told;
use crate::locale::Locale;
use crate::reply::{CitedPassages, Reply};

/// Shows the first page.
pub(super) async fn open(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    cited: CitedPassages,
) {
    let locale = language::of_press(pressed);
    responding::privately(state, context, pressed, page(state, cited, 0, locale)).await;
}

/// Shows another page in the place of the one before.
pub(super) async fn turn(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    cited: CitedPassages,
    number: u16,
) {
    let locale = language::of_press(pressed);
    responding::in_place(state, context, pressed, page(state, cited, number, locale)).await;
}

async fn page(state: &State, cited: CitedPassages, number: u16, locale: Locale) -> Reply {
    let (bot, style) = (state.bot.clone(), state.style(locale));
    let work = tokio::task::spawn_blocking(move || bot.source_page(&cited, number, &style));
    work.await.unwrap_or_else(|error| Told::apology(&error, locale).reply)
}
