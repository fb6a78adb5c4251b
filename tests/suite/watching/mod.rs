//! The program as it is watched over: its pages, its log, and what neither may show.
//!
//! `pages` asks the real program; every other file is a theme.

mod dashboard;
mod health;
mod idle;
mod logging;
mod pages;
mod redaction;
#[cfg(unix)]
mod starting;

use std::net::{SocketAddr, TcpListener};

pub(crate) use pages::get;

/// The knowledge of two entries that the program has here.
const FAQ: (&str, &str) = (
    "faq.toml",
    "[[entry]]\nid = \"where\"\nquestion = \"Where do coders work?\"\n\
     answer = \"In an office.\"\ncommand = \"office\"\n\
     [[entry]]\nid = \"home\"\nquestion = \"Where do billers work?\"\n\
     answer = \"At home.\"\n",
);

/// A port of this machine that nobody has at this moment.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
