//! Holds the shipped knowledge to the article it is written from: every figure of it is there,
//! next to its subject, and none of its sentences is.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use footnote::knowledge::{Block, Knowledge};
use footnote::passage::{Cut, Passage};
use time::macros::date;

/// Far above the size of any shipped file.
const MAX_FILE_BYTES: u64 = 1_000_000;

/// The length of a run of words that counts as copied.
const COPIED_WORDS: usize = 8;

/// The length from which a sentence that stands in the article counts as copied.
const COPIED_SENTENCE_WORDS: usize = 6;

/// Whom a passage is about, by the words of its headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Biller,
    Coder,
    Both,
}
use Subject::{Biller, Both, Coder};

/// The article's figures and hard names: a subject, and what one passage about it has to hold.
const FIGURES: &[(Subject, &[&str])] = &[
    // What they are paid.
    (Biller, &["average", "$16 an hour"]),
    (Biller, &["$16 an hour", "$32,000 a year", "training", "experience", "location"]),
    (Coder, &["average", "$21 an hour"]),
    (Coder, &["$21 an hour", "$43,000 a year", "training", "experience", "location"]),
    (Both, &["high hourly wage", "little training"]),
    // How long the training takes; the article's sections differ, and each keeps its own figure.
    (Biller, &["training", "a few months", "two years"]),
    (Biller, &["certification course", "four months", "a year", "online", "in person"]),
    (Coder, &["CareerStep", "four months", "full time", "12 months", "own pace"]),
    (Coder, &["certification training", "four months", "two years"]),
    // What the training asks for and gives.
    (Biller, &["GED", "high school diploma", "age"]),
    (Biller, &["GED", "high school diploma", "fastest"]),
    (Coder, &["GED", "high school diploma", "four months", "12 months"]),
    (Coder, &["GED", "high school diploma", "two years"]),
    (Coder, &["no medical degree", "training certificate"]),
    (Biller, &["CareerStep", "certification program", "own pace", "universities"]),
    (Both, &["CareerStep", "training", "together"]),
    (Both, &["medical school", "advanced medical degree"]),
    (Both, &["every city", "every state", "certificate"]),
    // How much they are wanted.
    (Coder, &["6,000", "jobs", "2,000 graduates"]),
    (Biller, &["Bureau of Labor Statistics", "faster", "average job"]),
    (Both, &["Bureau of Labor Statistics", "growth rate", "11%", "5% a year", "next decade"]),
    (Both, &["81.7 million Americans", "Medicare", "2030", "next decade"]),
    (Both, &["baby boomer", "aging"]),
    (Biller, &["private practice", "large hospital"]),
    // What they do, and where.
    (Both, &["coder", "CPT", "current procedural terminology"]),
    (Biller, &["Medicare", "Medicaid", "third-party payer"]),
    (Biller, &["claim", "insurance companies"]),
    (Coder, &["clinical notes", "classification systems", "physicians", "nurses"]),
    (Coder, &["billed too much", "denied", "legal action"]),
    (Coder, &["universal codes", "diagnoses and procedures"]),
    (Coder, &["scrubs", "business clothes", "clinics", "billing offices"]),
    (Both, &["remotely", "at home", "expert"]),
    // Whom the work suits.
    (Biller, &["error", "thousands of dollars", "denials", "write-offs", "overpayments"]),
    (Biller, &["deadlines", "pace"]),
    (Biller, &["math", "consumer math", "algebra"]),
    (Coder, &["integrity", "lifelong learner", "doctors", "nurses"]),
    (Coder, &["puzzle", "reference books", "online"]),
    (Both, &["accounting", "science of medicine"]),
];

/// The topic commands that the shipped knowledge promises.
const COMMANDS: &[&str] = &[
    "benefits",
    "competition biller",
    "competition coder",
    "define billing",
    "define coding",
    "demand",
    "difference",
    "difficulty biller",
    "difficulty both",
    "difficulty coder",
    "education biller",
    "education coder",
    "job biller",
    "job coder",
    "outlook",
    "overview",
    "pay biller",
    "pay coder",
    "people biller",
    "people coder",
    "relocate",
    "remote",
    "similarities",
    "stress",
    "training biller",
    "training coder",
    "traits biller",
    "traits coder",
    "workday biller",
    "workday coder",
    "workplace",
];

#[test]
fn every_figure_of_the_article_stands_with_its_subject() {
    let passages = shipped_passages();
    let missing: Vec<String> = FIGURES
        .iter()
        .filter(|(subject, figures)| {
            !passages.iter().any(|passage| is_about(passage, *subject) && holds(passage, figures))
        })
        .map(|(subject, figures)| format!("{subject:?}: {}", figures.join(" + ")))
        .collect();
    assert!(missing.is_empty(), "no passage holds these together:\n{}", missing.join("\n"));
}

#[test]
fn no_pay_stands_with_the_other_career() {
    for passage in shipped_passages() {
        for (subject, pay) in
            [(Biller, "$16"), (Biller, "$32,000"), (Coder, "$21"), (Coder, "$43,000")]
        {
            let misplaced = holds(&passage, &[pay]) && !is_about(&passage, subject);
            assert!(!misplaced, "{pay} belongs to {subject:?} but stands in {:?}", passage.id);
        }
    }
}

#[test]
fn every_topic_command_is_served_once() {
    let mut commands: Vec<String> = first_parts().into_iter().filter_map(|p| p.command).collect();
    commands.sort_unstable();
    assert_eq!(commands, COMMANDS);
}

