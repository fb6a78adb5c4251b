//! Lays out what is said to somebody who was not given what they meant.

use crate::answer::Suggestion;
use crate::locale::Locale;
use crate::passage::PassageId;

use super::components::{Row, button, question_menu};
use super::escape::{fence, one_line};
use super::form::{Form, FormField};
use super::press::{FeedbackPress, Press, Submission};
use super::{Reply, notice};

/// The most characters of a wording that are taken.
pub const LONGEST_WORDING: u16 = 200;

/// By what the submitted form names what was asked.
pub const MEANT_FIELD: &str = "question";

/// The first and the last line of a code block.
const FENCE: &str = "```";

/// Offers the questions that may be meant by a wording; none where there is none. The wording stands
/// in the message by itself, where [`wording_in`] finds it again.
pub fn meant(wording: &str, nearest: &[Suggestion], locale: Locale) -> Option<Reply> {
    let press = Press::Feedback(FeedbackPress::Choose);
    let menu = question_menu(locale.choose_question(), press, nearest)?;
    let content = format!("{}\n{}", locale.not_what_you_meant(), fence(&one_line(wording)));
    Some(Reply { rows: vec![Row::Menu(menu)], ..notice(&content) })
}

/// Asks for the words of a question that is not known any more.
pub fn tell_meant(not: &PassageId, locale: Locale) -> Reply {
    let press = Press::Feedback(FeedbackPress::Tell { not: not.clone() });
    let row = Row::Buttons(vec![button(locale.tell_meant_button(), press)]);
    Reply { rows: vec![row], ..notice(&locale.tell_meant()) }
}

/// The form that asks what was asked.
pub fn meant_form(not: PassageId, locale: Locale) -> Form {
    let field = FormField::line(MEANT_FIELD, &locale.your_question(), LONGEST_WORDING);
    Form::new(&locale.tell_meant_button(), Submission::Meant { not }).with(field)
}

/// The wording in a message that [`meant`] has written; none in another one.
pub fn wording_in(content: &str) -> Option<String> {
    let (_, rest) = content.rsplit_once(&format!("{FENCE}\n"))?;
    let wording = rest.strip_suffix(&format!("\n{FENCE}"))?;
    // A character without width keeps backquotes apart.
    let wording = one_line(wording);
    (!wording.is_empty()).then_some(wording)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::samples::{passage, suggestion, written};
    use super::*;

    #[test]
    fn the_question_that_was_meant_can_be_chosen_or_told() {
        let near = [suggestion("Where can I park?")];
        let reply = meant("parking *where*", &near, Locale::English).unwrap();
        assert_snapshot!(written(&reply), @"
        content:
        Not what you meant? Choose the right question, and I learn that these words mean it:
        ```
        parking *where*
        ```

        menu:
        Where can I park?
        ");
        assert_eq!(meant("parking", &[], Locale::English), None);
        assert_snapshot!(written(&tell_meant(&passage("faq/pay"), Locale::English)), @"
        content:
        Not what you meant? Tell me what you asked, and I look for the right answer.

        buttons:
        Tell what I asked
        ");
    }

    proptest! {
        #[test]
        fn the_wording_is_found_again(wording in "\\PC{0,30}|[`* a]{0,30}") {
            let reply = meant(&wording, &[suggestion("Why?")], Locale::French).unwrap();
            let line = one_line(&wording);
            let found = wording_in(&reply.below("Noted.").content);
            prop_assert_eq!(found.unwrap_or_default(), line);
        }
    }
}
