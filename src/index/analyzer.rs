//! Turns text into the words and stems that are indexed and looked up.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
    TextAnalyzer,
};

/// The longest word, in bytes, that is indexed; what is longer is noise such as a data URL.
const MAX_WORD_BYTES: usize = 40;

/// A word of a text and its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalyzedWord {
    /// The word in lower case, without accents.
    pub word: String,
    /// Its English stem: what the index holds.
    pub stem: String,
    /// Where the word starts in the text, in bytes.
    pub start: usize,
}

/// Splits a text into words as the index does, in the order of the text.
pub fn analyze(text: &str) -> Vec<AnalyzedWord> {
    let mut words = Vec::new();
    let mut analyzer = word_analyzer();
    let mut stream = analyzer.token_stream(text);
    while let Some(token) = stream.next() {
        words.push((token.text.clone(), token.offset_from));
    }
    let mut stems = Vec::with_capacity(words.len());
    let mut analyzer = stem_analyzer();
    let mut stream = analyzer.token_stream(text);
    while let Some(token) = stream.next() {
        stems.push(token.text.clone());
    }
    words
        .into_iter()
        .zip(stems)
        .map(|((word, start), stem)| AnalyzedWord { word, stem, start })
        .collect()
}

/// The text's words in one line: two texts that differ only in case, accents, punctuation and
/// spaces become equal.
pub fn normalize(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    let mut analyzer = word_analyzer();
    let mut stream = analyzer.token_stream(text);
    while let Some(token) = stream.next() {
        if !normalized.is_empty() {
            normalized.push(' ');
        }
        normalized.push_str(&token.text);
    }
    normalized
}

/// Words in lower case without accents, not stemmed.
pub(super) fn word_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(MAX_WORD_BYTES))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// English stems of the words that [`word_analyzer`] gives, one for one.
pub(super) fn stem_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(MAX_WORD_BYTES))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        analyze(text).into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn inflections_case_and_accents_fall_together() {
        assert_eq!(
            stems("Coders coding"),
            stems("coder CODE")
                .into_iter()
                .rev()
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect::<Vec<_>>()
        );
        assert_eq!(stems("résumé"), stems("RESUME"));
    }

    #[test]
    fn each_word_keeps_its_place_and_its_own_stem() {
        let words = analyze("Billing, billers & the bill");
        let found: Vec<_> =
            words.iter().map(|word| (word.word.as_str(), word.stem.as_str(), word.start)).collect();
        assert_eq!(
            found,
            [
                ("billing", "bill", 0),
                ("billers", "biller", 9),
                ("the", "the", 19),
                ("bill", "bill", 23)
            ]
        );
    }

    #[test]
    fn normal_form_forgets_punctuation_and_case() {
        assert_eq!(normalize("  Is it STRESSFUL?! "), "is it stressful");
        assert_eq!(normalize("…!?"), "");
    }

    #[test]
    fn what_is_too_long_for_a_word_is_left_out() {
        let noise = "x".repeat(MAX_WORD_BYTES);
        assert_eq!(normalize(&format!("a {noise} b")), "a b");
    }
}
