//! Runs a BERT model: word pieces in, the mean of their vectors out.

use std::fmt;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use tokenizers::{Tokenizer, TruncationParams};

use super::{Encoder, EncoderError, ModelIdentity, normalize};

/// A BERT model that is ready to encode.
pub(super) struct Bert {
    identity: ModelIdentity,
    dimensions: usize,
    window: usize,
    tokenizer: Tokenizer,
    model: BertModel,
}

impl Bert {
    /// A text has at least the marks of its beginning and end, and one piece between.
    pub(super) const FEWEST_PIECES: usize = 3;

    /// How many word pieces the marks of a text's beginning and end take.
    const MARKS: usize = 2;

    /// Loads the weights, which are in the safetensors format, and says in words what does not
    /// fit. A text is read up to `max_pieces`, at least [`Bert::FEWEST_PIECES`].
    pub(super) fn load(
        identity: ModelIdentity,
        config: &Config,
        mut tokenizer: Tokenizer,
        max_pieces: usize,
        weights: Vec<u8>,
    ) -> Result<Self, String> {
        let truncation = TruncationParams { max_length: max_pieces, ..TruncationParams::default() };
        tokenizer.with_padding(None);
        tokenizer.with_truncation(Some(truncation)).map_err(|error| error.to_string())?;
        let weights = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu)
            .map_err(|error| first_line(&error))?;
        let model = BertModel::load(weights, config).map_err(|error| first_line(&error))?;
        let window = max_pieces - Self::MARKS;
        Ok(Self { identity, dimensions: config.hidden_size, window, tokenizer, model })
    }

    /// The sum over the pieces that the mask lets through. Its length does not matter, so that it
    /// need not be divided to be a mean.
    fn mean(&self, ids: &[u32], kinds: &[u32], mask: &[u32]) -> candle_core::Result<Vec<f32>> {
        let ids = Tensor::new(ids, &Device::Cpu)?.unsqueeze(0)?;
        let kinds = Tensor::new(kinds, &Device::Cpu)?.unsqueeze(0)?;
        let mask = Tensor::new(mask, &Device::Cpu)?.unsqueeze(0)?;
        let hidden = self.model.forward(&ids, &kinds, Some(&mask))?;
        let weights = mask.to_dtype(DType::F32)?.unsqueeze(2)?;
        hidden.broadcast_mul(&weights)?.sum(1)?.squeeze(0)?.to_vec1()
    }
}

impl Encoder for Bert {
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
        if text.trim().is_empty() {
            return Err(EncoderError::Blank);
        }
        let pieces = self
            .tokenizer
            .encode(text, true)
            .map_err(|error| EncoderError::Inference(error.to_string()))?;
        let pooled = self
            .mean(pieces.get_ids(), pieces.get_type_ids(), pieces.get_attention_mask())
            .map_err(|error| EncoderError::Inference(first_line(&error)))?;
        normalize(pooled)
    }
}

impl fmt::Debug for Bert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bert").field("identity", &self.identity).finish_non_exhaustive()
    }
}

/// An error of the model runtime without the backtrace that may follow it.
fn first_line(error: &candle_core::Error) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
