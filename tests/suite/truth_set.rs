//! Keeps the project's own truth set honest: complete, even, hard, and unknown to the knowledge.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use footnote::index::{analyze, normalize};
use footnote::knowledge::Knowledge;
use footnote::passage::{Cut, Passage};
use footnote::question::{Query, TermRole};
use serde::Deserialize;

/// Far above the size of any shipped file.
const MAX_FILE_BYTES: u64 = 1_000_000;

/// The fewest questions that the knowledge answers.
const MIN_ANSWERABLE: usize = 250;

/// The fewest questions that the knowledge does not answer.
const MIN_UNANSWERABLE: usize = 80;

/// The fewest questions that are on topic and still not answered.
const MIN_NEAR_MISSES: usize = 50;

/// The fewest questions that ask for any one passage.
const MIN_PER_PASSAGE: usize = 3;

/// The fewest answerable questions in other words than the headings of their passages.
const MIN_IN_OTHER_WORDS: usize = 100;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TruthSet {
    question: Vec<Row>,
}

/// One `[[question]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    #[serde(default)]
    passages: Vec<String>,
    #[serde(default)]
    all: bool,
    #[serde(default)]
    abstain: bool,
    kind: Option<Kind>,
}

/// How a question is asked.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq, Debug)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Paraphrase,
    Typo,
    Short,
    Slang,
    Comparison,
    TwoInOne,
    NearMiss,
    ChitChat,
    Noise,
    OtherLanguage,
}

impl Kind {
    /// Whether only questions without an answer are asked like this.
    fn is_unanswerable(self) -> bool {
        matches!(self, Self::NearMiss | Self::ChitChat | Self::Noise | Self::OtherLanguage)
    }
}

#[test]
fn every_question_is_either_answered_or_not() {
    let wrong = texts(|row| row.passages.is_empty() != row.abstain);
    assert_none(&wrong, "these need either `passages` or `abstain = true`");

    let wrong = texts(|row| row.all && row.passages.len() < 2);
    assert_none(&wrong, "`all` needs two or more passages in these");

    let wrong = texts(|row| row.kind == Some(Kind::TwoInOne) && !row.all);
    assert_none(&wrong, "these ask for two things and do not say `all = true`");

    let wrong = texts(|row| row.abstain != row.kind.is_some_and(Kind::is_unanswerable));
    assert_none(&wrong, "the kind of these does not go with their being answered or not");
}

#[test]
fn there_are_enough_questions() {
    let answerable = texts(|row| !row.abstain).len();
    assert!(answerable >= MIN_ANSWERABLE, "only {answerable} questions are answerable");
    let unanswerable = texts(|row| row.abstain).len();
    assert!(unanswerable >= MIN_UNANSWERABLE, "only {unanswerable} questions are unanswerable");
    let near_misses = texts(|row| row.kind == Some(Kind::NearMiss)).len();
    assert!(near_misses >= MIN_NEAR_MISSES, "only {near_misses} questions are near misses");
}

#[test]
fn every_named_passage_exists_and_is_named_once_a_question() {
    let passages = passages_by_id();
    let mut wrong = Vec::new();
    for row in rows() {
        let different: BTreeSet<&String> = row.passages.iter().collect();
        if different.len() < row.passages.len() {
            wrong.push(format!("{}: names a passage twice", row.text));
        }
        let unknown = row.passages.iter().filter(|id| !passages.contains_key(*id));
        wrong.extend(unknown.map(|id| format!("{}: there is no passage {id}", row.text)));
    }
    assert_none(&wrong, "these name their passages wrongly");
}

#[test]
fn every_passage_is_asked_for() {
    let rows = rows();
    let rare: Vec<String> = passages_by_id()
        .into_keys()
        .map(|id| (rows.iter().filter(|row| row.passages.contains(&id)).count(), id))
        .filter(|(asked, _)| *asked < MIN_PER_PASSAGE)
        .map(|(asked, id)| format!("{id}: {asked}"))
        .collect();
    assert_none(&rare, "these passages are asked for too seldom");
}

#[test]
fn no_question_is_asked_twice() {
    let mut seen = BTreeSet::new();
    let twice = texts(|row| !seen.insert(normalize(&row.text)));
    assert_none(&twice, "these differ from an earlier one in case or punctuation only");
}

/// A mistyped word shares no stem either, so questions with typos are not counted.
#[test]
fn many_questions_share_no_word_with_the_headings_of_their_passages() {
    let passages = passages_by_id();
    let in_other_words = texts(|row| {
        let words = content_stems(&row.text);
        let is_unlike = |id| {
            let passage = passages.get(id);
            passage.is_some_and(|passage| words.is_disjoint(&content_stems(&headings(passage))))
        };
        let is_counted = !row.abstain && row.kind != Some(Kind::Typo) && !words.is_empty();
        is_counted && row.passages.iter().all(is_unlike)
    });
    let count = in_other_words.len();
    let list = in_other_words.join("\n");
    assert!(count >= MIN_IN_OTHER_WORDS, "only {count} questions do:\n{list}");
}

