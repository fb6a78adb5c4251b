//! Draws how the questions of a server fared, as stacked bars in a PNG.
//!
//! The picture has a dark ground of its own, so that it looks the same on Discord's dark and light
//! theme, and its letters stay legible when Discord shows it at a third of its size. The font lies
//! beside this file, cut down to Latin letters, with its licence: `DejaVu Sans`, under the one of
//! Bitstream Vera.

mod bars;
mod font;
mod painting;

use super::cut::cut;
use super::limits;
use super::usage::Usage;
use crate::locale::Locale;
use bars::Bars;

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The font that is part of the program was refused.
    #[error("the font of charts cannot be read")]
    Font,
    /// The drawing library failed.
    #[error("a chart cannot be drawn: {0}")]
    Drawing(String),
    /// The picture could not be written as a PNG.
    #[error("a chart cannot be written as a PNG")]
    Encoding(#[from] png::EncodingError),
}

/// What a chart shows, and in which language.
pub(super) struct Chart<'a> {
    usage: &'a Usage,
    bars: Bars,
    locale: Locale,
}

impl<'a> Chart<'a> {
    pub(super) fn of(usage: &'a Usage, locale: Locale) -> Self {
        Self { usage, bars: Bars::of(usage), locale }
    }

    /// What somebody is told who does not see it; at most as long as Discord takes.
    pub(super) fn alt(&self) -> String {
        let (first, last) = (self.usage.first_day(), self.usage.last_day);
        let counts = self.usage.in_all();
        let counts = [counts.answered, counts.unsure, counts.unanswered];
        let title = self.locale.chart_title(self.bars.days_each);
        let mut alt = format!("{title}. {}", self.locale.chart_alt(first, last, counts));
        if let Some(highest) = self.bars.highest() {
            let asked = highest.counts.asked();
            alt = format!("{alt} {}", self.locale.highest_bar(asked, highest.first));
        }
        cut(&alt, limits::ALT)
    }

    /// The picture.
    pub(super) fn to_png(&self) -> Result<Vec<u8>, ChartError> {
        painting::paint(&self.bars, self.locale)
    }
}

#[cfg(test)]
mod tests;
