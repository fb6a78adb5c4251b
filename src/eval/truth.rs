//! Questions whose right answers are known, as a TOML truth file gives them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::index::normalize;
use crate::knowledge::Knowledge;
use crate::passage::Passage;
use crate::problem::Problem;
use crate::strict_toml::{self, Table};

/// Of more mistakes than this, only the number is told.
const MOST_TOLD: usize = 20;

/// Questions with their right answers, and the knowledge that they are asked of.
#[derive(Clone, Debug)]
pub struct TruthSet {
    /// What the set is called in a report.
    pub name: String,
    /// What is answered from.
    pub knowledge: Knowledge,
    /// What the questions call a passage.
    pub names: Names,
    /// The questions in the order of their file.
    pub questions: Vec<TruthQuestion>,
    /// Whether half of the questions is held out and reported on its own.
    pub halved: bool,
}

/// What a truth set calls a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// By its own id.
    Ids,
    /// By the name of the line of the corpus that it was cut from, counted from the first.
    Lines(Vec<String>),
}

/// A question whose right answer is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TruthQuestion {
    /// What a person types.
    pub text: String,
    /// What they asked before, the first question first; empty where they ask nothing else.
    pub before: Vec<String>,
    /// What should come of it.
    pub expected: Expected,
    /// What makes it hard, in the words of its author: `typo`, `near-miss`.
    pub kind: Option<String>,
}

/// What should come of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It is answered from these.
    Passages {
        /// The names of the right passages, each with its grade: how right it is, above 0.
        grades: BTreeMap<String, u32>,
        /// Whether one of them is enough.
        wanted: Wanted,
    },
    /// The knowledge does not answer it, and the bot should say so.
    Abstention,
}

/// How many of the right passages an answer has to cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any one.
    Any,
    /// Every one, as for two questions in one.
    All,
}

/// A truth set cannot be used; shows a line for each mistake.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TruthError {
    /// All that is wrong; never empty.
    pub problems: Vec<Problem>,
}

impl Names {
    /// What the questions call this passage.
    pub fn of<'a>(&'a self, passage: &'a Passage) -> &'a str {
        match self {
            Self::Ids => passage.id.as_str(),
            Self::Lines(names) => names.get(passage.line - 1).map_or("", String::as_str),
        }
    }
}

impl Expected {
    /// How right the passage of this name is; 0 if it does not answer.
    pub fn grade(&self, name: &str) -> u32 {
        match self {
            Self::Passages { grades, .. } => grades.get(name).copied().unwrap_or(0),
            Self::Abstention => 0,
        }
    }
}

impl fmt::Display for TruthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = self.problems.iter().take(MOST_TOLD).map(ToString::to_string);
        f.write_str(&told.collect::<Vec<_>>().join("\n"))?;
        match self.problems.len().saturating_sub(MOST_TOLD) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

/// Whether a question belongs to the half that is never looked at while tuning: whether the
/// lowest bit of the first byte of the BLAKE3 hash of its normal form is 1.
pub fn held_out(question: &str) -> bool {
    blake3::hash(normalize(question).as_bytes()).as_bytes()[0] & 1 == 1
}

/// Reads the questions of a TOML truth file, and the last ones of its dialogues; `path` names it in the problems, and `known` are the
/// ids of the passages that there are.
///
/// # Errors
/// [`TruthError`] with every mistake: what is no TOML, unknown keys, a question that has both or
/// neither of `passages` and `abstain`, a passage that there is not.
pub fn read_toml(
    path: &str,
    text: &str,
    known: &BTreeSet<&str>,
) -> Result<Vec<TruthQuestion>, TruthError> {
    let (questions, mut problems) = strict_toml::read(path, 1, text, |table| {
        let mut questions = table.tables("question", |question| read_question(question, known));
        questions.extend(table.tables("dialogue", |dialogue| read_dialogue(dialogue, known)));
        questions
    });
    let questions: Vec<TruthQuestion> = questions.into_iter().flatten().collect();
    if questions.is_empty() && problems.is_empty() {
        let message = "there is no question in it; add one below a line [[question]]";
        problems.push(Problem::error(path, None, message));
    }
    if problems.is_empty() { Ok(questions) } else { Err(TruthError { problems }) }
}

fn read_question(table: &mut Table<'_>, known: &BTreeSet<&str>) -> Option<TruthQuestion> {
    let text = table.required_string("text", "how much do coders make");
    let expected = read_expected(table, known);
    let kind = table.string("kind");
    Some(TruthQuestion { text: text?, before: Vec::new(), expected: expected?, kind })
}

/// The last question of a dialogue, with those before it.
fn read_dialogue(table: &mut Table<'_>, known: &BTreeSet<&str>) -> Option<TruthQuestion> {
    let turns = table.required_strings("turns", &["how much do coders make", "and billers?"]);
    let expected = read_expected(table, known);
    let kind = table.boolean("stands_alone").unwrap_or(false).then(|| "stands-alone".to_owned());
    let mut before = turns?;
    if before.len() < 2 {
        table.error("turns", "a dialogue has two or more turns; add what was asked before");
        return None;
    }
    let text = before.pop()?;
    Some(TruthQuestion { text, before, expected: expected?, kind })
}

