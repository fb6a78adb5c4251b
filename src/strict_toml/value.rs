//! What one TOML value is, in Rust's terms and in a person's.

use std::num::NonZeroU64;

use time::{Date, Month};
use toml::de::{DeInteger, DeValue};

/// What a value is, as a person would say it; a secret that stands in the wrong place is not shown.
pub(super) fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(_) => "a string".to_owned(),
        DeValue::Integer(integer) => format!("the number {integer}"),
        DeValue::Float(float) => format!("the number {float}"),
        DeValue::Boolean(boolean) => boolean.to_string(),
        DeValue::Datetime(datetime) => format!("the time {datetime}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// A whole number in any of TOML's bases, where it fits.
pub(super) fn whole_number(integer: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// An id, written as a whole number or as its digits in quotes.
pub(super) fn id(value: &DeValue<'_>) -> Option<NonZeroU64> {
    match value {
        DeValue::String(text) => parse_id(text),
        DeValue::Integer(integer) => {
            NonZeroU64::new(u64::from_str_radix(integer.as_str(), integer.radix()).ok()?)
        }
        _ => None,
    }
}

/// Reads an id from its decimal digits, around which there may be spaces.
pub fn parse_id(text: &str) -> Option<NonZeroU64> {
    let digits = text.trim();
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// A number of either kind; infinite where it is too great for a machine.
pub(super) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(float) => float.as_str().parse().ok(),
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        _ => None,
    }
}

/// A date without a time, or a string that holds one.
pub(super) fn day(value: &DeValue<'_>) -> Option<Date> {
    let datetime = match value {
        DeValue::Datetime(datetime) => *datetime,
        DeValue::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    let month = Month::try_from(date.month).ok()?;
    Date::from_calendar_date(i32::from(date.year), month, date.day).ok()
}
