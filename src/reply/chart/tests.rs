//! The picture is a PNG of its size that shows what was asked, and its words say the same.

use std::io::Cursor;

use insta::assert_snapshot;
use plotters::style::Color as _;
use time::Date;
use time::macros::date;

use super::super::usage::{DayCounts, usage_chart};
use super::*;

const LAST: Date = date!(2026 - 11 - 23);

/// A busy server; every tenth day nobody asks.
fn usage(days: u32) -> Usage {
    let day = |number: u32| match number % 10 {
        9 => DayCounts::default(),
        of_ten => DayCounts {
            answered: 20 + (number * 7) % 45,
            unsure: 2 + of_ten % 4 * 2,
            unanswered: 4 + (number * 5) % 13,
        },
    };
    Usage { days: (0..days).map(day).collect(), ..Usage::nothing_on(LAST) }
}

/// The pixels of a picture, three bytes each.
fn pixels(png: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height), (painting::WIDTH, painting::HEIGHT));
    pixels
}

fn count(pixels: &[u8], (red, green, blue): (u8, u8, u8)) -> usize {
    pixels.chunks_exact(3).filter(|pixel| *pixel == [red, green, blue]).count()
}

#[test]
fn each_outcome_has_its_share_of_the_bars() {
    let day = DayCounts { answered: 3, unsure: 2, unanswered: 1 };
    let all = Usage { days: vec![day; 10], ..Usage::nothing_on(LAST) };
    let pixels = pixels(&usage_chart(&all, Locale::English).unwrap().png);
    let [answered, unsure, unanswered] =
        painting::COLORS.map(|color| count(&pixels, color.rgb()) / 1_000);
    assert!(unanswered > 30, "{unanswered}");
    assert!(answered.abs_diff(3 * unanswered) < 5, "{answered} {unanswered}");
    assert!(unsure.abs_diff(2 * unanswered) < 5, "{unsure} {unanswered}");
}

#[test]
fn a_chart_can_be_drawn_of_any_days_in_any_language() {
    for (days, locale) in [1, 7, 30, 90, 365].into_iter().zip(Locale::ALL) {
        let picture = usage_chart(&usage(days), locale).unwrap();
        let lit = pixels(&picture.png).chunks_exact(3).filter(|pixel| pixel[0] > 0x1E).count();
        assert!(lit > 20_000, "{days} days in {locale:?}: {lit} pixels");
        assert!(picture.png.len() < 100_000, "{}", picture.png.len());
    }
    let huge = DayCounts { answered: 4_000_000, unsure: 3, unanswered: 200_000 };
    let huge = Usage { days: vec![huge], ..Usage::nothing_on(LAST) };
    assert!(usage_chart(&huge, Locale::French).is_ok());
    assert!(usage_chart(&Usage::nothing_on(LAST), Locale::English).is_ok());
}

#[test]
fn who_does_not_see_it_is_told_what_it_shows() {
    let alt = |days, locale| usage_chart(&usage(days), locale).unwrap().alt;
    assert_snapshot!(alt(30, Locale::English), @"Questions per day. Stacked bars from 25 October 2026 to 23 November 2026. In all: 1,071 answered, 126 asked back, 269 not answered. The highest bar stands for 77 questions and begins on 6 November 2026.");
    assert_snapshot!(alt(90, Locale::German), @"Fragen pro Woche. Gestapelte Balken vom 26. August 2026 bis zum 23. November 2026. Insgesamt: 3.393 beantwortet, 378 nachgefragt, 815 unbeantwortet. Der höchste Balken steht für 413 Fragen und beginnt am 27. Oktober 2026.");
    assert_snapshot!(alt(365, Locale::French), @"Questions par période de 14 jours. Barres empilées du 24 novembre 2025 au 23 novembre 2026. En tout : 13 742 avec réponse, 1 534 à préciser, 3 296 sans réponse. La barre la plus haute représente 793 questions et commence le 23 juin 2026.");
}
