//! Reads the Markdown that replies are written in, for the previews.
//!
//! It is Discord's dialect, and of that only what replies use. A `CommonMark` parser would show
//! something else than Discord does: there a line break ends no line, `&amp;` is a `&`, and an
//! indented line is code.

/// A line as it is shown, or a whole code block.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Text(Vec<Span>),
    Item {
        depth: usize,
        /// What stands before it: `•` or a number with a full stop.
        mark: String,
        spans: Vec<Span>,
    },
    Quote(Vec<Span>),
    /// Small, muted print.
    Small(Vec<Span>),
    /// The lines of a code block.
    Code(String),
}

/// A stretch of a line that looks the same throughout.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) kind: SpanKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanKind {
    Words,
    Code,
    /// A web address, without the angle brackets around it.
    Address,
    /// The number of a footnote, with its brackets.
    Marker,
}

/// The lines of a text, with its escapes undone.
pub(super) fn read(markdown: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = markdown.lines();
    while let Some(line) = rest.next() {
        if line == "```" {
            let code: Vec<&str> = rest.by_ref().take_while(|line| *line != "```").collect();
            lines.push(Line::Code(without_width_space(&code.join("\n"))));
        } else if let (true, Some(Line::Item { spans, .. })) =
            (line.starts_with("  "), lines.last_mut().filter(|_| !is_item(line)))
        {
            spans.push(words("\n", false));
            spans.extend(read_spans(line.trim_start()));
        } else {
            lines.push(read_line(line));
        }
    }
    lines
}

/// The text of a line of spans, as plain words.
pub(super) fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

fn read_line(line: &str) -> Line {
    let text = line.trim_start();
    if let Some((mark, after)) = item_mark(text) {
        let depth = (line.len() - text.len()) / 2;
        return Line::Item { depth, mark, spans: read_spans(after) };
    }
    if let Some(quoted) = text.strip_prefix("> ") {
        Line::Quote(read_spans(quoted))
    } else if let Some(small) = text.strip_prefix("-# ") {
        Line::Small(read_spans(small))
    } else if text.is_empty() {
        Line::Blank
    } else {
        Line::Text(read_spans(line))
    }
}

fn is_item(line: &str) -> bool {
    item_mark(line.trim_start()).is_some()
}

/// The mark of a list item as it is shown, and the text behind it.
fn item_mark(text: &str) -> Option<(String, &str)> {
    if let Some(after) = text.strip_prefix("- ") {
        return Some(("•".to_owned(), after));
    }
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &text[..text.len() - after_digits.len()];
    let after = after_digits.strip_prefix(". ")?;
    (!number.is_empty()).then(|| (format!("{number}."), after))
}

fn read_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut bold = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((text, kind, taken)) = special_span(rest) {
            push_words(&mut spans, &mut plain, bold);
            spans.push(Span { text: text.to_owned(), bold, kind });
            rest = &rest[taken..];
            continue;
        }
        if let Some(after) = rest.strip_prefix("**") {
            push_words(&mut spans, &mut plain, bold);
            bold = !bold;
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let escaped = rest.chars().next().filter(|next| c == '\\' && is_escapable(*next));
        plain.push(escaped.unwrap_or(c));
        rest = &rest[escaped.map_or(0, char::len_utf8)..];
    }
    push_words(&mut spans, &mut plain, bold);
    spans
}

/// Whether a backslash before this character is not shown.
fn is_escapable(c: char) -> bool {
    !c.is_ascii_alphanumeric() && !c.is_whitespace()
}

/// A stretch that `rest` starts with and that is not plain words: its text, what it is, and how
/// many bytes it takes.
fn special_span(rest: &str) -> Option<(&str, SpanKind, usize)> {
    if let Some(inside) = rest.strip_prefix('`') {
        let end = inside.find('`')?;
        return Some((&inside[..end], SpanKind::Code, end + 2));
    }
    if let Some(inside) = rest.strip_prefix('[') {
        let end = inside.find(']')?;
        let is_number = end > 0 && inside[..end].bytes().all(|byte| byte.is_ascii_digit());
        return is_number.then(|| (&rest[..end + 2], SpanKind::Marker, end + 2));
    }
    let inside = rest.strip_prefix('<')?;
    let end = inside.find('>')?;
    let is_address = inside.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    is_address.then(|| (&inside[..end], SpanKind::Address, end + 2))
}

fn push_words(spans: &mut Vec<Span>, plain: &mut String, bold: bool) {
    if !plain.is_empty() {
        spans.push(words(&without_width_space(&std::mem::take(plain)), bold));
    }
}

fn words(text: &str, bold: bool) -> Span {
    Span { text: text.to_owned(), bold, kind: SpanKind::Words }
}

/// Takes out the character that keeps mentions and fences apart.
fn without_width_space(text: &str) -> String {
    text.replace('\u{200b}', "")
}
