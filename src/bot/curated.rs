//! What the people of a server wrote, as passages beside those of its files.
//!
//! An entry takes the place of a file's entry with the same question, and of a section of an
//! article whose heading is that question and nobody else's: its other wordings, its topic command
//! and its buttons lead to the entry then. A wording leads to one passage only, so whoever teaches
//! or writes it takes it from all others.

use std::collections::{HashMap, HashSet};

use crate::index::{Catalogue, CataloguedDocument, normalize};
use crate::knowledge::{SectionKind, Source, read_answer_text, web_address};
use crate::locale::Locale;
use crate::passage::{CURATED, Passage, PassageId};
use crate::store::{
    Entry, EntryId, EntryState, ServerId, Store, StoreError, Wording, WordingState,
};

/// What the people of one server wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curated {
    /// How the list of sources and footnotes call it.
    pub title: String,
    /// The entries that answer.
    pub entries: Vec<Entry>,
    /// The wordings that count.
    pub wordings: Vec<Wording>,
}

/// The passages of a server: those of its files, changed by what its people wrote.
#[derive(Clone, Debug)]
pub(super) struct Combined {
    pub(super) passages: Vec<Passage>,
    pub(super) catalogue: Catalogue,
    /// Which passage took the place of which.
    pub(super) replaced: HashMap<PassageId, PassageId>,
}

/// The passage that an entry makes.
pub fn entry_passage(entry: EntryId) -> PassageId {
    let id = PassageId::new(format!("{CURATED}/{:016x}", entry.0));
    id.unwrap_or_else(|_| unreachable!("24 lower-case letters and digits are an id"))
}

/// The entry that makes a passage; none for a passage of a file.
pub fn entry_of(passage: &PassageId) -> Option<EntryId> {
    let digits = passage.as_str().strip_prefix(CURATED)?.strip_prefix('/')?;
    let number = u64::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 16)?;
    Some(EntryId(number))
}

impl Curated {
    /// What the people of a server wrote until now, titled in this language.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn read(store: &Store, server: ServerId, locale: Locale) -> Result<Self, StoreError> {
        let wordings = store.wordings(server, WordingState::Active).await?;
        Ok(Self {
            title: locale.answers_of_this_server(),
            entries: store.entries(server, EntryState::Live).await?,
            wordings: wordings.into_iter().map(|counted| counted.wording).collect(),
        })
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.wordings.is_empty()
    }

    /// All questions that the entries and wordings answer.
    pub(super) fn questions(&self) -> impl Iterator<Item = &str> {
        let of_entries = self
            .entries
            .iter()
            .flat_map(|entry| [&entry.content.question].into_iter().chain(&entry.content.aliases));
        of_entries.chain(self.wordings.iter().map(|wording| &wording.text)).map(String::as_str)
    }

    /// Puts entries and wordings among the passages of files.
    pub(super) fn combine(&self, files: Vec<Passage>, catalogue: Catalogue) -> Combined {
        let own: Vec<Passage> =
            self.entries.iter().filter_map(|entry| self.passage(entry)).collect();
        let mut combined = Combined { passages: own, catalogue, replaced: HashMap::new() };
        combined.add_files(files);
        combined.make_wordings_unique();
        combined.teach(&self.wordings);
        combined.list(&self.title);
        combined
    }

    /// The passage of an entry; none where its answer holds nothing that can be shown.
    fn passage(&self, entry: &Entry) -> Option<Passage> {
        let content = &entry.content;
        let blocks = read_answer_text(&content.answer);
        (!blocks.is_empty()).then(|| Passage {
            id: entry_passage(entry.id),
            kind: SectionKind::Entry,
            document: CURATED.to_owned(),
            source: Source {
                title: self.title.clone(),
                publisher: content.author.as_ref().map(|author| author.name.clone()),
                date: Some(entry.at.date()),
                url: content.link.as_deref().and_then(|link| web_address(link).ok()),
                language: None,
            },
            heading_path: vec![content.question.clone()],
            question: content.question.clone(),
            aliases: content.aliases.clone(),
            command: None,
            part: 1,
            line: 1,
            blocks,
        })
    }
}

impl Combined {
    /// Adds the passages of files, but for those whose place an entry takes.
    fn add_files(&mut self, files: Vec<Passage>) {
        let mut headings: HashMap<String, usize> = HashMap::new();
        for passage in files.iter().filter(|passage| passage.part == 1) {
            *headings.entry(normalize(&passage.question)).or_default() += 1;
        }
        let own: HashMap<String, usize> = (self.passages.iter().enumerate())
            .map(|(at, passage)| (normalize(&passage.question), at))
            .collect();
        let exported: HashMap<PassageId, usize> = (self.passages.iter().enumerate())
            .map(|(at, passage)| (passage.id.clone(), at))
            .collect();
        for passage in files {
            let question = normalize(&passage.question);
            let is_one = passage.kind == SectionKind::Entry || headings[&question] == 1;
            let asks_the_same = own.get(&question).filter(|_| is_one && !question.is_empty());
            // An entry that was exported to a file and edited since has the same id there.
            let at = asks_the_same.or_else(|| exported.get(&passage.id)).copied();
            match at {
                Some(at) => {
                    let entry = &mut self.passages[at];
                    entry.aliases.extend(passage.aliases);
                    self.replaced.insert(passage.id, entry.id.clone());
                }
                None => self.passages.push(passage),
            }
        }
    }

    /// Leaves each wording that an entry has to the first of the entries that have it.
    fn make_wordings_unique(&mut self) {
        let mut taken: HashSet<String> = HashSet::new();
        // Entries stand before files.
        for passage in &mut self.passages {
            if passage.is_curated() {
                taken.insert(normalize(&passage.question));
                passage.aliases.retain(|alias| taken.insert(normalize(alias)));
            } else {
                passage.aliases.retain(|alias| !taken.contains(&normalize(alias)));
            }
        }
    }

    /// Gives each wording to its passage, if that is still there, and takes it from all others. Of
    /// two that say the same, the later one counts.
    fn teach(&mut self, wordings: &[Wording]) {
        let places: HashMap<PassageId, usize> = (self.passages.iter().enumerate())
            .map(|(at, passage)| (passage.id.clone(), at))
            .collect();
        let mut taught: HashMap<String, (usize, &str)> = HashMap::new();
        let mut order = Vec::new();
        for wording in wordings {
            let target = self.replaced.get(&wording.passage).unwrap_or(&wording.passage);
            let Some(at) = places.get(target) else { continue };
            let text = normalize(&wording.text);
            if taught.insert(text.clone(), (*at, &wording.text)).is_none() {
                order.push(text);
            }
        }
        if taught.is_empty() {
            return;
        }
        for passage in &mut self.passages {
            passage.aliases.retain(|alias| !taught.contains_key(&normalize(alias)));
        }
        for (at, text) in order.iter().map(|text| taught[text]) {
            self.passages[at].aliases.push(text.to_owned());
        }
    }

    /// Brings the catalogue up to date.
    fn list(&mut self, title: &str) {
        for topic in &mut self.catalogue.topics {
            if let Some(entry) = self.replaced.get(&topic.passage) {
                topic.passage = entry.clone();
            }
        }
        let own = self.passages.iter().filter(|passage| passage.is_curated()).count();
        if own > 0 {
            self.catalogue.documents.push(CataloguedDocument {
                path: CURATED.to_owned(),
                source: Source {
                    title: title.to_owned(),
                    publisher: None,
                    date: None,
                    url: None,
                    language: None,
                },
                questions: own,
                passages: own,
            });
        }
    }
}

#[cfg(test)]
mod tests;
