//! How long finding passages takes, for whoever wants to know.

use std::fmt::Debug;
use std::time::{Duration, Instant};

use crate::encoder::{Encoder, EncoderError, ModelIdentity};

/// Is told how long the parts of finding passages take.
pub trait Observer: Debug + Send + Sync {
    /// A text of a question was encoded, or was still known to the model.
    fn encoded(&self, took: Duration);

    /// Passages were found and ranked, encoding included.
    fn ranked(&self, took: Duration);
}

/// A model whose observer is told of each text.
#[derive(Debug)]
pub(super) struct Observed<'a> {
    pub(super) model: &'a dyn Encoder,
    pub(super) observer: &'a dyn Observer,
}

impl Encoder for Observed<'_> {
    fn identity(&self) -> &ModelIdentity {
        self.model.identity()
    }

    fn dimensions(&self) -> usize {
        self.model.dimensions()
    }

    fn window(&self) -> usize {
        self.model.window()
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        let began = Instant::now();
        let vector = self.model.encode(text);
        self.observer.encoded(began.elapsed());
        vector
    }
}
