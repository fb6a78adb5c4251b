//! The letters of charts: `DejaVu Sans`, which is part of the program.

use plotters::style::{Color, FontStyle, IntoFont, RGBColor, TextStyle, register_font};

use super::ChartError;

const FAMILY: &str = "DejaVu Sans";
const REGULAR: &[u8] = include_bytes!("dejavu/DejaVuSans-Latin.ttf");
const BOLD: &[u8] = include_bytes!("dejavu/DejaVuSans-Bold-Latin.ttf");

/// Tells the drawing library of the font. It may be told again.
pub(super) fn register() -> Result<(), ChartError> {
    for (style, font) in [(FontStyle::Normal, REGULAR), (FontStyle::Bold, BOLD)] {
        register_font(FAMILY, style, font).map_err(|_| ChartError::Font)?;
    }
    Ok(())
}

/// Ordinary letters, of a size in pixels.
pub(super) fn regular(size: u32, color: RGBColor) -> TextStyle<'static> {
    (FAMILY, size, FontStyle::Normal).into_font().color(&color.mix(1.0))
}

/// Bold ones.
pub(super) fn bold(size: u32, color: RGBColor) -> TextStyle<'static> {
    (FAMILY, size, FontStyle::Bold).into_font().color(&color.mix(1.0))
}
