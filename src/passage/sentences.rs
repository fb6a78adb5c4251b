//! Finds the sentences of a text.

use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations that stand before a name or the like, so that a capital letter may follow.
const BEFORE_CAPITAL: &[&str] = &[
    "adm", "approx", "ca", "capt", "cf", "col", "dr", "e.g", "eg", "gen", "gov", "hon", "i.e",
    "ie", "lt", "messrs", "mr", "mrs", "ms", "mt", "prof", "rep", "rev", "sen", "sgt", "st", "viz",
    "vs",
];

/// Abbreviations that stand before a number, and may be words at the end of a sentence elsewhere.
const BEFORE_NUMBER: &[&str] = &[
    "apr", "art", "aug", "c", "ch", "dec", "ed", "eq", "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no", "nos", "nov", "oct", "p", "para", "pp", "sec", "sep", "sept", "vol",
];

/// Words that open a sentence, so that an abbreviation such as `U.S.` before them closed one.
const OPENERS: &[&str] = &[
    "a", "after", "all", "also", "an", "and", "as", "at", "both", "but", "for", "he", "how",
    "however", "i", "if", "in", "is", "it", "its", "most", "no", "on", "one", "or", "she", "so",
    "some", "that", "the", "their", "there", "these", "they", "this", "those", "to", "we", "what",
    "when", "where", "while", "who", "why", "with", "you", "your",
];

/// The sentences of a text, each with the white space that follows it; together they are the text.
///
/// The bounds are those of Unicode's annex 29, except that a full stop after a title (`Dr.`), an
/// abbreviation (`e.g.`, `No. 5`), an initial (`J. Smith`, `U.S.`) or the number of a list item
/// ends no sentence. A forced line break always ends one.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (bound, segment) in text.split_sentence_bound_indices() {
        let end = bound + segment.len();
        if !goes_on(&text[start..end], &text[end..]) {
            sentences.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(&text[start..]);
    }
    sentences
}

/// Whether the sentence goes on after what looks like its end.
fn goes_on(before: &str, after: &str) -> bool {
    let trimmed = before.trim_end();
    if after.is_empty() || before.ends_with('\n') {
        return false;
    }
    let Some(stem) = trimmed.strip_suffix('.') else { return false };
    let last_word_start = stem.rfind(|c: char| c.is_whitespace() || "([\"“‘'/".contains(c));
    let word = stem.get(last_word_start.map_or(0, |at| at + 1)..).unwrap_or(stem);
    let lower = word.to_lowercase();
    let number_follows = after.starts_with(|c: char| c.is_ascii_digit());
    BEFORE_CAPITAL.contains(&lower.as_str())
        || (number_follows && BEFORE_NUMBER.contains(&lower.as_str()))
        || (is_initials(word) && !opens_sentence(after))
        || (stem == word && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the word is one capital letter, or several with full stops between: `J`, `U.S`.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| {
        let mut characters = part.chars();
        characters.next().is_some_and(char::is_uppercase) && characters.next().is_none()
    })
}

fn opens_sentence(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    OPENERS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        sentences(text).join("|")
    }

    #[test]
    fn sentences_end_at_full_stops_questions_and_exclamations() {
        assert_eq!(shown("It is so. Is it? Yes! Good."), "It is so. |Is it? |Yes! |Good.");
        assert_eq!(shown("He said “no.” Then he left."), "He said “no.” |Then he left.");
        assert_eq!(shown("これは文です。次の文です。"), "これは文です。|次の文です。");
    }

    #[test]
    fn abbreviations_numbers_and_initials_end_none() {
        for whole in [
            "About 81.7 million Americans enrol.",
            "Ask Dr. Smith or Mrs. Jones vs. Mr. Brown.",
            "Use a code, e.g. CPT, i.e. Current Procedural Terminology.",
            "See No. 5 and Fig. 3 on p. 12.",
            "The U.S. Bureau of Labor says so.",
            "It is by J. R. R. Tolkien.",
            "Codes, claims, etc. are needed.",
            "Well… That depends.",
            "1. First comes the code.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn what_only_looks_like_an_abbreviation_ends_a_sentence() {
        assert_eq!(shown("Is it hard? No. You learn it."), "Is it hard? |No. |You learn it.");
        assert_eq!(
            shown("They work in the U.S. The pay is good."),
            "They work in the U.S. |The pay is good."
        );
        assert_eq!(
            shown("Codes, claims, etc. Others file them."),
            "Codes, claims, etc. |Others file them."
        );
        assert_eq!(shown("It costs 5. Then more."), "It costs 5. |Then more.");
    }

    #[test]
    fn a_forced_line_break_ends_a_sentence() {
        assert_eq!(shown("one\ntwo Mr.\nThree"), "one\n|two Mr.\n|Three");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "(\\PC|[A-Z]\\. |Dr\\. |\\n|[.!?…] ){0,60}") {
            prop_assert_eq!(sentences(&text).concat(), text.clone());
            prop_assert!(sentences(&text).iter().all(|sentence| !sentence.is_empty()));
        }
    }
}
