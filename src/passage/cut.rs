//! Cuts long sections into passages that overlap by a sentence.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::naming::Names;
use super::sentences::sentences;
use super::{Cut, Passage, PassageId};
use crate::knowledge::{Block, Document, Section, SectionKind};

/// A section of more words than this is cut.
const MAX_WORDS: usize = 200;

/// A section of more bytes than this is cut too: many scripts have no spaces between words.
const MAX_BYTES: usize = 3_000;

/// A longer sentence is not repeated at the start of the next part.
const MAX_OVERLAP: Size = Size { words: MAX_WORDS / 4, bytes: MAX_BYTES / 4 };

/// Cuts documents into passages and names them.
///
/// A section of at most 200 words is one passage, and so is every entry. A longer section is cut
/// at the ends of blocks or, within a block of more than 200 words, of sentences. The last
/// sentence of a part (or line of code, or row) starts the next one too, unless it has more than
/// 50 words.
pub fn cut(documents: &[Document]) -> Cut {
    let mut names = Names::default();
    let mut problems = Vec::new();
    let mut ids = names.name_all(documents, &mut problems).into_iter();
    let mut passages = Vec::new();
    for document in documents {
        for (section, id) in document.sections.iter().zip(ids.by_ref()) {
            for (index, blocks) in parts(section).into_iter().enumerate() {
                let part = index + 1;
                let id = if part == 1 { id.clone() } else { names.name_part(&id, part) };
                passages.push(passage(document, section, id, part, blocks));
            }
        }
    }
    problems.sort();
    Cut { passages, problems }
}

fn passage(
    document: &Document,
    section: &Section,
    id: PassageId,
    part: usize,
    blocks: Vec<Block>,
) -> Passage {
    let first = part == 1;
    Passage {
        id,
        kind: section.kind,
        document: document.path.clone(),
        source: section.source.as_ref().unwrap_or(&document.source).clone(),
        heading_path: section.heading_path.clone(),
        question: section.question.clone(),
        aliases: if first { section.aliases.clone() } else { Vec::new() },
        command: section.command.clone().filter(|_| first),
        part,
        line: section.line,
        blocks,
    }
}

/// How much text there is.
#[derive(Clone, Copy, Default)]
struct Size {
    words: usize,
    bytes: usize,
}

impl Size {
    fn of(text: &str) -> Self {
        Self { words: text.split_whitespace().count(), bytes: text.len() }
    }

    fn plus(self, other: Self) -> Self {
        Self { words: self.words + other.words, bytes: self.bytes + other.bytes }
    }

    fn fits(self, limit: Self) -> bool {
        self.words <= limit.words && self.bytes <= limit.bytes
    }

    fn fits_passage(self) -> bool {
        self.fits(Self { words: MAX_WORDS, bytes: MAX_BYTES })
    }
}

/// A stretch of a block that is never cut: a sentence, a line of code, a row.
#[derive(Clone)]
struct Piece {
    block: usize,
    range: Range<usize>,
    size: Size,
}

/// The blocks of each part of a section.
fn parts(section: &Section) -> Vec<Vec<Block>> {
    let size = section.blocks.iter().map(size).fold(Size::default(), Size::plus);
    if section.kind == SectionKind::Entry || size.fits_passage() {
        return vec![section.blocks.clone()];
    }
    let mut packing = Packing::default();
    for (index, block) in section.blocks.iter().enumerate() {
        let pieces = pieces(index, block);
        if size_of(&pieces).fits_passage() {
            packing.add(pieces);
        } else {
            for piece in pieces {
                packing.add(vec![piece]);
            }
        }
    }
    packing.finish().iter().map(|part| rebuild(&section.blocks, part)).collect()
}

fn size(block: &Block) -> Size {
    match block {
        Block::Row(cells) => {
            cells.iter().map(|cell| Size::of(cell)).fold(Size::default(), Size::plus)
        }
        block => Size::of(text(block)),
    }
}

