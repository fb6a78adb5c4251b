//! From a question to its answer.

use std::sync::Arc;

use super::Snapshot;
use crate::answer::{
    AbstentionReason, Answer, AskedPart, Suggestion, answer_parts, answer_passage, answer_question,
    rank_parts_first, tell_left_out,
};
use crate::commands::CommandTree;
use crate::index::{Catalogue, IndexError, PassageKey};
use crate::passage::{Passage, PassageId};
use crate::question::{self, Part, Query, QueryKind};
use crate::retrieval::{Ranking, Retriever, Scored, retrieve};

/// Answers questions. Cloning it is cheap, and all clones answer from the same snapshot.
#[derive(Clone, Debug)]
pub struct Bot {
    pub(super) snapshot: Arc<Snapshot>,
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

impl Considered {
    /// Whether the question is word for word a known one.
    pub(super) fn is_exact(&self) -> bool {
        self.ranked.first().is_some_and(|top| top.signals.exact)
    }

    /// Why there is no answer; nothing where there is one, or it is not sure which.
    pub fn abstention(&self) -> Option<&AbstentionReason> {
        match &self.answer {
            Answer::Abstained(abstention) => Some(&abstention.reason),
            _ => None,
        }
    }
}

impl Bot {
    /// A bot that answers from this snapshot where its confidence is at least `threshold`, which
    /// lies between 0 and 1.
    pub fn new(snapshot: Snapshot, threshold: f64) -> Self {
        Self { snapshot: Arc::new(snapshot), threshold }
    }

    /// The same with another snapshot.
    pub(super) fn with_snapshot(&self, snapshot: Snapshot) -> Self {
        Self { snapshot: Arc::new(snapshot), threshold: self.threshold }
    }

    /// Whether both answer from the same snapshot.
    pub(super) fn answers_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
    }

    /// The same, answering where its confidence is at least `threshold`, which lies between 0 and 1.
    #[must_use]
    pub fn with_threshold(self, threshold: f64) -> Self {
        Self { threshold, ..self }
    }

    /// The same, answering where its confidence is at least `threshold`, or more where it had to be
    /// already.
    pub(super) fn surer_than(&self, threshold: f64) -> Self {
        self.clone().with_threshold(self.threshold.max(threshold))
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
        let query = self.parse(question);
        let ranked = self.retrieve(&query)?;
        let parts = self.consider_parts(question, &ranked)?;
        if let Some(answer) = answer_parts(&query, &ranked, &parts, self.threshold) {
            return Ok(Considered { ranked: rank_parts_first(ranked, parts), answer });
        }
        let mut answer = answer_question(&query, &ranked, self.threshold);
        if let Answer::Cited(whole) = answer {
            answer = Answer::Cited(tell_left_out(whole, &ranked, &parts));
        }
        if matches!(answer, Answer::Unsure(_) | Answer::Abstained(_))
            && let Some(reason) = self.reason_against(&query, &ranked)?
        {
            answer = answer.unless_because(reason);
        }
        Ok(Considered { ranked, answer })
    }

    /// What speaks against an answer that is not sure, if more does than that.
    fn reason_against(
        &self,
        query: &Query,
        ranked: &[Scored<Passage>],
    ) -> Result<Option<AbstentionReason>, IndexError> {
        if query.kind == QueryKind::TooLong {
            return Ok(Some(AbstentionReason::TooLong));
        }
        if self.is_foreign(query) {
            return Ok(Some(AbstentionReason::Foreign));
        }
        let Snapshot { searcher, retriever, .. } = self.snapshot.as_ref();
        let topic = retriever.topic_out_of_scope(searcher, query, ranked)?;
        Ok(topic.map(|topic| AbstentionReason::OutOfScope(topic.to_owned())))
    }

    /// Whether the knowledge is in English, and a question is not.
    fn is_foreign(&self, query: &Query) -> bool {
        let english = |language: &Option<String>| {
            language.as_ref().is_none_or(|tag| tag.to_lowercase().starts_with("en"))
        };
        let documents = &self.catalogue().documents;
        if !documents.iter().all(|document| english(&document.source.language)) {
            return false;
        }
        let words = self.snapshot.searcher.words();
        let known = query.stems().into_iter().filter(|stem| words.knows(stem)).count();
        question::is_foreign(query, known)
    }

    /// The things that a question asks, each with its best passage; none where it asks one thing,
    /// is known word for word, or neither it nor each of them is answered surely.
    fn consider_parts(
        &self,
        question: &str,
        whole: &[Scored<Passage>],
    ) -> Result<Vec<AskedPart>, IndexError> {
        if whole.first().is_some_and(|top| top.signals.exact) {
            return Ok(Vec::new());
        }
        let mut considered = Vec::new();
        for part in question::parts(question) {
            let part = self.consider_part(part)?;
            // Neither the whole nor the parts answer then, and each further part costs time.
            if !self.is_sure(whole) && !self.is_sure(&part.ranked) {
                return Ok(Vec::new());
            }
            considered.push(part);
        }
        Ok(considered)
    }

    fn is_sure(&self, ranked: &[Scored<Passage>]) -> bool {
        ranked.first().is_some_and(|best| best.signals.confidence >= self.threshold)
    }

    fn consider_part(&self, asked: Part) -> Result<AskedPart, IndexError> {
        let query = self.parse(&asked.text);
        let Snapshot { searcher, retriever, .. } = self.snapshot.as_ref();
        let best = retriever.rank(searcher, &query)?.candidates.into_iter().next();
        let ranked = match best {
            Some(Scored { item, signals }) => {
                vec![Scored { item: searcher.passage(item)?, signals }]
            }
            None => Vec::new(),
        };
        Ok(AskedPart { asked, query, ranked })
    }

    /// Answers with the passage of this id; nothing if it has gone from the knowledge.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn show(&self, id: &PassageId) -> Result<Option<Answer>, IndexError> {
        let Some(passage) = self.passage(id)? else { return Ok(None) };
        let query = Query::parse(&passage.question);
        let near = self.retrieve(&query)?;
        Ok(Some(answer_passage(&query, &passage, &near)))
    }

    /// The passage of this id, or the one that took its place; nothing if it has gone from the
    /// knowledge.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn passage(&self, id: &PassageId) -> Result<Option<Passage>, IndexError> {
        let Snapshot { searcher, replaced, .. } = self.snapshot.as_ref();
        let id = replaced.get(id).unwrap_or(id);
        searcher.find(id)?.map(|key| searcher.passage(key)).transpose()
    }

    /// Ranks all passages that may answer a question as another retriever of the same model does,
    /// without reading them.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn rank_with(&self, retriever: &Retriever, question: &str) -> Result<Ranking, IndexError> {
        retriever.rank(&self.snapshot.searcher, &self.parse(question))
    }

    /// Reads a passage of a ranking.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn read(&self, key: PassageKey) -> Result<Passage, IndexError> {
        self.snapshot.searcher.passage(key)
    }

    /// What a person typed, with typing mistakes mended.
    fn parse(&self, text: &str) -> Query {
        Query::parse(&question::corrected(text, &self.snapshot.searcher))
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
