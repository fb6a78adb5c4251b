//! What the moderators of servers were told of errors in the knowledge: each error once, until it is mended
//! and breaks again.
//!
//! It is kept in the store, so that a restart does not tell it again. Without one, or where that fails, it is
//! remembered until the bot ends: telling never waits for the store to work.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem;
use std::sync::{Mutex, PoisonError};

use serenity::all::GuildId;
use tokio::sync::{MappedMutexGuard, MutexGuard, Notify};

use crate::bot::reload::Status;
use crate::problem::Problem;
use crate::store::{ServerId, Store, ToldProblem};

/// What was told, and the servers that have come into sight since it was last looked at.
#[derive(Debug, Default)]
pub(super) struct ToldProblems {
    /// Nothing until the store was asked. The one who tells holds it all the while.
    memory: tokio::sync::Mutex<Option<Memory>>,
    arrived: Mutex<BTreeSet<GuildId>>,
    arrival: Notify,
}

impl ToldProblems {
    /// Notes that Discord has told what a server is like, so that it can be told something.
    pub(super) fn server_arrived(&self, server: GuildId) {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner).insert(server);
        self.arrival.notify_one();
    }

    /// Waits for servers to come into sight, and hands them over.
    pub(super) async fn arrived(&self) -> Vec<GuildId> {
        self.arrival.notified().await;
        let mut arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
        mem::take(&mut *arrived).into_iter().collect()
    }

    /// What was told, as the store has it at first.
    pub(super) async fn memory(&self, store: Option<&Store>) -> MappedMutexGuard<'_, Memory> {
        let mut memory = self.memory.lock().await;
        if memory.is_none() {
            *memory = Some(Memory::read(store).await);
        }
        MutexGuard::map(memory, Option::get_or_insert_default)
    }
}

/// What each server was told.
#[derive(Debug, Default)]
pub(super) struct Memory(HashMap<ServerId, Told>);

#[derive(Debug, Default)]
struct Told {
    problems: BTreeSet<ToldProblem>,
    /// Whether the store has other ones.
    is_unkept: bool,
    /// After how many rereads it was last tried to tell the server something.
    tried_after: Option<u64>,
}

impl Memory {
    async fn read(store: Option<&Store>) -> Self {
        let Some(store) = store else { return Self::default() };
        let kept = store.told_problems().await.unwrap_or_else(|error| {
            tracing::warn!(
                %error,
                "what moderators were told of the knowledge cannot be read, so they may be told again"
            );
            BTreeMap::new()
        });
        let told = |problems| Told { problems, ..Told::default() };
        Self(kept.into_iter().map(|(server, problems)| (server, told(problems))).collect())
    }

    /// Whether a server has to be told how the knowledge fares, which is tried once after each reread.
    /// What is mended is forgotten.
    pub(super) fn has_to_tell(&mut self, server: ServerId, status: &Status) -> bool {
        let now = problems(status);
        let told = self.0.entry(server).or_default();
        // While an edit is held, errors come and go as somebody works on the files.
        if status.failed.is_none() {
            let before = told.problems.len();
            told.problems.retain(|problem| now.contains(problem));
            told.is_unkept |= told.problems.len() < before;
        }
        !now.is_subset(&told.problems)
            && told.tried_after.replace(rereads(status)) != Some(rereads(status))
    }

    /// Notes that a server was told how the knowledge fares.
    pub(super) fn was_told(&mut self, server: ServerId, status: &Status) {
        let told = self.0.entry(server).or_default();
        told.problems.extend(problems(status));
        told.is_unkept = true;
    }

    /// Keeps in the store what a server was told, unless it has that.
    pub(super) async fn keep(&mut self, store: Option<&Store>, server: ServerId) {
        let (Some(store), Some(told)) = (store, self.0.get_mut(&server)) else { return };
        if !told.is_unkept {
            return;
        }
        match store.set_told_problems(server, &told.problems).await {
            Ok(()) => told.is_unkept = false,
            Err(error) => tracing::warn!(
                %server, %error,
                "what moderators were told of the knowledge was not kept, so they may be told again"
            ),
        }
    }
}

/// How often the folder was read anew.
fn rereads(status: &Status) -> u64 {
    status.reloads_done + status.reloads_failed
}

