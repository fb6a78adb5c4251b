//! The buttons and menus below a reply.

use std::num::NonZeroU64;

use crate::answer::{CitedAnswer, Suggestion};
use crate::locale::{self, Locale};

use super::cut::cut;
use super::escape::one_line;
use super::limits::{BUTTON_LABEL, OPTION_LABEL, OPTIONS};
use super::press::{CitedPassages, Press};

/// A row below a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// One to five buttons beside one another.
    Buttons(Vec<Button>),
    /// A menu, which takes the whole width.
    Menu(Menu),
    /// A menu of what the server has, which takes the whole width, too.
    Picker(Picker),
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What the person sees: 1 to 80 characters; Discord reads no Markdown here.
    pub label: String,
    /// What pressing it asks for. No two in a message ask for the same.
    pub press: Press,
}

/// A menu from which one thing is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What stands there before something is chosen: 1 to 150 characters.
    pub placeholder: String,
    /// What choosing asks for.
    pub press: Press,
    /// 1 to 25 options, no two of the same value.
    pub options: Vec<MenuOption>,
}

/// A menu from which any number of a server's channels or roles is chosen, up to 25.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picker {
    /// What stands there before something is chosen: 1 to 150 characters.
    pub placeholder: String,
    /// What choosing asks for.
    pub press: Press,
    /// What can be chosen, and what is chosen already: at most 25 ids.
    pub kind: PickerKind,
}

/// What can be chosen from a [`Picker`], with the ids at Discord of what is chosen already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// Channels in which people write, and forums.
    Channels(Vec<u64>),
    /// Channels in which people open threads.
    ThreadedChannels(Vec<u64>),
    /// Roles.
    Roles(Vec<u64>),
}

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuOption {
    /// What the person sees: 1 to 100 characters; Discord reads no Markdown here.
    pub label: String,
    /// What comes back when the person chooses it, such as the id of a passage: 1 to 100 characters.
    pub value: String,
}

/// The button of a question in a numbered list.
pub(super) fn candidate(number: usize, suggestion: &Suggestion) -> Button {
    let label = cut(&format!("{number}. {}", one_line(&suggestion.question)), BUTTON_LABEL);
    Button { label, press: Press::show(suggestion.passage.clone()) }
}

/// What stands below an answer: whether it helped, its sources, its deletion; and the related
/// questions, if there are some.
pub(super) fn below_answer(answer: &CitedAnswer, locale: Locale) -> Vec<Row> {
    let Some(first) = answer.citations.first() else { return Vec::new() };
    let mut buttons = vec![
        button(locale::HELPFUL, Press::Helpful(first.passage.clone())),
        button(locale::NOT_HELPFUL, Press::NotHelpful(first.passage.clone())),
    ];
    buttons.extend(sources(answer, locale));
    buttons.push(button(locale.delete(), Press::Delete { asker: None }));
    let menu = related(&answer.related, locale).map(Row::Menu);
    [Some(Row::Buttons(buttons)), menu].into_iter().flatten().collect()
}

/// The button for the cited passages. Where not all of them fit into its id, it names the footnotes
/// that do.
fn sources(answer: &CitedAnswer, locale: Locale) -> Option<Button> {
    let cited = CitedPassages::fitting(answer.citations.iter().map(|citation| &citation.passage))?;
    let numbers: Vec<String> = answer
        .citations
        .iter()
        .filter(|citation| cited.ids().contains(&citation.passage))
        .map(|citation| format!("[{}]", citation.number))
        .collect();
    let label = if numbers.len() == answer.citations.len() {
        locale.sources_button()
    } else {
        cut(&format!("{} {}", locale.sources_button(), numbers.concat()), BUTTON_LABEL)
    };
    Some(Button { label, press: Press::Sources(cited) })
}

fn related(related: &[Suggestion], locale: Locale) -> Option<Menu> {
    question_menu(locale.related_questions(), Press::Related { asker: None }, related)
}

/// A menu of questions, whose values are the ids of their passages; none where no question has a
/// visible character.
pub(super) fn question_menu(
    placeholder: String,
    press: Press,
    questions: &[Suggestion],
) -> Option<Menu> {
    let options = questions.iter().map(|one| (one.question.as_str(), one.passage.to_string()));
    menu(placeholder, press, options)
}

/// A menu of these labels and values, each value once and as many as fit; none without a label.
pub(super) fn menu(
    placeholder: String,
    press: Press,
    labelled: impl Iterator<Item = (impl AsRef<str>, String)>,
) -> Option<Menu> {
    let mut options: Vec<MenuOption> = Vec::new();
    for (label, value) in labelled {
        let label = cut(&one_line(label.as_ref()), OPTION_LABEL);
        let known = options.iter().any(|option| option.value == value);
        if !label.is_empty() && !known && options.len() < OPTIONS {
            options.push(MenuOption { label, value });
        }
    }
    (!options.is_empty()).then_some(Menu { placeholder, press, options })
}

/// A button of the bot's own.
pub(super) fn button(label: impl Into<String>, press: Press) -> Button {
    Button { label: label.into(), press }
}

