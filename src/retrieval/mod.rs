//! Finds the passages that may answer a query, and ranks them.
//!
//! # The rule
//! Candidates come from BM25 over the whole passage (question, aliases and text as one), where any
//! term may match, with half as much again for a match in the question or an alias. They are
//! ordered by `BM25 × (1 + coverage)`. How likely the best one answers is told by two lexical
//! signals:
//!
//! - **coverage**: which share of the question the passage accounts for. Each content word weighs
//!   its rarity, `1 + ln(1 + (N - n + 0.5) / (n + 0.5))` for a word that stands in `n` of `N`
//!   passages (the IDF of BM25, Robertson and Zaragoza 2009, and 1 more, since a subject that half
//!   the passages share still decides), so a word that the knowledge does not know weighs most. It
//!   is accounted for fully in the question, an alias or the headings, and only partly in the text,
//!   where it may stand by chance.
//! - **margin**: how far the best passage's BM25 score is above that of the next passage with
//!   another question, as a share of the best.
//!
//! `confidence = coverage × (0.85 + 0.15 × margin)`. A question that is word for word a known one
//! has confidence 1.
//!
//! # What was tried
//! Mean MRR@10 over the dev halves of stackfaq, covidfaq, datatalks and squad2dev, by
//! `footnote eval`, one setting for all: the sum of the four fields' scores with the question at
//! twice the text's weight, times coverage, 0.806; the whole alone 0.782; the whole with the question
//! at half its weight 0.826, at its full weight 0.820; the former times coverage 0.804, times
//! (1 + coverage) 0.827; that with rarities raised by 1, as it is now, 0.829; that
//! without looking up function words 0.791.

mod candidates;

use serde::Serialize;

use crate::encoder::Encoder;
use crate::index::{FieldSet, IndexError, PassageField, PassageKey, Searcher};
use crate::passage::Passage;
use crate::question::{Query, QueryTerm, TermRole};
use candidates::{Candidate, candidates};

/// How many of these, the best ones, are read.
const KEPT: usize = 20;

/// How far a word in a field is accounted for, the best field counting.
const ACCOUNTED_IN_WORDING: f64 = 1.0;
const ACCOUNTED_IN_BODY: f64 = 0.6;

/// The share of the confidence that a lead over the next passage decides.
const MARGIN_SHARE: f64 = 0.15;

/// Something with its rank's reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored<T> {
    /// What was scored.
    pub item: T,
    /// Why it stands where it stands.
    pub signals: Signals,
}

/// The signals that rank a passage.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Signals {
    /// The weighted sum of the BM25 scores of the whole and of its fields; 0 or more.
    pub bm25: f64,
    /// The share of the question's weight that the passage accounts for, from 0 to 1.
    pub coverage: f64,
    /// Whether the question is, word for word, the passage's own or one of its aliases.
    pub exact: bool,
    /// The probability, from 0 to 1, that the passage answers.
    pub confidence: f64,
}

/// The passages that may answer, the best first.
///
/// # Errors
/// [`IndexError`] if the index cannot be read, or the model fails.
pub fn retrieve(
    searcher: &Searcher,
    encoder: Option<&dyn Encoder>,
    query: &Query,
) -> Result<Vec<Scored<Passage>>, IndexError> {
    let weights = weigh_terms(searcher, query)?;
    let candidates = candidates(searcher, encoder, query)?;
    let mut ranked: Vec<(PassageKey, Signals)> = candidates
        .iter()
        .map(|candidate| (candidate.hit.key, signals(candidate, &weights)))
        .collect();
    // The sort is stable: equals stay in the order of their BM25 score, then of the knowledge.
    ranked.sort_by(|(_, left), (_, right)| right.rank().total_cmp(&left.rank()));
    ranked.truncate(KEPT);
    let read = |(key, signals)| Ok(Scored { item: searcher.passage(key)?, signals });
    let mut ranked = ranked.into_iter().map(read).collect::<Result<Vec<_>, IndexError>>()?;
    judge(&mut ranked);
    Ok(ranked)
}

fn signals(candidate: &Candidate, weights: &[f64]) -> Signals {
    let Candidate { hit, similarity: _, exact } = candidate;
    Signals {
        bm25: f64::from(hit.bm25),
        coverage: coverage(&hit.fields, weights),
        exact: *exact,
        confidence: 0.0,
    }
}

/// What each of the query's terms weighs: its rarity, or nothing for a function word.
///
/// # Errors
/// [`IndexError`] if the index cannot be read.
pub fn weigh_terms(searcher: &Searcher, query: &Query) -> Result<Vec<f64>, IndexError> {
    let passages = searcher.passage_count();
    let weigh = |term: &QueryTerm| match term.role {
        TermRole::Function => Ok(0.0),
        TermRole::Content => Ok(rarity(searcher.passages_with(&term.stem)?, passages)),
    };
    query.terms.iter().map(weigh).collect()
}

/// One more than the IDF of BM25 for a term that stands in `with` of `all` passages.
#[expect(clippy::cast_precision_loss, reason = "no knowledge has 2^52 passages")]
fn rarity(with: u64, all: u64) -> f64 {
    let (with, all) = (with as f64, all as f64);
    1.0 + (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// The share of the terms' weight that these fields account for; 0 for terms without weight.
fn coverage(fields: &[FieldSet], weights: &[f64]) -> f64 {
    let whole: f64 = weights.iter().sum();
    if whole == 0.0 {
        return 0.0;
    }
    let accounted = fields.iter().zip(weights).map(|(fields, weight)| weight * accounted(*fields));
    accounted.sum::<f64>() / whole
}

/// How far a term is accounted for by a passage that holds it in these fields.
fn accounted(fields: FieldSet) -> f64 {
    let wording = [PassageField::Question, PassageField::Aliases, PassageField::HeadingPath];
    if wording.into_iter().any(|field| fields.contains(field)) {
        ACCOUNTED_IN_WORDING
    } else if fields.contains(PassageField::Body) {
        ACCOUNTED_IN_BODY
    } else {
        0.0
    }
}

/// Gives each passage its confidence from its coverage and its lead over the next other question.
fn judge(ranked: &mut [Scored<Passage>]) {
    for at in 0..ranked.len() {
        let (head, tail) = ranked.split_at_mut(at + 1);
        let Some(scored) = head.last_mut() else { continue };
        let rival = tail.iter().find(|other| other.item.question != scored.item.question);
        let lead = rival.map_or(1.0, |rival| lead(scored.signals.bm25, rival.signals.bm25));
        let certainty = 1.0 - MARGIN_SHARE + MARGIN_SHARE * lead;
        let exact = scored.signals.exact;
        scored.signals.confidence = if exact { 1.0 } else { scored.signals.coverage * certainty };
    }
}

/// How far `best` is above `next`, as a share of `best`, from 0 to 1.
fn lead(best: f64, next: f64) -> f64 {
    if best > next { (best - next) / best } else { 0.0 }
}

impl Signals {
    /// What passages are ordered by, the greatest first; equals are tied.
    pub fn rank(&self) -> f64 {
        if self.exact { f64::INFINITY } else { self.bm25 * (1.0 + self.coverage) }
    }
}

#[cfg(test)]
mod tests;
