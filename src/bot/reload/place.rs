//! A knowledge folder that is followed, and what was loaded of it at the start.

use std::path::PathBuf;
use std::time::SystemTime;

use super::Status;
use crate::bot::{Folders, Loaded};
use crate::config::SemanticModel;
use crate::index::{Catalogue, Fingerprint};
use crate::knowledge::Listing;
use crate::problem::{Problem, with_causes};
use crate::store::ServerId;

/// A knowledge folder, and all that a look at it needs.
#[derive(Clone, Debug)]
pub struct Place {
    /// The server that alone is answered from it; none for the default one.
    pub server: Option<ServerId>,
    /// Where the knowledge lies.
    pub knowledge: PathBuf,
    /// Where its index is kept.
    pub index: PathBuf,
    /// Larger files, in bytes, are not read.
    pub max_file_bytes: u64,
    /// What turns text into vectors.
    pub model: SemanticModel,
}

impl Place {
    /// The same, borrowed.
    pub fn folders(&self) -> Folders<'_> {
        Folders {
            knowledge: &self.knowledge,
            index: &self.index,
            max_file_bytes: self.max_file_bytes,
            model: &self.model,
        }
    }

    /// Problems as people have to read them where there are several knowledge folders.
    pub(super) fn named(&self, mut problems: Vec<Problem>) -> Vec<Problem> {
        if self.server.is_some() {
            self.folders().name_problems(&mut problems);
        }
        problems
    }
}

/// A knowledge folder, and what the bot answers from of it.
#[derive(Clone, Debug)]
pub struct Origin {
    pub(super) place: Place,
    pub(super) fingerprint: Fingerprint,
    pub(super) listing: Listing,
    pub(super) problems: Vec<Problem>,
    /// Why its index could not be saved.
    unsaved: Option<String>,
}

impl Origin {
    /// The folder that this was loaded from.
    pub fn new(place: Place, loaded: &Loaded) -> Self {
        Self {
            place,
            fingerprint: loaded.fingerprint.clone(),
            listing: loaded.listing,
            problems: loaded.problems.clone(),
            unsaved: loaded.unsaved.as_ref().map(|reason| with_causes(reason)),
        }
    }

    /// How it fares at first.
    pub(super) fn status(&self, catalogue: &Catalogue, now: SystemTime) -> Status {
        Status {
            knowledge: self.place.knowledge.clone(),
            last_good: now,
            fingerprint: self.fingerprint.clone(),
            passages: catalogue.passages(),
            documents: catalogue.documents.len(),
            problems: self.place.named(self.problems.clone()),
            failed: None,
            unsaved: self.unsaved.clone(),
            reloads_done: 0,
            changes: 0,
            reloads_failed: 0,
        }
    }
}