fn size_of(pieces: &[Piece]) -> Size {
    pieces.iter().map(|piece| piece.size).fold(Size::default(), Size::plus)
}

/// Fills parts with pieces.
#[derive(Default)]
struct Packing {
    full: Vec<Vec<Piece>>,
    part: Vec<Piece>,
    /// How many pieces of the part were in the part before.
    repeated: usize,
}

impl Packing {
    /// Adds pieces that stay together to this part or, where there is no room, to a next one.
    fn add(&mut self, pieces: Vec<Piece>) {
        let fits = size_of(&self.part).plus(size_of(&pieces)).fits_passage();
        if !fits && self.part.len() > self.repeated {
            let overlap = self.part.last().filter(|last| last.size.fits(MAX_OVERLAP)).cloned();
            self.full.push(std::mem::take(&mut self.part));
            self.part.extend(overlap);
            self.repeated = self.part.len();
        }
        self.part.extend(pieces);
    }

    fn finish(mut self) -> Vec<Vec<Piece>> {
        if self.part.len() > self.repeated {
            self.full.push(self.part);
        }
        self.full
    }
}

/// The words of a block that has them in one text.
fn text(block: &Block) -> &str {
    match block {
        Block::Paragraph(text)
        | Block::Item { text, .. }
        | Block::Quote(text)
        | Block::Code(text) => text,
        Block::Row(_) => "",
    }
}

/// The pieces of a block; together they are all of it.
fn pieces(index: usize, block: &Block) -> Vec<Piece> {
    let slices: Vec<&str> = match block {
        Block::Row(_) => return vec![Piece { block: index, range: 0..0, size: size(block) }],
        Block::Code(code) => code.split_inclusive('\n').collect(),
        block => sentences(text(block)).into_iter().flat_map(cut_sentence).collect(),
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for slice in slices {
        let range = start..start + slice.len();
        start = range.end;
        pieces.push(Piece { block: index, range, size: Size::of(slice) });
    }
    pieces
}

/// The sentence whole or, where it is too long for a passage, cut at the ends of words, or of
/// what a reader takes for a character where a word is too long too.
fn cut_sentence(sentence: &str) -> Vec<&str> {
    if Size::of(sentence).fits_passage() {
        return vec![sentence];
    }
    let mut slices = Vec::new();
    let (mut start, mut end, mut size) = (0, 0, Size::default());
    for word in sentence.split_inclusive(char::is_whitespace) {
        let atoms =
            if word.len() <= MAX_BYTES { vec![word] } else { word.graphemes(true).collect() };
        for (index, atom) in atoms.into_iter().enumerate() {
            let atom = Size { words: usize::from(index == 0), bytes: atom.len() };
            if !size.plus(atom).fits_passage() && end > start {
                slices.push(&sentence[start..end]);
                (start, size) = (end, Size::default());
            }
            end += atom.bytes;
            size = size.plus(atom);
        }
    }
    slices.push(&sentence[start..]);
    slices
}

/// The blocks that a part's pieces come from, each with only its pieces.
fn rebuild(blocks: &[Block], pieces: &[Piece]) -> Vec<Block> {
    let of_one_block = pieces.chunk_by(|a, b| a.block == b.block && a.range.end == b.range.start);
    let rebuilt = of_one_block.map(|pieces| {
        let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
        with_range(&blocks[first.block], first.range.start..last.range.end)
    });
    rebuilt.collect()
}

/// The block with only this stretch of its text.
fn with_range(block: &Block, range: Range<usize>) -> Block {
    let stretch = &text(block)[range];
    let words = stretch.trim().to_owned();
    match block {
        Block::Paragraph(_) => Block::Paragraph(words),
        Block::Item { depth, number, .. } => {
            Block::Item { depth: *depth, number: *number, text: words }
        }
        Block::Quote(_) => Block::Quote(words),
        Block::Code(_) => Block::Code(stretch.trim_end_matches('\n').to_owned()),
        Block::Row(cells) => Block::Row(cells.clone()),
    }
}

#[cfg(test)]
mod tests;
