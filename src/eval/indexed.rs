//! Makes a bot that answers from a truth set's knowledge, and measures what that takes.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::truth::Names;
use crate::bot::{Bot, Snapshot};
use crate::commands;
use crate::encoder::Encoder;
use crate::index::{Catalogue, Fingerprint, IndexError, IndexFolder, Material, Progress};
use crate::knowledge::Knowledge;
use crate::passage::{self, PassageId};
use crate::retrieval::Retriever;

/// Tells how much time has passed since some moment.
pub type Clock<'a> = &'a dyn Fn() -> Duration;

/// How a bot is to answer.
#[derive(Clone, Debug)]
pub struct Answering {
    /// The confidence from which the bot answers, from 0 to 1.
    pub threshold: f64,
    /// How passages are found.
    pub retriever: Retriever,
}

/// A bot that answers from some documents.
#[derive(Debug)]
pub struct Indexed {
    /// The bot.
    pub bot: Bot,
    /// What the truth set calls each of its passages.
    pub names: HashMap<PassageId, String>,
    /// How long cutting, indexing and saving them took.
    pub took: Duration,
    /// The size of the saved index in bytes.
    pub bytes: u64,
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// The index cannot be built, saved or read.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The folder of the index cannot be read.
    #[error("cannot measure the index in `{path}`; check that the folder may be read")]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
}

impl Indexed {
    /// Builds the index of this knowledge in `folder`, which must hold no other index, and a bot
    /// that answers from it. `names` are the truth set's for their passages.
    ///
    /// `progress` is told how far the build is.
    ///
    /// # Errors
    /// [`EvalError`] if the index cannot be built, saved or measured.
    pub fn build(
        knowledge: &Knowledge,
        names: &Names,
        folder: &Path,
        answering: &Answering,
        clock: Clock<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, EvalError> {
        let started = clock();
        let passages = passage::cut(&knowledge.documents).passages;
        let encoder = answering.retriever.encoder();
        let material = Material {
            catalogue: Catalogue::new(&knowledge.documents, &passages, &knowledge.out_of_scope),
            passages: &passages,
            synonyms: &knowledge.synonyms,
            problems: Vec::new(),
            encoder,
            before: None,
        };
        let fingerprint = Fingerprint::of(&[], encoder.map(Encoder::identity));
        let (opened, unsaved) =
            IndexFolder::new(folder).rebuild(&fingerprint, material, progress)?;
        if let Some(error) = unsaved {
            return Err(error.into());
        }
        let took = clock().saturating_sub(started);
        let (commands, _) = commands::plan(&opened.searcher.catalogue().topics);
        let retriever = answering.retriever.clone();
        let snapshot = Snapshot::of_files(opened.searcher, retriever, commands);
        let bot = Bot::new(snapshot, answering.threshold);
        let bytes = folder_size(folder)
            .map_err(|error| EvalError::Unreadable { path: folder.to_owned(), error })?;
        let names = passages.into_iter().map(|passage| {
            let name = names.of(&passage).to_owned();
            (passage.id, name)
        });
        Ok(Self { bot, names: names.collect(), took, bytes })
    }

    /// What the truth set calls the passage of this id; empty for one that it does not have.
    pub fn name_of(&self, id: &PassageId) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }
}

/// The bytes of all files in a folder and in those below it.
fn folder_size(folder: &Path) -> io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() { folder_size(&entry.path())? } else { metadata.len() };
    }
    Ok(bytes)
}
