//! Writes a passage's words as Discord's Markdown.

use crate::answer::Fragment;
use crate::knowledge::Block;

use super::cut::with_gap;
use super::escape::{escape, escape_line, fence};

/// The deepest list that is indented further than the one around it.
const DEEPEST: u8 = 5;

/// The fragments below one another; blocks without visible words are left out.
/// Empty where no block is left.
pub(super) fn words(fragments: &[Fragment]) -> String {
    let mut markdown = String::new();
    let mut last: Option<&Block> = None;
    for fragment in fragments {
        match fragment {
            Fragment::Gap => markdown = with_gap(&markdown),
            Fragment::Words(block) => {
                let text = written(block);
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

fn written(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => escape(text.trim()),
        Block::Item { depth, number, text } => item(*depth, *number, text),
        Block::Quote(text) => quote(text),
        Block::Code(code) => {
            let fenced = fence(code);
            if fenced.trim_matches(['`', '\n']).is_empty() { String::new() } else { fenced }
        }
        Block::Row(cells) => row(cells),
    }
}

fn item(depth: u8, number: Option<u64>, text: &str) -> String {
    let text = escape(text.trim());
    if text.trim().is_empty() {
        return String::new();
    }
    let indent = "  ".repeat(usize::from(depth.min(DEEPEST)));
    let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
    let next_line = format!("\n{indent}  ");
    format!("{indent}{mark} {}", lines(&text).join(&next_line))
}

fn quote(text: &str) -> String {
    let text = escape(text.trim());
    lines(&text).iter().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| escape_line(cell)).collect();
    if cells.iter().all(String::is_empty) { String::new() } else { cells.join(" | ") }
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect()
}
