//! The cited passages in full: shown to the person alone, in pages to turn.

use serenity::all::{ComponentInteraction, Context};

use super::state::State;
use super::{language, received, responding};
use crate::bot::Told;
use crate::reply::{CitedPassages, Reply};

/// Shows the first page.
pub(super) async fn open(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    cited: CitedPassages,
) {
    responding::privately(state, context, pressed, page(state, pressed, cited, 0)).await;
}

/// Shows another page in the place of the one before.
pub(super) async fn turn(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    cited: CitedPassages,
    number: u16,
) {
    let page = page(state, pressed, cited, number);
    // Pages hang on private messages only; a forged press must not replace what others read.
    if received::is_private(&pressed.message) {
        responding::in_place(state, context, pressed, page).await;
    } else {
        responding::privately(state, context, pressed, page).await;
    }
}

async fn page(
    state: &State,
    pressed: &ComponentInteraction,
    cited: CitedPassages,
    number: u16,
) -> Reply {
    let locale = language::of(state, pressed).await;
    let (bot, style) = (state.bot(pressed.guild_id), state.style(pressed.guild_id, locale).await);
    let work = state.answering.run(move || bot.source_page(&cited, number, &style));
    work.await.unwrap_or_else(|error| Told::apology(&error, locale).reply)
}
