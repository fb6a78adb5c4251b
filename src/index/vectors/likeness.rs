//! How like single words of a question the knowledge's own words are, each pair compared once.

use super::Vectors;
use super::codes::QueryCodes;
use crate::index::words::StemId;

/// Single words of a question beside those of the knowledge.
#[derive(Debug)]
pub struct WordLikeness<'a> {
    vectors: Option<&'a Vectors>,
    /// The words of the question; those without a vector are like nothing.
    words: Vec<Option<QueryCodes>>,
    /// How many stems the knowledge has.
    stems: usize,
    /// The cosines that were told already, word by word; not a number where none was.
    told: Vec<f32>,
}

impl<'a> WordLikeness<'a> {
    pub(in crate::index) fn new(vectors: Option<&'a Vectors>, words: &[Option<Vec<f32>>]) -> Self {
        let codes = |word: &Option<Vec<f32>>| Some(vectors?.query(word.as_ref()?));
        let words: Vec<Option<QueryCodes>> = words.iter().map(codes).collect();
        let stems = vectors.map_or(0, |vectors| vectors.word_rows.len());
        let told = vec![f32::NAN; words.len() * stems];
        Self { vectors, words, stems, told }
    }

    /// The cosine between the question's word at this place and a stem, from about -1 to 1; 0 for a
    /// word without a vector.
    ///
    /// # Panics
    /// If the question has no such place.
    pub fn of(&mut self, word: usize, stem: StemId) -> f64 {
        let (Some(vectors), Some(codes)) = (self.vectors, &self.words[word]) else { return 0.0 };
        let told = &mut self.told[word * self.stems + stem.number()];
        if told.is_nan() {
            *told = codes.cosine(vectors.row(vectors.word_rows[stem.number()] as usize));
        }
        f64::from(*told)
    }
}
