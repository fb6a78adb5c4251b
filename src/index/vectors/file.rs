//! The vectors as a file, which the generation's manifest vouches for.
//!
//! ```text
//! codes │ scales │ hashes │ row lists │ ends │ closer ends │ word rows │ rows out of
//! scope │ dimensions, rows, searched rows, lists, passages, words, questions out of scope
//! ```
//!
//! Numbers are little-endian. The codes, nearly all of the file, come first, so that what was read
//! becomes their memory as it is.

use super::{CloserEnds, Ends, TextHash, Vectors};
use crate::index::IndexError;

/// The file's name in a generation's folder.
pub(in crate::index) const FILE_NAME: &str = "vectors.bin";

/// Seven numbers of 8 bytes.
const TRAILER: usize = 7 * 8;

impl Vectors {
    /// The content of the file.
    pub(in crate::index) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.codes.clone();
        bytes.extend(self.scales.iter().flat_map(|scale| scale.to_le_bytes()));
        bytes.extend(self.hashes.iter().flatten());
        bytes.extend(self.row_lists.iter().flat_map(|row| row.to_le_bytes()));
        for ends in &self.ends {
            for end in [ends.question, ends.aliases, ends.text] {
                bytes.extend(end.to_le_bytes());
            }
        }
        for end in self.closer_ends.iter().flat_map(|ends| [ends.in_context, ends.sentences]) {
            bytes.extend(end.to_le_bytes());
        }
        let by_themselves = self.word_rows.iter().chain(&self.out_of_scope_rows);
        bytes.extend(by_themselves.flat_map(|row| row.to_le_bytes()));
        let (rows, lists) = (self.scales.len(), self.row_lists.len());
        let (words, beyond) = (self.word_rows.len(), self.out_of_scope_rows.len());
        for count in [self.dimensions, rows, self.searched, lists, self.ends.len(), words, beyond] {
            bytes.extend((count as u64).to_le_bytes());
        }
        bytes
    }

    /// Reads the content of the file.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if it is none.
    pub(in crate::index) fn from_bytes(bytes: Vec<u8>) -> Result<Self, IndexError> {
        Self::read(bytes).filter(Self::is_whole).ok_or_else(|| IndexError::Damaged {
            file: FILE_NAME.to_owned(),
            reason: "its parts do not fit together".to_owned(),
        })
    }

    fn read(mut bytes: Vec<u8>) -> Option<Self> {
        let trailer = bytes.split_off(bytes.len().checked_sub(TRAILER)?);
        let mut counts = numbers(&trailer, |eight| usize::try_from(u64::from_le_bytes(eight)).ok());
        let [dimensions, rows, searched, lists, passages, words, beyond] =
            std::array::from_fn(|_| counts.next().flatten());
        let (dimensions, rows) = (dimensions?, rows?);
        let mut rest = bytes.split_off(dimensions.checked_mul(rows).filter(|n| *n <= bytes.len())?);
        let beyond = rest.split_off(rest.len().checked_sub(beyond?.checked_mul(4)?)?);
        let word_rows = rest.split_off(rest.len().checked_sub(words?.checked_mul(4)?)?);
        let closer_ends = rest.split_off(rest.len().checked_sub(passages?.checked_mul(8)?)?);
        let ends = rest.split_off(rest.len().checked_sub(passages?.checked_mul(12)?)?);
        let row_lists = rest.split_off(rest.len().checked_sub(lists?.checked_mul(4)?)?);
        let hashes = rest.split_off(rest.len().checked_sub(rows.checked_mul(16)?)?);
        let ends: Vec<u32> = numbers(&ends, u32::from_le_bytes).collect();
        let closer_ends: Vec<u32> = numbers(&closer_ends, u32::from_le_bytes).collect();
        Some(Self {
            dimensions,
            searched: searched?,
            codes: bytes,
            scales: numbers(&rest, f32::from_le_bytes).collect(),
            hashes: numbers(&hashes, |hash: TextHash| hash).collect(),
            row_lists: numbers(&row_lists, u32::from_le_bytes).collect(),
            ends: (ends.as_chunks().0.iter())
                .map(|[question, aliases, text]| Ends {
                    question: *question,
                    aliases: *aliases,
                    text: *text,
                })
                .collect(),
            closer_ends: (closer_ends.as_chunks().0.iter())
                .map(|[in_context, sentences]| CloserEnds {
                    in_context: *in_context,
                    sentences: *sentences,
                })
                .collect(),
            word_rows: numbers(&word_rows, u32::from_le_bytes).collect(),
            out_of_scope_rows: numbers(&beyond, u32::from_le_bytes).collect(),
        })
    }

    /// Whether all that refers to a row or a list refers to one that is there.
    fn is_whole(&self) -> bool {
        let mut before = 0;
        let in_order = self.ends.iter().all(|ends| {
            let all = [before, ends.question, ends.aliases, ends.text];
            before = ends.text;
            all.is_sorted()
        });
        let rows = self.scales.len();
        let lists = self.row_lists.len();
        let closer: Vec<u32> =
            self.closer_ends.iter().flat_map(|ends| [ends.in_context, ends.sentences]).collect();
        let last = closer.last().copied().unwrap_or(before);
        let searched = &self.row_lists.get(..before as usize).unwrap_or_default();
        in_order
            && closer.first().is_none_or(|first| *first >= before)
            && closer.is_sorted()
            && last as usize == lists
            && self.hashes.len() == rows
            && self.searched <= rows
            && searched.iter().all(|row| (*row as usize) < self.searched)
            && (self.row_lists.iter().chain(&self.word_rows).chain(&self.out_of_scope_rows))
                .all(|row| (*row as usize) < rows)
    }
}

/// The numbers of `N` bytes each that follow each other.
fn numbers<const N: usize, T>(
    bytes: &[u8],
    number: impl Fn([u8; N]) -> T,
) -> impl Iterator<Item = T> {
    bytes.as_chunks().0.iter().map(move |bytes| number(*bytes))
}
