//! Follow-ups are understood from what was asked before, and what stands on its own is not bent.

use std::fs;
use std::path::Path;

use footnote::answer::Answer;
use footnote::bot::{Bot, Folders};
use footnote::config::{SemanticModel, threshold};
use serde::Deserialize;

/// The share of last questions that have to be answered right, in percent.
const RIGHT: usize = 85;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialogues {
    dialogue: Vec<Dialogue>,
}

/// One `[[dialogue]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialogue {
    turns: Vec<String>,
    #[serde(default)]
    passages: Vec<String>,
    #[serde(default)]
    abstain: bool,
    #[serde(default)]
    stands_alone: bool,
}

fn dialogues() -> Vec<Dialogue> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/dialogues.toml");
    let read: Dialogues = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    read.dialogue
}

/// The single questions of our own truth set, as dialogues of one turn.
fn single_questions() -> Vec<Dialogue> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/eval/questions.toml");
    let read: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
    let single = |question: &toml::Value| {
        let passages = question.get("passages").and_then(toml::Value::as_array);
        let ids = passages.into_iter().flatten().filter_map(toml::Value::as_str);
        Dialogue {
            turns: vec![question["text"].as_str().unwrap().to_owned()],
            passages: ids.map(str::to_owned).collect(),
            abstain: question.get("abstain").is_some(),
            stands_alone: true,
        }
    };
    read["question"].as_array().unwrap().iter().map(single).collect()
}

fn bot(model: &SemanticModel) -> Bot {
    let folder = tempfile::tempdir().unwrap();
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let folders =
        Folders { knowledge: &knowledge, index: folder.path(), max_file_bytes: 1 << 20, model };
    Bot::new(folders.load(&mut |_| {}).unwrap().snapshot, threshold::BALANCED)
}

/// Each single question is asked after the one before it in the file, which has to do with something
/// else mostly.
#[test]
fn single_questions_lose_nothing_by_what_was_asked_before() {
    let (bot, all) = (bot(&SemanticModel::Off), single_questions());
    assert!(all.len() > 500);
    let (mut alone, mut after) = (0, 0);
    for (before, question) in all.iter().zip(&all[1..]) {
        let is_right = |before: Option<&str>| {
            let understood = bot.ask_after(before, &question.turns[0]).unwrap();
            is_right(question, &understood.considered.answer)
        };
        alone += usize::from(is_right(None));
        after += usize::from(is_right(Some(&before.turns[0])));
    }
    assert!(after + all.len() / 100 >= alone, "{after} right after others, {alone} alone");
}

#[test]
fn there_are_enough_dialogues() {
    let all = dialogues();
    assert!(all.len() >= 40);
    assert!(all.iter().filter(|dialogue| dialogue.stands_alone).count() >= 10);
    assert!(all.iter().filter(|dialogue| dialogue.turns.len() > 2).count() >= 5);
}

#[test]
fn the_last_questions_of_dialogues_are_understood() {
    let (bot, all) = (bot(&SemanticModel::BuiltIn), dialogues());
    let mut right = 0;
    for dialogue in &all {
        let mut before: Option<String> = None;
        let mut last = None;
        for turn in &dialogue.turns {
            let understood = bot.ask_after(before.as_deref(), turn).unwrap();
            before = Some(understood.question.clone());
            last = Some(understood);
        }
        let last = last.unwrap();
        let bent = dialogue.stands_alone && last.about().is_some();
        assert!(!bent, "{:?}: {:?}", dialogue.turns, last.about());
        right += usize::from(is_right(dialogue, &last.considered.answer));
    }
    assert!(right * 100 >= RIGHT * all.len(), "{right} of {}", all.len());
}

fn is_right(dialogue: &Dialogue, answer: &Answer) -> bool {
    let Answer::Cited(cited) = answer else { return dialogue.abstain };
    let is_wanted = |id: &str| dialogue.passages.iter().any(|wanted| wanted == id);
    cited.citations.iter().any(|citation| is_wanted(citation.passage.as_str()))
}
