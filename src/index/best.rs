//! Finds the best passages for some words by BM25, and looks only at those that can be among them.
//!
//! The rarest words come first, since they count most. As soon as the words still to come cannot
//! make up for having none of those before, no more passages are taken in, and the long lists of
//! frequent words are only asked about the passages that are known (the idea of `MaxScore`, Turtle and
//! Flood 1995). Tantivy's own search goes through the lists of all words side by side, which takes
//! about twice as long for the questions of `benches/peers`.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Sums in another order differ in their last digits.
const ROUNDING: Score = 1.0001;

/// Where a word stands in a field, and what it adds to a passage's score.
struct Word {
    postings: SegmentPostings,
    weight: Bm25Weight,
}

/// The best `limit` passages of a segment that hold any of the terms, which are of one field, the
/// best first; equal ones in the order of the index.
///
/// # Errors
/// What Tantivy says if the index cannot be read.
pub(super) fn best(
    segment: &SegmentReader,
    terms: &[Term],
    limit: usize,
) -> tantivy::Result<Vec<DocId>> {
    let Some(field) = terms.first().map(Term::field) else { return Ok(Vec::new()) };
    let lengths = segment.get_fieldnorms_reader(field)?;
    let mut words = words(segment, terms)?;
    words.sort_by(|a, b| b.weight.max_score().total_cmp(&a.weight.max_score()));
    let mut found: Vec<(DocId, Score)> = Vec::new();
    let mut lowest = 0.0;
    for at in 0..words.len() {
        // The most that the words from here on can add.
        let most = |at: usize| -> Score {
            words[at..].iter().map(|word| word.weight.max_score()).sum::<Score>() * ROUNDING
        };
        let (with, without) = (most(at), most(at + 1));
        let word = &mut words[at];
        if with >= lowest {
            found = merged(&found, word, &lengths);
        } else {
            add_to_known(&mut found, word, &lengths);
        }
        lowest = lowest_of_best(&found, limit);
        found.retain(|(_, score)| score + without >= lowest);
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.truncate(limit);
    Ok(found.into_iter().map(|(passage, _)| passage).collect())
}

/// Those of the terms that the segment has.
fn words(segment: &SegmentReader, terms: &[Term]) -> tantivy::Result<Vec<Word>> {
    let mut words = Vec::with_capacity(terms.len());
    for term in terms {
        let lists = segment.inverted_index(term.field())?;
        let Some(postings) = lists.read_postings(term, IndexRecordOption::WithFreqs)? else {
            continue;
        };
        let passages = u64::from(segment.max_doc());
        #[expect(clippy::cast_precision_loss, reason = "as Tantivy computes the mean length")]
        let mean_length = lists.total_num_tokens() as Score / passages as Score;
        let with = u64::from(postings.doc_freq());
        let weight = Bm25Weight::for_one_term_without_explain(with, passages, mean_length);
        words.push(Word { postings, weight });
    }
    Ok(words)
}

/// The passages found so far and those that hold the word, in the order of the index.
fn merged(
    found: &[(DocId, Score)],
    word: &mut Word,
    lengths: &FieldNormReader,
) -> Vec<(DocId, Score)> {
    let mut all = Vec::with_capacity(found.len() + word.postings.size_hint() as usize);
    let mut known = found.iter().copied().peekable();
    while word.postings.doc() != TERMINATED {
        let passage = word.postings.doc();
        while let Some(before) = known.next_if(|(known, _)| *known < passage) {
            all.push(before);
        }
        let so_far = known.next_if(|(known, _)| *known == passage).map_or(0.0, |(_, score)| score);
        all.push((passage, so_far + word.score(lengths)));
        word.postings.advance();
    }
    all.extend(known);
    all
}

/// Adds what the word counts to the passages found so far that hold it.
fn add_to_known(found: &mut [(DocId, Score)], word: &mut Word, lengths: &FieldNormReader) {
    for (passage, score) in found {
        if word.postings.doc() < *passage {
            word.postings.seek(*passage);
        }
        if word.postings.doc() == *passage {
            *score += word.score(lengths);
        }
    }
}

/// The lowest score of the best `limit`, which only grows; 0 while there are fewer.
fn lowest_of_best(found: &[(DocId, Score)], limit: usize) -> Score {
    if found.len() < limit || limit == 0 {
        return 0.0;
    }
    let mut scores: Vec<Score> = found.iter().map(|(_, score)| *score).collect();
    *scores.select_nth_unstable_by(limit - 1, |a, b| b.total_cmp(a)).1
}

impl Word {
    /// What it adds to the passage that its postings are at.
    fn score(&self, lengths: &FieldNormReader) -> Score {
        self.weight.score(lengths.fieldnorm_id(self.postings.doc()), self.postings.term_freq())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;
    use tantivy::collector::TopDocs;
    use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
    use tantivy::schema::{Field, Schema, TEXT};
    use tantivy::{Index, IndexWriter, TantivyDocument};

    use super::*;

    /// The scores that Tantivy gives to passages of these numbers as words.
    fn tantivy_scores(searcher: &tantivy::Searcher, terms: &[Term]) -> HashMap<DocId, Score> {
        let clause = |term: &Term| -> (Occur, Box<dyn Query>) {
            (Occur::Should, Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(terms.iter().map(clause).collect());
        let all = TopDocs::with_limit(1_000).order_by_score();
        let found = searcher.search(&query, &all).unwrap();
        found.into_iter().map(|(score, address)| (address.doc_id, score)).collect()
    }

    fn index(passages: &[Vec<u8>]) -> (tantivy::Searcher, Field) {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for words in passages {
            let words: Vec<String> = words.iter().map(|word| format!("w{word}")).collect();
            let mut document = TantivyDocument::default();
            document.add_text(field, words.join(" "));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        (index.reader().unwrap().searcher(), field)
    }

    /// Words of which some are in nearly every passage and others in few.
    fn word() -> impl Strategy<Value = u8> {
        prop_oneof![0..3_u8, 0..12_u8, 0..200_u8]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_best_are_those_that_tantivy_finds(
            passages in prop::collection::vec(prop::collection::vec(word(), 0..20), 1..300),
            asked in prop::collection::btree_set(word(), 1..9),
            limit in 1..30_usize,
        ) {
            let (searcher, field) = index(&passages);
            let terms: Vec<Term> =
                asked.iter().map(|word| Term::from_field_text(field, &format!("w{word}"))).collect();
            let scores = tantivy_scores(&searcher, &terms);
            let found = best(searcher.segment_reader(0), &terms, limit).unwrap();
            prop_assert_eq!(found.len(), limit.min(scores.len()));
            let lowest = found.last().map_or(0.0, |last| scores[last]);
            for pair in found.windows(2) {
                prop_assert!(scores[&pair[0]] >= scores[&pair[1]] - 0.001, "{pair:?}");
            }
            for (passage, score) in &scores {
                prop_assert!(found.contains(passage) || *score <= lowest + 0.001);
            }
        }
    }
}
