//! The English words that hold a question together without saying what it is about.
//!
//! They are kept by hand, since in a knowledge base of twenty passages a word's rarity says
//! little: "anyone" may stand nowhere in it, and still a question is not about it.

/// In the order of the alphabet, in lower case, without accents; contractions without their tail.
#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[

    "a", "able", "about", "actually", "after", "all", "also", "am", "an", "and", "any", "anybody",
    "anyone", "anything", "anyway", "are", "as", "ask", "asking", "at", "be", "because", "been",
    "before", "being", "bot", "btw", "but", "by", "can", "cannot", "cant", "could", "curious",
    "cuz", "dear", "did", "do", "does", "doesnt", "doing", "don", "dont", "each", "else", "even",
    "ever", "every", "everybody", "everyone", "exactly", "explain", "folks", "for", "from", "get",
    "gets", "getting", "give", "given", "go", "goes", "going", "gonna", "got", "guys", "had",
    "has", "have", "having", "he", "hello", "help", "her", "here", "hey", "heya", "hi", "his",
    "hiya", "how", "hows", "i", "idk", "if", "im", "in", "into", "is", "isn", "isnt", "it", "its",
    "ive", "just", "kinda", "know", "let", "like", "lol", "lot", "lots", "many", "may", "maybe",
    "me", "mean", "might", "mine", "more", "most", "much", "must", "my", "need", "no", "not",
    "now", "of", "ok", "okay", "on", "one", "only", "or", "our", "out", "per", "please", "pls",
    "plz", "quick", "really", "s", "same", "say", "see", "shall", "she", "should", "sir", "so",
    "some", "somebody", "someone", "something", "still", "such", "t", "tell", "than", "thank",
    "thanks", "that", "thats", "the", "their", "them", "then", "there", "theres", "these", "they",
    "thing", "things", "think", "this", "tho", "those", "though", "thx", "to", "too", "ty", "u",
    "under", "up", "us", "usually", "very", "wanna", "want", "was", "we", "well", "were", "what",
    "whats", "when", "where", "wheres", "which", "while", "who", "whom", "whos", "whose", "why",
    "will", "with", "wondering", "would", "yes", "yo", "you", "your", "youre",
];

/// Whether a word in lower case only holds a question together.
pub fn is_function_word(word: &str) -> bool {
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
