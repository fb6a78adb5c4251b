//! Names the sections of all documents: by the id that the source gives, else by file and heading.

use std::collections::{HashMap, HashSet};

use super::id::PassageId;
use crate::knowledge::slug::slug;
use crate::knowledge::{Document, Section};
use crate::problem::Problem;

/// The ids that are taken, and where those stand that a source gives.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<PassageId>,
    given: HashMap<PassageId, (String, usize)>,
    /// The ordinal to try next for a text that was met before.
    ordinals: HashMap<String, usize>,
}

impl Names {
    /// The id of each section's first part, in the order of documents and sections.
    ///
    /// Ids that sources give come first, so that no other section can take one away.
    pub(super) fn name_all(
        &mut self,
        documents: &[Document],
        problems: &mut Vec<Problem>,
    ) -> Vec<PassageId> {
        let sections = || {
            let all = documents.iter();
            all.flat_map(|document| {
                document.sections.iter().map(move |section| (document, section))
            })
        };
        let given: Vec<Option<PassageId>> =
            sections().map(|(document, section)| self.give(document, section, problems)).collect();
        let named = given.into_iter().zip(sections());
        named
            .map(|(id, (document, section))| id.unwrap_or_else(|| self.derive(document, section)))
            .collect()
    }

    /// The id of a later part of a section, `part` being at least 2.
    pub(super) fn name_part(&mut self, first: &PassageId, part: usize) -> PassageId {
        self.take_free(&format!("{first}.{part}"))
    }

    /// The id that the source gives, if it gives one that can be used.
    fn give(
        &mut self,
        document: &Document,
        section: &Section,
        problems: &mut Vec<Problem>,
    ) -> Option<PassageId> {
        let text = section.id.as_deref()?;
        let mut refuse = |message| {
            problems.push(Problem::error(&document.path, Some(section.line), message));
            None
        };
        let id = match PassageId::new(text) {
            Ok(id) => id,
            Err(error) => return refuse(format!("the id {text:?} cannot be used: {error}")),
        };
        if let Some((path, line)) = self.given.get(&id) {
            return refuse(format!(
                "the id `{id}` is used at {path}:{line} already; write another"
            ));
        }
        self.given.insert(id.clone(), (document.path.clone(), section.line));
        self.taken.insert(id.clone());
        Some(id)
    }

    /// The id made from the file's name and the heading.
    fn derive(&mut self, document: &Document, section: &Section) -> PassageId {
        let file = document_slug(&document.path);
        match &section.slug {
            Some(slug) => self.take_free(&format!("{file}/{slug}")),
            None => self.take_free(&file),
        }
    }

    /// The id of this text, or with `_2`, `_3` and so on added, whichever is free first.
    fn take_free(&mut self, text: &str) -> PassageId {
        let mut id = PassageId::shortened(text);
        let ordinal = self.ordinals.entry(text.to_owned()).or_insert(2);
        while !self.taken.insert(id.clone()) {
            id = PassageId::shortened(&format!("{text}_{ordinal}"));
            *ordinal += 1;
        }
        id
    }
}

/// The path without its extension, each part of it a slug.
fn document_slug(path: &str) -> String {
    let stem = match path.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => stem,
        _ => path,
    };
    stem.split('/').map(slug).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests;
