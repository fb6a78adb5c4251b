//! The store is opened, refused and written; and samples for the tests of its parts.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;

use super::*;
use crate::passage::PassageId;

pub(super) const HOME: ServerId = ServerId(1_000);
pub(super) const OTHER: ServerId = ServerId(2_000);
pub(super) const NOW: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);

/// A new store, in a folder that goes when it is dropped.
pub(super) async fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("footnote.db")).await.unwrap();
    (folder, store)
}

pub(super) fn passage(id: &str) -> PassageId {
    PassageId::new(id).unwrap()
}

pub(super) fn asked(outcome: Outcome, text: &str) -> Question {
    Question {
        at: NOW,
        server: Some(HOME),
        channel: ChannelId(5),
        person: "ab".repeat(32).try_into().unwrap(),
        asked_in: None,
        text: Some(text.to_owned()),
        outcome,
        confidence: Some(0.25),
        passage: Some(passage("faq/pay")),
        latency: Duration::from_micros(1_234),
    }
}

pub(super) fn vote_by(store: &Store, person: u64) -> Vote {
    Vote {
        message: MessageId(7),
        person: store.pseudonym(PersonId(person)),
        server: Some(HOME),
        verdict: Verdict::Up,
        passage: passage("faq/pay"),
        question: Some("How much does it pay?".to_owned()),
        at: NOW,
    }
}

/// Somebody of this name; the number of letters is their id.
pub(super) fn contributor(store: &Store, name: &str) -> Contributor {
    let person = store.pseudonym(PersonId(name.len() as u64));
    Contributor { person, name: name.to_owned() }
}

pub(super) fn content(question: &str) -> EntryContent {
    EntryContent {
        question: question.to_owned(),
        answer: "Behind the **house**.".to_owned(),
        aliases: vec!["parking".to_owned()],
        author: None,
        link: Some("https://discord.com/channels/1000/5/7".to_owned()),
    }
}

async fn refused(path: &Path) -> StoreError {
    Store::open(path).await.expect_err("the store is to be refused")
}

/// The store of a folder, opened anew with a pragma for each of its connections.
async fn open_with_pragma(folder: &TempDir, name: &'static str, value: &'static str) -> Store {
    let options = SqliteConnectOptions::new().pragma(name, value);
    Store::open_with(folder.path().join("footnote.db"), options).await.unwrap()
}

async fn count_questions(store: &Store) -> i64 {
    let count = sqlx::query("SELECT COUNT(*) FROM question").fetch_one(&store.pool).await.unwrap();
    sqlx::Row::get(&count, 0)
}

#[cfg(unix)]
#[tokio::test]
async fn its_files_are_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new").join("footnote.db");
    let store = Store::open(&path).await.unwrap();
    store.change_settings(HOME, |_| {}).await.unwrap();
    let mut names = Vec::new();
    for file in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
        names.push(file.file_name().into_string().unwrap());
    }
    names.sort_unstable();
    let expected = ["footnote.db", "footnote.db-shm", "footnote.db-wal", "footnote.db.key"];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn what_is_acknowledged_is_on_the_disk() {
    let (_folder, store) = store().await;
    for (pool, synchronous) in [(&store.pool, 2_i64), (store.log.pool(), 1)] {
        let row = sqlx::query("PRAGMA synchronous").fetch_one(pool).await.unwrap();
        assert_eq!(sqlx::Row::get::<i64, _>(&row, 0), synchronous);
        let row = sqlx::query("PRAGMA journal_mode").fetch_one(pool).await.unwrap();
        assert_eq!(sqlx::Row::get::<String, _>(&row, 0), "wal");
    }
}

