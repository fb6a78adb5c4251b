//! Lays out a list for moderators: numbered lines in pages, a menu to choose one, buttons to turn.

use crate::locale::{self, Locale};

use super::components::{Menu, Row, button};
use super::cut::cut;
use super::escape::{escape_line, one_line};
use super::press::Press;
use super::{Embed, Reply, Style};

/// How many things stand on a page: a screenful, and fewer than a menu has room for.
const ON_A_PAGE: usize = 10;

/// The longest text of somebody else in a line or above it.
const LONGEST: usize = 200;

/// A page of a list.
pub(super) struct Page<'a, T> {
    /// What stands on it.
    pub(super) items: &'a [T],
    number: u16,
    last: u16,
}

impl<'a, T> Page<'a, T> {
    /// The page of this number, counted from 0; the last one where there are fewer.
    pub(super) fn of(all: &'a [T], number: u16) -> Self {
        let last = u16::try_from(all.len().saturating_sub(1) / ON_A_PAGE).unwrap_or(u16::MAX);
        let number = number.min(last);
        let start = (usize::from(number) * ON_A_PAGE).min(all.len());
        let end = (start + ON_A_PAGE).min(all.len());
        Self { items: &all[start..end], number, last }
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
        let first = usize::from(self.number) * ON_A_PAGE + 1;
        let numbered = (first..).zip(self.items);
        let lines: Vec<String> =
            numbered.map(|(at, item)| format!("{at}. {}", line(item))).collect();
        let pages = (usize::from(self.number) + 1, usize::from(self.last) + 1);
        let embed = Embed {
            title,
            description: if lines.is_empty() { none } else { lines.join("\n") },
            color: style.color,
            fields: Vec::new(),
            footer: (self.last > 0).then(|| style.locale.page_of(pages.0, pages.1)),
        };
        let rows = menu.map(Row::Menu).into_iter().chain(self.turning(turn)).collect();
        Reply { rows, ..Reply::of_embed(embed) }
    }

    /// The buttons to the pages before and after; none where there is only one page.
    fn turning(&self, turn: impl Fn(u16) -> Press) -> Option<Row> {
        let before = self.number.checked_sub(1);
        let back = before.map(|page| button(locale::PAGE_BEFORE, turn(page)));
        let on =
            (self.number < self.last).then(|| button(locale::PAGE_AFTER, turn(self.number + 1)));
        let buttons: Vec<_> = back.into_iter().chain(on).collect();
        (!buttons.is_empty()).then_some(Row::Buttons(buttons))
    }
}

/// Somebody else's text in one line of Markdown; the word for what has no title where nothing of it
/// can be seen.
pub(super) fn shown(text: &str, locale: Locale) -> String {
    cut(&escape_line(&label(text, locale)), LONGEST)
}

/// The same where Discord reads no Markdown.
pub(super) fn label(text: &str, locale: Locale) -> String {
    let line = one_line(text);
    if line.is_empty() { locale.untitled() } else { line }
}

/// Somebody else's text as a quotation within a sentence of Markdown.
pub fn quoted(text: &str, locale: Locale) -> String {
    locale.quoted(&shown(text, locale))
}

/// Something chosen from a list: a title, words, and rows.
pub(super) fn chosen(title: &str, description: String, rows: Vec<Row>, style: &Style) -> Reply {
    let title = cut(&escape_line(&label(title, style.locale)), super::limits::TITLE);
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
}
