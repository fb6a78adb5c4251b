//! Measures how good the bot is, on questions whose right answers are known.
//!
//! ```text
//! folder in BEIR form ─► beir  ─┐
//! TOML truth file ─────► truth ─┴► TruthSet ─► run (indexed: the bot) ─► Asked (judgement)
//!                                                                            │
//!              failures ◄────────────────────────────────────────────────────┤
//!              table, compare ◄── Report ◄── bootstrap ◄── Quality (quality, figure)
//!                                     calibrate (logistic) ─► Fit
//! ```
//!
//! The questions take the way of a person's question: [`Bot::consider`](crate::bot::Bot::consider).
//! The same build gives the same figures on every run, apart from times and memory.

mod asked;
mod beir;
mod bootstrap;
mod calibrate;
mod compare;
mod failures;
mod figure;
mod indexed;
mod judgement;
mod learning;
mod logistic;
mod quality;
mod report;
mod run;
mod table;
mod truth;

pub use asked::{Asked, Candidate};
pub use beir::read_beir;
pub use bootstrap::Interval;
pub use calibrate::{Answered, CalibrateError, Fit, ThresholdMeaning};
pub use compare::{Comparison, compare};
pub use failures::{Failure, FailureKind, failures_text, worst};
pub use figure::Figure;
pub use indexed::{Answering, Clock, EvalError, Indexed};
pub use judgement::{Judgement, Outcome, Ranked, judge};
pub use quality::{Quality, auroc, calibration_error, false_positive_rate};
pub use report::{Estimate, Estimates, Report, SetReport, Timings};
pub use run::{Evaluation, Stage};
pub use table::table;
pub use truth::{
    Expected, Names, TruthError, TruthQuestion, TruthSet, Wanted, held_out, read_toml,
};
