//! Makes short, stable names of ASCII letters, digits and hyphens from titles and headings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The name of a heading or of a file's stem: lower-case ASCII letters and digits, with single
/// hyphens between the words. Never empty.
///
/// Accents are taken off. Where letters of another script are lost by that, eight hexadecimal
/// digits of the text's hash take their place, so that two headings in Greek differ.
pub(crate) fn slug(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let mut slug = String::new();
    let mut letters_lost = false;
    for character in text.nfd().filter(|character| !is_combining_mark(*character)) {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if let Some(letters) = ascii_letters(character) {
            slug.push_str(letters);
        } else {
            letters_lost |= character.is_alphanumeric();
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    let slug = slug.trim_end_matches('-');
    match (slug.is_empty(), letters_lost) {
        (true, _) => short_hash(&text),
        (false, true) => format!("{slug}-{}", short_hash(&text)),
        (false, false) => slug.to_owned(),
    }
}

/// The first eight hexadecimal digits of the text's BLAKE3 hash.
pub(crate) fn short_hash(text: &str) -> String {
    let mut digits = blake3::hash(text.as_bytes()).to_hex().to_string();
    digits.truncate(8);
    digits
}

/// A title made from a file's stem: `medical-billing` becomes `Medical billing`.
pub(super) fn readable(stem: &str) -> String {
    let words: Vec<&str> =
        stem.split(|c: char| c == '-' || c == '_' || c.is_whitespace()).collect();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => stem.to_owned(),
    }
}

/// The usual spelling of a letter that has no accent to take off.
fn ascii_letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        // Apostrophes stand inside words, so they leave no gap.
        '\'' | '’' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_joined_by_single_hyphens() {
        assert_eq!(slug("  What is *it* -- like?  "), "what-is-it-like");
        assert_eq!(slug("C++ & Rust"), "c-rust");
        assert_eq!(slug("Don’t panic"), "dont-panic");
    }

    #[test]
    fn accents_are_taken_off() {
        assert_eq!(slug("Über die Größe"), "uber-die-grosse");
        assert_eq!(slug("Łódź"), "lodz");
    }

    #[test]
    fn other_scripts_and_emoji_still_get_distinct_names() {
        assert_eq!(slug("Оплата").len(), 8);
        assert_ne!(slug("Оплата"), slug("Медицина"));
        assert_ne!(slug("Pay Оплата"), slug("Pay Медицина"));
        assert!(slug("Pay Оплата").starts_with("pay-"));
        assert_eq!(slug("🎉").len(), 8);
        assert_eq!(slug("🎉 Party"), "party");
    }

    #[test]
    fn a_stem_becomes_a_title() {
        assert_eq!(readable("medical-billing"), "Medical billing");
        assert_eq!(readable("über_uns"), "Über uns");
        assert_eq!(readable("--"), "--");
    }

    proptest! {
        #[test]
        fn a_slug_is_never_empty_and_plain(text in "\\PC*") {
            let slug = slug(&text);
            prop_assert!(!slug.is_empty());
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }
    }
}
