//! What can be learned of a question that was not understood: which known question it comes near to,
//! and whether its words may lead there from now on.

use std::collections::HashSet;

use super::Bot;
use crate::answer::Suggestion;
use crate::index::{IndexError, normalize};
use crate::knowledge::one_line;
use crate::passage::{Passage, PassageId};
use crate::question::{Query, QueryKind, TermRole};
use crate::reply;

/// The longest wording that is learned, in characters, which is what the form for it takes. What is
/// longer is a story, and nobody tells it twice in the same words.
pub const LONGEST_WORDING: usize = reply::LONGEST_WORDING as usize;

/// How many candidates are read for each question wanted, since passages can share their question.
const OVERSAMPLING: usize = 3;

/// What may come of teaching a wording to a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// It can be learned, under these words, and leads to this question then.
    New {
        /// The wording on one line.
        wording: String,
        /// The question of the passage.
        question: String,
    },
    /// It leads there already.
    Known,
    /// It is word for word this question of another passage, or a wording of it.
    Elsewhere(String),
    /// It is longer than [`LONGEST_WORDING`].
    TooLong,
    /// Its words say nothing on their own.
    Empty,
    /// The passage is not there any more.
    Gone,
}

impl Bot {
    /// Up to `limit` questions that come nearest to a text, each with the best of its passages, the
    /// nearest first, and without that of the passage `except`.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read, or the model fails.
    pub fn nearest(
        &self,
        text: &str,
        except: Option<&PassageId>,
        limit: usize,
    ) -> Result<Vec<Suggestion>, IndexError> {
        let excepted = except.map(|id| self.passage(id)).transpose()?.flatten();
        let mut seen: HashSet<String> = HashSet::new();
        seen.extend(excepted.map(|passage| normalize(&passage.question)));
        let ranking = self.rank_with(&self.snapshot.retriever, text)?;
        let mut nearest = Vec::new();
        for candidate in ranking.candidates.into_iter().take(limit * OVERSAMPLING) {
            let Passage { question, id: passage, .. } = self.read(candidate.item)?;
            let is_new = seen.insert(normalize(&question));
            if is_new && !question.trim().is_empty() && nearest.len() < limit {
                nearest.push(Suggestion { question, passage });
            }
        }
        Ok(nearest)
    }

    /// Whether a wording may lead to a passage from now on.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn lesson(&self, wording: &str, passage: &PassageId) -> Result<Lesson, IndexError> {
        let Some(target) = self.passage(passage)? else { return Ok(Lesson::Gone) };
        let wording = one_line(wording);
        if wording.chars().count() > LONGEST_WORDING {
            return Ok(Lesson::TooLong);
        }
        if !says_something(&Query::parse(&wording)) {
            return Ok(Lesson::Empty);
        }
        let searcher = &self.snapshot.searcher;
        let mut elsewhere = None;
        for key in searcher.exact(&normalize(&wording))? {
            let other = searcher.passage(key)?;
            if other.id == target.id {
                return Ok(Lesson::Known);
            }
            elsewhere = Some(other.question);
        }
        Ok(match elsewhere {
            Some(question) => Lesson::Elsewhere(question),
            None => Lesson::New { wording, question: target.question },
        })
    }
}

fn says_something(query: &Query) -> bool {
    let has_content = query.terms.iter().any(|term| term.role == TermRole::Content);
    has_content && query.kind == QueryKind::Question
}
