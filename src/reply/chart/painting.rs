//! Puts title, legend, axes and bars onto the picture.

use plotters::chart::{ChartBuilder, ChartContext, LabelAreaPosition};
use plotters::coord::Shift;
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::{RangedCoordf64, RangedCoordu32};
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle, Text};
use plotters::prelude::{BitMapBackend, Cartesian2d};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor, TextStyle};

use super::super::usage::DayCounts;
use super::bars::Bars;
use super::{ChartError, font};
use crate::locale::Locale;

// All sizes are in pixels. Discord shows the picture about 400 pixels wide.
pub(super) const WIDTH: u32 = 1_200;
pub(super) const HEIGHT: u32 = 720;
const MARGIN: i32 = 44;
const TITLE_SIZE: u32 = 44;
const TEXT_SIZE: u32 = 34;
const LEGEND_TOP: i32 = 112;
const SWATCH: i32 = 28;
const CHART_TOP: i32 = 184;
const DATES_HEIGHT: i32 = 64;
/// Between two dates below the bars, at least.
const DATES_GAP: u32 = 36;

/// How much of its room a bar fills, unless it would get too wide.
const BAR_WIDTH: f64 = 0.78;
const WIDEST_BAR: f64 = 96.0;

/// How many numbers stand beside the bars at most.
const NUMBERS: usize = 5;

/// The library takes small letters to be as high as capitals, so that a line of text which it puts
/// around a point comes out higher than it looks right.
const SINK: i32 = 6;

const GROUND: RGBColor = RGBColor(0x1E, 0x1F, 0x22);
const LETTERS: RGBColor = RGBColor(0xF2, 0xF3, 0xF5);
const FAINT_LETTERS: RGBColor = RGBColor(0xC4, 0xC7, 0xCE);
const LINES: RGBColor = RGBColor(0x3F, 0x42, 0x48);
const BASE_LINE: RGBColor = RGBColor(0x80, 0x84, 0x8E);

// From the palette of Okabe and Ito, whose colours people with any kind of colour vision can tell
// apart; these three differ in lightness, too.
const ANSWERED: RGBColor = RGBColor(0x56, 0xB4, 0xE9);
const UNSURE: RGBColor = RGBColor(0xF0, 0xE4, 0x42);
const UNANSWERED: RGBColor = RGBColor(0xD5, 0x5E, 0x00);
#[cfg(test)]
pub(super) const COLORS: [RGBColor; 3] = [ANSWERED, UNSURE, UNANSWERED];

type Area<'a> = DrawingArea<BitMapBackend<'a>, Shift>;
type Axes<'a, 'b> =
    ChartContext<'a, BitMapBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordu32>>;

/// Draws the bars, of which there is at least one, and writes the picture as a PNG.
pub(super) fn paint(bars: &Bars, locale: Locale) -> Result<Vec<u8>, ChartError> {
    font::register()?;
    let mut pixels = vec![0; WIDTH as usize * HEIGHT as usize * 3];
    let area = BitMapBackend::with_buffer(&mut pixels, (WIDTH, HEIGHT)).into_drawing_area();
    area.fill(&GROUND).map_err(drawing)?;
    paint_title_and_legend(&area, bars, locale)?;
    paint_chart(&area, bars, locale)?;
    area.present().map_err(drawing)?;
    drop(area);
    encode(&pixels)
}

fn paint_title_and_legend(area: &Area<'_>, bars: &Bars, locale: Locale) -> Result<(), ChartError> {
    let title = font::bold(TITLE_SIZE, LETTERS);
    write(area, locale.chart_title(bars.days_each), (MARGIN, MARGIN), &title)?;
    let style = font::regular(TEXT_SIZE, LETTERS).pos(Pos::new(HPos::Left, VPos::Center));
    let mut left = MARGIN;
    for (name, color) in [
        (locale.answered(), ANSWERED),
        (locale.asked_back(), UNSURE),
        (locale.not_answered(), UNANSWERED),
    ] {
        let corners = [(left, LEGEND_TOP), (left + SWATCH, LEGEND_TOP + SWATCH)];
        area.draw(&Rectangle::new(corners, color.filled())).map_err(drawing)?;
        left += SWATCH + 14;
        let width = width_of(area, &name, &style)?;
        write(area, name, (left, LEGEND_TOP + SWATCH / 2 + SINK), &style)?;
        left += pixels(width) + 40;
    }
    Ok(())
}

