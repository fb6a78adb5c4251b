//! What one TOML value is, in Rust's terms and in a person's.

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

/// A string as it is, or a whole number as its decimal digits.
pub(super) fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(integer) => whole_number(integer).map(|number| number.to_string()),
        _ => None,
    }
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
