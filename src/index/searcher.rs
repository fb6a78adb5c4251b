//! Looks terms, exact questions and passages up in an index that never changes.

use std::fmt;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::postings::SegmentPostings;
use tantivy::query::Query;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocId, DocSet, Index, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument,
    Term,
};

use super::IndexError;
use super::best::best;
use super::manifest::Catalogue;
use super::out_of_scope::OutOfScopeStems;
use super::schema::{Fields, PassageField, register_analyzers, schema};
use super::vectors::{Nearest, Similarity, Vectors, WordLikeness};
use super::words::{StemId, Words};
use crate::passage::{Passage, PassageId};

/// A passage's place in one index; it means nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageKey(DocId);

/// An index in memory.
pub struct Searcher {
    reader: tantivy::Searcher,
    fields: Fields,
    catalogue: Catalogue,
    words: Words,
    vectors: Option<Vectors>,
    out_of_scope_stems: OutOfScopeStems,
}

impl Searcher {
    /// Opens an index that lies in memory.
    pub(super) fn open(
        directory: RamDirectory,
        catalogue: Catalogue,
        words: Words,
        vectors: Option<Vectors>,
    ) -> Result<Self, IndexError> {
        let mut searcher = Self::of_terms(directory, catalogue)?;
        searcher.set_words(words);
        searcher.vectors = vectors;
        Ok(searcher)
    }

    /// Opens an index of terms alone, which has neither words nor vectors yet.
    pub(super) fn of_terms(
        directory: RamDirectory,
        catalogue: Catalogue,
    ) -> Result<Self, IndexError> {
        let index = Index::open(directory)?;
        register_analyzers(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let (_, fields) = schema();
        Ok(Self {
            reader: reader.searcher(),
            fields,
            catalogue,
            words: Words::of_passages(&[]),
            vectors: None,
            out_of_scope_stems: OutOfScopeStems::default(),
        })
    }

    /// The documents and topic commands.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many passages there are.
    pub fn passage_count(&self) -> u64 {
        self.reader.num_docs()
    }

    /// The words of all passages.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The best `limit` passages by BM25 that hold any of the stems in this field, the best first;
    /// equal ones in the order of the knowledge.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn search(
        &self,
        stems: &[&str],
        field: PassageField,
        limit: usize,
    ) -> Result<Vec<PassageKey>, IndexError> {
        let Some(segment) = self.reader.segment_readers().first() else { return Ok(Vec::new()) };
        let field = self.fields.of(field);
        let term = |stem: &&str| Term::from_field_text(field, stem);
        let terms: Vec<Term> = stems.iter().map(term).collect();
        Ok(best(segment, &terms, limit)?.into_iter().map(PassageKey).collect())
    }

