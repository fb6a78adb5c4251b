//! Killed while it writes an index, an export or a backup.

use std::fs;
use std::path::Path;
use std::time::Duration;

use footnote::store::{ChannelId, Outcome, PersonId, Question, Store};
use time::OffsetDateTime;

use super::{Victim, any_moment, names};

const ENTRIES: usize = 60;
const QUESTIONS: usize = 2_000;

/// Kills the building of the index so often, each time of another edition of the knowledge.
fn kill_while_indexing(times: usize) {
    let victim = Victim::new(ENTRIES);
    let whole = victim.time(&["index"]);
    for edition in 1..=times {
        victim.write_knowledge(ENTRIES, edition);
        victim.kill_after(any_moment(whole), &["index"]);
        let answer = victim.prints(&["ask", "What is subject 7?"]);
        let wanted = format!("Subject 7 stands in edition {edition}.");
        assert!(answer.contains(&wanted), "after a kill in edition {edition}: {answer}");
    }
    let generations = names(&victim.0.at("index")).into_iter();
    let generations: Vec<_> = generations.filter(|name| name.parse::<u64>().is_ok()).collect();
    assert_eq!(generations.len(), 1, "what was killed stays: {generations:?}");
}

/// Kills a command that writes a new file so often: the file is not there, or whole.
async fn kill_while_writing(times: usize, command: &str, is_whole: impl AsyncFn(&Path) -> bool) {
    let victim = Victim::new(1);
    fill(&victim.0.at("footnote.db")).await;
    let whole = victim.time(&[command, "unkilled"]);
    assert!(is_whole(&victim.0.at("unkilled")).await);
    for number in 0..times {
        let (killed, again) = (format!("killed-{number}"), format!("again-{number}"));
        victim.kill_after(any_moment(whole), &[command, &killed]);
        let path = victim.0.at(&killed);
        assert!(!path.exists() || is_whole(&path).await, "{command} left half a file");
        victim.prints(&[command, &again]);
        assert!(is_whole(&victim.0.at(&again)).await);
    }
}

async fn fill(path: &Path) {
    let store = Store::open(path).await.unwrap();
    for number in 0..QUESTIONS {
        store.record(question(&store, number));
        // What comes faster than it can be written is not kept.
        if number % 500 == 499 {
            store.flush().await;
        }
    }
    store.close().await;
}

fn question(store: &Store, number: usize) -> Question {
    Question {
        at: OffsetDateTime::now_utc(),
        server: None,
        channel: ChannelId(1),
        person: store.pseudonym(PersonId(1)),
        asked_in: None,
        text: Some(format!("question {number}")),
        outcome: Outcome::Abstained,
        confidence: None,
        passage: None,
        latency: Duration::ZERO,
    }
}

/// Whether an export has all questions and the line before them.
async fn is_whole_export(path: &Path) -> bool {
    fs::read_to_string(path).unwrap().lines().count() == QUESTIONS + 1
}

/// Whether a backup has all questions.
async fn is_whole_backup(path: &Path) -> bool {
    let store = Store::open(path).await.unwrap();
    let mut lines = Vec::new();
    store.export(&mut lines).await.unwrap();
    store.close().await;
    String::from_utf8(lines).unwrap().lines().count() == QUESTIONS + 1
}

#[test]
fn an_index_that_was_killed_is_built_by_the_next_start() {
    kill_while_indexing(3);
}

#[tokio::test]
async fn a_file_is_written_whole_or_not_at_all() {
    kill_while_writing(2, "export", is_whole_export).await;
    kill_while_writing(2, "backup", is_whole_backup).await;
}

#[test]
#[ignore = "it takes a minute"]
fn sixty_moments_of_indexing() {
    kill_while_indexing(60);
}

#[tokio::test]
#[ignore = "it takes a minute"]
async fn forty_moments_of_exports_and_backups() {
    kill_while_writing(20, "export", is_whole_export).await;
    kill_while_writing(20, "backup", is_whole_backup).await;
}
