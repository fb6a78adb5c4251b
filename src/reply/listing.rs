//! Lays out a list for moderators: numbered lines in pages, a menu to choose one, buttons to turn.

use crate::locale::{self, Locale};

use super::answered::shown_title;
use super::components::{Button, Menu, Row, button, row_of};
use super::cut::cut;
use super::escape::one_line;
use super::limits::TITLE;
use super::press::Press;
use super::{Embed, Reply, Style};

/// How many things stand on a page: a screenful, and fewer than a menu has room for.
const ON_A_PAGE: usize = 10;

/// The longest text of somebody else in a line or above it.
const LONGEST: usize = 200;

/// Which page of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageOf {
    /// The page, counted from 0.
    pub page: u16,
    /// The last one.
    pub last: u16,
}

impl PageOf {
    /// This page of a list with so many, each with so many lines; the last one where there are fewer.
    pub fn new(page: u16, lines: usize, lines_a_page: usize) -> Self {
        let last = lines.saturating_sub(1) / lines_a_page;
        let last = u16::try_from(last).unwrap_or(u16::MAX);
        Self { page: page.min(last), last }
    }

    /// What stands below it; nothing where there is only one page.
    pub(super) fn footer(self, locale: Locale) -> Option<String> {
        let (page, pages) = (usize::from(self.page) + 1, usize::from(self.last) + 1);
        (self.last > 0).then(|| locale.page_of(page, pages))
    }

    /// The buttons to the pages before and after.
    pub(super) fn turning(self, to: impl Fn(u16) -> Press) -> impl Iterator<Item = Button> {
        let back = self.page.checked_sub(1).map(|before| button(locale::PAGE_BEFORE, to(before)));
        let on = self.page < self.last;
        let on = on.then(|| button(locale::PAGE_AFTER, to(self.page + 1)));
        back.into_iter().chain(on)
    }
}

/// A page of a list.
pub(super) struct Page<'a, T> {
    /// What stands on it.
    pub(super) items: &'a [T],
    place: PageOf,
}

impl<'a, T> Page<'a, T> {
    /// The page of this number, counted from 0; the last one where there are fewer.
    pub(super) fn of(all: &'a [T], number: u16) -> Self {
        let place = PageOf::new(number, all.len(), ON_A_PAGE);
        let start = (usize::from(place.page) * ON_A_PAGE).min(all.len());
        let end = (start + ON_A_PAGE).min(all.len());
        Self { items: &all[start..end], place }
    }

    /// The page with a line for each thing on it, the menu that chooses one, and buttons that turn
    /// to other pages; with only the words `none` where there is nothing.
    pub(super) fn laid_out(
        &self,
        title: String,
        none: String,
        line: impl Fn(&T) -> String,
        menu: Option<Menu>,
        turn: impl Fn(u16) -> Press,
        style: &Style,
    ) -> Reply {
        let first = usize::from(self.place.page) * ON_A_PAGE + 1;
        let numbered = (first..).zip(self.items);
        let lines: Vec<String> =
            numbered.map(|(at, item)| format!("{at}. {}", line(item))).collect();
        let embed = Embed {
            title,
            description: if lines.is_empty() { none } else { lines.join("\n") },
            color: style.color,
            fields: Vec::new(),
            footer: self.place.footer(style.locale),
        };
        let turning = row_of(self.place.turning(turn));
        let rows = menu.map(Row::Menu).into_iter().chain(turning).collect();
        Reply { rows, ..Reply::of_embed(embed) }
    }
}

/// Somebody else's text in one line of Markdown; the word for what has no title where nothing of it
/// can be seen.
pub(super) fn shown(text: &str, locale: Locale) -> String {
    cut(&shown_title(text, locale), LONGEST)
}

/// The same where Discord reads no Markdown.
pub(super) fn label(text: &str, locale: Locale) -> String {
    let line = one_line(text);
    if line.is_empty() { locale.untitled() } else { line }
}

/// The question that something leads to, or the word that it is gone.
pub(super) fn target(question: Option<&str>, locale: Locale) -> String {
    question
        .map_or_else(|| locale.target_gone(), |question| format!("**{}**", shown(question, locale)))
}

/// Somebody else's text as a quotation within a sentence of Markdown.
pub fn quoted(text: &str, locale: Locale) -> String {
    locale.quoted(&shown(text, locale))
}

/// Something chosen from a list: a title, words, and rows.
pub(super) fn chosen(title: &str, description: String, rows: Vec<Row>, style: &Style) -> Reply {
    let title = cut(&shown_title(title, style.locale), TITLE);
    let embed = Embed { title, description, color: style.color, fields: Vec::new(), footer: None };
    Reply { rows, ..Reply::of_embed(embed) }
}

#[cfg(test)]
mod tests {
    use super::super::press::WordingsPress;
    use super::super::samples::written;
    use super::*;

    fn page(of: usize, number: u16) -> Reply {
        let all: Vec<usize> = (1..=of).collect();
        let page = Page::of(&all, number);
        let turn = |page| Press::Wordings(WordingsPress::List { page });
        let none = "Nothing.".to_owned();
        page.laid_out(
            "Words".to_owned(),
            none,
            |n| format!("word {n}"),
            None,
            turn,
            &Style::default(),
        )
    }

    #[test]
    fn a_list_is_turned_page_by_page() {
        let text = |of, number| written(&page(of, number));
        assert_eq!(text(0, 7), "title:\nWords\n\ndescription:\nNothing.");
        assert!(!text(10, 0).contains("Page") && text(10, 0).ends_with("10. word 10"));
        assert!(text(11, 0).ends_with("Page 1 of 2\n\nbuttons:\n▶"), "{}", text(11, 0));
        assert_eq!(
            text(11, 9),
            "title:\nWords\n\ndescription:\n11. word 11\n\nfooter:\nPage 2 of 2\n\nbuttons:\n◀"
        );
        let presses: Vec<String> = page(30, 1).presses().map(Press::encode).collect();
        assert_eq!(presses, ["wordings:list:0", "wordings:list:2"]);
    }

    #[test]
    fn a_page_beyond_the_last_is_the_last() {
        assert_eq!(PageOf::new(7, 11, 5), PageOf { page: 2, last: 2 });
        assert_eq!(PageOf::new(7, 10, 5), PageOf { page: 1, last: 1 });
        assert_eq!(PageOf::new(0, 0, 5), PageOf { page: 0, last: 0 });
    }
}
