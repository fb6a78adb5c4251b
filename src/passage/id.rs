//! The name of a passage.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::knowledge::slug::short_hash;

/// The most bytes that an id has: it has to fit into a button's `custom_id` beside other things.
const MAX_BYTES: usize = 40;

/// The name of a passage: 1 to 40 bytes of `a-z`, `0-9`, `-`, `_`, `/` and `.`, stable under edits
/// of its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassageId(String);

/// Why a text is no [`PassageId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InvalidPassageId {
    /// It has no or too many bytes.
    #[error("an id has 1 to 40 characters, this one has {0}")]
    Length(usize),
    /// It has a character that ids do not have.
    #[error("an id is written with a-z, 0-9, `-`, `_`, `/` and `.` only, not with {0:?}")]
    Character(char),
}

impl PassageId {
    /// The id of this text.
    ///
    /// # Errors
    /// If the text is empty, longer than 40 bytes, or has a character that ids do not have.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidPassageId> {
        let text = text.into();
        if let Some(character) = text.chars().find(|character| !is_allowed(*character)) {
            return Err(InvalidPassageId::Character(character));
        }
        if text.is_empty() || text.len() > MAX_BYTES {
            return Err(InvalidPassageId::Length(text.len()));
        }
        Ok(Self(text))
    }

    /// The id of a text made of allowed characters, whatever its length: one that is too long is
    /// cut, and ends in eight hexadecimal digits of the hash of the whole.
    pub(super) fn shortened(text: &str) -> Self {
        debug_assert!(!text.is_empty() && text.chars().all(is_allowed), "{text:?}");
        if text.len() <= MAX_BYTES {
            return Self(text.to_owned());
        }
        let hash = short_hash(text);
        let kept = text[..MAX_BYTES - hash.len() - 1].trim_end_matches(['-', '/', '.', '_']);
        Self(format!("{kept}-{hash}"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '-' | '_' | '/' | '.')
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for PassageId {
    type Error = InvalidPassageId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(text)
    }
}

impl From<PassageId> for String {
    fn from(id: PassageId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_1_to_40_allowed_characters() {
        assert_eq!(PassageId::new("faq/pay_2.a-b").unwrap().as_str(), "faq/pay_2.a-b");
        assert!(PassageId::new("a".repeat(40)).is_ok());
        assert_eq!(PassageId::new("a".repeat(41)), Err(InvalidPassageId::Length(41)));
        assert_eq!(PassageId::new(""), Err(InvalidPassageId::Length(0)));
        assert_eq!(PassageId::new("Pay"), Err(InvalidPassageId::Character('P')));
        assert_eq!(PassageId::new("pay coder"), Err(InvalidPassageId::Character(' ')));
    }

    #[test]
    fn a_long_id_is_cut_and_told_apart_by_its_hash() {
        let long = PassageId::shortened(&format!("faq/{}-a", "word-".repeat(10)));
        let other = PassageId::shortened(&format!("faq/{}-b", "word-".repeat(10)));
        assert!(long.as_str().starts_with("faq/word-word-word-"));
        assert!(long.as_str().len() <= 40);
        assert_ne!(long, other);
        assert_eq!(PassageId::shortened(&"a".repeat(40)).as_str(), "a".repeat(40));
    }

    #[test]
    fn an_id_is_checked_when_it_is_read_back() {
        assert_eq!(
            serde_json::to_string(&PassageId::new("faq/pay").unwrap()).unwrap(),
            "\"faq/pay\""
        );
        assert!(serde_json::from_str::<PassageId>("\"Pay\"").is_err());
    }
}
