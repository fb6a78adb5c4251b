//! The words as a file, which the generation's manifest vouches for.
//!
//! The file is a row of lists, each after its length in bytes. Numbers are little-endian. The last
//! list is of synonyms: each stem with the numbers of what it stands for, as JSON.

use super::strings::SortedStrings;
use super::synonyms::Synonyms;
use super::{PartCounts, Record, StemId, Words};
use crate::index::{IndexError, Kinds};

/// The file's name in a generation's folder.
pub(in crate::index) const FILE_NAME: &str = "words.bin";

impl Words {
    /// The content of the file.
    pub(in crate::index) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for strings in [&self.stems, &self.spellings] {
            write(&mut bytes, strings.text.as_bytes());
            write_numbers(&mut bytes, strings.ends.iter().copied());
        }
        write_numbers(&mut bytes, self.spelling_counts.iter().copied());
        write_numbers(&mut bytes, self.occurrences.iter().map(|stem| stem.0));
        write_numbers(&mut bytes, self.span_ends.iter().copied());
        write(&mut bytes, &self.span_kinds.iter().map(|kinds| kinds.0).collect::<Vec<u8>>());
        let records = self.records.iter();
        let fields = records.flat_map(|record| {
            [record.wordings_end, record.sentences_end, record.sharing, record.asks]
        });
        write_numbers(&mut bytes, fields);
        for part in &self.parts {
            write_numbers(&mut bytes, part.passages_with.iter().copied());
            write(&mut bytes, &part.mean_length.to_le_bytes());
        }
        for circumstance in [self.agreement, self.crowding] {
            write(&mut bytes, &circumstance.to_le_bytes());
        }
        write(&mut bytes, self.synonyms.to_json().as_bytes());
        bytes
    }

    /// Reads the content of the file.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] if it is none.
    pub(in crate::index) fn from_bytes(bytes: &[u8]) -> Result<Self, IndexError> {
        Self::read(bytes).filter(Self::is_whole).map(Self::with_rarities).ok_or_else(|| {
            IndexError::Damaged {
                file: FILE_NAME.to_owned(),
                reason: "its parts do not fit together".to_owned(),
            }
        })
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let rest = &mut bytes;
        let stems = read_strings(rest)?;
        let spellings = read_strings(rest)?;
        let spelling_counts = read_numbers(rest)?;
        let occurrences = read_numbers(rest)?.into_iter().map(StemId).collect();
        let span_ends = read_numbers(rest)?;
        let span_kinds = take(rest)?.iter().map(|kinds| Kinds(*kinds)).collect();
        let records = read_numbers(rest)?;
        let record = |[wordings_end, sentences_end, sharing, asks]: &[u32; 4]| Record {
            wordings_end: *wordings_end,
            sentences_end: *sentences_end,
            sharing: *sharing,
            asks: *asks,
        };
        let records = records.as_chunks().0.iter().map(record).collect();
        let mut parts: [PartCounts; 3] = Default::default();
        for part in &mut parts {
            part.passages_with = read_numbers(rest)?;
            part.mean_length = f64::from_le_bytes(take(rest)?.try_into().ok()?);
        }
        let agreement = f32::from_le_bytes(take(rest)?.try_into().ok()?);
        let crowding = f32::from_le_bytes(take(rest)?.try_into().ok()?);
        let synonyms = Synonyms::from_json(take(rest)?)?;
        Some(Self {
            stems,
            parts,
            spellings,
            spelling_counts,
            occurrences,
            span_ends,
            span_kinds,
            records,
            agreement,
            crowding,
            synonyms,
            rarities: Vec::new(),
        })
    }

    /// Whether all that refers to a word or a span refers to one that is there.
    fn is_whole(&self) -> bool {
        let stems = self.stems.len();
        let passages = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        let ends_well = |ends: &[u32], length: usize| {
            ends.is_sorted() && ends.last().map_or(0, |end| *end as usize) == length
        };
        let bounds: Vec<u32> = self
            .records
            .iter()
            .flat_map(|record| [record.wordings_end, record.sentences_end])
            .collect();
        let mut before = 0;
        let has_wording = self.records.iter().all(|record| {
            let enough = record.wordings_end >= before + 2;
            before = record.sentences_end;
            enough
        });
        self.spelling_counts.len() == self.spellings.len()
            && ends_well(&self.span_ends, self.occurrences.len())
            && ends_well(&bounds, self.span_ends.len())
            && self.span_kinds.len() == self.span_ends.len()
            && has_wording
            && self.synonyms.is_whole(stems)
            && self.occurrences.iter().all(|stem| (stem.0 as usize) < stems)
            && self.parts.iter().all(|part| part.passages_with.len() == stems)
            && self.parts.iter().flat_map(|part| &part.passages_with).all(|with| *with <= passages)
    }
}

fn write(bytes: &mut Vec<u8>, list: &[u8]) {
    bytes.extend((list.len() as u64).to_le_bytes());
    bytes.extend(list);
}

fn write_numbers(bytes: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let list: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
    write(bytes, &list);
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (list, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(list)
}

fn read_numbers(rest: &mut &[u8]) -> Option<Vec<u32>> {
    let list = take(rest)?;
    Some(list.as_chunks().0.iter().map(|number| u32::from_le_bytes(*number)).collect())
}

fn read_strings(rest: &mut &[u8]) -> Option<SortedStrings> {
    let text = String::from_utf8(take(rest)?.to_vec()).ok()?;
    let ends = read_numbers(rest)?;
    let whole = ends.last().map_or(0, |end| *end as usize) == text.len() && ends.is_sorted();
    let cut_well = ends.iter().all(|end| text.is_char_boundary(*end as usize));
    (whole && cut_well).then_some(SortedStrings { text, ends })
}
