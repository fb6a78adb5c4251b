//! Some rows of the corpus with their index, made once and kept in the target folder, so that
//! Footnote starts with them as it does with any knowledge.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use footnote::bot::{Folders, Snapshot};
use footnote::config::SemanticModel;
use footnote::encoder::{Encoder, Model};
use footnote::index::{Catalogue, Fingerprint, IndexFolder, Material, Progress, Stage};
use footnote::knowledge::{Document, Section, Source, scan};
use footnote::passage;
use indicatif::ProgressBar;

use super::{Corpus, target_folder, text};

/// The knowledge is one file, whose bytes a start compares with those that the index is of.
const FILE: &str = "medquad.txt";
const MAX_FILE_BYTES: u64 = 1 << 30;

/// A knowledge of some rows of the corpus, and the model that answers from it.
pub(crate) struct Knowledge {
    folder: PathBuf,
    index: PathBuf,
    model: SemanticModel,
}

/// What building an index took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Build {
    pub(crate) took: Duration,
    /// How many texts went through the model.
    pub(crate) texts: usize,
}

impl Knowledge {
    /// The place of so many rows of the corpus for a model: `off`, `builtin`, or a folder.
    pub(crate) fn place(rows: usize, model: &str) -> Self {
        let place = target_folder().join(format!("medquad-{rows}"));
        let (name, model) = match model {
            "off" => ("index-off", SemanticModel::Off),
            "builtin" => ("index-builtin", SemanticModel::BuiltIn),
            folder => ("index-folder", SemanticModel::Folder(folder.into())),
        };
        Self { folder: place.join("knowledge"), index: place.join(name), model }
    }

    /// The knowledge of a corpus. Its files are written where they are missing, and its index is
    /// built where it is not current.
    pub(crate) fn of(corpus: &Corpus, model: &str) -> anyhow::Result<Self> {
        let knowledge = Self::place(corpus.rows.len(), model);
        let file = knowledge.folder.join(FILE);
        if !file.exists() {
            let row = |row: &Section| format!("{}\n\n{}\n\n", row.question, text(row));
            let content: String = corpus.rows.iter().map(row).collect();
            fs::create_dir_all(&knowledge.folder)?;
            fs::write(&file, content).context("the target folder cannot be written")?;
        }
        if knowledge.folders().check()?.is_some() {
            let Build { took, texts } = knowledge.build(corpus, &knowledge.index)?;
            let (rows, seconds) = (corpus.rows.len(), took.as_secs());
            eprintln!("indexed {rows} rows in {seconds} s; {texts} texts went through the model");
        }
        Ok(knowledge)
    }

    /// Starts with this knowledge as the program does.
    pub(crate) fn start(&self) -> anyhow::Result<Snapshot> {
        let loaded = self.folders().load(&mut |_| {})?;
        anyhow::ensure!(loaded.rebuilt.is_none(), "the index was not current");
        Ok(loaded.snapshot)
    }

    /// Builds the index in a folder.
    pub(crate) fn build(&self, corpus: &Corpus, folder: &Path) -> anyhow::Result<Build> {
        let encoder = Model::find(&self.model)?.map(Model::load).transpose()?;
        let encoder = encoder.as_deref();
        let files = scan(&self.folder, MAX_FILE_BYTES)?.files;
        let fingerprint = Fingerprint::of(&files, encoder.map(Encoder::identity));
        let documents = [document(corpus)];
        let started = Instant::now();
        let passages = passage::cut(&documents).passages;
        let material = Material {
            catalogue: Catalogue::new(&documents, &passages, &[]),
            passages: &passages,
            synonyms: &[],
            problems: Vec::new(),
            encoder,
            before: None,
        };
        let (bar, mut texts) = (ProgressBar::no_length(), 0);
        let progress = &mut |now: Progress| {
            bar.set_length(now.total as u64);
            bar.set_position(now.done as u64);
            texts = if now.stage == Stage::Vectors { now.total } else { 0 };
        };
        let (_, unsaved) = IndexFolder::new(folder).rebuild(&fingerprint, material, progress)?;
        bar.finish_and_clear();
        match unsaved {
            Some(error) => Err(error.into()),
            None => Ok(Build { took: started.elapsed(), texts }),
        }
    }

    fn folders(&self) -> Folders<'_> {
        Folders {
            knowledge: &self.folder,
            index: &self.index,
            max_file_bytes: MAX_FILE_BYTES,
            model: &self.model,
        }
    }
}

fn document(corpus: &Corpus) -> Document {
    let source = Source {
        title: "medquad".to_owned(),
        publisher: None,
        date: None,
        url: None,
        language: Some("en".to_owned()),
    };
    Document { path: FILE.to_owned(), source, sections: corpus.rows.clone() }
}
