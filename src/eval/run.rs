//! Asks all questions of a truth set, and gathers what came of each.

use std::path::Path;

use super::asked::{Asked, Candidate};
use super::failures::worst;
use super::indexed::{Answering, Clock, EvalError, Indexed};
use super::judgement::{Ranked, judge};
use super::learning::{self, Divided};
use super::report::{Report, SetFacts, SetReport};
use super::truth::{TruthQuestion, TruthSet, held_out};
use crate::answer::Answer;
use crate::bot::{Bot, Considered};
use crate::index::{self, IndexError};
use crate::passage::Passage;
use crate::retrieval::Scored;

/// How the bot is to be measured.
pub struct Evaluation<'a> {
    /// How the bot answers.
    pub answering: Answering,
    /// Whether the other wordings of the knowledge's questions are left out.
    pub without_aliases: bool,
    /// Whether about half of the answerable questions is taught as wordings, and the others are asked
    /// before and after, in place of all being asked once.
    pub learning: bool,
    /// How many of the worst failures are kept.
    pub failures: usize,
    /// An empty folder for the indexes.
    pub scratch: &'a Path,
    /// What times are taken by.
    pub clock: Clock<'a>,
    /// The most memory, in bytes, that the process has had so far, where it can be told.
    pub peak_memory: &'a dyn Fn() -> Option<u64>,
}

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The terms or vectors of passages are being indexed.
    Indexing(index::Stage),
    /// Questions are being asked.
    Asking,
}

impl Evaluation<'_> {
    /// Measures the bot on each set. `progress` is told the stage, and how much of it is done of
    /// how much.
    ///
    /// The failures leave out the held-out halves, so that nobody tunes on them.
    ///
    /// # Errors
    /// [`EvalError`] if an index cannot be built or read.
    pub fn run(
        &self,
        sets: Vec<TruthSet>,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> Result<Report, EvalError> {
        let mut rows = Vec::new();
        let mut failures = Vec::new();
        for (number, set) in sets.into_iter().enumerate() {
            let folder = self.scratch.join(number.to_string());
            let (name, halved) = (set.name.clone(), set.halved);
            if self.learning {
                rows.extend(self.learn(set, &folder, progress)?);
                continue;
            }
            let (indexed, questions) = self.index(set, &folder, progress)?;
            let mut asked = self.ask_all(&indexed, questions, progress)?;
            let facts = self.facts(&indexed);
            rows.extend(SetReport::of(&name, &asked, &facts, halved));
            if halved {
                asked.retain(|asked| !held_out(&asked.question.text));
            }
            failures.extend(worst(&name, &asked, self.failures));
        }
        Ok(Report::new(self.answering.threshold, self.without_aliases, rows, failures))
    }

    /// Asks about half of the questions before and after the others were taught. Nothing of a half
    /// that is held out is taught or asked.
    fn learn(
        &self,
        set: TruthSet,
        folder: &Path,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> Result<[SetReport; 2], EvalError> {
        let (name, halved) = (set.name.clone(), set.halved);
        let (indexed, mut questions) = self.index(set, folder, progress)?;
        questions.retain(|question| !(halved && held_out(&question.text)));
        let Divided { taught, asked } = learning::divide(questions);
        let before = self.ask_all(&indexed, asked.clone(), progress)?;
        let wordings = learning::wordings(&indexed, &taught)?;
        let after_name = format!("{name}, {} wordings taught", wordings.len());
        let bot = indexed.bot.curated(&learning::curated(wordings))?;
        let learned = Indexed { bot, ..indexed };
        let after = self.ask_all(&learned, asked, progress)?;
        let facts = self.facts(&learned);
        let before = SetReport::part(format!("{name}, none taught"), &before, &facts);
        Ok([before, SetReport::part(after_name, &after, &facts)])
    }

    fn index(
        &self,
        mut set: TruthSet,
        folder: &Path,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> Result<(Indexed, Vec<TruthQuestion>), EvalError> {
        if self.without_aliases {
            set.knowledge = set.knowledge.without_aliases();
        }
        let indexing = &mut |now: index::Progress| {
            progress(Stage::Indexing(now.stage), now.done, now.total);
        };
        let TruthSet { knowledge, names, questions, .. } = set;
        let indexed =
            Indexed::build(&knowledge, &names, folder, &self.answering, self.clock, indexing)?;
        Ok((indexed, questions))
    }

    fn ask_all(
        &self,
        indexed: &Indexed,
        questions: Vec<TruthQuestion>,
        progress: &mut dyn FnMut(Stage, usize, usize),
    ) -> Result<Vec<Asked>, EvalError> {
        let total = questions.len();
        let mut asked = Vec::with_capacity(total);
        for (at, question) in questions.into_iter().enumerate() {
            asked.push(self.ask(indexed, question)?);
            progress(Stage::Asking, at + 1, total);
        }
        Ok(asked)
    }

    fn facts(&self, indexed: &Indexed) -> SetFacts {
        SetFacts {
            passages: indexed.names.len(),
            index_bytes: indexed.bytes,
            index_took: indexed.took,
            peak_memory_bytes: (self.peak_memory)(),
        }
    }

    fn ask(&self, indexed: &Indexed, question: TruthQuestion) -> Result<Asked, IndexError> {
        let started = (self.clock)();
        let Considered { ranked, answer } = consider(&indexed.bot, &question)?;
        let took = (self.clock)().saturating_sub(started);
        let ranking: Vec<Ranked<'_>> = ranked.iter().map(|scored| place(indexed, scored)).collect();
        let cited = cited(indexed, &answer);
        let confidence = answer.confidence();
        let judgement = judge(&question.expected, &ranking, cited.as_deref(), confidence);
        let candidate = |at: usize| {
            ranked.get(at).map(|scored| Candidate::new(indexed.name_of(&scored.item.id), scored))
        };
        let right = ranking.iter().position(|place| question.expected.grade(place.name) > 0);
        let (top, right) = (candidate(0), right.and_then(candidate));
        Ok(Asked { question, judgement, took, top, right })
    }
}

/// What the bot makes of a question after those before it.
fn consider(bot: &Bot, question: &TruthQuestion) -> Result<Considered, IndexError> {
    let mut before: Option<String> = None;
    for turn in &question.before {
        before = Some(bot.ask_after(before.as_deref(), turn)?.question);
    }
    Ok(bot.ask_after(before.as_deref(), &question.text)?.considered)
}

fn place<'a>(indexed: &'a Indexed, scored: &Scored<Passage>) -> Ranked<'a> {
    Ranked { name: indexed.name_of(&scored.item.id), score: scored.signals.rank() }
}

