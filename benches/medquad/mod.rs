//! The `medquad` corpus as a knowledge that Footnote starts with, as large as is asked for.
//!
//! ```text
//! corpus.jsonl ─► rows ─► questions
//!                   └───► knowledge and its index, kept in the target folder ─► Snapshot
//! ```
//!
//! The corpus is other people's data and lies outside the repository: the environment variable
//! `MEDQUAD` names its folder, which is in the form of the BEIR benchmark.

mod knowledge;
mod questions;

use std::path::{Path, PathBuf};

use anyhow::Context;
use footnote::eval;
use footnote::knowledge::{Block, Section};

pub(crate) use knowledge::Knowledge;
pub(crate) use questions::questions;

/// The environment variable that names the folder.
const VARIABLE: &str = "MEDQUAD";

/// All rows of the corpus.
pub(crate) const ALL_ROWS: usize = 47_561;

/// Rows of the corpus: each has a title, and a text that may be empty.
pub(crate) struct Corpus {
    pub(crate) rows: Vec<Section>,
}

/// Why the corpus cannot be read, and what to do.
fn remedy() -> String {
    format!(
        "set {VARIABLE} to a folder with the medquad corpus in BEIR form (corpus.jsonl, \
         queries.jsonl, qrels/dev.tsv)"
    )
}

impl Corpus {
    /// So many rows of the corpus, evenly chosen.
    pub(crate) fn read(count: usize) -> anyhow::Result<Self> {
        let folder: PathBuf = std::env::var_os(VARIABLE).with_context(remedy)?.into();
        let set = eval::read_beir(&folder).with_context(remedy)?;
        let all = set.knowledge.documents.into_iter().flat_map(|document| document.sections);
        let all: Vec<Section> = all.collect();
        let count = count.min(all.len());
        let rows = (0..count).map(|at| all[at * all.len() / count].clone()).collect();
        Ok(Self { rows })
    }
}

/// The text of a row.
pub(crate) fn text(row: &Section) -> String {
    row.blocks.iter().map(Block::plain_text).collect::<Vec<_>>().join("\n")
}

/// Where this build may keep files.
fn target_folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}
