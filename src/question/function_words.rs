//! The English words that hold a question together without saying what it is about.
//!
//! They are kept by hand, since in a knowledge base of twenty passages a word's rarity says
//! little: "anyone" may stand nowhere in it, and still a question is not about it.

/// In the order of the alphabet, in lower case, without accents; contractions without their tail.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "actually", "after", "all", "also", "am", "an", "and", "any", "anybody",
    "anyone", "anything", "are", "as", "ask", "asking", "at", "be", "because", "been", "before",
    "being", "but", "by", "can", "cannot", "could", "curious", "did", "do", "does", "doing", "don",
    "each", "else", "even", "ever", "every", "exactly", "explain", "for", "from", "get", "gets",
    "getting", "give", "given", "go", "goes", "going", "gonna", "got", "guys", "had", "has", "have",
    "having", "he", "hello", "help", "her", "hey", "hi", "his", "how", "i", "if", "im", "in",
    "into", "is", "isn", "it", "its", "just", "know", "let", "like", "lol", "many", "may", "maybe",
    "me", "might", "mine", "more", "most", "much", "must", "my", "need", "no", "not", "now", "of",
    "ok", "okay", "on", "one", "or", "our", "out", "please", "pls", "question", "quick", "really",
    "s", "say", "see", "shall", "she", "should", "so", "some", "somebody", "someone", "something",
    "such", "t", "tell", "than", "thank", "thanks", "that", "the", "their", "them", "then",
    "there", "these", "they", "thing", "things", "think", "this", "those", "to", "too", "u",
    "under", "up", "us", "usually", "very", "wanna", "want", "was", "we", "well", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "wondering",
    "would", "yes", "yo", "you", "your",
];

/// Whether a word in lower case only holds a question together.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found() {
        for word in FUNCTION_WORDS {
            assert!(is_function_word(word), "`{word}` is out of the alphabet's order");
        }
    }
}
