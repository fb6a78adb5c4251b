//! What was asked in vain, near-duplicates together.

use std::cmp::Reverse;

use time::OffsetDateTime;

use super::Bot;
use crate::question::alike;
use crate::reply::UnansweredQuestion;
use crate::store::{QuestionId, UnansweredGroup};

/// Questions that ask the same and were not answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The wordings, the most asked first; never empty.
    wordings: Vec<UnansweredGroup>,
}

impl Gap {
    /// The question that stands for all: the most asked one, or of those the one asked last.
    pub fn id(&self) -> QuestionId {
        self.first().id
    }

    /// How it was typed.
    pub fn text(&self) -> &str {
        &self.first().text
    }

    /// As a list shows it.
    pub fn shown(&self) -> UnansweredQuestion {
        UnansweredQuestion {
            question: self.id().0,
            text: self.text().to_owned(),
            others: self.wordings.iter().skip(1).map(|wording| wording.text.clone()).collect(),
            times: self.times(),
            last_asked: self.last_asked().date(),
        }
    }

    /// How often it was asked, in whichever words.
    fn times(&self) -> u32 {
        self.wordings.iter().map(|wording| wording.times).sum()
    }

    /// When it was asked last.
    fn last_asked(&self) -> OffsetDateTime {
        let times = self.wordings.iter().map(|wording| wording.last_asked);
        times.max().unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// A question for each of its wordings.
    pub fn questions(&self) -> Vec<QuestionId> {
        self.wordings.iter().map(|wording| wording.id).collect()
    }

    fn first(&self) -> &UnansweredGroup {
        self.wordings.first().expect("a gap is made of one wording at least")
    }
}

impl Bot {
    /// Puts near-duplicates together: the most asked first, and of those asked equally often the one
    /// asked last.
    pub fn gaps(&self, unanswered: &[UnansweredGroup]) -> Vec<Gap> {
        let words = self.snapshot.searcher.words();
        let texts: Vec<&str> = unanswered.iter().map(|group| group.text.as_str()).collect();
        let alike = alike(&texts, |stem| words.knows(stem));
        let gap = |places: Vec<usize>| {
            let mut wordings: Vec<UnansweredGroup> =
                places.into_iter().map(|at| unanswered[at].clone()).collect();
            wordings.sort_by_key(|wording| {
                (Reverse(wording.times), Reverse(wording.last_asked), wording.id)
            });
            Gap { wordings }
        };
        let mut gaps: Vec<Gap> = alike.into_iter().map(gap).collect();
        gaps.sort_by_key(|gap| (Reverse(gap.times()), Reverse(gap.last_asked()), gap.id()));
        gaps
    }
}