    /// The passages whose question or one of whose aliases is this text, as
    /// [`normalize`](super::normalize) writes it, in the order of the knowledge. A text without a
    /// word is nobody's question, though a heading of emoji alone has that normal form too.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn exact(&self, normalized: &str) -> Result<Vec<PassageKey>, IndexError> {
        if normalized.is_empty() {
            return Ok(Vec::new());
        }
        self.holding(&Term::from_field_text(self.fields.exact, normalized))
    }

    /// The passage with this id, if there is one.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn find(&self, id: &PassageId) -> Result<Option<PassageKey>, IndexError> {
        let found = self.holding(&Term::from_field_text(self.fields.id, id.as_str()))?;
        Ok(found.first().copied())
    }

    /// Reads a passage.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read, [`IndexError::Decode`] if what it
    /// holds is not a passage.
    pub fn passage(&self, key: PassageKey) -> Result<Passage, IndexError> {
        let document: TantivyDocument = self.reader.doc(DocAddress::new(0, key.0))?;
        let stored = document.get_first(self.fields.stored).and_then(|value| value.as_bytes());
        serde_json::from_slice(stored.unwrap_or_default()).map_err(IndexError::Decode)
    }

    /// The `limit` passages that are most like a question by their wordings and texts. Nothing
    /// where the index has no vectors.
    ///
    /// # Panics
    /// If the question's vector is not of the index's model and has another length.
    pub fn nearest(&self, query: &[f32], limit: usize) -> Nearest {
        let vectors = self.vectors.as_ref();
        vectors.map_or_else(Nearest::default, |vectors| vectors.nearest(query, limit))
    }

    /// How like a question these passages are, in their order. `None` for each part where the
    /// index has no vectors.
    ///
    /// # Panics
    /// If the question's vector is not of the index's model and has another length.
    pub fn similarities(&self, query: &[f32], keys: &[PassageKey]) -> Vec<Similarity> {
        match &self.vectors {
            Some(vectors) => vectors.similarities(query, keys),
            None => vec![Similarity::default(); keys.len()],
        }
    }

    /// The vector of a stem by itself; none where the index has no vectors.
    pub fn word_vector(&self, stem: StemId) -> Option<Vec<f32>> {
        self.vectors.as_ref().map(|vectors| vectors.word(stem))
    }

    /// Single words of a question beside those of the knowledge: each word has its vector, or none
    /// and is like nothing.
    ///
    /// # Panics
    /// If a vector is not of the index's model and has another length.
    pub fn word_likeness(&self, words: &[Option<Vec<f32>>]) -> WordLikeness<'_> {
        WordLikeness::new(self.vectors.as_ref(), words)
    }

    /// How many vectors there are; passages share those of equal texts.
    pub fn vector_count(&self) -> usize {
        self.vectors.as_ref().map_or(0, Vectors::len)
    }

    pub(super) fn vectors(&self) -> Option<&Vectors> {
        self.vectors.as_ref()
    }

    pub(super) fn out_of_scope_stems(&self) -> &OutOfScopeStems {
        &self.out_of_scope_stems
    }

    /// All passages in the order of their keys.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read, [`IndexError::Decode`] if what it
    /// holds are not passages.
    pub fn passages(&self) -> Result<Vec<Passage>, IndexError> {
        self.first(usize::MAX).into_iter().map(|key| self.passage(key)).collect()
    }

    pub(super) fn set_words(&mut self, words: Words) {
        self.out_of_scope_stems = OutOfScopeStems::of(&self.catalogue.out_of_scope, &words);
        self.words = words;
    }

    pub(super) fn set_vectors(&mut self, vectors: Vectors) {
        self.vectors = Some(vectors);
    }

    /// The best `limit` passages for a query over the fields, the best first.
    pub(super) fn best(
        &self,
        query: &dyn Query,
        limit: usize,
    ) -> Result<Vec<PassageKey>, IndexError> {
        let collector = TopDocs::with_limit(limit).order_by_score();
        let best = self.reader.search(query, &collector)?;
        Ok(best.into_iter().map(|(_, address)| PassageKey(address.doc_id)).collect())
    }

    pub(super) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The first `limit` passages of the knowledge.
    pub(super) fn first(&self, limit: usize) -> Vec<PassageKey> {
        let count = self.reader.segment_readers().first().map_or(0, SegmentReader::max_doc);
        (0..count).take(limit).map(PassageKey).collect()
    }

    /// All passages that hold the term, in the order of the knowledge.
    fn holding(&self, term: &Term) -> Result<Vec<PassageKey>, IndexError> {
        let mut keys = Vec::new();
        if let Some(mut postings) = self.postings(term)? {
            while postings.doc() != TERMINATED {
                keys.push(PassageKey(postings.doc()));
                postings.advance();
            }
        }
        Ok(keys)
    }

    /// Where the term stands in the one segment; an index of nothing has none.
    fn postings(&self, term: &Term) -> Result<Option<SegmentPostings>, IndexError> {
        let Some(segment) = self.reader.segment_readers().first() else { return Ok(None) };
        let terms = segment.inverted_index(term.field())?;
        let postings = terms.read_postings(term, IndexRecordOption::Basic);
        Ok(postings.map_err(tantivy::TantivyError::from)?)
    }
}

impl PassageKey {
    /// The passage's number in the index, counted from 0.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// The key of a passage by its number.
    pub(super) fn of_number(number: u32) -> Self {
        Self(number)
    }
}

impl fmt::Debug for Searcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Searcher").field("passages", &self.passage_count()).finish_non_exhaustive()
    }
}
