//! What a post asks: the title of a thread together with its first message.

use super::parts::is_asked;

/// A longer text is a story. It is not matched as one question; its questions are.
const MOST_WORDS: usize = 40;

/// How many questions of a story are looked at, as each costs time.
const MOST_QUESTIONS: usize = 3;

/// The title of a thread, and the text of its first message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The title, without white space around it; it may be empty.
    pub title: String,
    /// The text, without white space around it; it may be empty, or a wall of text.
    pub text: String,
}

impl Post {
    /// A post with this title and text.
    pub fn new(title: &str, text: &str) -> Self {
        Self { title: title.trim().to_owned(), text: text.trim().to_owned() }
    }

    /// Whether its text is too long for one question.
    pub fn is_story(&self) -> bool {
        self.text.split_whitespace().count() > MOST_WORDS
    }

    /// What the text asks: the text itself; of a story its sentences that end in a question mark, up
    /// to three, without those that are too long for a question. A text that only repeats the title
    /// asks nothing of its own.
    pub fn questions(&self) -> Vec<&str> {
        let text = self.text.as_str();
        if text.is_empty() || text == self.title {
            return Vec::new();
        }
        if !self.is_story() {
            return vec![text];
        }
        let fits = |sentence: &&str| sentence.split_whitespace().count() <= MOST_WORDS;
        sentences(text)
            .filter(|sentence| sentence.ends_with('?'))
            .filter(fits)
            .take(MOST_QUESTIONS)
            .collect()
    }

    /// The title with one of the questions behind it, to be asked as one.
    pub fn with_title(&self, question: &str) -> String {
        let mark = if is_asked(&self.title) && !self.title.ends_with('?') { "?" } else { "" };
        format!("{}{mark} {question}", self.title)
    }
}

/// The sentences of a text, each with the mark at its end; a line ends one, too.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines();
    let pieces = lines.flat_map(|line| line.split_inclusive(['.', '!', '?']));
    pieces.map(str::trim).filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "Hello everybody, I finished school last year and have been working in a shop \
        since then, which is fine, but I would like to do something else with my life. A friend told me \
        about coding. Is it true that it can be done at home? I have two children.\n\
        And what does it pay?\nThanks a lot!";

    #[test]
    fn a_short_text_is_asked_as_it_stands() {
        let post = Post::new(" Pay ", "How much is it? Thanks!\n");
        assert!(!post.is_story());
        assert_eq!(post.questions(), ["How much is it? Thanks!"]);
        assert_eq!(post.with_title("How much is it?"), "Pay How much is it?");
    }

    #[test]
    fn of_a_story_its_questions_are_asked() {
        let post = Post::new("New here", STORY);
        assert!(post.is_story());
        assert_eq!(
            post.questions(),
            ["Is it true that it can be done at home?", "And what does it pay?"]
        );
    }

    #[test]
    fn a_story_has_three_questions_at_most_and_none_that_is_a_story_itself() {
        let many = "Who? What? When? Where? ".repeat(20);
        assert_eq!(Post::new("", &many).questions(), ["Who?", "What?", "When?"]);
        let endless = format!("{}?", "and then ".repeat(30));
        assert_eq!(Post::new("", &endless).questions(), [] as [&str; 0]);
    }

    #[test]
    fn what_says_nothing_or_the_title_again_asks_nothing() {
        for text in ["", " \n", "How much is it?"] {
            assert_eq!(Post::new("How much is it?", text).questions(), [] as [&str; 0], "{text:?}");
        }
    }

    #[test]
    fn two_questions_stay_two() {
        let post = Post::new("how much do coders make", "how long is the training?");
        assert_eq!(
            post.with_title(&post.text),
            "how much do coders make? how long is the training?"
        );
    }
}
