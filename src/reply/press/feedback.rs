//! Presses below the word that thanks for a 👎.

use super::ids::passage;
use crate::passage::PassageId;

/// What somebody does who was not given what they meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedbackPress {
    /// To choose from a menu what they meant. Their words stand in the message.
    Choose,
    /// To write what they asked, where it is not known.
    Tell {
        /// The passage that they did not mean.
        not: PassageId,
    },
}

impl FeedbackPress {
    pub(super) fn encode(&self) -> String {
        match self {
            Self::Choose => "choose".to_owned(),
            Self::Tell { not } => format!("tell:{not}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text == "choose" => Some(Self::Choose),
            Some(("tell", not)) => Some(Self::Tell { not: passage(not)? }),
            _ => None,
        }
    }
}