#[tokio::test]
async fn a_file_that_is_no_store_is_refused_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("footnote.db");
    let text = "a letter that is long enough to be taken for the head of a database ".repeat(20);
    fs::write(&path, &text).unwrap();
    let error = refused(&path).await;
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("footnote.db` is not a store"), "{error}");
    assert!(error.to_string().contains("backup"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn a_store_of_a_newer_footnote_is_refused_and_kept() {
    let (folder, store) = store().await;
    store.change_settings(HOME, |settings| settings.color = Some(1)).await.unwrap();
    sqlx::raw_sql("PRAGMA user_version = 1000").execute(&store.pool).await.unwrap();
    store.close().await;
    let path = folder.path().join("footnote.db");
    let before = fs::read(&path).unwrap();
    let error = refused(&path).await;
    assert!(matches!(error, StoreError::Newer { found: 1_000, .. }), "{error:?}");
    assert!(error.to_string().contains("newer Footnote"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = refused(&folder.path().join("file").join("footnote.db")).await;
    assert!(matches!(error, StoreError::Io { .. }), "{error:?}");
    assert!(error.to_string().contains("may be written"), "{error}");
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let (folder, store) = store().await;
    store.close().await;
    fs::write(folder.path().join("footnote.db.key"), "short").unwrap();
    let error = refused(&folder.path().join("footnote.db")).await;
    assert!(matches!(error, StoreError::KeyLength { found: 5, .. }), "{error:?}");
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_acknowledged_and_reading_goes_on() {
    let (folder, store) = store().await;
    store.change_settings(HOME, |settings| settings.color = Some(1)).await.unwrap();
    store.close().await;
    let store = open_with_pragma(&folder, "max_page_count", "1").await;
    let long = "x".repeat(100_000);
    let error =
        store.change_settings(HOME, |settings| settings.locale = Some(long)).await.unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert!(error.to_string().contains("make room"), "{error}");
    let settings = store.settings(HOME).await.unwrap();
    assert_eq!((settings.color, settings.locale), (Some(1), None));
    // What fits is saved, whichever connection it is given.
    for color in 2..10 {
        store.change_settings(HOME, |settings| settings.color = Some(color)).await.unwrap();
    }
}

#[tokio::test]
async fn on_a_read_only_disk_nothing_is_acknowledged_and_reading_goes_on() {
    let (folder, store) = store().await;
    store.change_settings(HOME, |settings| settings.color = Some(1)).await.unwrap();
    store.close().await;
    let store = open_with_pragma(&folder, "query_only", "ON").await;
    let error = store.change_settings(HOME, |settings| settings.color = None).await.unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
    assert!(error.to_string().contains("let the bot write it"), "{error}");
    assert_eq!(store.settings(HOME).await.unwrap().color, Some(1));
}

#[tokio::test]
async fn questions_are_written_by_and_by_and_on_demand() {
    let (_folder, store) = store().await;
    let first = asked(Outcome::Unsure, "Where do I park?");
    store.record(first.clone());
    store.flush().await;
    let row = sqlx::query("SELECT * FROM question").fetch_one(&store.pool).await.unwrap();
    assert_eq!(question::logged_question(&row).unwrap().question, first);

    store.record(first);
    let written = async {
        while count_questions(&store).await < 2 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), written).await.unwrap();
    assert_eq!(store.log_counts(), LogCounts { written: 2, dropped: 0, failed: 0 });
}

#[tokio::test]
async fn closing_writes_what_is_left_of_the_log() {
    let (folder, store) = store().await;
    for number in 0..1_300 {
        store.record(asked(Outcome::Cited, &number.to_string()));
    }
    store.close().await;
    let again = Store::open(folder.path().join("footnote.db")).await.unwrap();
    assert_eq!(count_questions(&again).await, 1_300);
}

#[tokio::test]
async fn a_log_that_is_full_or_fails_only_counts() {
    let (folder, store) = store().await;
    // Nothing is taken from the queue before this task waits.
    for _ in 0..20_000 {
        store.record(asked(Outcome::Cited, "?"));
    }
    assert_eq!(store.log_lag().unwritten, 16_384, "what was dropped is not waited for");
    store.flush().await;
    assert_eq!(store.log_lag(), LogLag::default());
    let counts = store.log_counts();
    assert_eq!((counts.written, counts.dropped, counts.failed), (16_384, 3_616, 0));
    store.close().await;

    let store = open_with_pragma(&folder, "query_only", "ON").await;
    store.record(asked(Outcome::Cited, "?"));
    store.flush().await;
    assert_eq!(store.log_counts(), LogCounts { written: 0, dropped: 0, failed: 1 });
    assert_eq!(store.log_lag(), LogLag { is_failing: true, ..LogLag::default() });
    store.close().await;
    store.record(asked(Outcome::Cited, "?"));
    store.flush().await;
    assert_eq!(store.log_counts().failed, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_tasks_save_at_once_and_none_fails() {
    let (_folder, store) = store().await;
    let store = Arc::new(store);
    let tasks = (0..32_u64).map(|number| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let ann = contributor(&store, "Ann");
            store.record(asked(Outcome::Unsure, &number.to_string()));
            store.vote(&vote_by(&store, number)).await?;
            let added = store.add_entry(HOME, EntryState::Proposed, content("?"), ann.clone(), NOW);
            let id = added.await?.id;
            store.set_entry_state(HOME, id, 1, EntryState::Live, ann.clone(), NOW).await?;
            store.teach(HOME, "parking", &passage("faq/pay"), ann.person, false, NOW).await?;
            let count = |settings: &mut ServerSettings| {
                settings.color = Some(settings.color.unwrap_or_default() + 1);
            };
            store.change_settings(HOME, count).await?;
            store.forget_before(NOW).await?;
            store.export(&mut std::io::sink()).await?;
            store.forget_person(PersonId(1_000 + number)).await
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }
    assert_eq!(store.votes(HOME, NOW).await.unwrap()[0].ups, 32);
    assert_eq!(store.entries(HOME, EntryState::Live).await.unwrap().len(), 32);
    assert_eq!(store.settings(HOME).await.unwrap().color, Some(32));
    assert_eq!(count_questions(&store).await, 32);
}

#[tokio::test]
async fn two_processes_share_a_store() {
    let (folder, first) = store().await;
    let second = Store::open(folder.path().join("footnote.db")).await.unwrap();
    assert_eq!(first.pseudonym(PersonId(7)), second.pseudonym(PersonId(7)));
    let (one, two) = tokio::join!(
        first.change_settings(HOME, |settings| settings.color = Some(1)),
        second.change_settings(HOME, |settings| settings.locale = Some("de".to_owned())),
    );
    one.unwrap();
    two.unwrap();
    let settings = first.settings(HOME).await.unwrap();
    assert_eq!((settings.color, settings.locale.as_deref()), (Some(1), Some("de")));
}