/// What the truth set calls the passages that an answer cites; nothing where there is no answer.
fn cited<'a>(indexed: &'a Indexed, answer: &Answer) -> Option<Vec<&'a str>> {
    let Answer::Cited(answer) = answer else { return None };
    let citations = answer.citations.iter();
    Some(citations.map(|citation| indexed.name_of(&citation.passage)).collect())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::super::figure::Figure;
    use super::super::truth::{Expected, Names, Wanted};
    use super::*;
    use crate::knowledge::{self, Scan, SourceFile};
    use crate::retrieval::Retriever;

    const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much do coders make?"
answer = "$21 an hour."

[[entry]]
id = "hours"
question = "What are the hours?"
aliases = ["working time"]
answer = "From nine to five."
"#;

    fn question(text: &str, right: &str) -> TruthQuestion {
        let grades = BTreeMap::from([(right.to_owned(), 1)]);
        let expected = Expected::Passages { grades, wanted: Wanted::Any };
        TruthQuestion { text: text.to_owned(), before: Vec::new(), expected, kind: None }
    }

    fn set(questions: Vec<TruthQuestion>) -> TruthSet {
        let file = SourceFile { path: "faq.toml".to_owned(), bytes: FAQ.as_bytes().to_vec() };
        let read = knowledge::parse(Scan { files: vec![file], problems: Vec::new() });
        TruthSet {
            name: "faq".to_owned(),
            knowledge: read,
            names: Names::Ids,
            questions,
            halved: false,
        }
    }

    /// The report on a set, by a clock that goes 7 microseconds further at each look.
    fn run(
        set: TruthSet,
        without_aliases: bool,
        stages: &mut Vec<(Stage, usize, usize)>,
    ) -> Report {
        let scratch = tempfile::tempdir().unwrap();
        let time = Cell::new(Duration::ZERO);
        let evaluation = Evaluation {
            answering: Answering { threshold: 0.6, retriever: Retriever::new(None) },
            without_aliases,
            learning: false,
            failures: 9,
            scratch: scratch.path(),
            clock: &|| {
                time.set(time.get() + Duration::from_micros(7));
                time.get()
            },
            peak_memory: &|| Some(1_000),
        };
        let progress = &mut |stage, done, total| stages.push((stage, done, total));
        evaluation.run(vec![set], progress).unwrap()
    }

    #[test]
    fn each_question_is_timed_and_told_as_progress() {
        let mut stages = Vec::new();
        let questions = vec![question("coder pay", "pay"), question("the hours", "hours")];
        let report = run(set(questions), false, &mut stages);
        let timings = report.sets[0].timings;
        assert_eq!((timings.question_p50_us, timings.question_p99_us), (7, 7));
        assert_eq!(timings.peak_memory_bytes, Some(1_000));
        assert_eq!((report.sets[0].passages, report.sets[0].questions), (2, 2));
        let indexing = Stage::Indexing(index::Stage::Terms);
        assert_eq!(stages[..2], [(indexing, 1, 2), (indexing, 2, 2)]);
        assert_eq!(stages[2..], [(Stage::Asking, 1, 2), (Stage::Asking, 2, 2)]);
        assert!(report.sets[0].index_bytes > 100);
    }

    #[test]
    fn what_is_found_only_by_an_alias_is_missed_without() {
        let questions = || vec![question("working time", "hours")];
        let with = run(set(questions()), false, &mut Vec::new());
        let without = run(set(questions()), true, &mut Vec::new());
        let recall = |report: &Report| report.sets[0].quality[&Figure::RecallAt1].value.to_bits();
        assert_eq!((recall(&with), recall(&without)), (1.0_f64.to_bits(), 0.0_f64.to_bits()));
        assert!(with.failures.is_empty());
        assert_eq!(without.failures[0].expected, ["hours"]);
    }
}
