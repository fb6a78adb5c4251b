//! When two texts are the same question, but for how it is written.

use unicode_normalization::UnicodeNormalization;

/// A text in lower case, its words parted by one space each and bare of punctuation around them.
/// Signs that are more than punctuation stay, as in `C++`; a text of punctuation only stays whole.
pub(super) fn normal_form(text: &str) -> String {
    // Letters in lower case can be composed that have no upper case in one character.
    let lower = text.nfkc().flat_map(char::to_lowercase).nfkc();
    let lower: String = lower.map(straight).collect();
    let words = lower.split_whitespace().map(|word| word.trim_matches(is_punctuation));
    let bare: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if bare.is_empty() { lower.trim().to_owned() } else { bare.join(" ") }
}

fn straight(character: char) -> char {
    match character {
        '‘' | '’' | '`' | '´' => '\'',
        other => other,
    }
}

fn is_punctuation(character: char) -> bool {
    matches!(character, '!'..='"' | '\'' | '('..='*' | ',' | '.' | '/' | ':' | ';' | '?'..='@')
        || matches!(character, '['..='_' | '{'..='~' | '<' | '>' | '-')
        || matches!(character, '¡' | '¿' | '«' | '»' | '·' | '‐'..='⁞' | '、'..='】')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_space_and_punctuation_make_no_difference() {
        for same in
            ["how much, does it cost", "How  much does\tit COST??", "«How much» does it cost…"]
        {
            assert_eq!(normal_form(same), "how much does it cost", "{same:?}");
        }
        assert_eq!(normal_form("J\u{30c}"), "ǰ");
        assert_eq!(normal_form("what’s ＰＡＹ?"), "what's pay");
        assert_eq!(normal_form("¿Cuánto cuesta?"), "cuánto cuesta");
    }

    #[test]
    fn what_tells_words_apart_stays() {
        assert_eq!(normal_form("Is C++ like C#?"), "is c++ like c#");
        assert_eq!(normal_form("$5 or 10%?"), "$5 or 10%");
        assert_eq!(normal_form("re-sit v1.2."), "re-sit v1.2");
        assert_eq!(normal_form(" ?? "), "??");
    }

    proptest! {
        #[test]
        fn a_normal_form_is_its_own(text in "\\PC{0,40}") {
            let once = normal_form(&text);
            prop_assert_eq!(normal_form(&once), once);
        }
    }
}
