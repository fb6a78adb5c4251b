//! Lays out "did you mean …?": known questions to choose from, each with its button.

use crate::answer::Uncertainty;

use super::components::{Button, Row, candidate};
use super::cut::cut;
use super::escape::escape_line;
use super::{Embed, Reply, Style};

/// The most questions to choose from.
const MOST_CANDIDATES: usize = 3;

/// The longest question in the list; its button may show less of it.
const LONGEST_QUESTION: usize = 300;

/// The reply that asks back; none where no question has visible characters.
pub(super) fn unsure(uncertainty: &Uncertainty, style: &Style) -> Option<Reply> {
    let mut lines: Vec<String> = Vec::new();
    let mut buttons: Vec<Button> = Vec::new();
    for suggestion in &uncertainty.candidates {
        let question = escape_line(&suggestion.question);
        let number = lines.len() + 1;
        let button = candidate(number, suggestion);
        // Discord refuses two buttons of one id.
        let known = buttons.iter().any(|known| known.press == button.press);
        if !question.is_empty() && !known && number <= MOST_CANDIDATES {
            lines.push(format!("{number}. {}", cut(&question, LONGEST_QUESTION)));
            buttons.push(button);
        }
    }
    let embed = Embed {
        title: style.locale.unsure_title(),
        description: format!("{}\n\n{}", style.locale.unsure(), lines.join("\n")),
        color: style.muted_color,
        fields: Vec::new(),
        footer: None,
    };
    (!lines.is_empty())
        .then(|| Reply { rows: vec![Row::Buttons(buttons)], ..Reply::of_embed(embed) })
}
