//! Lays out what was asked and not answered, for moderators to do something about it.

use time::Date;

use crate::answer::Suggestion;
use crate::locale::Locale;

use super::components::{Row, button, menu, question_menu};
use super::form::{Form, FormField};
use super::listing::{Page, chosen, label, shown};
use super::press::{ChosenGap, GapList, Press, Submission, UnansweredPress};
use super::{Reply, Style};

/// How many further wordings of a question are shown.
const MOST_OTHERS: usize = 10;

/// The longest text to search for.
const LONGEST_SEARCH: u16 = 200;

/// By what the submitted form names what to search for.
pub const SEARCH_FIELD: &str = "question";

/// A question that was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnansweredQuestion {
    /// Its id in the log of questions.
    pub question: u64,
    /// How it was typed.
    pub text: String,
    /// How it was typed otherwise.
    pub others: Vec<String>,
    /// How often it was asked.
    pub times: u32,
    /// When it was asked last.
    pub last_asked: Date,
}

/// A page of the list, with a menu to choose a question.
pub fn gaps(all: &[UnansweredQuestion], list: GapList, style: &Style) -> Reply {
    let (locale, days) = (style.locale, list.days);
    let page = Page::of(all, list.page);
    let line = |gap: &UnansweredQuestion| {
        format!("**{}**\n-# {}", shown(&gap.text, style.locale), asked(gap, locale))
    };
    let options = page.items.iter().map(|gap| (label(&gap.text, locale), gap.question.to_string()));
    let choose = Press::Unanswered(UnansweredPress::Choose(list));
    let menu = menu(locale.choose_question(), choose, options);
    let turn = |page| Press::Unanswered(UnansweredPress::List(GapList { days, page }));
    page.laid_out(locale.gaps_title(days), locale.no_gaps(), line, menu, turn, style)
}

/// A question with what a moderator can do about it.
pub fn gap(gap: &UnansweredQuestion, list: GapList, style: &Style) -> Reply {
    let locale = style.locale;
    let at = ChosenGap { list, question: gap.question };
    let press = |press: UnansweredPress| Press::Unanswered(press);
    let rows = vec![
        Row::Buttons(vec![
            button(locale.write_answer(), press(UnansweredPress::Write(at))),
            button(locale.same_as(), press(UnansweredPress::SameAs(at))),
            button(locale.dismiss(), press(UnansweredPress::Dismiss(at))),
        ]),
        Row::Buttons(vec![button(locale.back_to_list(), press(UnansweredPress::List(list)))]),
    ];
    let mut description = asked(gap, locale);
    if !gap.others.is_empty() {
        let others = gap.others.iter().take(MOST_OTHERS);
        let lines: Vec<String> =
            others.map(|text| format!("- {}", shown(text, style.locale))).collect();
        description =
            format!("{description}\n\n{}\n{}", locale.asked_otherwise(), lines.join("\n"));
    }
    if let Some(more) = gap.others.len().checked_sub(MOST_OTHERS).filter(|more| *more > 0) {
        description = format!("{description}\n{}", locale.more_lines(more));
    }
    chosen(&gap.text, description, rows, style)
}

/// The questions that an unanswered one may be the same as.
pub fn same_as(text: &str, nearest: &[Suggestion], at: ChosenGap, style: &Style) -> Reply {
    let locale = style.locale;
    let press = |press: UnansweredPress| Press::Unanswered(press);
    let menu = question_menu(locale.choose_question(), press(UnansweredPress::Teach(at)), nearest);
    let description = if menu.is_some() { locale.same_as_which() } else { locale.nothing_near() };
    let buttons = vec![
        button(locale.search_another(), press(UnansweredPress::Search(at))),
        button(locale.back(), press(UnansweredPress::Show(at))),
    ];
    let rows = menu.map(Row::Menu).into_iter().chain([Row::Buttons(buttons)]).collect();
    chosen(text, description, rows, style)
}

/// The form that asks for a few words of the question that is looked for.
pub fn search_form(at: ChosenGap, locale: Locale) -> Form {
    let field = FormField::line(SEARCH_FIELD, &locale.words_to_search(), LONGEST_SEARCH);
    Form::new(&locale.search_another(), Submission::Search(at)).with(field)
}

/// How often and when it was asked.
fn asked(gap: &UnansweredQuestion, locale: Locale) -> String {
    locale.asked_times(gap.times, gap.last_asked)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use time::macros::date;

    use super::super::samples::{suggestion, written};
    use super::*;

    fn question(text: &str, others: &[&str]) -> UnansweredQuestion {
        UnansweredQuestion {
            question: 7,
            text: text.to_owned(),
            others: others.iter().map(|other| (*other).to_owned()).collect(),
            times: 3,
            last_asked: date!(2026 - 03 - 01),
        }
    }

    const LIST: GapList = GapList { days: 14, page: 0 };

    #[test]
    fn a_page_lists_what_was_asked_with_how_often() {
        let all = [question("Where do I *park*?", &[]), question("\u{200b}", &[])];
        let all = [all[0].clone(), UnansweredQuestion { question: 8, times: 1, ..all[1].clone() }];
        assert_snapshot!(written(&gaps(&all, LIST, &Style::default())), @r"
        title:
        Not answered in the last 14 days

        description:
        1. **Where do I \*park\*?**
        -# asked 3 times, last on 1 March 2026
        2. **Untitled**
        -# asked once, on 1 March 2026

        menu:
        Where do I *park*?
        Untitled
        ");
        assert_snapshot!(written(&gaps(&[], LIST, &Style::default())), @"
        title:
        Not answered in the last 14 days

        description:
        Nothing: I could answer all that was asked.
        ");
    }

    #[test]
    fn a_question_shows_its_other_wordings_and_what_can_be_done() {
        let others = ["parking?"; 12];
        let reply = gap(&question("Where do I park?", &others), LIST, &Style::default());
        assert_snapshot!(written(&reply), @"
        title:
        Where do I park?

        description:
        asked 3 times, last on 1 March 2026

        Also asked as:
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        - parking?
        … and 2 more

        buttons:
        Write an answer
        It is the same as …
        Dismiss

        buttons:
        Back to the list
        ");
        let presses: Vec<String> = reply.presses().map(Press::encode).collect();
        assert_eq!(presses[..2], ["gaps:write:14:0:7", "gaps:same:14:0:7"]);
    }

    #[test]
    fn where_nothing_is_near_it_can_be_searched_for() {
        let at = ChosenGap { list: LIST, question: 7 };
        assert_snapshot!(written(&same_as("parking", &[], at, &Style::default())), @"
        title:
        parking

        description:
        I know no question that comes near to these words.

        buttons:
        Search for another question
        Back
        ");
        let near = [suggestion("Where can I leave my car?")];
        assert_snapshot!(written(&same_as("parking", &near, at, &Style::default())), @"
        title:
        parking

        description:
        Which question is it the same as? I learn that these words mean it.

        menu:
        Where can I leave my car?

        buttons:
        Search for another question
        Back
        ");
    }
}
