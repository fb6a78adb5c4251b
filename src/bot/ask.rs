//! From a question to its answer.

use std::sync::Arc;

use super::Snapshot;
use crate::answer::{Answer, Suggestion, answer_passage, answer_question};
use crate::commands::CommandTree;
use crate::index::{Catalogue, IndexError, PassageKey};
use crate::passage::{Passage, PassageId};
use crate::question::Query;
use crate::retrieval::{Ranking, Retriever, Scored, retrieve};

/// Answers questions. Cloning it is cheap, and all clones answer from the same snapshot.
#[derive(Clone, Debug)]
pub struct Bot {
    snapshot: Arc<Snapshot>,
    threshold: f64,
}

/// An answer, and what it was chosen from.
#[derive(Clone, Debug)]
pub struct Considered {
    /// The passages that may answer, the best first.
    pub ranked: Vec<Scored<Passage>>,
    /// What the person is told.
    pub answer: Answer,
}

impl Bot {
    /// A bot that answers from this snapshot where its confidence is at least `threshold`, which
    /// lies between 0 and 1.
    pub fn new(snapshot: Snapshot, threshold: f64) -> Self {
        Self { snapshot: Arc::new(snapshot), threshold }
    }

    /// Answers what a person typed.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn ask(&self, question: &str) -> Result<Answer, IndexError> {
        Ok(self.consider(question)?.answer)
    }

    /// Answers what a person typed, and tells what the answer was chosen from.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn consider(&self, question: &str) -> Result<Considered, IndexError> {
        let query = Query::parse(question);
        let ranked = self.retrieve(&query)?;
        let answer = answer_question(&query, &ranked, self.threshold);
        Ok(Considered { ranked, answer })
    }

    /// Answers with the passage of this id; nothing if it has gone from the knowledge.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn show(&self, id: &PassageId) -> Result<Option<Answer>, IndexError> {
        let searcher = &self.snapshot.searcher;
        let Some(key) = searcher.find(id)? else { return Ok(None) };
        let passage = searcher.passage(key)?;
        let query = Query::parse(&passage.question);
        let near = self.retrieve(&query)?;
        Ok(Some(answer_passage(&query, &passage, &near)))
    }

    /// Ranks all passages that may answer a question as another retriever of the same model does,
    /// without reading them.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn rank_with(&self, retriever: &Retriever, question: &str) -> Result<Ranking, IndexError> {
        retriever.rank(&self.snapshot.searcher, &Query::parse(question))
    }

    /// Reads a passage of a ranking.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn read(&self, key: PassageKey) -> Result<Passage, IndexError> {
        self.snapshot.searcher.passage(key)
    }

    fn retrieve(&self, query: &Query) -> Result<Vec<Scored<Passage>>, IndexError> {
        retrieve(&self.snapshot.searcher, &self.snapshot.retriever, query)
    }

    /// Up to `limit` questions that the knowledge answers, for what a person has typed so far.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, IndexError> {
        self.snapshot.searcher.suggest(typed, limit)
    }

    /// What the knowledge consists of.
    pub fn catalogue(&self) -> &Catalogue {
        self.snapshot.searcher.catalogue()
    }

    /// The commands that people may use.
    pub fn commands(&self) -> &CommandTree {
        &self.snapshot.commands
    }
}
