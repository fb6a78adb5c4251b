//! Answers questions from one snapshot of the knowledge.

mod ask;
mod snapshot;

pub use ask::Bot;
pub use snapshot::{Folders, LoadError, Loaded, Snapshot};