#[test]
fn no_alias_comes_from_a_question() {
    let mut aliases: BTreeMap<BTreeSet<String>, String> = BTreeMap::new();
    for (id, passage) in passages_by_id() {
        for alias in passage.aliases {
            aliases.insert(telling_stems(&alias), format!("{alias:?} of {id}"));
        }
    }
    let mut leaked = Vec::new();
    for row in rows() {
        if let Some(alias) = aliases.get(&telling_stems(&row.text)) {
            leaked.push(format!("{}: has the words of the alias {alias}", row.text));
        }
    }
    assert_none(&leaked, "an alias and a question must not say the same in the same words");
}

#[test]
fn no_question_that_weights_are_fitted_on_is_in_the_truth_set() {
    let asked: BTreeMap<BTreeSet<String>, usize> =
        rows().iter().enumerate().map(|(at, row)| (telling_stems(&row.text), at)).collect();
    let fitted_on = read("examples/fit/questions.toml");
    let leaked = fitted_on.iter().filter(|row| asked.contains_key(&telling_stems(&row.text)));
    // Whoever mends this need not see the question of the truth set.
    let leaked: Vec<String> = leaked.map(|row| row.text.clone()).collect();
    assert_none(&leaked, "a truth question says the same in the same words");
}

#[test]
fn no_question_out_of_scope_comes_from_a_question() {
    let asked: BTreeSet<BTreeSet<String>> =
        rows().iter().map(|row| telling_stems(&row.text)).collect();
    let topics = knowledge().out_of_scope;
    assert!(!topics.is_empty(), "the knowledge says what it leaves out");
    let questions = topics.into_iter().flat_map(|topic| topic.questions);
    let leaked: Vec<String> =
        questions.filter(|question| asked.contains(&telling_stems(question))).collect();
    assert_none(&leaked, "a truth question says the same in the same words");
}

#[test]
fn no_synonym_comes_from_a_question() {
    let synonyms = knowledge().synonyms;
    let mut leaked = BTreeSet::new();
    for row in rows() {
        let question = content_stems(&row.text);
        for synonym in &synonyms {
            let asked = content_stems(&synonym.asked.join(" "));
            let means = content_stems(&synonym.means.join(" "));
            let is_asked = !question.is_disjoint(&asked);
            if is_asked && question.difference(&asked).all(|stem| means.contains(stem)) {
                leaked.insert(format!("{:?} in line {}", synonym.asked, synonym.line));
            }
        }
    }
    // Whoever mends a synonym need not see the question.
    let leaked: Vec<String> = leaked.into_iter().collect();
    assert_none(&leaked, "a question consists of nothing but words of these synonyms");
}

/// The questions of the truth set, in the order of the file.
fn rows() -> Vec<Row> {
    read("tests/eval/questions.toml")
}

fn read(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).expect("the questions can be read");
    match toml::from_str::<TruthSet>(&text) {
        Ok(truth_set) => truth_set.question,
        Err(error) => panic!("`{file}` cannot be read: {error}"),
    }
}

/// What the chosen questions say.
fn texts(mut is_chosen: impl FnMut(&Row) -> bool) -> Vec<String> {
    let chosen = rows().into_iter().filter(|row| is_chosen(row));
    chosen.map(|row| row.text).collect()
}

/// The passages of `knowledge/` by their ids.
fn passages_by_id() -> BTreeMap<String, Passage> {
    let Cut { passages, .. } = footnote::passage::cut(&knowledge().documents);
    passages.into_iter().map(|passage| (passage.id.to_string(), passage)).collect()
}

/// What lies in `knowledge/`.
fn knowledge() -> Knowledge {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    footnote::knowledge::read(&folder, MAX_FILE_BYTES).expect("the folder can be read")
}

/// The question of a passage and the heading of its section in the cited work.
fn headings(passage: &Passage) -> String {
    let own = passage.heading_path.last().map_or("", String::as_str);
    format!("{} {own}", passage.question)
}

/// The stems of the words that say what a text is about.
fn content_stems(text: &str) -> BTreeSet<String> {
    let terms = Query::parse(text).terms.into_iter();
    terms.filter(|term| term.role == TermRole::Content).map(|term| term.stem).collect()
}

/// The stems by which a text is known again: those of its content words, or, where these are fewer
/// than two, of all its words, since "who is a coder" is not "what does a coder do".
fn telling_stems(text: &str) -> BTreeSet<String> {
    let content = content_stems(text);
    if content.len() >= 2 {
        return content;
    }
    analyze(text).into_iter().map(|word| word.stem).collect()
}

fn assert_none(rows: &[String], complaint: &str) {
    assert!(rows.is_empty(), "{complaint}:\n{}", rows.join("\n"));
}
