//! Answers questions from one snapshot of the knowledge.

mod ask;
mod request;
mod snapshot;

pub use ask::{Bot, Considered};
pub use request::{Request, apologize};
pub use snapshot::{Folders, LoadError, Loaded, Snapshot};