fn read_expected(table: &mut Table<'_>, known: &BTreeSet<&str>) -> Option<Expected> {
    let passages = table.strings("passages");
    let abstain = table.boolean("abstain");
    let all = table.boolean("all");
    match (passages, abstain) {
        (Some(passages), None) if !passages.is_empty() => {
            for id in passages.iter().filter(|id| !known.contains(id.as_str())) {
                table.error("passages", unknown_passage(id, known));
            }
            let wanted = if all == Some(true) { Wanted::All } else { Wanted::Any };
            let grades = passages.into_iter().map(|id| (id, 1)).collect();
            Some(Expected::Passages { grades, wanted })
        }
        (None, Some(true)) if all.is_none() => Some(Expected::Abstention),
        _ => {
            table.error(
                "passages",
                "a question has either `passages`, with `all = true` where every one is wanted, \
                 or `abstain = true`; write one of the two",
            );
            None
        }
    }
}

fn unknown_passage(id: &str, known: &BTreeSet<&str>) -> String {
    let remedy = match strict_toml::nearest(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`footnote ask --json` shows the ids of passages".to_owned(),
    };
    format!("the knowledge has no passage `{id}`; {remedy}")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn read(text: &str) -> Result<Vec<TruthQuestion>, TruthError> {
        read_toml("truth.toml", text, &BTreeSet::from(["faq/pay", "faq/training"]))
    }

    #[test]
    fn a_question_has_right_passages_or_none() {
        let questions = read(
            r#"
[[question]]
text = "how much"
passages = ["faq/pay"]
kind = "short"

[[question]]
text = "pay and training"
passages = ["faq/pay", "faq/training"]
all = true

[[question]]
text = "pay of a nurse"
abstain = true
"#,
        )
        .unwrap();
        let [short, both, nurse] = &questions[..] else { panic!("three questions") };
        assert_eq!(short.kind.as_deref(), Some("short"));
        assert_eq!((short.expected.grade("faq/pay"), short.expected.grade("faq/training")), (1, 0));
        assert!(matches!(&both.expected, Expected::Passages { wanted: Wanted::All, .. }));
        assert_eq!(nurse.expected, Expected::Abstention);
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let error = read(
            r#"[[question]]
text = "a"
passages = ["faq/pai"]
[[question]]
text = "b"
passages = ["faq/pay"]
abstain = true
[[question]]
text = "c"
[[question]]
text = "d"
abstain = false
[[question]]
text = "e"
passages = []
[[question]]
abstain = true
knd = "x"
[[question]]
text = "f"
passages = ["something else"]
"#,
        )
        .unwrap_err();
        assert_snapshot!(error, @r#"
        truth.toml:3: the knowledge has no passage `faq/pai`; did you mean `faq/pay`?
        truth.toml:6: a question has either `passages`, with `all = true` where every one is wanted, or `abstain = true`; write one of the two
        truth.toml:8: a question has either `passages`, with `all = true` where every one is wanted, or `abstain = true`; write one of the two
        truth.toml:10: a question has either `passages`, with `all = true` where every one is wanted, or `abstain = true`; write one of the two
        truth.toml:15: a question has either `passages`, with `all = true` where every one is wanted, or `abstain = true`; write one of the two
        truth.toml:16: `text` is missing in [[question]]; add a line such as text = "how much do coders make"
        truth.toml:18: unknown key `knd` in [[question]]; did you mean `kind`?
        truth.toml:21: the knowledge has no passage `something else`; `footnote ask --json` shows the ids of passages
        "#);
    }

    #[test]
    fn the_last_question_of_a_dialogue_is_asked_after_the_others() {
        let questions = read(
            "[[dialogue]]\nturns = [\"how much\", \"and training?\"]\npassages = [\"faq/training\"]\n",
        )
        .unwrap();
        let [last] = &questions[..] else { panic!("one question") };
        assert_eq!(
            (last.text.as_str(), last.before.as_slice()),
            ("and training?", &["how much".to_owned()][..])
        );
        let error = read("[[dialogue]]\nturns = [\"how much\"]\nabstain = true\n").unwrap_err();
        assert_snapshot!(error, @"truth.toml:2: a dialogue has two or more turns; add what was asked before");
    }

    #[test]
    fn a_file_without_questions_is_a_mistake() {
        assert_snapshot!(read("").unwrap_err(), @"truth.toml: there is no question in it; add one below a line [[question]]");
    }

    #[test]
    fn of_very_many_mistakes_only_the_number_is_told() {
        let error = read(&"[[question]]\n".repeat(30)).unwrap_err();
        assert_eq!(error.to_string().lines().count(), MOST_TOLD + 1);
        assert!(error.to_string().ends_with("more"));
    }

    #[test]
    fn a_question_stays_in_its_half_however_it_is_written() {
        assert_eq!(held_out("How much?"), held_out("how MUCH"));
        let held = (0..1000).filter(|number| held_out(&format!("question {number}"))).count();
        assert!((400..600).contains(&held), "{held}");
    }
}
