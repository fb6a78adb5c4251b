//! A model that remembers what it encoded last: people ask the same things, in the same words.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;

use super::{Encoder, EncoderError, ModelIdentity};

/// A model with a memory of texts and their vectors.
#[derive(Debug)]
pub struct Remembering {
    model: Arc<dyn Encoder>,
    vectors: Mutex<LruCache<String, Vec<f32>>>,
}

impl Remembering {
    /// The model, remembering the last `texts` different ones.
    pub fn new(model: Arc<dyn Encoder>, texts: NonZeroUsize) -> Self {
        Self { model, vectors: Mutex::new(LruCache::new(texts)) }
    }
}

impl Encoder for Remembering {
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
        // The memory is whole between any two steps, so that another thread's panic does not harm.
        let known = self.vectors.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
        if let Some(vector) = known {
            return Ok(vector);
        }
        let vector = self.model.encode(text)?;
        let mut vectors = self.vectors.lock().unwrap_or_else(PoisonError::into_inner);
        vectors.put(text.to_owned(), vector.clone());
        Ok(vector)
    }
}
