//! Corrects typing mistakes by the knowledge's own vocabulary.

use std::borrow::Cow;

use super::function_words::is_function_word;
use crate::index::{Searcher, Words, analyze};

/// A shorter word with one letter changed is often another word.
const SHORTEST: usize = 5;

/// From this many letters on, two mistakes may be in one word.
const LONG: usize = 9;

/// The text with each word that the knowledge, its synonyms and what is out of its scope lack spelled as
/// the word of the knowledge that it is nearest to, if one is near enough: one mistake away, or two in a long word. A mistake is a letter
/// too many, too few or wrong, or two letters in the wrong order (the optimal string alignment
/// distance); the first letter is taken to be right. Of equally near words the most frequent is
/// taken, then the first by its letters.
pub fn corrected<'text>(text: &'text str, searcher: &Searcher) -> Cow<'text, str> {
    let words = searcher.words();
    let is_known = |stem: &str| words.knows(stem) || searcher.is_out_of_scope(stem);
    let mut corrected = Cow::Borrowed(text);
    // From the end, so that what is replaced moves nothing that is still to be replaced.
    for analyzed in analyze(text).into_iter().rev() {
        if is_function_word(&analyzed.word) || is_known(&analyzed.stem) {
            continue;
        }
        if let Some(right) = nearest(&analyzed.word, words) {
            let word =
                text[analyzed.start..].split(|letter: char| !letter.is_alphanumeric()).next();
            let end = analyzed.start + word.map_or(0, str::len);
            corrected.to_mut().replace_range(analyzed.start..end, right);
        }
    }
    corrected
}

fn nearest<'words>(word: &str, words: &'words Words) -> Option<&'words str> {
    let letters = word.chars().count();
    if letters < SHORTEST || word.chars().any(char::is_numeric) {
        return None;
    }
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
    fn the_more_frequent_of_equally_near_words_is_meant() {
        assert_eq!(spelled("trusx"), "trust");
    }
}