/// What is wrong, as it is remembered: the errors, or that the folder cannot be read at all.
fn problems(status: &Status) -> BTreeSet<ToldProblem> {
    let mut counts: HashMap<(&str, &str), u64> = HashMap::new();
    let errors = status.problems.iter().filter(|problem| problem.is_error());
    let mut problems: BTreeSet<ToldProblem> = errors
        .map(|Problem { path, message, .. }| {
            let path = status.name_of(path);
            // One more of the same is held, too, and so has to be told.
            let count = counts.entry((path, message)).or_default();
            *count += 1;
            ToldProblem::new(path, message, *count - 1)
        })
        .collect();
    if problems.is_empty() && status.failed.is_some() {
        problems.insert(ToldProblem::new("", "", 0));
    }
    problems
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::index::Fingerprint;

    const SERVER: ServerId = ServerId(1);

    fn status(problems: &[(&str, usize)], failed: bool, rereads: u64) -> Status {
        let problem = |(message, line): &(&str, usize)| {
            Problem::error("kept/faq.toml", Some(*line), *message)
        };
        Status {
            knowledge: "kept".into(),
            last_good: SystemTime::UNIX_EPOCH,
            fingerprint: Fingerprint::of(&[], None),
            passages: 1,
            documents: 1,
            problems: problems.iter().map(problem).collect(),
            failed: failed.then(|| "there is an error".to_owned()),
            unsaved: None,
            reloads_done: rereads,
            changes: 0,
            reloads_failed: 0,
        }
    }

    /// Tells whatever has to be told, after one more reread each time.
    #[derive(Default)]
    struct Telling(Memory, u64);

    impl Telling {
        fn tells(&mut self, problems: &[(&str, usize)], failed: bool) -> bool {
            self.1 += 1;
            let status = status(problems, failed, self.1);
            let has_to_tell = self.0.has_to_tell(SERVER, &status);
            if has_to_tell {
                self.0.was_told(SERVER, &status);
            }
            has_to_tell
        }
    }

    #[test]
    fn the_same_errors_are_told_once_until_they_are_mended() {
        let mut telling = Telling::default();
        assert!(!telling.tells(&[], false));
        assert!(telling.tells(&[("a", 1)], true));
        assert!(!telling.tells(&[("a", 5)], true), "it stands at another line");
        assert!(telling.tells(&[("a", 5), ("b", 1)], true));
        assert!(!telling.tells(&[("b", 1)], true), "there are fewer");
        assert!(!telling.tells(&[("a", 5), ("b", 1)], true));
        assert!(!telling.tells(&[], false));
        assert!(telling.tells(&[("a", 5)], true), "it was mended in between");
    }

    #[test]
    fn what_is_mended_beside_an_error_that_stays_is_told_again() {
        let mut telling = Telling::default();
        assert!(telling.tells(&[("a", 1), ("b", 2)], false));
        assert!(!telling.tells(&[("a", 1)], false));
        assert!(telling.tells(&[("a", 1), ("b", 2)], true));
    }

    #[test]
    fn one_more_error_of_the_same_kind_is_told() {
        let mut telling = Telling::default();
        assert!(telling.tells(&[("a", 1)], false));
        assert!(telling.tells(&[("a", 1), ("a", 8)], true));
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told_once_too() {
        let mut telling = Telling::default();
        assert!(telling.tells(&[("a", 1)], false));
        assert!(telling.tells(&[], true));
        assert!(!telling.tells(&[], true));
        assert!(!telling.tells(&[("a", 1)], false));
        assert!(telling.tells(&[], true), "it could be read in between");
    }

    #[test]
    fn what_could_not_be_told_is_tried_again_after_the_next_reread() {
        let mut memory = Memory::default();
        let after = |rereads| status(&[("a", 1)], false, rereads);
        assert!(memory.has_to_tell(SERVER, &after(0)));
        assert!(!memory.has_to_tell(SERVER, &after(0)));
        assert!(memory.has_to_tell(SERVER, &after(1)));
        assert!(memory.has_to_tell(ServerId(2), &after(1)), "that is another server");
    }

    #[tokio::test]
    async fn a_store_that_fails_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path().join("footnote.db")).await.unwrap();
        store.close().await;
        let told = ToldProblems::default();
        let mut memory = told.memory(Some(&store)).await;
        let broken = status(&[("a", 1)], false, 0);
        assert!(memory.has_to_tell(SERVER, &broken));
        memory.was_told(SERVER, &broken);
        memory.keep(Some(&store), SERVER).await;
        assert!(!memory.has_to_tell(SERVER, &status(&[("a", 1)], false, 1)));
    }
}
