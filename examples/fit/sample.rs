//! A truth set that is asked again and again with other weights.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use footnote::encoder::Encoder;
use footnote::eval::{self, Answering, Expected, Indexed, Names, TruthQuestion, TruthSet};
use footnote::retrieval::{Circumstances, Evidence, Ranking, Retriever, Signals};
use footnote::{index::PassageKey, knowledge, passage};

/// Larger files of the knowledge are not read.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// Whose knowledge a sample asks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Other people's.
    Public,
    /// What comes with the program.
    Own,
    /// The same without its aliases, as other people's mostly is.
    OwnWithoutAliases,
}

/// A truth set with an index of its knowledge.
pub(crate) struct Sample {
    set: String,
    indexed: Indexed,
    questions: Vec<TruthQuestion>,
    source: Source,
    names: Mutex<HashMap<PassageKey, String>>,
}

/// A question with all its candidates, ranked.
pub(crate) struct Asked {
    pub(crate) candidates: Vec<Candidate>,
    pub(crate) evidence: Option<Evidence>,
    pub(crate) answerable: bool,
    pub(crate) circumstances: Circumstances,
}

pub(crate) struct Candidate {
    pub(crate) signals: Signals,
    pub(crate) is_right: bool,
}

impl Sample {
    /// The samples of a set: one of a folder in BEIR form; two of a TOML file on the knowledge that
    /// comes with the program, as it is and without its aliases.
    pub(crate) fn of(path: &Path, encoder: Option<&Arc<dyn Encoder>>) -> anyhow::Result<Vec<Self>> {
        if path.is_dir() {
            return Ok(vec![Self::new(eval::read_beir(path)?, Source::Public, encoder)?]);
        }
        let set = own(path)?;
        let plain = TruthSet {
            name: format!("{}, no aliases", set.name),
            knowledge: set.knowledge.clone().without_aliases(),
            ..set.clone()
        };
        Ok(vec![
            Self::new(set, Source::Own, encoder)?,
            Self::new(plain, Source::OwnWithoutAliases, encoder)?,
        ])
    }

    fn new(
        set: TruthSet,
        source: Source,
        encoder: Option<&Arc<dyn Encoder>>,
    ) -> anyhow::Result<Self> {
        let TruthSet { name, knowledge, names, questions, .. } = set;
        let folder = tempfile::tempdir()?;
        let answering = Answering { threshold: 0.5, retriever: Retriever::new(encoder.cloned()) };
        let clock = &|| Duration::ZERO;
        let index = folder.path();
        let indexed = Indexed::build(&knowledge, &names, index, &answering, clock, &mut |_| {})?;
        Ok(Self { set: name, indexed, questions, source, names: Mutex::default() })
    }

    pub(crate) fn name(&self) -> &str {
        &self.set
    }

    pub(crate) fn source(&self) -> Source {
        self.source
    }

    pub(crate) fn questions(&self) -> usize {
        self.questions.len()
    }

    /// Asks all questions, on all cores.
    pub(crate) fn ask(&self, retriever: &Retriever) -> anyhow::Result<Vec<Asked>> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = self.questions.len().div_ceil(threads).max(1);
        thread::scope(|scope| {
            let ask = |questions: &[TruthQuestion]| -> anyhow::Result<Vec<Asked>> {
                questions.iter().map(|question| self.ask_one(retriever, question)).collect()
            };
            let spawn = |questions| scope.spawn(move || ask(questions));
            let parts: Vec<_> = self.questions.chunks(share).map(spawn).collect();
            let mut all = Vec::new();
            for part in parts {
                all.extend(part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(all)
        })
    }

    fn ask_one(&self, retriever: &Retriever, question: &TruthQuestion) -> anyhow::Result<Asked> {
        let Ranking { candidates, evidence, circumstances } =
            self.indexed.bot.rank_with(retriever, &question.text)?;
        // Parts of one section are one passage for the truth set: the best of them counts.
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for scored in candidates {
            let name = self.name_of(scored.item)?;
            let is_right = question.expected.grade(&name) > 0;
            if seen.insert(name) {
                kept.push(Candidate { signals: scored.signals, is_right });
            }
        }
        Ok(Asked {
            candidates: kept,
            evidence,
            answerable: matches!(question.expected, Expected::Passages { .. }),
            circumstances,
        })
    }

    fn name_of(&self, key: PassageKey) -> anyhow::Result<String> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = names.get(&key) {
            return Ok(name.clone());
        }
        let name = self.indexed.name_of(&self.indexed.bot.read(key)?.id).to_owned();
        names.insert(key, name.clone());
        Ok(name)
    }
}

/// The questions of a TOML file on the knowledge in `knowledge`.
fn own(path: &Path) -> anyhow::Result<TruthSet> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{shown}`"))?;
    let knowledge = knowledge::read(Path::new("knowledge"), MAX_FILE_BYTES)?;
    let passages = passage::cut(&knowledge.documents).passages;
    let known: BTreeSet<&str> = passages.iter().map(|passage| passage.id.as_str()).collect();
    let questions = eval::read_toml(&shown, &text, &known)?;
    Ok(TruthSet { name: shown, knowledge, names: Names::Ids, questions, halved: true })
}
