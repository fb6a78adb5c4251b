//! Questions on the corpus, the same on every run: titles, and sentences cut at both ends.

use footnote::knowledge::Section;
use footnote::passage::sentences;

use super::{Corpus, text};

/// The shortest and the longest cut, in words.
const SHORTEST: usize = 4;
const LONGEST: usize = 12;

/// So many questions, of which every other one is a title.
pub(crate) fn questions(corpus: &Corpus, count: usize) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(47);
    let with_text: Vec<&Section> = corpus
        .rows
        .iter()
        .filter(|row| text(row).split_whitespace().nth(SHORTEST).is_some())
        .collect();
    (0..count)
        .map(|at| match random.choice(&with_text) {
            Some(row) if at % 2 == 0 => cut_sentence(&text(row), &mut random),
            _ => random.choice(&corpus.rows).map_or_else(String::new, |row| row.question.clone()),
        })
        .collect()
}

/// Some words that follow each other in a sentence of the text.
fn cut_sentence(text: &str, random: &mut fastrand::Rng) -> String {
    let sentences = sentences(text);
    let sentence = random.choice(&sentences).copied().unwrap_or(text);
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let length = random.usize(SHORTEST..=LONGEST).min(words.len());
    let start = random.usize(0..=words.len() - length);
    words[start..start + length].join(" ")
}
