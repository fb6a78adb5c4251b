//! A knowledge folder looked at again: taken over as it is now, or not, since something would be lost.

use std::collections::{BTreeMap, BTreeSet};

use super::snapshot::Read;
use super::{Folders, LoadError, Loaded, Snapshot};
use crate::commands;
use crate::encoder::Encoder;
use crate::index::{Catalogue, Fingerprint, IndexFolder, Staleness};
use crate::knowledge::{self, Listing};
use crate::problem::Problem;

/// What the bot answers from, so that it can be told what has changed.
#[derive(Clone, Copy, Debug)]
pub(super) struct AnsweredFrom<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) fingerprint: &'a Fingerprint,
    pub(super) problems: &'a [Problem],
}

/// What became of a knowledge folder.
#[derive(Debug)]
pub(super) enum Reread {
    /// It is as it was, and its index on the disk is whole.
    Same,
    /// It has changed, or its index was damaged.
    New(Box<Loaded>),
    /// Something would be lost: these are all its problems now, at least one of them an error.
    Held(Vec<Problem>),
}

impl Folders<'_> {
    /// Reads the folder again, and makes a snapshot of it beside the one that is answered from,
    /// whose model and vectors it takes over. `listing` is how it looked before.
    ///
    /// It is held where it has errors that it did not have: as long as a file cannot be read, what
    /// it held goes on being answered. Warnings hold nothing.
    ///
    /// # Errors
    /// [`LoadError`] if the knowledge folder cannot be read or the index cannot be built.
    pub(super) fn reread(
        &self,
        now: AnsweredFrom<'_>,
        listing: Listing,
    ) -> Result<Reread, LoadError> {
        let scan = knowledge::scan(self.knowledge, self.max_file_bytes)?;
        let retriever = now.snapshot.retriever.clone();
        let encoder = retriever.encoder();
        let fingerprint = Fingerprint::of(&scan.files, encoder.map(Encoder::identity));
        let staleness = if fingerprint == *now.fingerprint {
            match IndexFolder::new(self.index).check(&fingerprint) {
                Ok(()) => return Ok(Reread::Same),
                Err(staleness) => staleness,
            }
        } else {
            Staleness::Changed
        };
        let paths: BTreeSet<String> = scan.files.iter().map(|file| file.path.clone()).collect();
        let read = Read::of(scan);
        let (_, refused) = commands::plan(&read.catalogue.topics);
        let mut problems = [read.problems.clone(), refused].concat();
        let before = now.snapshot.searcher.catalogue();
        let (is_lost, untold) = self.vanished(before, &read.catalogue, &problems, &paths);
        problems.extend(untold);
        problems.sort();
        if is_lost || has_new_errors(&problems, now.problems) {
            return Ok(Reread::Held(problems));
        }
        let searcher = Some(&now.snapshot.searcher);
        let (opened, unsaved) =
            self.build(read, &fingerprint, encoder, searcher, &mut |_progress| {})?;
        let loaded = Loaded::of(opened, (fingerprint, listing), retriever);
        Ok(Reread::New(Box::new(Loaded { rebuilt: Some(staleness), unsaved, ..loaded })))
    }

    /// Whether documents that answer would not any more though their files, or what stands in their way,
    /// are there, which is more likely to be broken than meant; and an error for each of them that has
    /// none yet.
    fn vanished(
        &self,
        before: &Catalogue,
        after: &Catalogue,
        problems: &[Problem],
        paths: &BTreeSet<String>,
    ) -> (bool, Vec<Problem>) {
        if after.documents.is_empty() && !before.documents.is_empty() {
            if problems.iter().any(Problem::is_error) {
                return (true, Vec::new());
            }
            let message = "nothing is left to answer from, so what was read before goes on \
                           answering; put the files back, or start the bot anew if this is meant";
            let path = self.knowledge.display().to_string();
            return (true, vec![Problem::error(path, None, message)]);
        }
        let mut named: BTreeMap<&str, bool> = BTreeMap::new();
        for problem in problems {
            *named.entry(&problem.path).or_default() |= problem.is_error();
        }
        let kept: BTreeSet<&str> = after.documents.iter().map(|d| d.path.as_str()).collect();
        let lost = before.documents.iter().map(|document| document.path.as_str());
        let lost: Vec<&str> = lost
            .filter(|path| !kept.contains(path))
            .filter(|path| {
                paths.contains(*path) || with_folders(path).any(|path| named.contains_key(path))
            })
            .collect();
        let is_told = |path: &&str| with_folders(path).any(|path| named.get(path) == Some(&true));
        let untold = lost.iter().copied().filter(|path| !is_told(path));
        let message = "nothing can be answered from this file any more, so what it held goes on \
                       being answered; mend it, or remove it if this is meant";
        let untold = untold.map(|path| Problem::error(path, None, message)).collect();
        (!lost.is_empty(), untold)
    }
}

/// A path, and those of the folders that it lies in.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
    ends.map(|end| &path[..end])
}

/// Whether there is any error that was not there, or not so often. Lines may have moved meanwhile, so they
/// are left out.
fn has_new_errors(after: &[Problem], before: &[Problem]) -> bool {
    let (after, before) = (counted_errors(after), counted_errors(before));
    after.iter().any(|(error, count)| before.get(error).is_none_or(|had| count > had))
}

fn counted_errors(problems: &[Problem]) -> BTreeMap<(&str, &str), usize> {
    let mut counts = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.is_error()) {
        *counts.entry((problem.path.as_str(), problem.message.as_str())).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests;
