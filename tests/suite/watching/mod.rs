//! The program as it is watched over: its pages, its log, and what neither may show.
//!
//! `program` runs the real binary; `pages` asks it; every other file is a theme.

mod dashboard;
mod health;
mod idle;
mod logging;
mod pages;
mod program;
mod redaction;
#[cfg(unix)]
mod starting;

pub(crate) use pages::get;
pub(crate) use program::free_address;
