//! Answers questions, each from one snapshot of its server's knowledge, and takes in what people write
//! and teach.

mod ask;
mod conversation;
mod curated;
mod curated_file;
mod gaps;
mod health;
mod labels;
mod lessons;
mod limits;
mod metrics;
mod monitor;
mod post;
mod process;
pub mod reload;
mod request;
mod reread;
mod servers;
mod snapshot;
mod sources;
mod told;
mod understood;
mod writing;

pub use ask::{Bot, Considered};
pub use conversation::{Conversations, FOLLOW_UPS_FOR, Turn};
pub use curated::{Curated, entry_of, entry_passage};
pub use gaps::Gap;
pub use health::{Condition, Gateway, Known, Part, Readiness};
pub use labels::{Session, Stage, Way};
pub use lessons::{LONGEST_WORDING, Lesson};
pub use limits::{Asker, Limits, Rates, TooMany, Whose};
pub use metrics::Metrics;
pub use monitor::Monitor;
pub use request::Request;
pub use servers::Servers;
pub use snapshot::{Folders, LoadError, Loaded, Snapshot, UNSAVED};
pub use told::{Ending, Told};
pub use understood::Understood;
pub use writing::{Flaw, content_of, draft_of, with_question};
