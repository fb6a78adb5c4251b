//! The fields of a passage in Tantivy, and how a passage becomes a Tantivy document.

use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

use super::IndexError;
use super::analyzer::{normalize, stem_analyzer, word_analyzer};
use crate::passage::Passage;

const STEMS: &str = "footnote_stems";
const WORDS: &str = "footnote_words";

/// The text fields that a question is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageField {
    /// Question, aliases and text together.
    Whole,
    /// Question and aliases.
    Wordings,
}

/// The handles of all fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) id: Field,
    pub(super) wordings: Field,
    pub(super) whole: Field,
    /// Question and aliases in normal form, one term each: for the exact question.
    pub(super) exact: Field,
    /// The question's words, not stemmed: for completing what a person types.
    pub(super) question_words: Field,
    /// The aliases' words, not stemmed.
    pub(super) alias_words: Field,
    /// The passage itself as JSON.
    pub(super) stored: Field,
}

impl Fields {
    /// The handle of a text field.
    pub(super) fn of(&self, field: PassageField) -> Field {
        match field {
            PassageField::Whole => self.whole,
            PassageField::Wordings => self.wordings,
        }
    }
}

/// The schema with its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_text_field("id", STRING),
        wordings: builder.add_text_field("wordings", analyzed(STEMS)),
        whole: builder.add_text_field("whole", analyzed(STEMS)),
        exact: builder.add_text_field("exact", STRING),
        question_words: builder.add_text_field("question_words", analyzed(WORDS)),
        alias_words: builder.add_text_field("alias_words", analyzed(WORDS)),
        stored: builder.add_bytes_field("stored", STORED),
    };
    (builder.build(), fields)
}

/// All that the schema says, so that an index of another schema is known by its fingerprint.
pub(super) fn description() -> String {
    serde_json::to_string(&schema().0).unwrap_or_default()
}

/// Teaches an index the analyzers that its schema names.
pub(super) fn register_analyzers(index: &Index) {
    index.tokenizers().register(STEMS, stem_analyzer());
    index.tokenizers().register(WORDS, word_analyzer());
}

/// The passage as Tantivy indexes and keeps it.
pub(super) fn to_document(
    fields: &Fields,
    passage: &Passage,
) -> Result<TantivyDocument, IndexError> {
    let mut document = TantivyDocument::default();
    document.add_text(fields.id, passage.id.as_str());
    for wording in std::iter::once(&passage.question).chain(&passage.aliases) {
        document.add_text(fields.wordings, wording);
        document.add_text(fields.whole, wording);
    }
    document.add_text(fields.whole, passage.text());
    // A person who asks for a cut section gets its first part, and sees where it goes on.
    if passage.part == 1 {
        for wording in std::iter::once(&passage.question).chain(&passage.aliases) {
            document.add_text(fields.exact, normalize(wording));
        }
        document.add_text(fields.question_words, &passage.question);
        for alias in &passage.aliases {
            document.add_text(fields.alias_words, alias);
        }
    }
    let stored = serde_json::to_vec(passage).map_err(IndexError::Encode)?;
    document.add_bytes(fields.stored, &stored);
    Ok(document)
}

fn analyzed(analyzer: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyzer)
        .set_index_option(IndexRecordOption::WithFreqs);
    TextOptions::default().set_indexing_options(indexing)
}
