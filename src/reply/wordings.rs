//! Lays out the wordings that people have taught, for moderators to agree or to take them back.

use super::components::{Row, button, menu};
use super::listing::{Page, chosen, label, quoted, target};
use super::press::{Press, WordingsPress};
use super::{Reply, Style};

/// A wording that people have taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaughtWording {
    /// Its id.
    pub wording: u64,
    /// How it was typed.
    pub text: String,
    /// The question that it leads to; none where its passage has gone.
    pub question: Option<String>,
    /// Whether it counts, or is only suggested.
    pub active: bool,
    /// How many people agreed to it.
    pub votes: u32,
    /// Whether a moderator is among them.
    pub by_moderator: bool,
}

/// A page of the list, with a menu to choose a wording.
pub fn taught_wordings(all: &[TaughtWording], page: u16, style: &Style) -> Reply {
    let locale = style.locale;
    let shown_page = Page::of(all, page);
    let line = |wording: &TaughtWording| {
        let text = quoted(&wording.text, style.locale);
        let target = target(wording.question.as_deref(), locale);
        format!("{text} → {target}\n-# {}", standing(wording, style))
    };
    let items = shown_page.items.iter();
    let options = items.map(|wording| (label(&wording.text, locale), wording.wording.to_string()));
    let choose = Press::Wordings(WordingsPress::Choose { page });
    let menu = menu(locale.choose_wording(), choose, options);
    let turn = |page| Press::Wordings(WordingsPress::List { page });
    shown_page.laid_out(locale.wordings_title(), locale.no_wordings(), line, menu, turn, style)
}

/// A wording with what a moderator can do about it.
pub fn taught_wording(wording: &TaughtWording, page: u16, style: &Style) -> Reply {
    let locale = style.locale;
    let id = wording.wording;
    let confirm = button(
        locale.confirm_wording(),
        Press::Wordings(WordingsPress::Confirm { page, wording: id }),
    );
    let take_back = button(
        locale.take_wording_back(),
        Press::Wordings(WordingsPress::TakeBack { page, wording: id }),
    );
    let back = button(locale.back_to_list(), Press::Wordings(WordingsPress::List { page }));
    let can_be_confirmed = !wording.active && wording.question.is_some();
    let confirm = can_be_confirmed.then_some(confirm);
    let buttons = confirm.into_iter().chain([take_back, back]).collect();
    let target = target(wording.question.as_deref(), locale);
    let description = format!("→ {target}\n\n{}", standing(wording, style));
    chosen(&wording.text, description, vec![Row::Buttons(buttons)], style)
}

/// Whether it counts, and who agreed to it.
fn standing(wording: &TaughtWording, style: &Style) -> String {
    let locale = style.locale;
    let state = if wording.active { locale.wording_counts() } else { locale.wording_waits() };
    let by = if wording.by_moderator {
        locale.moderator_agreed()
    } else {
        locale.people_agreed(wording.votes)
    };
    format!("{state} · {by}")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::samples::written;
    use super::*;

    fn wording() -> TaughtWording {
        TaughtWording {
            wording: 7,
            text: "the *dough*".to_owned(),
            question: Some("How much does a coder make?".to_owned()),
            active: false,
            votes: 1,
            by_moderator: false,
        }
    }

    #[test]
    fn wordings_are_listed_with_where_they_lead_and_who_agreed() {
        let gone = TaughtWording { question: None, active: true, votes: 2, ..wording() };
        let settled = TaughtWording { wording: 8, active: true, by_moderator: true, ..wording() };
        let all = [wording(), TaughtWording { wording: 9, ..gone }, settled];
        assert_snapshot!(written(&taught_wordings(&all, 0, &Style::default())), @r"
        title:
        Wordings that people have taught me

        description:
        1. “the \*dough\*” → **How much does a coder make?**
        -# suggested, does not count yet · 1 person agreed
        2. “the \*dough\*” → *an answer that has gone from my documents*
        -# counts · 2 people agreed
        3. “the \*dough\*” → **How much does a coder make?**
        -# counts · a moderator agreed

        menu:
        the *dough*
        the *dough*
        the *dough*
        ");
        assert_snapshot!(written(&taught_wordings(&[], 0, &Style::default())), @"
        title:
        Wordings that people have taught me

        description:
        Nobody has taught me a wording here yet. People do when they press 👎 and choose what they meant.
        ");
    }

    #[test]
    fn only_a_suggested_wording_that_leads_somewhere_can_be_agreed_to() {
        let style = Style::default();
        assert_snapshot!(written(&taught_wording(&wording(), 0, &style)), @r"
        title:
        the \*dough\*

        description:
        → **How much does a coder make?**

        suggested, does not count yet · 1 person agreed

        buttons:
        Agree
        Take back
        Back to the list
        ");
        for settled in [
            TaughtWording { active: true, ..wording() },
            TaughtWording { question: None, ..wording() },
        ] {
            let text = written(&taught_wording(&settled, 0, &style));
            assert!(text.ends_with("buttons:\nTake back\nBack to the list"), "{text}");
        }
    }
}
