//! Swaps, with people writing all the while.

use std::thread;

use time::macros::datetime;

use super::*;
use crate::index::tests::searcher_of;
use crate::retrieval::Retriever;
use crate::store::{Entry, EntryContent, EntryId, EntryState};

const HOME: ServerId = ServerId(1);
const OWN: ServerId = ServerId(2);

fn faq(number: usize) -> String {
    format!("[[entry]]\nid = \"a\"\nquestion = \"What number?\"\nanswer = \"It is {number}.\"\n")
}

fn snapshot(faq: &str) -> Snapshot {
    let searcher = searcher_of(faq);
    let (commands, _) = commands::plan(&searcher.catalogue().topics);
    Snapshot::of_files(searcher, Retriever::new(None), commands)
}

/// One entry of a server.
fn curated(server: ServerId, question: &str) -> Curated {
    let content = EntryContent {
        question: question.to_owned(),
        answer: "Behind the mill.".to_owned(),
        aliases: Vec::new(),
        author: None,
        link: None,
    };
    let entry = Entry {
        id: EntryId(7),
        version: 1,
        server,
        state: EntryState::Live,
        content,
        editor: None,
        at: datetime!(2026-03-01 12:00 UTC),
    };
    Curated { title: "Ours".to_owned(), entries: vec![entry], wordings: Vec::new() }
}

fn bot(number: usize) -> Bot {
    Bot::new(snapshot(&faq(number)), 0.5)
}

/// The answers to both questions.
fn answers(servers: &Servers, server: Option<ServerId>) -> (String, bool) {
    let bot = servers.bot(server);
    let passages = bot.snapshot.searcher.passages().unwrap();
    let number = passages.iter().find(|passage| passage.question == "What number?");
    let written = passages.iter().any(|passage| passage.question == "Where do we park?");
    (number.map(|passage| passage.blocks[0].plain_text()).unwrap_or_default(), written)
}

#[test]
fn each_knowledge_is_replaced_alone() {
    let servers = Servers::new(bot(1), HashMap::from([(OWN, bot(2))]));
    servers.replace(None, snapshot(&faq(3))).unwrap();
    assert_eq!(answers(&servers, None).0, "It is 3.");
    assert_eq!(answers(&servers, Some(HOME)).0, "It is 3.");
    assert_eq!(answers(&servers, Some(OWN)).0, "It is 2.");
    servers.replace(Some(OWN), snapshot(&faq(4))).unwrap();
    assert_eq!(answers(&servers, Some(HOME)).0, "It is 3.");
    assert_eq!(answers(&servers, Some(OWN)).0, "It is 4.");
}

#[test]
fn what_people_wrote_is_never_missing_and_what_is_new_is_never_lost() {
    let servers = Servers::new(bot(0), HashMap::from([(OWN, bot(0))]));
    for server in [HOME, OWN] {
        servers.curate(server, curated(server, "Where do we park?")).unwrap();
    }
    thread::scope(|scope| {
        let replacing = scope.spawn(|| {
            for number in 1..=20 {
                for server in [None, Some(OWN)] {
                    servers.replace(server, snapshot(&faq(number))).unwrap();
                }
            }
        });
        let writing = scope.spawn(|| {
            for _ in 0..20 {
                for server in [HOME, OWN] {
                    servers.curate(server, curated(server, "Where do we park?")).unwrap();
                }
            }
        });
        while !(replacing.is_finished() && writing.is_finished()) {
            for server in [HOME, OWN] {
                let (number, is_there) = answers(&servers, Some(server));
                assert!(is_there && number.starts_with("It is "), "{number:?} {is_there}");
            }
        }
    });
    for server in [HOME, OWN] {
        assert_eq!(answers(&servers, Some(server)), ("It is 20.".to_owned(), true));
    }
    servers.curate(HOME, Curated::default()).unwrap();
    assert_eq!(answers(&servers, Some(HOME)), ("It is 20.".to_owned(), false));
}
