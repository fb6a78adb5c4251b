//! What is done with a form that was filled in, and its `custom_id`.

use super::ids::passage;
use super::unanswered::ChosenGap;
use crate::passage::PassageId;

/// What a form is submitted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submission {
    /// To write a new entry of the knowledge.
    Add,
    /// To say what was asked where an answer did not help.
    Meant {
        /// The passage that was not meant.
        not: PassageId,
    },
    /// To search for the question that an unanswered one is the same as.
    Search(ChosenGap),
}

impl Submission {
    /// The `custom_id` of 1 to 100 bytes that says this.
    pub fn encode(&self) -> String {
        match self {
            Self::Add => "add".to_owned(),
            Self::Meant { not } => format!("meant:{not}"),
            Self::Search(gap) => format!("search:{}", gap.encode()),
        }
    }

    /// What a `custom_id` says; none where it is not exactly what [`encode`](Self::encode) gives.
    pub fn decode(custom_id: &str) -> Option<Self> {
        let submission = match custom_id.split_once(':') {
            None if custom_id == "add" => Self::Add,
            Some(("meant", not)) => Self::Meant { not: passage(not)? },
            Some(("search", gap)) => Self::Search(ChosenGap::decode(gap)?),
            _ => return None,
        };
        (submission.encode() == custom_id).then_some(submission)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::limits::CUSTOM_ID;
    use super::super::unanswered::GapList;
    use super::*;

    #[test]
    fn every_submission_comes_back_as_it_was() {
        let not = PassageId::new("a".repeat(40)).unwrap();
        let list = GapList { days: u16::MAX, page: u16::MAX };
        let search = Submission::Search(ChosenGap { list, question: u64::MAX });
        for submission in [Submission::Add, Submission::Meant { not }, search] {
            let custom_id = submission.encode();
            assert!(custom_id.len() <= CUSTOM_ID);
            assert_eq!(Submission::decode(&custom_id), Some(submission));
        }
        for garbage in ["", "add:", "meant:", "search:1:2", "search:01:2:3"] {
            assert_eq!(Submission::decode(garbage), None, "{garbage:?}");
        }
    }
}
