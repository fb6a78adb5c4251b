//! Tantivy as its documentation introduces it: default fields, analyzer and query parser.
//!
//! What makes it faster than its defaults and costs nothing is granted to it: it is in memory, in
//! one segment.

use tantivy::collector::TopDocs;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::query::QueryParser;
use tantivy::schema::{Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, doc};

use crate::BY_WHOLE;
use crate::medquad::{Corpus, text};

/// More than the corpus takes.
const WRITER_MEMORY: usize = 512 * 1024 * 1024;

/// An index of the corpus.
pub(crate) struct PlainTantivy {
    searcher: Searcher,
    both_fields: QueryParser,
    one_field: QueryParser,
}

impl PlainTantivy {
    pub(crate) fn of(corpus: &Corpus) -> anyhow::Result<Self> {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", TEXT);
        let whole = schema.add_text_field("whole", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for row in &corpus.rows {
            let text = text(row);
            let question = row.question.as_str();
            writer.add_document(doc!(title => question, whole => question, whole => text))?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let both_fields = QueryParser::for_index(&index, vec![title, whole]);
        let one_field = QueryParser::for_index(&index, vec![whole]);
        Ok(Self { searcher: index.reader()?.searcher(), both_fields, one_field })
    }

    /// How many rows are found for a question, in both fields or in title and text as one.
    pub(crate) fn search(&self, question: &str, both_fields: bool) -> anyhow::Result<usize> {
        let parser = if both_fields { &self.both_fields } else { &self.one_field };
        let (query, _) = parser.parse_query_lenient(question);
        let best = TopDocs::with_limit(BY_WHOLE).order_by_score();
        Ok(self.searcher.search(&query, &best)?.len())
    }
}
