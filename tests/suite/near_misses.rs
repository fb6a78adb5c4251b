//! What sounds like the knowledge and is not in it gets no answer, with and without the model.

use std::path::Path;

use footnote::answer::Answer;
use footnote::bot::{Bot, Folders};
use footnote::config::{SemanticModel, threshold};

/// Questions that share all but one word with ones that the knowledge answers.
const NEAR_MISSES: [&str; 5] = [
    "how much does a registered nurse make",
    "how much does a nurse make",
    "How much does a plumber make in a year?",
    "how much tax does a coder pay",
    "how much does a software engineer make",
];

fn bot(model: &SemanticModel) -> Bot {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let folders =
        Folders { knowledge: &knowledge, index: folder.path(), max_file_bytes: 1 << 20, model };
    Bot::new(folders.load(&mut |_| {}).unwrap().snapshot, threshold::BALANCED)
}

#[test]
fn a_near_miss_is_not_answered_and_what_it_resembles_is() {
    for model in [SemanticModel::Off, SemanticModel::BuiltIn] {
        let bot = bot(&model);
        for question in NEAR_MISSES {
            let answer = bot.ask(question).unwrap();
            assert!(!matches!(answer, Answer::Cited(_)), "{model:?}: {question}: {answer:?}");
        }
        for follow_up in ["and nurses?", "what about plumbers", "and the exam fees?"] {
            let answer = bot.ask_after(Some("how much does a coder make"), follow_up).unwrap();
            let answer = answer.considered.answer;
            assert!(!matches!(answer, Answer::Cited(_)), "{model:?}: {follow_up}: {answer:?}");
        }
        for question in ["how much does a coder make", "how much does a medical biller earn a year"]
        {
            let answer = bot.ask(question).unwrap();
            assert!(matches!(answer, Answer::Cited(_)), "{model:?}: {question}: {answer:?}");
        }
    }
}
