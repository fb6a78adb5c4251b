//! Turns what a person typed into a [`Query`].
//!
//! Nothing that a person types is query syntax: a question is words, and nothing else.

mod alike;
mod asked_for;
mod follow_up;
mod function_words;
mod language;
mod parts;
mod post;
mod small_talk;
mod spelling;

use crate::index::{Kind, analyze, normalize};
pub use alike::alike;
pub use follow_up::{FollowUp, follow_up};
pub use function_words::is_function_word;
pub use language::is_foreign;
pub use parts::{Part, is_asked, parts};
pub use post::Post;
use small_talk::is_small_talk;
pub use spelling::corrected;

/// A question longer than this many characters is not one; the longest that Discord lets a person
/// type is 4,000.
pub const MAX_CHARACTERS: usize = 4_000;

/// Beyond this many different words, the rest of a question is not looked up, so that any
/// question costs bounded time.
pub const MAX_TERMS: usize = 64;

/// The parsed form of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What the person typed, without white space around it; empty where it was too much.
    pub text: String,
    /// The words in normal form, for the exact question.
    pub normalized: String,
    /// The different words in the order of the question.
    pub terms: Vec<QueryTerm>,
    /// What kind of thing was said.
    pub kind: QueryKind,
}

/// What kind of thing a person says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueryKind {
    /// Something that the knowledge may answer.
    #[default]
    Question,
    /// A greeting, thanks, or a question about the bot itself.
    SmallTalk,
    /// More than [`MAX_CHARACTERS`], of which nothing is looked at.
    TooLong,
}

/// A word to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryTerm {
    /// The word in lower case, without accents.
    pub word: String,
    /// Its stem, which is what the index holds.
    pub stem: String,
    /// Whether it says what the question is about, or only holds it together.
    pub role: TermRole,
}

/// What a word does in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermRole {
    /// It says what the question is about.
    Content,
    /// It holds the question together: "how", "the", "please".
    Function,
}

impl Query {
    /// Parses a question. A text without a word, or one of more than [`MAX_CHARACTERS`], gives a
    /// query without terms, which nothing answers.
    pub fn parse(text: &str) -> Self {
        if is_too_long(text) {
            return Self { kind: QueryKind::TooLong, ..Self::default() };
        }
        let mut terms: Vec<QueryTerm> = Vec::new();
        for analyzed in analyze(text) {
            if terms.len() == MAX_TERMS {
                break;
            }
            let known = terms.iter().any(|term| term.stem == analyzed.stem);
            if known || is_contraction_tail(text, analyzed.start) {
                continue;
            }
            let role = role(&analyzed.word);
            terms.push(QueryTerm { word: analyzed.word, stem: analyzed.stem, role });
        }
        let normalized = normalize(text);
        let kind = kind(&normalized);
        Self { text: text.trim().to_owned(), normalized, terms, kind }
    }

    /// What kind of thing is asked for, where the words tell.
    pub fn asked_for(&self) -> Option<Kind> {
        asked_for::asked_for(&self.normalized)
    }

    /// The stems of all terms, in their order.
    pub fn stems(&self) -> Vec<&str> {
        self.terms.iter().map(|term| term.stem.as_str()).collect()
    }
}

/// Whether a text has more than [`MAX_CHARACTERS`], and nothing of it is looked at.
pub fn is_too_long(text: &str) -> bool {
    text.chars().nth(MAX_CHARACTERS).is_some()
}

fn kind(normalized: &str) -> QueryKind {
    if is_small_talk(normalized) { QueryKind::SmallTalk } else { QueryKind::Question }
}

fn role(word: &str) -> TermRole {
    if is_function_word(word) { TermRole::Function } else { TermRole::Content }
}

/// Whether the word that starts here is the "s" of "what's" or the "t" of "don't".
fn is_contraction_tail(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let apostrophe = before.next().is_some_and(|character| matches!(character, '\'' | '’'));
    apostrophe && before.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(text: &str) -> Vec<String> {
        let query = Query::parse(text);
        let content = query.terms.into_iter().filter(|term| term.role == TermRole::Content);
        content.map(|term| term.word).collect()
    }

    #[test]
    fn only_what_a_question_is_about_is_content() {
        assert_eq!(
            content("hey, how much does a medical coder make?"),
            ["medical", "coder", "make"]
        );
        assert_eq!(content("what's the coder's pay, please"), ["coder", "pay"]);
    }

    #[test]
    fn a_word_said_twice_counts_once() {
        assert_eq!(content("pay pay PAYS paying"), ["pay"]);
    }

    #[test]
    fn query_syntax_is_only_words() {
        assert_eq!(
            content(r#"title:"coder" AND (pay^9 OR *) -biller [a TO b]"#),
            ["title", "coder", "pay", "9", "biller", "b"]
        );
    }

    #[test]
    fn nothing_and_too_much_give_no_terms() {
        assert!(Query::parse("").terms.is_empty());
        assert!(Query::parse("?!… 🤷").terms.is_empty());
        let longest = "pay ".repeat(MAX_CHARACTERS / 4);
        assert_eq!(Query::parse(&longest).terms.len(), 1);
        assert!(Query::parse(&format!("{longest}x")).terms.is_empty());
    }

    #[test]
    fn terms_are_bounded() {
        let words: Vec<String> = (0..200).map(|number| format!("w{number}")).collect();
        assert_eq!(Query::parse(&words.join(" ")).terms.len(), MAX_TERMS);
    }
}
