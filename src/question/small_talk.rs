//! What people say to a bot without asking it anything: greetings, thanks, "what can you do".

use super::function_words::is_function_word;

/// Phrases in normal form, in the order of the alphabet.
const PHRASES: &[&str] = &[
    "are you a bot",
    "are you there",
    "bye",
    "cheers",
    "commands",
    "cool thanks",
    "good afternoon",
    "good bot",
    "good day",
    "good evening",
    "good morning",
    "good night",
    "goodbye",
    "got it thanks",
    "great thanks",
    "greetings",
    "hello",
    "help",
    "help me",
    "hey",
    "hi",
    "hiya",
    "how are you",
    "how can you help",
    "how can you help me",
    "how do i ask you",
    "how do i use this",
    "how do i use this bot",
    "how do i use you",
    "how do you do",
    "how do you work",
    "how does it work",
    "how does this bot work",
    "how does this work",
    "howdy",
    "morning",
    "much appreciated",
    "nice to meet you",
    "ok thanks",
    "ok thx",
    "okay thanks",
    "perfect thanks",
    "ping",
    "see you",
    "sup",
    "test",
    "thank u",
    "thank you",
    "thanks",
    "thanks a bunch",
    "thankyou",
    "that helped",
    "that helps",
    "that was helpful",
    "thx",
    "ty",
    "tysm",
    "what are you",
    "what are you able to do",
    "what are you for",
    "what can i ask",
    "what can i ask you",
    "what can this bot do",
    "what can you answer",
    "what can you do",
    "what can you help me with",
    "what can you help with",
    "what can you tell me",
    "what do you do",
    "what do you know",
    "what do you know about",
    "what is this",
    "what is your name",
    "what questions can i ask",
    "what questions can you answer",
    "what s up",
    "what s your name",
    "what topics do you know",
    "whats up",
    "whats your name",
    "who am i talking to",
    "who are u",
    "who are you",
    "who is this",
    "who made you",
    "who r u",
    "yo",
];

/// Words that open small talk, with or without company.
const OPENINGS: &[&str] = &[
    "cheers", "hello", "hey", "hi", "hiya", "howdy", "thank", "thanks", "thx", "ty", "tysm", "yo",
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
    let greets = OPENINGS.contains(&opening);
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
        for said in
            ["hey there", "thx a lot", "what do you know", "hey what can you do", "ok thanks"]
        {
            assert!(is_small_talk(said), "{said}");
        }
        assert!(!is_small_talk("hi what do coders earn"));
        assert!(!is_small_talk("what do coders do"));
        for asked in
            ["thanks what is coding", "who are coders", "what do you know about pay", "hey pay"]
        {
            assert!(!is_small_talk(asked), "{asked}");
        }
        assert!(!is_small_talk(""));
    }
}
