//! From a question to its reply, with the model off: the first line is what was asked before.

#![no_main]

use std::fs;
use std::sync::LazyLock;

use footnote::answer::{Answer, Fragment};
use footnote::bot::{Bot, Folders, Request};
use footnote::config::SemanticModel;
use footnote::question::Post;
use footnote::reply::{self, Style, sendable::assert_sendable};
use libfuzzer_sys::fuzz_target;

const ENTRIES: &str = include_str!("../knowledge/faq.toml");
const ARTICLE: &str = include_str!("../knowledge/article.md");
const OUT_OF_SCOPE: &str = include_str!("../knowledge/out-of-scope.toml");
const SYNONYMS: &str = include_str!("../knowledge/synonyms.toml");

static BOT: LazyLock<Bot> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let knowledge = folder.path().join("knowledge");
    fs::create_dir(&knowledge).expect("it is empty");
    let write = |name: &str, text: &str| {
        fs::write(knowledge.join(name), text).expect("the folder can be written");
    };
    write("faq.toml", ENTRIES);
    write("article.md", ARTICLE);
    write("out-of-scope.toml", OUT_OF_SCOPE);
    write("synonyms.toml", SYNONYMS);
    let index = folder.path().join("index");
    let folders = Folders {
        knowledge: &knowledge,
        index: &index,
        max_file_bytes: 1 << 20,
        model: &SemanticModel::Off,
    };
    let loaded = folders.load(&mut |_| {}).expect("the knowledge is sound");
    Bot::new(loaded.snapshot, 0.4)
});

fuzz_target!(|text: &str| {
    let (before, typed) = text.split_once('\n').unwrap_or(("", text));
    let before = (!before.is_empty()).then_some(before);
    let understood = BOT.ask_after(before, typed).expect("the index can be read");
    check(&understood.considered.answer);
    let post = Post::new(before.unwrap_or_default(), typed);
    check(&BOT.ask_post(&post).expect("the index can be read").considered.answer);
    let request = Request::Question(typed.to_owned());
    assert_sendable(&BOT.reply_after(before, &request, &Style::default()).reply);
    for suggestion in BOT.suggest(typed, 25).expect("the index can be read") {
        assert!(BOT.passage(&suggestion.passage).expect("the index can be read").is_some());
    }
});

/// Every word that is cited stands in the passage that is named for it.
fn check(answer: &Answer) {
    assert!((0.0..=1.0).contains(&answer.confidence()));
    assert_sendable(&reply::render(answer, &Style::default()));
    let Answer::Cited(cited) = answer else { return };
    for part in &cited.parts {
        let passages = cited.citations.iter().filter(|one| part.citations.contains(&one.number));
        let texts: Vec<String> = passages
            .filter_map(|one| BOT.passage(&one.passage).expect("the index can be read"))
            .flat_map(|passage| passage.blocks)
            .map(|block| block.plain_text())
            .collect();
        for fragment in &part.text {
            if let Fragment::Words(block) = fragment {
                let words = block.plain_text();
                let words = words.trim_start_matches(['•', ' ', '>']);
                assert!(texts.iter().any(|text| text.contains(words)), "made up: {words:?}");
            }
        }
    }
}
