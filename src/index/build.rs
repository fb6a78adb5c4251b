//! Builds an index of passages in memory.

use tantivy::directory::RamDirectory;
use tantivy::merge_policy::NoMergePolicy;
use tantivy::{Index, IndexSettings, IndexWriter};

use super::IndexError;
use super::schema::{register_analyzers, schema, to_document};
use crate::passage::Passage;

/// How much memory, in bytes, is filled before a segment is closed.
const WRITER_MEMORY: usize = 128 * 1024 * 1024;

/// How many bytes of passages are packed together. To read one all of its block is unpacked, and a
/// question reads passages from all over the index.
const STORED_BLOCK: usize = 2 * 1024;

/// Indexes the passages in their order, as one segment.
///
/// `progress` is told how many passages are done. One thread writes: the same passages give the
/// same index, and statistics of rarity are those of the whole.
pub(super) fn build(
    passages: &[Passage],
    progress: &mut dyn FnMut(usize),
) -> Result<RamDirectory, IndexError> {
    let (schema, fields) = schema();
    let directory = RamDirectory::create();
    let settings = IndexSettings { docstore_blocksize: STORED_BLOCK, ..IndexSettings::default() };
    let index = Index::create(directory.clone(), schema, settings)?;
    register_analyzers(&index);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for (number, passage) in passages.iter().enumerate() {
        writer.add_document(to_document(&fields, passage)?)?;
        progress(number + 1);
    }
    writer.commit()?;
    merge_all(&index, &mut writer)?;
    writer.wait_merging_threads()?;
    Ok(directory)
}

fn merge_all(index: &Index, writer: &mut IndexWriter) -> Result<(), IndexError> {
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
        writer.garbage_collect_files().wait()?;
    }
    Ok(())
}
