//! The choices that complete a question, and what a chosen one says.

use crate::answer::Suggestion;
use crate::passage::PassageId;

use super::cut::cut;
use super::escape::one_line;
use super::limits::{CHOICE, length};

/// Stands before a passage's id in the value of a choice whose question is too long for it.
const PASSAGE: &str = "passage:";

/// One line of a completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the person sees: 1 to 100 characters.
    pub name: String,
    /// What comes back when the person picks it: 1 to 100 characters.
    pub value: String,
}

/// The choices for these suggestions. A question that fits is its own value, so that the person
/// sees it in the message; a longer one is stood for by the id of its passage.
pub fn choices(suggestions: &[Suggestion]) -> Vec<Choice> {
    suggestions.iter().filter_map(choice).collect()
}

/// The passage that a question stands for, if it is the value of a choice and not a question.
pub fn chosen_passage(question: &str) -> Option<PassageId> {
    PassageId::new(question.strip_prefix(PASSAGE)?).ok()
}

/// The choice of an entry, always by the id of its passage, with a note behind its question if there
/// is one; none where nothing of the question can be seen.
pub fn entry_choice(question: &str, note: Option<&str>, passage: &PassageId) -> Option<Choice> {
    let question = one_line(question);
    let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
    (!question.is_empty()).then(|| Choice {
        name: cut(&question, CHOICE - length(&note)) + &note,
        value: format!("{PASSAGE}{passage}"),
    })
}

fn choice(suggestion: &Suggestion) -> Option<Choice> {
    let question = one_line(&suggestion.question);
    if question.is_empty() {
        return None;
    }
    let value = if length(&question) <= CHOICE {
        question.clone()
    } else {
        format!("{PASSAGE}{}", suggestion.passage)
    };
    Some(Choice { name: cut(&question, CHOICE), value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice_of(question: &str) -> Choice {
        let passage = PassageId::new("faq/pay").unwrap();
        choices(&[Suggestion { question: question.to_owned(), passage }]).remove(0)
    }

    #[test]
    fn a_question_of_100_characters_is_its_own_value() {
        let question = "q".repeat(100);
        assert_eq!(choice_of(&question), Choice { name: question.clone(), value: question });
    }

    #[test]
    fn a_longer_question_comes_back_as_its_passage() {
        let choice = choice_of(&"long ".repeat(21));
        assert!(choice.name.chars().count() <= 100 && choice.name.ends_with('…'));
        assert_eq!(choice.value, "passage:faq/pay");
        assert_eq!(chosen_passage(&choice.value), Some(PassageId::new("faq/pay").unwrap()));
    }

    #[test]
    fn a_question_is_no_choice() {
        assert_eq!(chosen_passage("what is the passage: a rite?"), None);
        assert_eq!(chosen_passage("passage:"), None);
        assert_eq!(chosen_passage("passage: to India, who wrote it?"), None);
    }
}
