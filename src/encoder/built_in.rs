//! The model that comes with the program: paraphrase-MiniLM-L3, its weights in 4 bits each.

use std::fmt;

use super::{Encoder, EncoderError, ModelIdentity};

/// The model takes no longer text. More bytes than this never fit into its window: a word piece
/// stands for at most 100 characters.
const MAX_BYTES: usize = 64 * 1024;

/// How many word pieces the marks of a text's beginning and end take.
const MARKS: usize = 2;

/// The model that comes with the program.
pub(super) struct BuiltIn {
    identity: ModelIdentity,
    dimensions: usize,
    window: usize,
    model: pocket_encoder::Encoder,
}

/// Which model it is; takes no time.
pub(super) fn identity() -> ModelIdentity {
    let info = pocket_encoder::model_info();
    let mut hasher = blake3::Hasher::new();
    for part in [&info.id, &info.revision, &info.tokenizer_sha256, &info.pooling] {
        hasher.update(part.as_bytes());
        hasher.update(b"\n");
    }
    ModelIdentity { name: info.id, hash: hasher.finalize().to_hex().to_string() }
}

impl BuiltIn {
    /// Unpacks the weights.
    pub(super) fn load(identity: ModelIdentity) -> Result<Self, EncoderError> {
        let info = pocket_encoder::model_info();
        let model = pocket_encoder::Encoder::new().map_err(|error| inference(&error))?;
        let window = info.max_tokens.saturating_sub(MARKS);
        Ok(Self { identity, dimensions: info.dimensions, window, model })
    }
}

impl Encoder for BuiltIn {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    fn window(&self) -> usize {
        self.window
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        let text = beginning(text.trim());
        if text.is_empty() {
            return Err(EncoderError::Blank);
        }
        let mut vectors = self.model.embed(&[text]).map_err(|error| inference(&error))?;
        vectors.pop().ok_or_else(|| EncoderError::Inference("it gave no vector".to_owned()))
    }
}

impl fmt::Debug for BuiltIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuiltIn").field("identity", &self.identity).finish_non_exhaustive()
    }
}

/// As much of a text as the model takes.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn inference(error: &pocket_encoder::Error) -> EncoderError {
    EncoderError::Inference(error.to_string())
}
