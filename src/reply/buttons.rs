//! The buttons below a reply, and what a pressed one says.

use crate::answer::Suggestion;

use super::choices::passage_value;
use super::cut::cut;
use super::escape::one_line;
use super::limits::BUTTON_LABEL;

/// A button that answers with a passage. [`chosen_passage`](super::chosen_passage) reads its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What the person sees: 1 to 80 characters; Discord reads no Markdown here.
    pub label: String,
    /// What comes back when it is pressed: 1 to 100 characters. It is all that the button needs, so
    /// that buttons go on working after a restart.
    pub custom_id: String,
}

/// The button of a question in a numbered list.
pub(super) fn button(number: usize, suggestion: &Suggestion) -> Button {
    let label = cut(&format!("{number}. {}", one_line(&suggestion.question)), BUTTON_LABEL);
    Button { label, custom_id: passage_value(&suggestion.passage) }
}

#[cfg(test)]
mod tests {
    use super::super::chosen_passage;
    use super::super::limits::length;
    use super::super::samples::suggestion;
    use super::*;

    #[test]
    fn a_button_comes_back_as_its_passage() {
        let suggestion = suggestion("What is *pay*?");
        let button = button(2, &suggestion);
        assert_eq!(button.label, "2. What is *pay*?");
        assert_eq!(chosen_passage(&button.custom_id), Some(suggestion.passage));
    }

    #[test]
    fn a_long_question_is_cut_to_fit_its_button() {
        let label = |letters: usize| button(1, &suggestion(&"q".repeat(letters))).label;
        assert_eq!(label(77), format!("1. {}", "q".repeat(77)));
        assert!(label(78).ends_with('…') && length(&label(78)) <= BUTTON_LABEL);
    }
}
