//! Picks the words of a passage that are shown: all of an entry, the best sentences of a section.

use std::cmp::Reverse;
use std::ops::Range;

use super::Fragment;
use super::sentence::relevance;
use crate::index::analyze;
use crate::knowledge::{Block, SectionKind};
use crate::passage::{Passage, sentences};
use crate::question::Query;

/// A section of up to this many words is shown whole.
const SHOWN_WHOLE: usize = 90;

/// Of a longer one, sentences are shown until they hold this many words.
const SHOWN_WORDS: usize = 60;

/// A stretch of a passage that is shown or left out as one.
struct Unit {
    /// Which block it lies in.
    block: usize,
    /// The bytes of that block's running text; what has no running text is one whole unit.
    range: Range<usize>,
    words: usize,
    /// How many of the question's content words it holds, and one more for what is asked for.
    relevance: usize,
}

/// The words of the passage that are shown for a question, in their order, with a gap wherever
/// some are left out.
pub(super) fn excerpt(passage: &Passage, query: &Query) -> Vec<Fragment> {
    let whole = || passage.blocks.iter().cloned().map(Fragment::Words).collect();
    if passage.kind == SectionKind::Entry {
        return whole();
    }
    let units = units(&passage.blocks, query);
    let words: usize = units.iter().map(|unit| unit.words).sum();
    if words <= SHOWN_WHOLE { whole() } else { assemble(&passage.blocks, &units, &choose(&units)) }
}

/// Cuts running text into sentences; a table's row or a block of code stays whole.
fn units(blocks: &[Block], query: &Query) -> Vec<Unit> {
    let mut units = Vec::new();
    for (block, content) in blocks.iter().enumerate() {
        let mut start = 0;
        match content.running_text() {
            Some(text) => {
                for sentence in sentences(text) {
                    let range = start..start + sentence.len();
                    start = range.end;
                    units.push(unit(block, range, sentence, query));
                }
            }
            None => units.push(unit(block, 0..0, &content.plain_text(), query)),
        }
    }
    units
}

fn unit(block: usize, range: Range<usize>, text: &str, query: &Query) -> Unit {
    let (words, relevance) = (analyze(text).len(), relevance(text, query));
    Unit { block, range, words, relevance }
}

/// Which units are shown, until enough words are: the most relevant, then
/// what follows them directly; the earlier first. Where none has any, the first ones.
fn choose(units: &[Unit]) -> Vec<usize> {
    let before = |at: usize| at.checked_sub(1).map_or(0, |before| units[before].relevance);
    let relevance = |at: usize| (units[at].relevance, before(at));
    let mut order: Vec<usize> = (0..units.len()).collect();
    if units.iter().any(|unit| unit.relevance > 0) {
        order.retain(|&at| relevance(at) > (0, 0));
    }
    order.sort_by_key(|&at| Reverse(relevance(at)));
    let mut shown = 0;
    let mut chosen = Vec::new();
    for at in order {
        if shown < SHOWN_WORDS {
            shown += units[at].words;
            chosen.push(at);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// Puts the chosen units together, neighbours in one block as one stretch.
fn assemble(blocks: &[Block], units: &[Unit], chosen: &[usize]) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while at < chosen.len() {
        let first = chosen[at];
        let mut last = first;
        while chosen.get(at + 1) == Some(&(last + 1)) && units[last + 1].block == units[first].block
        {
            last += 1;
            at += 1;
        }
        at += 1;
        if first != next {
            fragments.push(Fragment::Gap);
        }
        let range = units[first].range.start..units[last].range.end;
        fragments.push(Fragment::Words(stretch(&blocks[units[first].block], range)));
        next = last + 1;
    }
    if next != units.len() {
        fragments.push(Fragment::Gap);
    }
    fragments
}

/// The block with this range of its running text.
fn stretch(block: &Block, range: Range<usize>) -> Block {
    let cut = |text: &str| text[range].trim().to_owned();
    match block {
        Block::Paragraph(text) => Block::Paragraph(cut(text)),
        Block::Quote(text) => Block::Quote(cut(text)),
        Block::Item { depth, number, text } => {
            Block::Item { depth: *depth, number: *number, text: cut(text) }
        }
        Block::Code(_) | Block::Row(_) => block.clone(),
    }
}
