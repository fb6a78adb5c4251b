//! What people say to a bot without asking it anything: greetings, thanks, "what can you do".

use super::function_words::is_function_word;

/// Phrases in normal form, in the order of the alphabet.
const PHRASES: &[&str] = &[
    "are you a bot",
    "are you there",
    "bye",
    "good afternoon",
    "good bot",
    "good evening",
    "good morning",
    "goodbye",
    "hello",
    "help",
    "help me",
    "hey",
    "hi",
    "how are you",
    "how do i ask you",
    "how do i use this",
    "how do i use you",
    "how do you work",
    "how does this work",
    "nice to meet you",
    "ping",
    "sup",
    "test",
    "thank you",
    "thanks",
    "ty",
    "what are you",
    "what can i ask",
    "what can you answer",
    "what can you do",
    "what do you do",
    "what do you know",
    "what is this",
    "what s up",
    "whats up",
    "who are you",
    "yo",
];

/// Whether a text in normal form is nothing but small talk, with or without the little words that
/// often surround it: "hi there", "thanks so much".
pub(super) fn is_small_talk(normalized: &str) -> bool {
    let is_phrase = |text: &str| PHRASES.binary_search(&text).is_ok();
    if is_phrase(normalized) {
        return true;
    }
    let mut words = normalized.split(' ');
    let opening = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let greets = matches!(opening, "hi" | "hello" | "hey" | "yo" | "thanks" | "thank" | "ty");
    greets && (is_phrase(&rest.join(" ")) || is_company(&rest))
}

/// Whether a few words only keep a greeting company.
fn is_company(words: &[&str]) -> bool {
    words.len() <= 3 && words.iter().all(|word| is_function_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_of_the_list_is_found() {
        for phrase in PHRASES {
            assert!(is_small_talk(phrase), "`{phrase}` is out of the alphabet's order");
        }
    }

    #[test]
    fn a_greeting_may_have_company_but_no_content() {
        assert!(is_small_talk("hi there"));
        assert!(is_small_talk("thanks so much"));
        assert!(is_small_talk("hey what can you do"));
        assert!(!is_small_talk("hi what do coders earn"));
        assert!(!is_small_talk("what do coders do"));
        assert!(!is_small_talk(""));
    }
}
