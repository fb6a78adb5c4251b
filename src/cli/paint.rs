//! Colours for the terminal; the streams of `anstream` drop them where they do not belong.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};

/// Red and bold, for what stops the program.
pub(crate) fn problem(text: &str) -> impl Display {
    styled(AnsiColor::Red.on_default().bold(), text)
}

/// Yellow and bold, for what does not.
pub(super) fn warning(text: &str) -> impl Display {
    styled(AnsiColor::Yellow.on_default().bold(), text)
}

/// Green and bold, for what is well.
pub(super) fn good(text: &str) -> impl Display {
    styled(AnsiColor::Green.on_default().bold(), text)
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
