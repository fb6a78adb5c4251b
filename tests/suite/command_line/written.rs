//! `footnote export --toml`: what people of a server wrote, as a file that a team can review.

use footnote::store::{Contributor, EntryContent, EntryState, PersonId, ServerId, Store};
use insta::assert_snapshot;
use time::macros::datetime;

use super::Desk;

const FAQ: &str = "[[entry]]\nid = \"pay\"\nquestion = \"Pay?\"\nanswer = \"Good.\"\n";

/// Writes an entry in each of these servers.
async fn write_in(desk: &Desk, servers: &[u64]) {
    let store = Store::open(desk.folder.at("footnote.db")).await.unwrap();
    let ana = Contributor { person: store.pseudonym(PersonId(1)), name: "ana".to_owned() };
    let at = datetime!(2026-03-01 12:00 UTC);
    for server in servers {
        let content = EntryContent {
            question: format!("Where do we park in {server}?"),
            answer: "Behind the *old* mill.".to_owned(),
            aliases: vec!["parking lot".to_owned()],
            author: Some(ana.clone()),
            link: Some("https://example.org/parking".to_owned()),
        };
        let server = ServerId(*server);
        store.add_entry(server, EntryState::Live, content, ana.clone(), at).await.unwrap();
    }
    store.close().await;
}

#[tokio::test]
async fn what_people_wrote_becomes_a_file_that_answers() {
    let desk = Desk::with_file("faq.toml", FAQ);
    write_in(&desk, &[7]).await;
    let export = ["export", "--toml", "knowledge/ours.toml"];
    assert_snapshot!(desk.run(&export).printed, @"exported: 1 answer to `knowledge/ours.toml`");
    let ours = desk.folder.read("knowledge/ours.toml");
    assert_eq!(desk.run(&["export", "--toml"]).printed, ours);
    assert_snapshot!(desk.run(&export).errors, @"error: `knowledge/ours.toml` exists already; name a file that does not");
    assert_eq!(desk.run(&["check"]).code, 0);
    let answered = desk.run(&["ask", "Parking lot?"]).printed;
    assert!(answered.contains("Behind the old mill.") && answered.contains("ana"), "{answered}");
}

#[tokio::test]
async fn where_several_servers_have_written_one_is_named() {
    let desk = Desk::with_file("faq.toml", FAQ);
    write_in(&desk, &[7, 9]).await;
    let unnamed = desk.run(&["export", "--toml"]);
    assert_eq!(unnamed.code, 1);
    assert_snapshot!(unnamed.errors, @"error: name one of the servers with `--server`: 7, 9");
    let named = desk.run(&["export", "--toml", "--server", "9"]).printed;
    assert!(named.contains("in 9?") && !named.contains("in 7?"), "{named}");
}

#[tokio::test]
async fn where_nobody_has_written_the_way_to_do_it_is_told() {
    let desk = Desk::with_file("faq.toml", FAQ);
    write_in(&desk, &[]).await;
    let nothing = desk.run(&["export", "--toml"]);
    assert_eq!(nothing.code, 1);
    assert_snapshot!(nothing.errors, @"error: nobody has written anything yet; `/footnote add` in a server does");
}
