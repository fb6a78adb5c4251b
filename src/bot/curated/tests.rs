//! What the people of a server wrote, among the passages of its files.

use time::macros::datetime;

use super::*;
use crate::answer::{Abstention, AbstentionReason, Answer};
use crate::bot::{Bot, Snapshot};
use crate::commands;
use crate::config::threshold::BALANCED;
use crate::index::tests::searcher_beside;
use crate::retrieval::Retriever;
use crate::store::{EntryContent, EntryState, ServerId, WordingId, WordingState};

const FAQ: &str = r#"
[[entry]]
id = "pay"
question = "How much does a coder make?"
aliases = ["coder salary", "what is the pay of coders"]
answer = "$21 an hour."
command = "pay"

[[entry]]
id = "remote"
question = "Can coders work at home?"
aliases = ["home office"]
answer = "Yes, many do."
"#;

const OUT_OF_SCOPE: &str = "[[topic]]\nname = \"exam fees\"\n\
                            questions = [\"how much is the exam\", \"cost of the exam\"]\n";

fn entry(id: u64, question: &str, aliases: &[&str], answer: &str) -> Entry {
    Entry {
        id: EntryId(id),
        version: 1,
        server: ServerId(1),
        state: EntryState::Live,
        content: EntryContent {
            question: question.to_owned(),
            answer: answer.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            author: None,
            link: Some("https://discord.com/channels/1/2/3".to_owned()),
        },
        editor: None,
        at: datetime!(2026-03-01 12:00 UTC),
    }
}

fn wording(text: &str, passage: &str) -> Wording {
    Wording {
        id: WordingId(1),
        server: ServerId(1),
        passage: PassageId::new(passage).unwrap(),
        text: text.to_owned(),
        state: WordingState::Active,
        at: datetime!(2026-03-01 12:00 UTC),
    }
}

fn bot(entries: Vec<Entry>, wordings: Vec<Wording>) -> Bot {
    let searcher = searcher_beside(FAQ, "out-of-scope.toml", OUT_OF_SCOPE);
    let (commands, _) = commands::plan(&searcher.catalogue().topics);
    let files = Bot::new(Snapshot::of_files(searcher, Retriever::new(None), commands), BALANCED);
    files.curated(&Curated { title: "Ours".to_owned(), entries, wordings }).unwrap()
}

/// The passage that answers; none where nothing does.
fn answered_by(bot: &Bot, question: &str) -> Option<String> {
    match bot.ask(question).unwrap() {
        Answer::Cited(cited) => Some(cited.citations[0].passage.to_string()),
        _ => None,
    }
}

#[test]
fn an_entry_makes_a_passage_that_is_known_by_its_id() {
    for id in [EntryId(0), EntryId(42), EntryId(u64::MAX)] {
        assert_eq!(entry_of(&entry_passage(id)), Some(id));
    }
    for other in ["curated/2a", "faq/pay", "curated", "curated/00000000000000zz"] {
        assert_eq!(entry_of(&PassageId::new(other).unwrap()), None, "{other}");
    }
}

#[test]
fn an_entry_answers_and_is_cited_with_its_date_and_link() {
    let bot =
        bot(vec![entry(7, "Where can I park?", &["parking lot"], "Behind the mill.")], vec![]);
    let Answer::Cited(cited) = bot.ask("parking lot").unwrap() else { panic!("it is answered") };
    let citation = &cited.citations[0];
    assert_eq!((citation.document.as_str(), citation.number), ("Ours", 1));
    assert_eq!(citation.url.as_ref().unwrap().as_str(), "https://discord.com/channels/1/2/3");
    assert_eq!(citation.date.unwrap().to_string(), "2026-03-01");
    let listed = bot.catalogue().documents.last().unwrap();
    assert_eq!((listed.source.title.as_str(), listed.questions), ("Ours", 1));
}

#[test]
fn an_entry_takes_the_place_of_the_passage_with_its_question() {
    let new = entry(7, "how much does a CODER make", &[], "$30 an hour.");
    let bot = bot(vec![new], vec![wording("dough for coders", "pay")]);
    let own = entry_passage(EntryId(7)).to_string();
    for question in ["How much does a coder make?", "coder salary", "dough for coders"] {
        assert_eq!(answered_by(&bot, question).as_ref(), Some(&own), "{question}");
    }
    // Buttons and commands of before lead there as well.
    let old = PassageId::new("pay").unwrap();
    assert_eq!(bot.passage(&old).unwrap().unwrap().id.as_str(), own);
    assert_eq!(bot.commands().topic("pay", None).unwrap().as_str(), own);
    assert_eq!(answered_by(&bot, "home office").as_deref(), Some("remote"));
}

#[test]
fn an_entry_that_is_another_wording_of_a_passage_takes_that_wording_alone() {
    let bot = bot(vec![entry(7, "Coder salary", &[], "It depends.")], vec![]);
    let own = entry_passage(EntryId(7)).to_string();
    assert_eq!(answered_by(&bot, "coder salary"), Some(own));
    assert_eq!(answered_by(&bot, "what is the pay of coders").as_deref(), Some("pay"));
}

#[test]
fn a_learned_wording_leads_to_its_passage_and_no_other() {
    let wordings =
        vec![wording("Home office!", "pay"), wording("zork quux", "remote"), wording("x", "gone")];
    let bot = bot(vec![], wordings);
    assert_eq!(answered_by(&bot, "home office").as_deref(), Some("pay"));
    assert_eq!(answered_by(&bot, "zork quux").as_deref(), Some("remote"));
    assert_eq!(bot.catalogue().documents.len(), 1, "no entry, no document of entries");
}

#[test]
fn what_people_write_about_is_out_of_scope_no_more() {
    let is_out_of_scope = |bot: &Bot| match bot.ask("cost of the exam please").unwrap() {
        Answer::Abstained(Abstention { reason, .. }) => {
            reason == AbstentionReason::OutOfScope("exam fees".to_owned())
        }
        _ => false,
    };
    assert!(is_out_of_scope(&bot(vec![], vec![wording("zork", "pay")])));
    let own = entry(7, "How much is the exam?", &["cost of the exam"], "$400.");
    assert!(!is_out_of_scope(&bot(vec![own], vec![])));
}

#[test]
fn an_answer_that_shows_nothing_makes_no_passage() {
    let bot = bot(vec![entry(7, "Where can I park?", &[], "<!-- nothing -->")], vec![]);
    assert_eq!(answered_by(&bot, "Where can I park?"), None);
    assert_eq!(bot.catalogue().documents.len(), 1);
}