fn paint_chart(area: &Area<'_>, bars: &Bars, locale: Locale) -> Result<(), ChartError> {
    let highest = bars.highest().map_or(0, |bar| bar.counts.asked()).max(1);
    let style = font::regular(TEXT_SIZE, FAINT_LETTERS);
    let widest = width_of(area, &locale.number(highest), &style)?;
    let mut axes = ChartBuilder::on(area)
        .margin_top(CHART_TOP)
        .margin_left(MARGIN - 12)
        .margin_right(MARGIN + 20)
        .margin_bottom(MARGIN / 2)
        .set_label_area_size(LabelAreaPosition::Left, widest + 24)
        .set_label_area_size(LabelAreaPosition::Bottom, DATES_HEIGHT)
        .build_cartesian_2d(0.0..place(bars.bars.len()), 0..highest)
        .map_err(drawing)?;
    paint_numbers(area, &mut axes, &style, locale)?;
    paint_bars(&mut axes, bars)?;
    paint_dates(area, &axes, bars, &style, locale)
}

/// Writes round numbers at the left, each with a line across the picture.
fn paint_numbers(
    area: &Area<'_>,
    axes: &mut Axes<'_, '_>,
    style: &TextStyle<'static>,
    locale: Locale,
) -> Result<(), ChartError> {
    let style = style.pos(Pos::new(HPos::Right, VPos::Center));
    let (width, highest) = (axes.x_range().end, axes.y_range().end);
    for number in RangedCoordu32::from(0..highest).key_points(NUMBERS) {
        let line = PathElement::new([(0.0, number), (width, number)], LINES.stroke_width(2));
        axes.draw_series([line]).map_err(drawing)?;
        let (left, height) = axes.backend_coord(&(0.0, number));
        write(area, locale.number(number), (left - 14, height + SINK), &style)?;
    }
    Ok(())
}

fn paint_bars(axes: &mut Axes<'_, '_>, bars: &Bars) -> Result<(), ChartError> {
    let width = BAR_WIDTH.min(WIDEST_BAR / f64::from(room_of_a_bar(axes)));
    for (number, bar) in bars.bars.iter().enumerate() {
        let middle = place(number) + 0.5;
        let sides = (middle - width / 2.0, middle + width / 2.0);
        let parts = stacked(bar.counts).into_iter().filter(|(from, to, _)| to > from);
        let rectangles = parts.map(|(from, to, color)| {
            Rectangle::new([(sides.0, from), (sides.1, to)], color.filled())
        });
        axes.draw_series(rectangles).map_err(drawing)?;
    }
    let ends = [(0.0, 0), (place(bars.bars.len()), 0)];
    let base = PathElement::new(ends, BASE_LINE.stroke_width(3));
    axes.draw_series([base]).map_err(drawing)?;
    Ok(())
}

/// From where to where each part of a bar goes.
fn stacked(counts: DayCounts) -> [(u32, u32, RGBColor); 3] {
    let unsure = counts.answered + counts.unsure;
    [
        (0, counts.answered, ANSWERED),
        (counts.answered, unsure, UNSURE),
        (unsure, counts.asked(), UNANSWERED),
    ]
}

/// Writes the first day of as many bars as have room for it, the last one among them.
fn paint_dates(
    area: &Area<'_>,
    axes: &Axes<'_, '_>,
    bars: &Bars,
    style: &TextStyle<'static>,
    locale: Locale,
) -> Result<(), ChartError> {
    let style = style.pos(Pos::new(HPos::Center, VPos::Top));
    let mut widest = 0;
    for bar in &bars.bars {
        widest = widest.max(width_of(area, &locale.short_date(bar.first), &style)?);
    }
    let step = (widest + DATES_GAP).div_ceil(room_of_a_bar(axes));
    for (number, bar) in bars.bars.iter().enumerate().rev().step_by(step as usize) {
        let (middle, base) = axes.backend_coord(&(place(number) + 0.5, 0));
        let date = locale.short_date(bar.first);
        // At the very left it would run out of the picture.
        if middle >= pixels(widest / 2) {
            write(area, date, (middle, base + 16), &style)?;
        }
    }
    Ok(())
}

/// How many pixels of the axis belong to a bar; at least one.
fn room_of_a_bar(axes: &Axes<'_, '_>) -> u32 {
    let (left, right) = (axes.backend_coord(&(0.0, 0)).0, axes.backend_coord(&(1.0, 0)).0);
    right.abs_diff(left).max(1)
}

fn write(
    area: &Area<'_>,
    text: String,
    at: (i32, i32),
    style: &TextStyle<'static>,
) -> Result<(), ChartError> {
    area.draw(&Text::new(text, at, style.clone())).map_err(drawing)
}

fn width_of(area: &Area<'_>, text: &str, style: &TextStyle<'static>) -> Result<u32, ChartError> {
    area.estimate_text_size(text, style).map(|(width, _)| width).map_err(drawing)
}

/// Where the room of a bar begins on the axis of days.
fn place(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

fn pixels(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

fn encode(pixels: &[u8]) -> Result<Vec<u8>, ChartError> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(png)
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands the error over")]
fn drawing<E: std::error::Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> ChartError {
    ChartError::Drawing(error.to_string())
}
