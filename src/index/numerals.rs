//! Numbers as people write them, in figures or in letters.

/// Numbers that are often written in letters, each with its figures. "One" is left out, being a
/// pronoun more often.
const NUMERALS: [(&str, &str); 17] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("fifteen", "15"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
];

/// The letters of a number in figures, or the figures of one in letters, where there are both.
pub fn otherwise_written(word: &str) -> Option<&'static str> {
    NUMERALS.iter().find_map(|(letters, figures)| match word {
        _ if word == *letters => Some(*figures),
        _ if word == *figures => Some(*letters),
        _ => None,
    })
}

/// Whether a word is a number and hardly anything else: figures, or letters that stand for figures.
pub fn is_numeral(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) || otherwise_written(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_two_spellings_and_other_words_none() {
        assert_eq!(otherwise_written("four"), Some("4"));
        assert_eq!(otherwise_written("4"), Some("four"));
        assert_eq!(otherwise_written("one"), None);
        assert!(is_numeral("21") && is_numeral("twelve") && is_numeral("81.7"));
        assert!(!is_numeral("one") && !is_numeral("coder") && !is_numeral(""));
    }
}
