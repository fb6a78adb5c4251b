//! Posts that are answered, and posts that had better not be.

use super::*;
use crate::bot::Snapshot;
use crate::commands;
use crate::config::threshold::EAGER;
use crate::index::tests::searcher_beside;
use crate::retrieval::Retriever;

const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a medical coder make in a year?"
aliases = ["coder salary"]
answer = "About $43,000."

[[entry]]
id = "training"
question = "How long does the training take?"
aliases = ["length of the course"]
answer = "Four months."

[[entry]]
id = "remote"
question = "Can coders work at home?"
answer = "Yes, many do."
"#;

const OUT_OF_SCOPE: &str =
    "[[topic]]\nname = \"the pay of nurses\"\nquestions = [\"how much does a nurse make\"]\n";

const STORY: &str = "Hello everybody, I finished school last year and have been working in a shop since \
    then, which is fine, but I would like to do something else with my life, and a friend told me about \
    this place, where people are said to be friendly.";

/// What becomes of posts, a line each: title, text, and how it ended with which passage.
fn outcomes(posts: &[(&str, &str)]) -> String {
    let searcher = searcher_beside(FAQ, "out-of-scope.toml", OUT_OF_SCOPE);
    let (commands, _) = commands::plan(&searcher.catalogue().topics);
    let snapshot = Snapshot::of_files(searcher, Retriever::new(None), commands);
    let bot = Bot::new(snapshot, EAGER);
    let outcome = |(title, text): &(&str, &str)| {
        let understood = bot.ask_post(&Post::new(title, text)).unwrap();
        let passages = |ids: Vec<String>| ids.join(", ");
        let what = match &understood.considered.answer {
            Answer::Cited(cited) => {
                let ids = cited.citations.iter().map(|citation| citation.passage.to_string());
                format!("answered: {}", passages(ids.collect()))
            }
            Answer::Unsure(unsure) => {
                let ids = unsure.candidates.iter().map(|candidate| candidate.passage.to_string());
                format!("unsure: {}", passages(ids.collect()))
            }
            Answer::Abstained(abstained) => format!("{:?}", abstained.reason),
            Answer::Help => "small talk".to_owned(),
        };
        let text: String = text.chars().take(40).collect();
        format!("{title} | {text} → {what}")
    };
    posts.iter().map(outcome).collect::<Vec<_>>().join("\n")
}

#[test]
fn title_text_or_both_may_ask() {
    insta::assert_snapshot!(outcomes(&[
        ("How much does a medical coder make in a year?", ""),
        ("How much does a medical coder make in a year?", "Thanks!"),
        ("Question", "How much does a medical coder make in a year?"),
        ("Hello", "How long does the training take?"),
        ("", "How long does the training take?"),
        ("Training", "How long does it take?"),
        ("How long does the training take?", "How much does a medical coder make in a year?"),
    ]), @"
    How much does a medical coder make in a year? |  → answered: pay
    How much does a medical coder make in a year? | Thanks! → answered: pay
    Question | How much does a medical coder make in a  → answered: pay
    Hello | How long does the training take? → answered: training
     | How long does the training take? → answered: training
    Training | How long does it take? → unsure: training, pay
    How long does the training take? | How much does a medical coder make in a  → answered: training, pay
    ");
}

#[test]
fn a_story_is_asked_by_its_questions_and_its_title() {
    let story = |question: &str| format!("{STORY} {question} Thank you so much!");
    insta::assert_snapshot!(outcomes(&[
        ("Introducing myself", STORY),
        ("How long does the training take?", STORY),
        ("coder", &story("")),
        ("New here", &story("How long does the training take?")),
        ("New here", &story("How long does the training take? Can coders work at home?")),
    ]), @"
    Introducing myself | Hello everybody, I finished school last  → NotSure
    How long does the training take? | Hello everybody, I finished school last  → answered: training
    coder | Hello everybody, I finished school last  → NotSure
    New here | Hello everybody, I finished school last  → answered: training
    New here | Hello everybody, I finished school last  → unsure: training, remote
    ");
}

#[test]
fn a_half_that_leads_away_is_heeded() {
    insta::assert_snapshot!(outcomes(&[
        ("Plumbers in Texas", "How much do they make in a year?"),
        ("Nurse", "How much does one make in a year?"),
        ("How much does a coder make in a year?", "I mean a nurse, how much does a nurse make?"),
        ("coder salary", "How do I change my picture in the forum?"),
        ("Hi all", "hello"),
        ("", ""),
    ]), @r#"
    Plumbers in Texas | How much do they make in a year? → unsure: pay, training, remote
    Nurse | How much does one make in a year? → OutOfScope("the pay of nurses")
    How much does a coder make in a year? | I mean a nurse, how much does a nurse ma → OutOfScope("the pay of nurses")
    coder salary | How do I change my picture in the forum? → NotSure
    Hi all | hello → small talk
     |  → NotSure
    "#);
}
