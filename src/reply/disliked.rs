//! Lays out the answers that people found unhelpful, for moderators to write better ones.

use crate::passage::PassageId;

use super::components::{Row, button, menu};
use super::listing::{Page, chosen, label, target};
use super::press::{CitedPassages, DislikedPress, Press};
use super::{Reply, Style};
use crate::locale::{self, Locale};

/// An answer with at least two votes down, and more of them than up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DislikedAnswer {
    /// Its passage.
    pub passage: PassageId,
    /// The question that the passage answers; none where it has gone.
    pub question: Option<String>,
    /// How many say that it helped.
    pub ups: u32,
    /// How many say that it did not.
    pub downs: u32,
}

/// A page of the list, with a menu to choose an answer.
pub fn disliked(all: &[DislikedAnswer], page: u16, style: &Style) -> Reply {
    let locale = style.locale;
    let shown_page = Page::of(all, page);
    let line = |answer: &DislikedAnswer| {
        format!("{}\n-# {}", target(answer.question.as_deref(), locale), votes(answer))
    };
    let there = shown_page.items.iter().filter(|answer| answer.question.is_some());
    let options = there.map(|answer| (question(answer, style), answer.passage.to_string()));
    let choose = Press::Disliked(DislikedPress::Choose { page });
    let menu = menu(locale.choose_question(), choose, options);
    let turn = |page| Press::Disliked(DislikedPress::List { page });
    shown_page.laid_out(locale.disliked_title(), locale.no_disliked(), line, menu, turn, style)
}

/// An answer with what a moderator can do about it.
pub fn disliked_answer(answer: &DislikedAnswer, page: u16, style: &Style) -> Reply {
    let locale = style.locale;
    let passage = answer.passage.clone();
    let cited = CitedPassages::fitting([&passage]);
    let show = cited.map(|cited| button(locale.show_answer(), Press::Sources(cited)));
    let write = button(locale.write_answer(), Press::Disliked(DislikedPress::Write { passage }));
    let back = button(locale.back_to_list(), Press::Disliked(DislikedPress::List { page }));
    let buttons = [write].into_iter().chain(show).chain([back]).collect();
    let rows = vec![Row::Buttons(buttons)];
    chosen(&question(answer, style), votes(answer), rows, style)
}

impl Reply {
    /// The reply with a button below it that leads to the list.
    #[must_use]
    pub fn leading_to_disliked(mut self, locale: Locale) -> Self {
        let press = Press::Disliked(DislikedPress::List { page: 0 });
        self.rows.push(Row::Buttons(vec![button(locale.disliked_title(), press)]));
        self
    }
}

fn question(answer: &DislikedAnswer, style: &Style) -> String {
    label(answer.question.as_deref().unwrap_or_default(), style.locale)
}

fn votes(answer: &DislikedAnswer) -> String {
    format!("{} {} · {} {}", locale::HELPFUL, answer.ups, locale::NOT_HELPFUL, answer.downs)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::samples::{passage, written};
    use super::*;

    #[test]
    fn answers_are_listed_with_their_votes() {
        let style = Style::default();
        let pay = DislikedAnswer {
            passage: passage("faq/pay"),
            question: Some("What is _pay_?".to_owned()),
            ups: 1,
            downs: 3,
        };
        let gone = DislikedAnswer { passage: passage("faq/old"), question: None, ..pay.clone() };
        assert_snapshot!(written(&disliked(&[pay.clone(), gone], 0, &style)), @r"
        title:
        Answers that people found unhelpful

        description:
        1. **What is \_pay\_?**
        -# 👍 1 · 👎 3
        2. *an answer that has gone from my documents*
        -# 👍 1 · 👎 3

        menu:
        What is _pay_?
        ");
        assert_snapshot!(written(&disliked_answer(&pay, 0, &style)), @r"
        title:
        What is \_pay\_?

        description:
        👍 1 · 👎 3

        buttons:
        Write an answer
        Show the answer
        Back to the list
        ");
        assert_snapshot!(written(&disliked(&[], 0, &style)), @"
        title:
        Answers that people found unhelpful

        description:
        No answer has at least two 👎 and more 👎 than 👍.
        ");
    }
}
