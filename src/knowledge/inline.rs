//! Gathers the words of one paragraph, heading or cell of Markdown.

use pulldown_cmark::{CowStr, Event};
use url::Url;

use super::html::{is_hidden, tag_name};

/// The words read so far, with the numbers of the notes that they refer to.
#[derive(Default)]
pub(super) struct Inline {
    text: String,
    notes: Vec<usize>,
    /// Where the open links start in the text, and where they lead.
    links: Vec<(usize, Option<String>)>,
    /// Whether addresses and note marks are left out, as in a heading.
    bare: bool,
    /// Whether the text stands in an element that browsers hide.
    hidden: bool,
}

impl Inline {
    /// Starts a heading, which shows neither addresses nor note marks.
    pub(super) fn start_bare(&mut self) {
        self.bare = true;
    }

    /// Adds what an event inside a paragraph stands for.
    pub(super) fn read_event(&mut self, event: &Event<'_>) {
        match event {
            Event::InlineHtml(tag) => self.push_tag(tag),
            _ if self.hidden => {}
            Event::Text(text) | Event::Code(text) | Event::Html(text) => self.text.push_str(text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::TaskListMarker(done) => self.text.push_str(if *done { "[x] " } else { "[ ] " }),
            _ => {}
        }
    }

    /// Refers to a note.
    pub(super) fn push_note(&mut self, number: usize) {
        self.notes.push(number);
        if !self.bare {
            self.push_in_brackets(&format!("note {number}"));
        }
    }

    /// Starts a link; its address is shown if it can be opened.
    pub(super) fn start_link(&mut self, address: &CowStr<'_>) {
        let shown = Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        self.links.push((self.text.len(), shown.then(|| address.to_string())));
    }

    /// Ends the innermost link: `text (address)`, or the address where the text says the same.
    pub(super) fn end_link(&mut self) {
        let Some((start, Some(address))) = self.links.pop() else { return };
        let text = self.text.get(start..).unwrap_or_default().trim();
        if text.is_empty() || without_scheme(text) == without_scheme(&address) {
            self.text.truncate(start);
            self.text.push_str(&address);
        } else if !self.bare {
            self.push_in_brackets(&address);
        }
    }

    /// The paragraph, with only the line breaks that the source forces.
    pub(super) fn take_paragraph(&mut self) -> (String, Vec<usize>) {
        let (text, notes) = self.take_verbatim();
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        (lines.collect::<Vec<_>>().join("\n"), notes)
    }

    /// The paragraph in one line.
    pub(super) fn take_line(&mut self) -> (String, Vec<usize>) {
        let (text, notes) = self.take_paragraph();
        (text.replace('\n', " "), notes)
    }

    /// The text as it is, without the line break at its end.
    pub(super) fn take_verbatim(&mut self) -> (String, Vec<usize>) {
        let Self { mut text, notes, .. } = std::mem::take(self);
        if text.ends_with('\n') {
            text.pop();
        }
        (text, notes)
    }

    fn push_in_brackets(&mut self, text: &str) {
        let gap = if self.text.ends_with(char::is_whitespace) { "" } else { " " };
        self.text.extend([gap, "(", text, ")"]);
    }

    fn push_tag(&mut self, tag: &str) {
        let name = tag_name(tag);
        if name == "br" {
            self.text.push('\n');
        } else if is_hidden(&name) {
            self.hidden = !tag.starts_with("</");
        }
    }
}

/// An address as people write it: without `https://` and a slash at its end.
fn without_scheme(address: &str) -> &str {
    let address = address.strip_prefix("https://").unwrap_or(address);
    address.strip_prefix("http://").unwrap_or(address).trim_end_matches('/')
}