/// These buttons in a row; none where there are none.
pub(super) fn row_of(buttons: impl IntoIterator<Item = Button>) -> Option<Row> {
    let buttons: Vec<Button> = buttons.into_iter().collect();
    (!buttons.is_empty()).then_some(Row::Buttons(buttons))
}

impl Row {
    /// What the row's parts ask for, in order.
    pub fn presses(&self) -> Vec<&Press> {
        match self {
            Self::Buttons(buttons) => buttons.iter().map(|button| &button.press).collect(),
            Self::Menu(menu) => vec![&menu.press],
            Self::Picker(picker) => vec![&picker.press],
        }
    }

    /// The row with this person as the one who asked.
    pub(super) fn asked_by(mut self, person: NonZeroU64) -> Self {
        match &mut self {
            Self::Buttons(buttons) => {
                for button in buttons {
                    button.press.name_asker(person);
                }
            }
            Self::Menu(menu) => menu.press.name_asker(person),
            // Whoever may change a setting may choose.
            Self::Picker(_) => {}
        }
        self
    }

    /// Puts a button for sharing before the one for deleting. What else leads to an answer remembers
    /// the message that this one answers.
    pub(super) fn with_share(mut self, target: Option<NonZeroU64>, locale: Locale) -> Self {
        if let Self::Buttons(buttons) = &mut self {
            for button in buttons.iter_mut() {
                button.press.name_target(target);
            }
            if let Some(place) = buttons.iter().position(|button| is_delete(&button.press)) {
                buttons.insert(place, button(locale.share(), Press::Share { target }));
            }
        }
        self
    }

    /// The row without its button for sharing; none where nothing else is in it.
    pub(super) fn without_share(mut self) -> Option<Self> {
        if let Self::Buttons(buttons) = &mut self {
            buttons.retain(|button| !matches!(button.press, Press::Share { .. }));
            if buttons.is_empty() {
                return None;
            }
        }
        Some(self)
    }
}

fn is_delete(press: &Press) -> bool {
    matches!(press, Press::Delete { .. })
}

#[cfg(test)]
mod tests {
    use super::super::limits::length;
    use super::super::samples::{one_part, passage, suggestion, two_parts};
    use super::*;

    /// What the parts of a row say.
    fn labels(row: &Row) -> Vec<&str> {
        match row {
            Row::Buttons(buttons) => buttons.iter().map(|one| one.label.as_str()).collect(),
            Row::Menu(menu) => menu.options.iter().map(|one| one.label.as_str()).collect(),
            Row::Picker(picker) => vec![&picker.placeholder],
        }
    }

    #[test]
    fn a_candidate_asks_for_its_passage() {
        let suggestion = suggestion("What is *pay*?");
        let button = candidate(2, &suggestion);
        assert_eq!(button.label, "2. What is *pay*?");
        assert_eq!(button.press, Press::show(suggestion.passage));
    }

    #[test]
    fn a_long_question_is_cut_to_fit_its_button() {
        let label = |letters: usize| candidate(1, &suggestion(&"q".repeat(letters))).label;
        assert_eq!(label(77), format!("1. {}", "q".repeat(77)));
        assert!(label(78).ends_with('…') && length(&label(78)) <= BUTTON_LABEL);
    }

    #[test]
    fn below_an_answer_stand_buttons_and_the_related_questions() {
        let mut answer = one_part();
        answer.related[1].passage = passage("faq/day");
        let rows = below_answer(&answer, Locale::English);
        assert_eq!(labels(&rows[0]), ["👍", "👎", "Sources", "Delete"]);
        let questions = ["How much does a medical biller make?", "What does a coder do all day?"];
        assert_eq!(labels(&rows[1]), questions);
        assert_eq!(below_answer(&two_parts(), Locale::English).len(), 1, "no menu of nothing");
    }

    #[test]
    fn a_menu_has_25_options_at_most_each_once_and_within_its_length() {
        let suggestions: Vec<Suggestion> = (0..40)
            .map(|number| Suggestion {
                passage: passage(&format!("faq/{}", number / 2)),
                ..suggestion(&"q".repeat(99 + number % 3))
            })
            .chain((0..40).map(|number| Suggestion {
                passage: passage(&format!("more/{number}")),
                ..suggestion("why?")
            }))
            .collect();
        let menu = related(&suggestions, Locale::English).unwrap();
        assert_eq!(menu.options.len(), OPTIONS);
        assert!(menu.options.iter().all(|option| length(&option.label) <= OPTION_LABEL));
        assert_eq!(related(&[suggestion(" \u{200b}")], Locale::English), None);
    }

    #[test]
    fn the_button_names_the_footnotes_where_not_all_of_them_fit() {
        let mut answer = two_parts();
        let name = |answer: &CitedAnswer| sources(answer, Locale::English).unwrap().label;
        assert_eq!(name(&answer), "Sources", "both cite the same passage");
        answer.citations[0].passage = passage(&"a".repeat(40));
        answer.citations[1].passage = passage(&"b".repeat(40));
        assert_eq!(name(&answer), "Sources");
        let mut third = answer.citations[1].clone();
        third.number = 3;
        third.passage = passage(&"c".repeat(40));
        answer.citations.push(third);
        assert_eq!(name(&answer), "Sources [1][2]");
    }
}
