//! Looks terms, exact questions and passages up in an index that never changes.

use std::fmt;

use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::postings::SegmentPostings;
use tantivy::query::{BooleanQuery, BoostQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocId, DocSet, Index, ReloadPolicy, SegmentReader, TERMINATED, TantivyDocument,
    Term,
};

use super::IndexError;
use super::manifest::Catalogue;
use super::schema::{Fields, PassageField, register_analyzers, schema};
use super::vectors::{Similarity, Vectors};
use crate::passage::{Passage, PassageId};

/// How much a match counts in each field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldWeights {
    /// Anywhere in question, aliases and text, which are scored as one.
    pub whole: f32,
    /// More for a match in the entry's question or the section's own heading.
    pub question: f32,
    /// More for a match in another wording of the question.
    pub aliases: f32,
    /// More for a match in the headings above, or in the document's title.
    pub heading_path: f32,
}

/// The fields of one passage that hold a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet(u8);

/// A passage's place in one index; it means nothing in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PassageKey(DocId);

/// A passage that holds at least one of the terms.
#[derive(Clone, Debug, PartialEq)]
pub struct TermHit {
    /// The passage.
    pub key: PassageKey,
    /// The weighted sum of the fields' BM25 scores.
    pub bm25: f32,
    /// For each term that was looked up, in their order: the fields that hold it.
    pub fields: Vec<FieldSet>,
}

/// An index in memory.
pub struct Searcher {
    reader: tantivy::Searcher,
    fields: Fields,
    catalogue: Catalogue,
    vectors: Option<Vectors>,
}

impl FieldSet {
    /// Whether the field is in the set.
    pub fn contains(self, field: PassageField) -> bool {
        self.0 & (1 << field as u8) != 0
    }

    /// Whether no field is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn insert(&mut self, field: PassageField) {
        self.0 |= 1 << field as u8;
    }
}

impl Searcher {
    /// Opens an index that lies in memory.
    pub(super) fn open(
        directory: RamDirectory,
        catalogue: Catalogue,
        vectors: Option<Vectors>,
    ) -> Result<Self, IndexError> {
        let index = Index::open(directory)?;
        register_analyzers(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let (_, fields) = schema();
        Ok(Self { reader: reader.searcher(), fields, catalogue, vectors })
    }

    /// The documents and topic commands.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many passages there are.
    pub fn passage_count(&self) -> u64 {
        self.reader.num_docs()
    }

    /// How many passages hold the stem: the count of the field where it stands most often, which
    /// is at most the count over all fields together.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn passages_with(&self, stem: &str) -> Result<u64, IndexError> {
        let mut most = 0;
        for field in PassageField::ALL {
            most = most.max(self.reader.doc_freq(&self.term(field, stem))?);
        }
        Ok(most)
    }

    /// The best `limit` passages that hold any of the stems, the best first; equal scores come in
    /// the order of the knowledge.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn search(
        &self,
        stems: &[&str],
        weights: &FieldWeights,
        limit: usize,
    ) -> Result<Vec<TermHit>, IndexError> {
        if stems.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let collector = TopDocs::with_limit(limit).order_by_score();
        let best = self.reader.search(&self.any_of(stems, weights), &collector)?;
        let best = best.into_iter().map(|(bm25, address)| (PassageKey(address.doc_id), bm25));
        self.with_fields(stems, best.collect())
    }

    /// These passages as a search for the stems would give them, in their order; one that holds
    /// none of the stems has a score of 0.
    ///
    /// # Errors
    /// [`IndexError::Tantivy`] if the index cannot be read.
    pub fn hits_of(
        &self,
        stems: &[&str],
        weights: &FieldWeights,
        keys: &[PassageKey],
    ) -> Result<Vec<TermHit>, IndexError> {
        let mut hits: Vec<(PassageKey, f32)> = keys.iter().map(|key| (*key, 0.0)).collect();
        let segment = self.reader.segment_readers().first();
        if let Some(segment) = segment.filter(|_| !stems.is_empty()) {
            let scoring = EnableScoring::enabled_from_searcher(&self.reader);
            let weight = self.any_of(stems, weights).weight(scoring)?;
            let mut scorer = weight.scorer(segment, 1.0)?;
            let mut in_order: Vec<&mut (PassageKey, f32)> = hits.iter_mut().collect();
            in_order.sort_by_key(|(key, _)| *key);
            for (key, score) in in_order {
                if scorer.doc() < key.0 {
                    scorer.seek(key.0);
                }
                if scorer.doc() == key.0 {
                    *score = scorer.score();
                }
            }
        }
        self.with_fields(stems, hits)
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

    /// The `limit` passages that are most like a question by any of their vectors, the best first;
    /// equal ones in the order of the knowledge. Nothing where the index has no vectors.
    ///
    /// # Panics
    /// If the question's vector is not of the index's model and has another length.
    pub fn nearest(&self, query: &[f32], limit: usize) -> Vec<(PassageKey, Similarity)> {
        let Some(vectors) = &self.vectors else { return Vec::new() };
        vectors.nearest(query, limit)
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

    /// How many vectors there are; passages share those of equal texts.
    pub fn vector_count(&self) -> usize {
        self.vectors.as_ref().map_or(0, Vectors::len)
    }

    pub(super) fn vectors(&self) -> Option<&Vectors> {
        self.vectors.as_ref()
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

    fn term(&self, field: PassageField, stem: &str) -> Term {
        Term::from_field_text(self.fields.of(field), stem)
    }

    fn any_of(&self, stems: &[&str], weights: &FieldWeights) -> BooleanQuery {
        let fields = [
            (self.fields.whole, weights.whole),
            (self.fields.question, weights.question),
            (self.fields.aliases, weights.aliases),
            (self.fields.heading_path, weights.heading_path),
        ];
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for stem in stems {
            for (field, weight) in fields {
                let term = Term::from_field_text(field, stem);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                let weighted = BoostQuery::new(Box::new(query), weight);
                clauses.push((Occur::Should, Box::new(weighted)));
            }
        }
        BooleanQuery::new(clauses)
    }

    fn with_fields(
        &self,
        stems: &[&str],
        scores: Vec<(PassageKey, f32)>,
    ) -> Result<Vec<TermHit>, IndexError> {
        let mut hits: Vec<TermHit> = scores
            .into_iter()
            .map(|(key, bm25)| TermHit {
                key,
                bm25,
                fields: vec![FieldSet::default(); stems.len()],
            })
            .collect();
        self.mark_fields(stems, &mut hits)?;
        Ok(hits)
    }

    /// Notes for each hit which fields hold which stem, by walking each term's postings once.
    fn mark_fields(&self, stems: &[&str], hits: &mut [TermHit]) -> Result<(), IndexError> {
        let mut in_order: Vec<&mut TermHit> = hits.iter_mut().collect();
        in_order.sort_by_key(|hit| hit.key);
        for (number, stem) in stems.iter().enumerate() {
            for field in PassageField::ALL {
                let Some(mut postings) = self.postings(&self.term(field, stem))? else { continue };
                for hit in &mut in_order {
                    if postings.doc() < hit.key.0 {
                        postings.seek(hit.key.0);
                    }
                    if postings.doc() == hit.key.0 {
                        hit.fields[number].insert(field);
                    }
                }
            }
        }
        Ok(())
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
