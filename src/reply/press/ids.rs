//! Ids as they stand in a `custom_id`.

use std::num::NonZeroU64;

use crate::passage::PassageId;

/// The name of a press, with the id that it needs behind it, if it needs one.
pub(super) fn with_id(name: &str, id: Option<NonZeroU64>) -> String {
    id.map_or_else(|| name.to_owned(), |id| format!("{name}:{id}"))
}

/// An id in decimal digits, or nothing.
pub(super) fn digits(id: Option<NonZeroU64>) -> String {
    id.map_or_else(String::new, |id| id.to_string())
}

/// The text, unless it is empty.
pub(super) fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The id behind a name, if there is something behind it; none where that is no id.
#[expect(clippy::option_option, reason = "nothing there, and something wrong there, differ")]
pub(super) fn optional(id: Option<&str>) -> Option<Option<NonZeroU64>> {
    id.map(str::parse).transpose().ok()
}

/// The passage of this id; none where it is no id.
pub(super) fn passage(id: &str) -> Option<PassageId> {
    PassageId::new(id).ok()
}
