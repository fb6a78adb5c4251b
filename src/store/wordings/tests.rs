//! Wordings are taught by two people or one moderator, and taken back.

use super::super::PersonId;
use super::super::tests::{HOME, NOW, OTHER, passage, store};
use super::*;

const TEXT: &str = "can I do it twice";

async fn teach(store: &Store, person: u64, text: &str, is_moderator: bool) -> CountedWording {
    let person = store.pseudonym(PersonId(person));
    store.teach(HOME, text, &passage("faq/resit"), person, is_moderator, NOW).await.unwrap()
}

#[tokio::test]
async fn two_people_make_a_wording_active_and_one_does_not() {
    let (_folder, store) = store().await;
    let first = teach(&store, 1, TEXT, false).await;
    assert_eq!((first.wording.state, first.votes), (WordingState::Suggested, 1));
    let again = teach(&store, 1, "Can I do it TWICE?", false).await;
    assert_eq!(again, first, "the same person does not count twice");
    assert_eq!(store.wordings(HOME, WordingState::Active).await.unwrap(), []);

    let second = teach(&store, 2, "Can I do it twice?", false).await;
    assert_eq!((second.wording.state, second.votes), (WordingState::Active, 2));
    assert_eq!(second.wording.text, TEXT);
    assert_eq!(store.wordings(HOME, WordingState::Active).await.unwrap(), [second]);
    assert_eq!(store.wordings(OTHER, WordingState::Active).await.unwrap(), []);
}

#[tokio::test]
async fn one_moderator_is_enough() {
    let (_folder, store) = store().await;
    let taught = teach(&store, 1, TEXT, true).await;
    assert_eq!((taught.wording.state, taught.by_moderator), (WordingState::Active, true));

    teach(&store, 2, "another", false).await;
    let promoted = teach(&store, 2, "another", true).await;
    assert_eq!((promoted.wording.state, promoted.votes), (WordingState::Active, 1));
}

#[tokio::test]
async fn what_is_taken_back_takes_a_moderator_to_come_back() {
    let (_folder, store) = store().await;
    let id = teach(&store, 1, TEXT, true).await.wording.id;
    assert!(!store.take_back_wording(OTHER, id).await.unwrap(), "of another server");
    assert!(store.take_back_wording(HOME, id).await.unwrap());
    assert!(!store.take_back_wording(HOME, id).await.unwrap());
    for person in 1..=3 {
        let taught = teach(&store, person, TEXT, false).await;
        assert_eq!(taught.wording.state, WordingState::TakenBack);
    }
    assert_eq!(teach(&store, 4, TEXT, true).await.wording.state, WordingState::Active);
}

#[test]
fn a_wording_belongs_to_one_server_and_passage() {
    let id = wording_id(HOME, TEXT, &passage("faq/resit"));
    assert_eq!(id, wording_id(HOME, " Can I do it twice?!", &passage("faq/resit")));
    assert_ne!(id, wording_id(OTHER, TEXT, &passage("faq/resit")));
    assert_ne!(id, wording_id(HOME, TEXT, &passage("faq/pay")));
}
