//! A folder in the form of sentence-transformers: what it must hold, and what it may not ask for.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use candle_transformers::models::bert::Config as BertConfig;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tokenizers::Tokenizer;

use super::bert::Bert;
use super::{EncoderError, ModelIdentity};

const CONFIG: &str = "config.json";
const TOKENIZER: &str = "tokenizer.json";
pub(super) const WEIGHTS: &str = "model.safetensors";
const MODULES: &str = "modules.json";
const POOLING: &str = "1_Pooling/config.json";
const LENGTH: &str = "sentence_bert_config.json";

/// All files that are read, and whether a model is none without them; the weights come last.
#[cfg(feature = "hub")]
pub(super) const FILES: [(&str, bool); 6] = [
    (MODULES, false),
    (POOLING, false),
    (LENGTH, false),
    (CONFIG, true),
    (TOKENIZER, true),
    (WEIGHTS, true),
];

/// The only way that is understood of making one vector of those of a text's pieces.
const MEAN: &str = "pooling_mode_mean_tokens";

/// The steps that are understood; a model with others would give wrong vectors.
const KNOWN_MODULES: [&str; 3] = ["Transformer", "Pooling", "Normalize"];

/// A model folder whose files were read.
pub(super) struct ModelFolder {
    path: PathBuf,
    config: BertConfig,
    /// How many word pieces of a text are read, the marks of its beginning and end among them.
    max_pieces: usize,
    tokenizer: Tokenizer,
    weights: Vec<u8>,
    identity: ModelIdentity,
}

/// A step that a text goes through.
#[derive(Deserialize)]
struct Module {
    r#type: String,
}

/// How long a text may be.
#[derive(Deserialize)]
struct Length {
    max_seq_length: Option<usize>,
}

impl ModelFolder {
    /// Reads the files of a model that people call by this name, and refuses what cannot be run as
    /// it was meant to be.
    pub(super) fn read(path: &Path, name: String) -> Result<Self, EncoderError> {
        let config_bytes = read(&path.join(CONFIG))?;
        let tokenizer_bytes = read(&path.join(TOKENIZER))?;
        let weights = read(&path.join(WEIGHTS))?;
        let config: BertConfig = parse(&path.join(CONFIG), &config_bytes)?;
        check_kind(&path.join(CONFIG), &config)?;
        check_modules(&path.join(MODULES))?;
        check_pooling(&path.join(POOLING))?;
        let max_pieces = max_pieces(&path.join(LENGTH), &config)?;
        let tokenizer = Tokenizer::from_bytes(&tokenizer_bytes)
            .map_err(|error| unsuitable(&path.join(TOKENIZER), error.to_string()))?;
        let parts: [&[u8]; 4] =
            [&config_bytes, &tokenizer_bytes, &weights, &max_pieces.to_le_bytes()];
        let identity = ModelIdentity { name, hash: hash(&parts) };
        let path = path.to_path_buf();
        Ok(Self { path, config, max_pieces, tokenizer, weights, identity })
    }

    /// Which model it is.
    pub(super) fn identity(&self) -> ModelIdentity {
        self.identity.clone()
    }

    /// Makes the model ready.
    pub(super) fn load(self, identity: ModelIdentity) -> Result<Bert, EncoderError> {
        let words = self.tokenizer.get_vocab_size(true);
        if words > self.config.vocab_size {
            let known = self.config.vocab_size;
            let reason = format!(
                "it has {words} word pieces and the model knows {known}; take both files from the \
                 same model"
            );
            return Err(unsuitable(&self.path.join(TOKENIZER), reason));
        }
        Bert::load(identity, &self.config, self.tokenizer, self.max_pieces, self.weights)
            .map_err(|reason| unsuitable(&self.path.join(WEIGHTS), reason))
    }
}

impl std::fmt::Debug for ModelFolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ModelFolder").field("path", &self.path).finish_non_exhaustive()
    }
}

fn check_kind(path: &Path, config: &BertConfig) -> Result<(), EncoderError> {
    match config.model_type.as_deref() {
        Some("bert") | None => Ok(()),
        Some(kind) => {
            let reason = format!(
                "the model is of the kind `{kind}`, and only `bert` can be run; take one such as \
                 all-MiniLM-L6-v2"
            );
            Err(unsuitable(path, reason))
        }
    }
}

fn check_modules(path: &Path) -> Result<(), EncoderError> {
    let modules: Vec<Module> = match read_optional(path)? {
        Some(bytes) => parse(path, &bytes)?,
        None => return Ok(()),
    };
    for Module { r#type: module } in modules {
        let name = module.rsplit('.').next().unwrap_or_default();
        if !KNOWN_MODULES.contains(&name) {
            let reason = format!(
                "the step `{name}` is not understood; take a model of {}",
                KNOWN_MODULES.join(", ")
            );
            return Err(unsuitable(path, reason));
        }
    }
    Ok(())
}

fn check_pooling(path: &Path) -> Result<(), EncoderError> {
    let Some(bytes) = read_optional(path)? else { return Ok(()) };
    let pooling: Map<String, Value> = parse(path, &bytes)?;
    let modes: Vec<&str> = (pooling.iter())
        .filter(|(key, value)| key.starts_with("pooling_mode_") && **value == Value::Bool(true))
        .map(|(key, _)| key.as_str())
        .collect();
    if modes == [MEAN] {
        return Ok(());
    }
    let reason = "only the mean of a text's pieces can be taken; take a model with mean pooling";
    Err(unsuitable(path, reason.to_owned()))
}

/// The shorter of what the folder states and what the model has positions for.
fn max_pieces(path: &Path, config: &BertConfig) -> Result<usize, EncoderError> {
    let stated = match read_optional(path)? {
        Some(bytes) => parse::<Length>(path, &bytes)?.max_seq_length,
        None => None,
    };
    let positions = config.max_position_embeddings;
    let pieces = stated.map_or(positions, |stated| stated.min(positions));
    if pieces < Bert::FEWEST_PIECES {
        let fewest = Bert::FEWEST_PIECES;
        let reason = format!("`max_seq_length` is {pieces}; it must be {fewest} at least");
        return Err(unsuitable(path, reason));
    }
    Ok(pieces)
}

fn read(path: &Path) -> Result<Vec<u8>, EncoderError> {
    fs::read(path).map_err(|error| EncoderError::Unreadable { path: path.to_path_buf(), error })
}

fn read_optional(path: &Path) -> Result<Option<Vec<u8>>, EncoderError> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(EncoderError::Unreadable { error, .. }) if error.kind() == io::ErrorKind::NotFound => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn parse<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, EncoderError> {
    serde_json::from_slice(bytes)
        .map_err(|error| unsuitable(path, format!("{error}; copy the model's folder again")))
}

pub(super) fn unsuitable(path: &Path, reason: String) -> EncoderError {
    EncoderError::Unsuitable { path: path.to_path_buf(), reason }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&part.len().to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_hex().to_string()
}
