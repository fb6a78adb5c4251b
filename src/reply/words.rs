//! Writes a passage's words as Discord's Markdown.

use std::ops::Range;

use crate::answer::{AnsweringSentence, Fragment};
use crate::knowledge::Block;

use super::bracketed::without_marks;
use super::cut::with_gap;
use super::escape::{clean, escape, escape_line, escape_quoted, fence};

/// The deepest list that is indented further than the one around it.
const DEEPEST: u8 = 5;

/// The fragments below one another, the sentence that answers in bold; blocks without visible
/// words are left out. Empty where no block is left.
pub(super) fn words(fragments: &[Fragment], answering: Option<&AnsweringSentence>) -> String {
    let mut markdown = String::new();
    let mut last: Option<&Block> = None;
    for (place, fragment) in fragments.iter().enumerate() {
        let here = answering.filter(|sentence| sentence.fragment == place);
        match fragment {
            Fragment::Gap => markdown = with_gap(&markdown),
            Fragment::Words(block) => {
                let text = written(block, here.map(|sentence| &sentence.range));
                if text.trim().is_empty() {
                    continue;
                }
                if !markdown.is_empty() {
                    markdown.push_str(separator(last, block));
                }
                markdown.push_str(&text);
                last = Some(block);
            }
        }
    }
    if last.is_some() { markdown } else { String::new() }
}

/// What stands between a block, or the gap before all blocks, and the next block.
fn separator(last: Option<&Block>, next: &Block) -> &'static str {
    match (last, next) {
        (None, Block::Paragraph(_)) => " ",
        (None | Some(Block::Code(_)), _)
        | (Some(Block::Item { .. } | Block::Paragraph(_)), Block::Item { .. })
        | (Some(Block::Row(_)), Block::Row(_))
        | (_, Block::Code(_)) => "\n",
        _ => "\n\n",
    }
}

fn written(block: &Block, bold: Option<&Range<usize>>) -> String {
    match block {
        Block::Paragraph(text) => running(text, bold),
        Block::Item { depth, number, text } => item(*depth, *number, &running(text, bold)),
        Block::Quote(text) => quote(&running(text, bold)),
        Block::Code(code) => {
            let fenced = fence(code);
            if fenced.trim_matches(['`', '\n']).is_empty() { String::new() } else { fenced }
        }
        Block::Row(cells) => row(cells),
    }
}

/// Running text with a range of it in bold, if that lies on one line.
fn running(text: &str, bold: Option<&Range<usize>>) -> String {
    let plain = || escape(text.trim());
    let Some(range) = bold else { return plain() };
    let pieces = [text.get(..range.start), text.get(range.clone()), text.get(range.end..)];
    let [Some(before), Some(inside), Some(after)] = pieces.map(|piece| piece.map(clean)) else {
        return plain();
    };
    // A number in brackets may reach over an edge, so that it is looked for in the whole text.
    let whole = without_marks(&[before.as_str(), &inside, &after].concat());
    if clean(&whole) != whole {
        return plain();
    }
    let (before, rest) = whole.split_at(before.len());
    let (inside, after) = rest.split_at(inside.len());
    let inside = escape_quoted(inside).trim().to_owned();
    if inside.is_empty() || inside.contains('\n') {
        return plain();
    }
    let (before, after) = (escape_quoted(before.trim_start()), escape_quoted(after.trim_end()));
    format!("{before}**{inside}**{after}")
}

fn item(depth: u8, number: Option<u64>, text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let indent = "  ".repeat(usize::from(depth.min(DEEPEST)));
    let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
    let next_line = format!("\n{indent}  ");
    format!("{indent}{mark} {}", lines(text).join(&next_line))
}

fn quote(text: &str) -> String {
    lines(text).iter().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escape_line(cell)).collect();
    if cells.iter().all(String::is_empty) { String::new() } else { cells.join(" | ") }
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect()
}
