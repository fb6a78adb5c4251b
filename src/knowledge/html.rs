//! Reads the words out of the HTML that stands in Markdown; tags and what browsers hide go.
//!
//! This is a scanner, not a parser of HTML: it takes time in proportion to the text whatever
//! the nesting, and it never changes a word.

use pulldown_cmark::{Event, Parser};

use super::Block;

/// Elements whose content is not text for a reader.
const HIDDEN: &[&str] = &["script", "style", "template", "head", "title", "noscript", "svg"];

/// Elements that stand inside a line; any other tag ends the paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The paragraphs and table rows of a stretch of HTML.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut page = Page::default();
    // After the last closing bracket no tag can end, so none is looked for there.
    let tail = html.len() - html.rfind('>').map_or(0, |last| last + 1);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        page.add_text(&rest[..start]);
        rest = &rest[start..];
        let can_end = rest.len() > tail || rest.starts_with("<!--");
        let Some(length) = can_end.then(|| markup_length(rest)).flatten() else {
            page.add_text("<");
            rest = &rest[1..];
            continue;
        };
        let (markup, after) = rest.split_at(length);
        rest = page.add_markup(markup, after);
    }
    page.add_text(rest);
    page.finish()
}

/// The lower-case name of a tag such as `<br/>` or `</p>`; empty for a comment.
pub(super) fn tag_name(tag: &str) -> String {
    let name = tag.strip_prefix('<').unwrap_or(tag);
    let name = name.strip_prefix('/').unwrap_or(name);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}

/// Whether browsers hide what the element of this name holds.
pub(super) fn is_hidden(name: &str) -> bool {
    HIDDEN.contains(&name)
}

/// The length of the tag or comment that the text starts with, if it starts with one.
fn markup_length(text: &str) -> Option<usize> {
    if let Some(comment) = text.strip_prefix("<!--") {
        return Some(comment.find("-->").map_or(text.len(), |end| 4 + end + 3));
    }
    let second = text[1..].chars().next()?;
    if !(second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed: the tag ends at the first bracket.
    text.find('>').map(|at| at + 1)
}

/// What was read so far.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    cells: Vec<String>,
    text: String,
}

impl Page {
    fn add_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Acts on a tag and returns what is left to read after it.
    fn add_markup<'a>(&mut self, markup: &str, after: &'a str) -> &'a str {
        let name = tag_name(markup);
        let closing = markup.starts_with("</");
        match name.as_str() {
            hidden if is_hidden(hidden) && !closing => return after_closing_tag(hidden, after),
            "br" => self.text.push(LINE_BREAK),
            "img" => self.add_alt(markup),
            "td" | "th" => self.end_cell(),
            "tr" => self.end_row(),
            inline if INLINE.contains(&inline) || inline.is_empty() => {}
            _ => self.end_row(),
        }
        after
    }

    fn add_alt(&mut self, tag: &str) {
        let Some((_, alt)) = tag.split_once("alt=") else { return };
        let quote = alt.chars().next().filter(|c| matches!(c, '"' | '\''));
        let alt = quote.and_then(|quote| alt[1..].split(quote).next());
        self.text.push_str(alt.unwrap_or_default());
    }

    fn end_cell(&mut self) {
        let cell = words(&std::mem::take(&mut self.text)).replace('\n', " ");
        if !cell.is_empty() {
            self.cells.push(cell);
        }
    }

    /// Ends the row if there is one, and else the paragraph.
    fn end_row(&mut self) {
        if self.cells.is_empty() {
            let paragraph = words(&std::mem::take(&mut self.text));
            if !paragraph.is_empty() {
                self.blocks.push(Block::Paragraph(paragraph));
            }
        } else {
            self.end_cell();
            self.blocks.push(Block::Row(std::mem::take(&mut self.cells)));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_row();
        self.blocks
    }
}

/// Stands for a forced line break until white space is made single.
const LINE_BREAK: char = '\u{B}';

/// The text with its character references resolved and its white space made single.
fn words(text: &str) -> String {
    let text = resolve_references(text);
    let lines = text.split(LINE_BREAK);
    let lines = lines.map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Replaces `&amp;`, `&#8211;` and the like by what they stand for.
fn resolve_references(text: &str) -> String {
    let mut resolved = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        resolved.push_str(&rest[..start]);
        rest = &rest[start..];
        let name =
            rest[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
        let end = 1 + name.count();
        if rest[end..].starts_with(';') {
            // The Markdown parser knows all of them, and a lone reference is no other Markdown.
            for event in Parser::new(&rest[..=end]) {
                if let Event::Text(characters) = event {
                    resolved.push_str(&characters);
                }
            }
            rest = &rest[end + 1..];
        } else {
            resolved.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    resolved.push_str(rest);
    resolved
}

/// What follows the element's closing tag; nothing if it is never closed.
fn after_closing_tag<'a>(name: &str, text: &'a str) -> &'a str {
    let mut rest = text;
    while let Some(start) = rest.find("</") {
        rest = &rest[start..];
        if tag_name(rest) == name {
            return &rest[markup_length(rest).unwrap_or(rest.len())..];
        }
        rest = &rest[2..];
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        blocks(html).iter().map(Block::plain_text).collect::<Vec<_>>().join("\n---\n")
    }

    #[test]
    fn words_stay_and_tags_go() {
        let html =
            "<div class='a>b'>Hello <b>y</b>ou &amp; me &ndash; 1 < 2<br>next</div>\n<p>Two</p>";
        insta::assert_snapshot!(text(html), @r"
        Hello you & me – 1 < 2
        next
        ---
        Two
        ");
    }

    #[test]
    fn what_browsers_hide_is_dropped() {
        let html = "<!-- c --><style>b { }</style><SCRIPT>a('</b>')</SCRIPT>shown<script>rest";
        insta::assert_snapshot!(text(html), @"shown");
    }

    #[test]
    fn tables_become_rows_and_images_their_words() {
        let html = "<table><tr><th>Job</th><th>Pay</th></tr><tr><td>Coder</td><td><img src=x alt=\"$21\"></td></tr></table>";
        insta::assert_snapshot!(text(html), @r"
        Job | Pay
        ---
        Coder | $21
        ");
    }

    #[test]
    fn what_is_no_tag_and_no_reference_stays() {
        assert_eq!(text("a < b & c &unknown; <"), "a < b & c &unknown; <");
        assert_eq!(text("<a href=\"x>one"), "one");
    }

    #[test]
    fn deep_nesting_is_read() {
        assert_eq!(text(&format!("{}x", "<div>".repeat(10_000))), "x");
    }
}
