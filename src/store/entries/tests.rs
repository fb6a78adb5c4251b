//! Entries are added, changed and read back, in their own server only.

use time::Duration;

use super::super::tests::{HOME, NOW, OTHER, content, contributor, store};
use super::*;

#[tokio::test]
async fn an_entry_is_there_after_the_store_is_opened_again() {
    let (folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let content = EntryContent { author: Some(ann.clone()), ..content("Where do I park?") };
    let added = store.add_entry(HOME, EntryState::Live, content, ann, NOW).await.unwrap();
    // Not closed: what was acknowledged must not depend on it.
    drop(store);

    let again = Store::open(folder.path().join("footnote.db")).await.unwrap();
    assert_eq!(again.entry(HOME, added.id).await.unwrap(), Some(added.clone()));
    assert_eq!(again.entries(HOME, EntryState::Live).await.unwrap(), [added]);
}

#[tokio::test]
async fn each_change_is_a_version_of_its_own() {
    let (_folder, store) = store().await;
    let (ann, bob) = (contributor(&store, "Ann"), contributor(&store, "Bob"));
    let first = content("Where do I park?");
    let second = content("Where can I park?");
    let later = NOW + Duration::minutes(1);

    let proposed =
        store.add_entry(HOME, EntryState::Proposed, first.clone(), ann, NOW).await.unwrap();
    assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap(), []);
    let id = proposed.id;
    let edited = store.edit_entry(HOME, id, 1, second.clone(), bob.clone(), later).await.unwrap();
    assert_eq!((edited.version, edited.state), (2, EntryState::Live));
    assert_eq!(store.entries(HOME, EntryState::Proposed).await.unwrap(), []);
    let removed =
        store.set_entry_state(HOME, id, 2, EntryState::Removed, bob.clone(), later).await.unwrap();
    assert_eq!(removed.content, second);
    assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap(), []);

    let restored = store.edit_entry(HOME, id, 3, first, bob, later).await.unwrap();
    let history = store.entry_history(HOME, id).await.unwrap();
    assert_eq!(history, [restored.clone(), removed, edited, proposed]);
    assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap(), [restored]);
}

#[tokio::test]
async fn of_two_who_decide_at_once_the_second_is_told() {
    let (_folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let added = store.add_entry(HOME, EntryState::Proposed, content("?"), ann.clone(), NOW);
    let id = added.await.unwrap().id;
    let decide = |state| store.set_entry_state(HOME, id, 1, state, ann.clone(), NOW);
    let (approved, refused) = tokio::join!(decide(EntryState::Live), decide(EntryState::Refused));
    let (mut done, mut told) = (0, 0);
    for outcome in [approved, refused] {
        match outcome {
            Ok(entry) => done += entry.version,
            Err(StoreError::EntryChanged(changed)) if changed == id => told += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((done, told), (2, 1));
    assert_eq!(store.entry_history(HOME, id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_entry_of_another_server_is_none() {
    let (_folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let added = store.add_entry(HOME, EntryState::Live, content("?"), ann.clone(), NOW);
    let id = added.await.unwrap().id;
    assert_eq!(store.entry(OTHER, id).await.unwrap(), None);
    assert_eq!(store.entries(OTHER, EntryState::Live).await.unwrap(), []);
    assert_eq!(store.entry_history(OTHER, id).await.unwrap(), []);
    let error = store
        .set_entry_state(OTHER, id, 1, EntryState::Removed, ann.clone(), NOW)
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::NoSuchEntry(missing) if missing == id), "{error}");
    let error = store.edit_entry(OTHER, id, 1, content("!"), ann, NOW).await.unwrap_err();
    assert!(matches!(error, StoreError::NoSuchEntry(_)), "{error}");
    assert_eq!(store.entry(HOME, id).await.unwrap().unwrap().version, 1);
}

#[tokio::test]
async fn the_last_changes_of_a_server_come_first_in_pages() {
    let (_folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let add = |server, question| {
        store.add_entry(server, EntryState::Live, content(question), ann.clone(), NOW)
    };
    let id = add(HOME, "?").await.unwrap().id;
    add(OTHER, "elsewhere").await.unwrap();
    let later = NOW + Duration::seconds(1);
    let removed = store.set_entry_state(HOME, id, 1, EntryState::Removed, ann.clone(), later);
    removed.await.unwrap();
    let page = |offset| store.entry_changes(HOME, Page { offset, limit: 1 });
    let (first, total) = page(0).await.unwrap();
    assert_eq!((first[0].version, first.len(), total), (2, 1, 2));
    assert_eq!(page(1).await.unwrap().0[0].version, 1);
    assert_eq!(page(2).await.unwrap().0, []);
}
