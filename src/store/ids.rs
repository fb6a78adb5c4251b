//! The numbers by which the store knows servers, people and its own rows.
//!
//! In JSON they are strings, since many readers of JSON round whole numbers of this size.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::column::kept_as;

/// A person's id at Discord. It is never kept: rows hold the [`Pseudonym`](super::Pseudonym).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PersonId(pub u64);

/// Declares ids that are written in decimal digits and kept as 64 bits.
macro_rules! ids {
    ($($(#[$documentation:meta])* $id:ident;)+) => {$(
        $(#[$documentation])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        #[serde(try_from = "String", into = "String")]
        pub struct $id(pub u64);

        kept_as!(i64, $id, |id| id.0.cast_signed(), |bits| Ok($id(bits.cast_unsigned())));

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl FromStr for $id {
            type Err = ParseIntError;

            fn from_str(digits: &str) -> Result<Self, Self::Err> {
                digits.parse().map(Self)
            }
        }

        impl TryFrom<String> for $id {
            type Error = ParseIntError;

            fn try_from(digits: String) -> Result<Self, Self::Error> {
                digits.parse()
            }
        }

        impl From<$id> for String {
            fn from(id: $id) -> Self {
                id.to_string()
            }
        }
    )+};
}

ids! {
    /// A Discord server, which the protocol calls a guild.
    ServerId;
    /// A channel or thread at Discord.
    ChannelId;
    /// A message at Discord.
    MessageId;
    /// A role at Discord.
    RoleId;
    /// The message, command or press at Discord by which a question was asked.
    AskedIn;
    /// A question in the log.
    QuestionId;
    /// A curated entry, the same in all its versions.
    EntryId;
    /// A wording that people taught to a passage.
    WordingId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_string_in_json_and_keeps_all_its_digits() {
        let largest = ServerId(u64::MAX);
        let json = serde_json::to_string(&largest).unwrap();
        assert_eq!(json, "\"18446744073709551615\"");
        assert_eq!(serde_json::from_str::<ServerId>(&json).unwrap(), largest);
        assert!(serde_json::from_str::<ServerId>("\"-1\"").is_err());
        assert!("1x".parse::<EntryId>().is_err());
    }
}