#[test]
fn no_alias_leads_to_two_passages() {
    let passages = first_parts();
    let mut wordings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for passage in &passages {
        for alias in &passage.aliases {
            wordings.entry(spaced_words(alias)).or_default().push(format!("{:?}", passage.id));
        }
    }
    wordings.retain(|_, ids| ids.len() > 1);
    assert!(wordings.is_empty(), "these aliases are given twice: {wordings:#?}");

    let questions: HashSet<String> = passages.iter().map(|p| spaced_words(&p.question)).collect();
    let shadowed: Vec<&String> = passages
        .iter()
        .flat_map(|passage| &passage.aliases)
        .filter(|alias| questions.contains(&spaced_words(alias)))
        .collect();
    assert!(shadowed.is_empty(), "these aliases only repeat a question: {shadowed:#?}");
}

#[test]
fn every_text_names_its_subject_by_itself() {
    let subjects = ["biller", "billers", "billing", "coder", "coders", "coding"];
    for passage in shipped_passages() {
        let text = spaced_words(&text(&passage));
        let named = subjects.iter().any(|subject| text.contains(&spaced_words(subject)));
        assert!(named, "{:?} does not say whom it is about", passage.id);
    }
}

#[test]
fn every_passage_cites_the_article_and_no_address() {
    for passage in shipped_passages() {
        let source = &passage.source;
        assert_eq!(source.title, "Medical Coding and Billing Career: Is It Right For You?");
        assert_eq!(source.publisher.as_deref(), Some("CareerStep"), "{:?}", passage.id);
        assert_eq!(source.date, Some(date!(2019 - 07 - 23)), "{:?}", passage.id);
        assert_eq!(source.url, None, "{:?}", passage.id);
        assert!(!passage.heading_path.is_empty(), "{:?} names no section", passage.id);
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped has to say so")]
fn no_words_are_copied_from_the_article() {
    let Some(path) = std::env::var_os("CAREER_ARTICLE") else {
        eprintln!("skipped: set CAREER_ARTICLE to the article's path to compare with it");
        return;
    };
    let article = std::fs::read_to_string(&path).expect("CAREER_ARTICLE names a readable file");
    let known_sentences: HashSet<String> = sentences(&article).into_iter().collect();
    let known_runs: HashSet<String> = runs(&article).into_iter().collect();
    assert!(!known_runs.is_empty(), "CAREER_ARTICLE names an empty file");

    let mut copied = Vec::new();
    for passage in shipped_passages() {
        let text = text(&passage);
        copied.extend(sentences(&text).into_iter().filter(|s| known_sentences.contains(s)));
        copied.extend(runs(&text).into_iter().filter(|run| known_runs.contains(run)));
        let aliases = passage.aliases.iter().flat_map(|alias| sentences(alias));
        copied.extend(aliases.filter(|alias| known_sentences.contains(alias)));
    }
    assert!(copied.is_empty(), "these words are the article's own: {copied:#?}");
}

/// The passages of `knowledge/`, which must read and cut without a single problem.
fn shipped_passages() -> Vec<Passage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let Knowledge { documents, problems, .. } =
        footnote::knowledge::read(&folder, MAX_FILE_BYTES).expect("the folder can be read");
    assert_eq!(problems, [], "the shipped knowledge has problems");
    let Cut { passages, problems } = footnote::passage::cut(&documents);
    assert_eq!(problems, [], "the shipped knowledge has problems");
    assert!(!passages.is_empty(), "the shipped knowledge is empty");
    passages
}

/// The shipped passages without the later parts of long sections, which repeat its aliases.
fn first_parts() -> Vec<Passage> {
    shipped_passages().into_iter().filter(|passage| passage.part == 1).collect()
}

/// Whether the headings name the subject, and, for one career, not the other.
fn is_about(passage: &Passage, subject: Subject) -> bool {
    let headings = headings(passage);
    let names = |words: &[&str]| words.iter().any(|word| headings.contains(&spaced_words(word)));
    let biller = names(&["biller", "billers", "billing"]);
    let coder = names(&["coder", "coders", "coding"]);
    match subject {
        Biller => biller && !coder,
        Coder => coder && !biller,
        Both => biller && coder,
    }
}

/// Whether the headings and the text of the passage hold every one of these, as whole words.
fn holds(passage: &Passage, wanted: &[&str]) -> bool {
    let words = headings(passage) + &spaced_words(&text(passage));
    wanted.iter().all(|figure| words.contains(&spaced_words(figure)))
}

/// The question and the heading path, as [`spaced_words`].
fn headings(passage: &Passage) -> String {
    spaced_words(&passage.question) + &spaced_words(&passage.heading_path.join(" "))
}

fn text(passage: &Passage) -> String {
    let blocks: Vec<String> = passage
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text)
            | Block::Item { text, .. }
            | Block::Quote(text)
            | Block::Code(text) => text.clone(),
            Block::Row(cells) => cells.join(" "),
        })
        .collect();
    blocks.join("\n")
}

/// The words in lower case, without the punctuation around them, each between two spaces.
fn spaced_words(text: &str) -> String {
    let mut spaced = String::from(" ");
    for word in words(text) {
        spaced.push_str(&word);
        spaced.push(' ');
    }
    spaced
}

/// The words in lower case; `$` and `%` belong to a figure, a hyphen or an apostrophe parts words.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| c.is_whitespace() || "-–—'’".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '%'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The sentences that are long enough to count as copied, as [`spaced_words`].
fn sentences(text: &str) -> Vec<String> {
    text.replace(". ", ".\n")
        .replace("? ", "?\n")
        .replace("! ", "!\n")
        .lines()
        .filter(|sentence| words(sentence).len() >= COPIED_SENTENCE_WORDS)
        .map(spaced_words)
        .collect()
}

/// Every run of [`COPIED_WORDS`] words.
fn runs(text: &str) -> Vec<String> {
    words(text).windows(COPIED_WORDS).map(|run| run.join(" ")).collect()
}
