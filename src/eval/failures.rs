//! The worst misses with their reasons, so that an operator can see why.

use std::cmp::Ordering;
use std::fmt::Write;

use serde::Serialize;

use super::asked::{Asked, Candidate};
use super::judgement::Outcome;
use super::truth::Expected;
use crate::retrieval::Signals;

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Failure {
    /// The name of its truth set.
    pub set: String,
    /// What was asked.
    pub question: String,
    /// What makes the question hard, where its author says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hardness: Option<String>,
    /// How it went wrong.
    pub kind: FailureKind,
    /// The confidence, from 0 to 1.
    pub confidence: f64,
    /// The passage at the top.
    pub top: Option<Candidate>,
    /// The first right passage that was found.
    pub right: Option<Candidate>,
    /// The place of that, counted from 1, where equals count as standing before it.
    pub right_rank: Option<usize>,
    /// The names of all right passages; none where the knowledge does not answer.
    pub expected: Vec<String>,
}

/// How a question went wrong, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// It was answered wrong.
    Wrong,
    /// It was not answered, and the passage at the top was not right.
    Missed,
    /// It was answered by some of the passages where all are wanted.
    Partial,
    /// It was not answered, though the passage at the top was right.
    Withheld,
}

impl FailureKind {
    /// What went wrong with a question, if anything did.
    fn of(asked: &Asked) -> Option<Self> {
        let judgement = &asked.judgement;
        match judgement.outcome {
            Outcome::Wrong => Some(Self::Wrong),
            Outcome::Partial => Some(Self::Partial),
            Outcome::Silent if judgement.answerable && judgement.top_is_right => {
                Some(Self::Withheld)
            }
            Outcome::Silent if judgement.answerable => Some(Self::Missed),
            Outcome::Right | Outcome::Silent => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Wrong => "answered wrong",
            Self::Missed => "missed",
            Self::Partial => "answered in part",
            Self::Withheld => "found but not answered",
        }
    }
}

/// The `limit` worst of a set's questions: those answered wrong, the most confident first; those
/// missed, the farthest first; those answered in part; those found but not answered, the least
/// confident first.
pub fn worst(set: &str, asked: &[Asked], limit: usize) -> Vec<Failure> {
    let mut failures: Vec<Failure> =
        asked.iter().filter_map(|asked| Failure::of(set, asked)).collect();
    failures.sort_by(Failure::worse_first);
    failures.truncate(limit);
    failures
}

impl Failure {
    fn of(set: &str, asked: &Asked) -> Option<Self> {
        let expected = match &asked.question.expected {
            Expected::Passages { grades, .. } => grades.keys().cloned().collect(),
            Expected::Abstention => Vec::new(),
        };
        Some(Self {
            set: set.to_owned(),
            question: asked.question.text.clone(),
            hardness: asked.question.kind.clone(),
            kind: FailureKind::of(asked)?,
            confidence: asked.judgement.confidence,
            top: asked.top.clone(),
            right: asked.right.clone(),
            right_rank: asked.judgement.rank,
            expected,
        })
    }

    fn worse_first(&self, other: &Self) -> Ordering {
        let distance = |failure: &Self| failure.right_rank.unwrap_or(usize::MAX);
        self.kind.cmp(&other.kind).then_with(|| match self.kind {
            FailureKind::Wrong => other.confidence.total_cmp(&self.confidence),
            FailureKind::Missed => distance(other).cmp(&distance(self)),
            FailureKind::Partial | FailureKind::Withheld => {
                self.confidence.total_cmp(&other.confidence)
            }
        })
    }
}

/// The failures as text: a question each, and below it what stood at the top and what is right,
/// with the value of every signal.
pub fn failures_text(failures: &[Failure]) -> String {
    let mut text = String::new();
    for failure in failures {
        let hardness = failure.hardness.as_ref().map(|kind| format!(" ({kind})"));
        let _ = writeln!(
            text,
            "{}: {} at {:.2}: {}{}",
            failure.set,
            failure.kind.words(),
            failure.confidence,
            failure.question,
            hardness.unwrap_or_default()
        );
        if let Some(top) = &failure.top {
            let _ = writeln!(text, "    top    {}", candidate_text(top));
        }
        let _ = writeln!(text, "    right  {}", right_text(failure));
    }
    text
}

fn right_text(failure: &Failure) -> String {
    match (&failure.right, failure.right_rank) {
        (Some(right), Some(rank)) => format!("at place {rank}: {}", candidate_text(right)),
        _ if failure.expected.is_empty() => "to say nothing".to_owned(),
        _ => format!("not among the candidates: {}", failure.expected.join(", ")),
    }
}

fn candidate_text(candidate: &Candidate) -> String {
    format!("{} {:?} {}", candidate.name, candidate.question, signals_text(&candidate.signals))
}

/// Every signal by its name, so that one that is added later is shown too.
fn signals_text(signals: &Signals) -> String {
    let mut shown = Vec::new();
    if let Ok(signals) = serde_json::to_value(signals) {
        show("", &signals, &mut shown);
    }
    shown.join(", ")
}

/// Shows a value by its name, and what is within it by both names.
fn show(name: &str, value: &serde_json::Value, shown: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(values) => {
            for (inner, value) in values {
                show(format!("{name} {inner}").trim(), value, shown);
            }
        }
        _ => shown.push(match value.as_f64() {
            Some(number) => format!("{name} {number:.3}"),
            None => format!("{name} {value}"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::super::judgement::Judgement;
    use super::super::truth::{TruthQuestion, Wanted};
    use super::*;

    fn asked(text: &str, outcome: Outcome, rank: Option<usize>, confidence: f64) -> Asked {
        let grades = BTreeMap::from([("right".to_owned(), 1)]);
        let expected = Expected::Passages { grades, wanted: Wanted::Any };
        Asked {
            question: TruthQuestion {
                text: text.to_owned(),
                before: Vec::new(),
                expected,
                kind: None,
            },
            judgement: Judgement {
                answerable: true,
                rank,
                ndcg: 0.0,
                top_is_right: rank == Some(1),
                confidence,
                outcome,
            },
            took: Duration::ZERO,
            top: None,
            right: None,
        }
    }

    #[test]
    fn the_confidently_wrong_come_first_and_what_went_well_not_at_all() {
        let all = [
            asked("well", Outcome::Right, Some(1), 0.9),
            asked("withheld", Outcome::Silent, Some(1), 0.5),
            asked("withheld by far", Outcome::Silent, Some(1), 0.1),
            asked("in part", Outcome::Partial, Some(1), 0.9),
            asked("missed by a little", Outcome::Silent, Some(2), 0.5),
            asked("missed", Outcome::Silent, None, 0.5),
            asked("wrong", Outcome::Wrong, Some(2), 0.7),
            asked("surely wrong", Outcome::Wrong, Some(2), 0.9),
        ];
        let texts = |limit| -> Vec<String> {
            worst("set", &all, limit).into_iter().map(|failure| failure.question).collect()
        };
        assert_eq!(
            texts(9),
            [
                "surely wrong",
                "wrong",
                "missed",
                "missed by a little",
                "in part",
                "withheld by far",
                "withheld"
            ]
        );
        assert_eq!(texts(1), ["surely wrong"]);
        assert!(texts(0).is_empty());
    }

    #[test]
    fn an_honest_no_to_what_is_out_of_scope_is_no_failure() {
        let mut honest = asked("nurse", Outcome::Silent, None, 0.4);
        honest.judgement.answerable = false;
        honest.question.expected = Expected::Abstention;
        assert!(worst("set", &[honest], 9).is_empty());
    }
}
