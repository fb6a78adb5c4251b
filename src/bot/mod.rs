//! Answers questions from one snapshot of the knowledge.

mod ask;
mod request;
mod snapshot;
mod sources;
mod told;

pub use ask::{Bot, Considered};
pub use request::Request;
pub use snapshot::{Folders, LoadError, Loaded, Snapshot};
pub use told::{Ending, Told};
