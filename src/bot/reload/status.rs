//! How the knowledge fares while it runs, for whoever wants to show it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tokio::sync::watch;

use super::Outcome;
use crate::index::Fingerprint;
use crate::problem::Problem;
use crate::store::ServerId;

/// How a knowledge folder has fared.
#[derive(Clone, Debug)]
pub struct Status {
    /// The folder.
    pub knowledge: PathBuf,
    /// When what is answered from was read, or was found to be as it was.
    pub last_good: SystemTime,
    /// The hash of what is answered from.
    pub fingerprint: Fingerprint,
    /// How many passages are answered from.
    pub passages: usize,
    /// Of how many documents these are.
    pub documents: usize,
    /// What was wrong with the folder when it was read last.
    pub problems: Vec<Problem>,
    /// Why the folder as it is now is not answered from; nothing where it is.
    pub failed: Option<String>,
    /// Why the index of what is answered from is not on the disk; nothing where it is.
    pub unsaved: Option<String>,
    /// How often the folder was read anew and taken over, or found to be as it was.
    pub reloads_done: u64,
    /// How many of these led to other answers.
    pub changes: u64,
    /// How often it was read anew and not taken over.
    pub reloads_failed: u64,
}

impl Status {
    /// A file as whoever keeps the folder knows it, without where the folder lies; empty for the folder
    /// itself.
    pub fn name_of<'a>(&self, path: &'a str) -> &'a str {
        let within = Path::new(path).strip_prefix(&self.knowledge).ok();
        within.and_then(Path::to_str).unwrap_or(path)
    }
}

/// The statuses of all knowledge folders, by the server that alone is answered from one; that of the
/// default one has none. There are none where nothing follows the folders.
#[derive(Debug, Default)]
pub struct Statuses(watch::Sender<BTreeMap<Option<ServerId>, Status>>);

impl Statuses {
    /// As they are now.
    pub fn all(&self) -> BTreeMap<Option<ServerId>, Status> {
        self.0.borrow().clone()
    }

    /// Tells each time that a folder was read anew, whatever came of it.
    pub fn follow(&self) -> watch::Receiver<BTreeMap<Option<ServerId>, Status>> {
        self.0.subscribe()
    }

    pub(super) fn begin(&self, server: Option<ServerId>, status: Status) {
        self.0.send_modify(|all| {
            all.insert(server, status);
        });
    }

    pub(super) fn update(
        &self,
        server: Option<ServerId>,
        outcome: &Outcome,
        fingerprint: &Fingerprint,
        now: SystemTime,
    ) {
        self.0.send_modify(|all| {
            let Some(status) = all.get_mut(&server) else { return };
            status.problems.clone_from(&outcome.problems);
            status.failed.clone_from(&outcome.failed);
            status.passages = outcome.passages;
            status.documents = outcome.documents;
            if outcome.failed.is_some() {
                status.reloads_failed += 1;
                return;
            }
            status.reloads_done += 1;
            status.changes += u64::from(outcome.changed);
            status.last_good = now;
            status.fingerprint.clone_from(fingerprint);
            status.unsaved.clone_from(&outcome.unsaved);
        });
    }
}

/// How often the knowledge was read anew while it ran, in all folders together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::bot) struct Reloads {
    /// How often it was taken over, or found to be as it was.
    pub(in crate::bot) done: u64,
    /// How many of these led to other answers.
    pub(in crate::bot) changes: u64,
    /// How often it was not taken over.
    pub(in crate::bot) failed: u64,
}

impl Reloads {
    pub(in crate::bot) fn of<'a>(statuses: impl Iterator<Item = &'a Status>) -> Self {
        statuses.fold(Self::default(), |all, status| Self {
            done: all.done + status.reloads_done,
            changes: all.changes + status.changes,
            failed: all.failed + status.reloads_failed,
        })
    }
}
