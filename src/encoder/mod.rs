//! Turns text into unit vectors: texts of like meaning lie close to each other.
//!
//! ```text
//! setting ─► (hub ─► folder) ─► Model (identity) ─► Encoder: text ─► windows ─► unit vectors
//! ```
//!
//! A [`Model`] is found first and loaded after, because whether an index fits the model can be told
//! from its identity alone: the two are made ready side by side.

mod bert;
mod built_in;
mod folder;
#[cfg(feature = "hub")]
mod hub;
mod model;
mod remembering;
mod windows;

use std::fmt::Debug;
use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

#[cfg(feature = "hub")]
pub use hub::{FetchError, Fetching, fetch};
pub use model::{KnownModel, Model};
pub use remembering::Remembering;
pub use windows::windows;

/// Which model made a vector.
///
/// Vectors may be compared only if their models have the same `hash`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelIdentity {
    /// What people call it.
    pub name: String,
    /// A hash of all that shapes its vectors, in hexadecimal digits.
    pub hash: String,
}

/// Encodes text; the same text always has the same vector.
pub trait Encoder: Debug + Send + Sync {
    /// Which model this is.
    fn identity(&self) -> &ModelIdentity;

    /// How many numbers a vector has.
    fn dimensions(&self) -> usize;

    /// How many word pieces of a text are read; what goes beyond them does not count.
    fn window(&self) -> usize;

    /// The vector of a text, of length 1. Texts are encoded one by one: a batch would be padded to
    /// its longest text, and a text's vector would depend on its company.
    ///
    /// # Errors
    /// [`EncoderError::Blank`] for a text of nothing but white space, [`EncoderError::Inference`]
    /// if the model fails.
    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError>;
}

/// Encodes a text of any length: a vector for each of its [`windows`], none for a blank text.
///
/// # Errors
/// [`EncoderError::Inference`] if the model fails.
pub fn encode_windows(encoder: &dyn Encoder, text: &str) -> Result<Vec<Vec<f32>>, EncoderError> {
    windows(text, encoder.window()).into_iter().map(|window| encoder.encode(window)).collect()
}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// A file of a model's folder cannot be read.
    #[error(
        "cannot read `{path}`; a model folder holds config.json, tokenizer.json and \
         model.safetensors, a model of the hub is named owner/name@commit, and [semantic] \
         model = \"builtin\" needs neither"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
    /// A file of a model's folder does not hold what is needed.
    #[error("the model file `{path}` cannot be used: {reason}")]
    Unsuitable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// The files of a model of the hub are not there.
    #[error(
        "the model `{name}` is not fetched yet; `footnote index` fetches it, where there is a network"
    )]
    NotFetched {
        /// Its name.
        name: String,
    },
    /// A text of nothing but white space has no meaning.
    #[error("a blank text cannot be encoded")]
    Blank,
    /// The model failed while it worked.
    #[error("the model failed: {0}")]
    Inference(String),
}

/// Scales a vector to length 1.
fn normalize(mut vector: Vec<f32>) -> Result<Vec<f32>, EncoderError> {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if !length.is_normal() {
        return Err(EncoderError::Inference("it gave a vector without a direction".to_owned()));
    }
    for value in &mut vector {
        *value /= length;
    }
    Ok(vector)
}

#[cfg(test)]
pub(crate) mod tests;
