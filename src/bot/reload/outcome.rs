//! What became of a folder that was read anew, for the log and for whoever asked for it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Place;
use crate::index::Catalogue;
use crate::problem::Problem;

/// What became of a folder that was read anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The folder.
    pub folder: PathBuf,
    /// Whether something else is answered from now.
    pub changed: bool,
    /// How many passages are answered from now.
    pub passages: usize,
    /// Of how many documents these are.
    pub documents: usize,
    /// What is wrong with the folder.
    pub problems: Vec<Problem>,
    /// Why it was not taken over; nothing where it was.
    pub failed: Option<String>,
    /// Why the index could not be saved; nothing where it was.
    pub unsaved: Option<String>,
}

impl Outcome {
    pub(super) fn unchanged(problems: Vec<Problem>) -> Self {
        Self { problems, ..Self::default() }
    }

    pub(super) fn taken_over(
        changed: bool,
        problems: Vec<Problem>,
        unsaved: Option<String>,
    ) -> Self {
        Self { changed, problems, unsaved, ..Self::default() }
    }

    pub(super) fn held(problems: Vec<Problem>) -> Self {
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        let are = if errors == 1 { "is an error" } else { "are errors" };
        let reason = format!("there {are} that would lose what is answered from");
        Self::failed(reason, problems)
    }

    pub(super) fn failed(reason: String, problems: Vec<Problem>) -> Self {
        Self { failed: Some(reason), problems, ..Self::default() }
    }

    /// The outcome of this folder, which is answered from with this catalogue now.
    pub(super) fn of(self, place: &Place, catalogue: &Catalogue) -> Self {
        let (passages, documents) = (catalogue.passages(), catalogue.documents.len());
        Self { folder: place.knowledge.clone(), passages, documents, ..self }
    }
}

/// Whether all of these problems were told already, at whatever lines they stood.
pub(super) fn are_told(problems: &[Problem], told: &[Problem]) -> bool {
    let told: BTreeSet<_> = told.iter().map(without_line).collect();
    problems.iter().map(without_line).all(|problem| told.contains(&problem))
}

fn without_line(problem: &Problem) -> (&str, &str) {
    (&problem.path, &problem.message)
}
