//! Presses in the list of answers that people found unhelpful.

use super::ids::passage;
use crate::passage::PassageId;

/// What a moderator does with the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DislikedPress {
    /// To show a page, counted from 0.
    List {
        /// The page.
        page: u16,
    },
    /// To choose an answer from the menu of a page, by its passage.
    Choose {
        /// The page.
        page: u16,
    },
    /// To write another answer to the question of a passage.
    Write {
        /// The passage.
        passage: PassageId,
    },
}

impl DislikedPress {
    pub(super) fn encode(&self) -> String {
        match self {
            Self::List { page } => format!("list:{page}"),
            Self::Choose { page } => format!("choose:{page}"),
            Self::Write { passage } => format!("write:{passage}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        Some(match name {
            "list" => Self::List { page: rest.parse().ok()? },
            "choose" => Self::Choose { page: rest.parse().ok()? },
            "write" => Self::Write { passage: passage(rest)? },
            _ => return None,
        })
    }
}
