//! Corrects typing mistakes by the knowledge's own vocabulary.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::function_words::is_function_word;
use super::{MAX_TERMS, is_too_long};
use crate::index::{AnalyzedWord, Searcher, Words, analyze};

/// A shorter word with one letter changed is often another word.
const SHORTEST: usize = 5;

/// From this many letters on, two mistakes may be in one word.
const LONG: usize = 9;

/// How many different words of a text are compared with the knowledge's, since each costs time. A
/// text with more that the knowledge lacks is not about it.
const MOST_MISTAKES: usize = 16;

/// The text with each word that the knowledge, its synonyms and what is out of its scope lack spelled as
/// the word of the knowledge that it is nearest to, if one is near enough: one mistake away, or two in a long word. A mistake is a letter
/// too many, too few or wrong, or two letters in the wrong order (the optimal string alignment
/// distance); the first letter is taken to be right. Of equally near words the most frequent is
/// taken, then the first by its letters.
///
/// Only words that [`Query`](super::Query) looks up are mended, and no more than sixteen: any text
/// costs bounded time.
pub fn corrected<'text>(text: &'text str, searcher: &Searcher) -> Cow<'text, str> {
    let mut corrected = Cow::Borrowed(text);
    if is_too_long(text) {
        return corrected;
    }
    let analyzed = analyze(text);
    let right = right_spellings(&analyzed, searcher);
    // From the end, so that what is replaced moves nothing that is still to be replaced.
    for analyzed in analyzed.iter().rev() {
        if let Some(Some(right)) = right.get(analyzed.word.as_str()) {
            let word =
                text[analyzed.start..].split(|letter: char| !letter.is_alphanumeric()).next();
            let end = analyzed.start + word.map_or(0, str::len);
            corrected.to_mut().replace_range(analyzed.start..end, right);
        }
    }
    corrected
}

/// The words that were looked for, each with the word of the knowledge that is meant, if one is.
fn right_spellings<'text, 'words>(
    analyzed: &'text [AnalyzedWord],
    searcher: &'words Searcher,
) -> HashMap<&'text str, Option<&'words str>> {
    let words = searcher.words();
    let is_known = |stem: &str| words.knows(stem) || searcher.is_out_of_scope(stem);
    let (mut right, mut stems) = (HashMap::new(), HashSet::new());
    for AnalyzedWord { word, stem, .. } in analyzed {
        stems.insert(stem);
        if stems.len() > MAX_TERMS || right.len() == MOST_MISTAKES {
            break;
        }
        if !can_be_mistyped(word) || is_function_word(word) || is_known(stem) {
            continue;
        }
        right.entry(word.as_str()).or_insert_with(|| nearest(word, words));
    }
    right
}

/// Whether a word is long enough to be known with a mistake in it, and has letters only.
fn can_be_mistyped(word: &str) -> bool {
    word.chars().count() >= SHORTEST && !word.chars().any(char::is_numeric)
}

fn nearest<'words>(word: &str, words: &'words Words) -> Option<&'words str> {
    let letters = word.chars().count();
    let most = if letters < LONG { 1 } else { 2 };
    let near = words.spellings(word.chars().next()?).filter_map(|(spelling, count)| {
        let difference = spelling.chars().count().abs_diff(letters);
        let distance = (difference <= most).then(|| strsim::osa_distance(word, spelling))?;
        (distance <= most).then_some((distance, u32::MAX - count, spelling))
    });
    near.min().map(|(_, _, spelling)| spelling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::{searcher_beside, searcher_of, searcher_with_synonyms};

    const FAQ: &str = r#"
[[entry]]
question = "Is medical billing stressful?"
answer = "Certification takes months. A biller types and trusts. Trust helps, trust lasts."
"#;

    fn spelled(text: &str) -> String {
        corrected(text, &searcher_of(FAQ)).into_owned()
    }

    #[test]
    fn a_letter_too_many_too_few_wrong_or_swapped_is_mended() {
        for typo in ["stresssful", "stresful", "strezsful", "strsesful", "stressfull"] {
            assert_eq!(spelled(&format!("is billing {typo}?")), "is billing stressful?");
        }
        assert_eq!(spelled("how long is the cerfitication"), "how long is the certification");
        assert_eq!(spelled("Medcal, biling"), "medical, billing");
    }

    #[test]
    fn known_short_and_far_words_stay_as_they_are() {
        for text in ["Billings are STRESSFUL", "tips", "nurse", "stretch", "b1ller", "über"] {
            assert_eq!(spelled(text), text);
        }
    }

    #[test]
    fn a_word_with_synonyms_is_no_mistake() {
        let synonyms = "[[synonym]]\nasked = \"trusty\"\nmeans = \"biller\"\n";
        assert_eq!(spelled("trusty"), "trust");
        let searcher = searcher_with_synonyms(FAQ, synonyms);
        assert_eq!(corrected("trusty", &searcher), "trusty");
    }

    #[test]
    fn a_word_that_is_out_of_scope_is_no_mistake() {
        let topic = "[[topic]]\nname = \"strass stones\"\nquestions = [\"where is trusty\"]\n";
        let searcher = searcher_beside(FAQ, "out-of-scope.toml", topic);
        assert_eq!(corrected("stones", &searcher), "stones");
        assert_eq!(corrected("trusty", &searcher), "trust", "one question may be mistyped");
        let topic = topic.replace("is trusty", "is trusty\", \"trusty");
        let searcher = searcher_beside(FAQ, "out-of-scope.toml", &topic);
        assert_eq!(corrected("trusty", &searcher), "trusty");
    }

    #[test]
    fn no_more_words_are_compared_than_a_question_has() {
        let unknown = |count: usize| {
            let letter = |place: usize| char::from(b'a' + u8::try_from(place % 26).unwrap());
            let word = |n: usize| format!("zz{}{}{}qx", letter(n), letter(n / 26), letter(n * 7));
            (0..count).map(word).collect::<Vec<_>>().join(" ")
        };
        let (few, many) = (unknown(MOST_MISTAKES - 1), unknown(600));
        assert!(spelled(&format!("{few} billling")).ends_with(" billing"));
        assert!(spelled(&format!("{many} billling")).ends_with(" billling"));
        let again = "billling ".repeat(MAX_TERMS + 1);
        assert_eq!(spelled(&again), again.replace("billling", "billing"), "it is looked up once");
    }

    #[test]
    fn the_more_frequent_of_equally_near_words_is_meant() {
        assert_eq!(spelled("trusx"), "trust");
    }
}
