//! What is done with a form that was filled in, and its `custom_id`.

use std::num::NonZeroU64;

use super::entries::Version;
use super::ids::{optional, passage, with_id};
use super::unanswered::ChosenGap;
use crate::passage::PassageId;

/// The most bytes of a credited name: with the longest ids before it, it fits into the `custom_id` of
/// a button that opens the form again.
const NAME_BYTES: usize = 40;

/// What a form is submitted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// To write a new entry of the knowledge.
    Add {
        /// The question in the log that it answers, which is put aside then.
        unanswered: Option<NonZeroU64>,
    },
    /// To keep what a message says as a new entry, or to propose that.
    Note(Note),
    /// To give an entry other words. Those of a proposal make it live.
    Edit(Version),
    /// The same with a proposal, whose message or list is changed afterwards.
    Revise {
        /// The proposal.
        version: Version,
        /// The page of the list of proposals on which it stands; else it has a message of its own.
        page: Option<u16>,
    },
    /// To say what was asked where an answer did not help.
    Meant {
        /// The passage that was not meant.
        not: PassageId,
    },
    /// To search for the question that an unanswered one is the same as.
    Search(ChosenGap),
}

/// A message to credit, in the channel where the form is submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The message.
    pub message: NonZeroU64,
    /// Who wrote it.
    pub author: NonZeroU64,
    /// The name that they had.
    pub name: AuthorName,
}

/// Somebody's name of at most 40 bytes; a longer one is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorName(String);

impl AuthorName {
    /// The name, or the beginning of it.
    pub fn new(name: &str) -> Self {
        let mut kept = name.trim();
        while kept.len() > NAME_BYTES {
            let last = kept.char_indices().next_back();
            kept = kept[..last.map_or(0, |(start, _)| start)].trim_end();
        }
        Self(kept.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Submission {
    /// The `custom_id` of 1 to 87 bytes that says this.
    pub fn encode(&self) -> String {
        match self {
            Self::Add { unanswered } => with_id("add", *unanswered),
            Self::Note(Note { message, author, name }) => {
                format!("note:{message}:{author}:{}", name.0)
            }
            Self::Edit(version) => format!("edit:{version}"),
            Self::Revise { version, page: None } => format!("revise:{version}"),
            Self::Revise { version, page: Some(page) } => format!("revise:{version}:{page}"),
            Self::Meant { not } => format!("meant:{not}"),
            Self::Search(gap) => format!("search:{}", gap.encode()),
        }
    }

    /// What a `custom_id` says; none where it is not exactly what [`encode`](Self::encode) gives.
    pub fn decode(custom_id: &str) -> Option<Self> {
        let (name, rest) = match custom_id.split_once(':') {
            Some((name, rest)) => (name, Some(rest)),
            None => (custom_id, None),
        };
        let submission = match (name, rest) {
            ("add", id) => Self::Add { unanswered: optional(id)? },
            ("note", Some(rest)) => {
                let mut parts = rest.splitn(3, ':');
                let mut next = || parts.next();
                Self::Note(Note {
                    message: next()?.parse().ok()?,
                    author: next()?.parse().ok()?,
                    name: AuthorName::new(next()?),
                })
            }
            ("edit", Some(rest)) => Self::Edit(Version::decode(rest)?),
            ("revise", Some(rest)) => {
                let (version, page) = Version::decode_before_page(rest)?;
                Self::Revise { version, page }
            }
            ("meant", Some(not)) => Self::Meant { not: passage(not)? },
            ("search", Some(gap)) => Self::Search(ChosenGap::decode(gap)?),
            _ => return None,
        };
        (submission.encode() == custom_id).then_some(submission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_between_characters_so_that_all_fits() {
        let name = AuthorName::new(&"ä".repeat(32));
        assert_eq!(name.as_str(), "ä".repeat(20));
        let id = NonZeroU64::MAX;
        let longest = Submission::Note(Note { message: id, author: id, name });
        assert_eq!(longest.encode().len(), 87);
        assert_eq!(Submission::decode(&longest.encode()), Some(longest));
    }

    #[test]
    fn garbage_is_no_submission() {
        for garbage in [
            "",
            "add:",
            "add:0",
            "add:x",
            "note:1:2",
            "note:0:2:a",
            "note:1:2: a",
            "edit:1",
            "meant:",
            "search:1:2",
            "search:01:2:3",
        ] {
            assert_eq!(Submission::decode(garbage), None, "{garbage:?}");
        }
        assert_eq!(Submission::decode(&format!("note:1:2:{}", "a".repeat(41))), None);
    }
}
