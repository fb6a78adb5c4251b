//! What is wrong with something that a person wrote, where it is, and what to do about it.

use std::error::Error;
use std::fmt::{self, Write};
use std::iter;

use serde::{Deserialize, Serialize};

/// How much a [`Problem`] takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was passed over on purpose; all the rest is as it was written.
    Warning,
    /// Something that was meant to be there is missing or wrong.
    Error,
}

/// One thing that is wrong with a file, a folder or an environment variable.
///
/// The message is lower-case and ends with the remedy, so that it can stand alone in a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file as the person would name it, or the name of an environment variable.
    pub path: String,
    /// The line in that file, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// Whether it is an error or only a warning.
    pub severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Problem {
    /// An error at a line of a file.
    pub fn error(path: impl Into<String>, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line, severity: Severity::Error, message: message.into() }
    }

    /// A warning about a line of a file.
    pub fn warning(
        path: impl Into<String>,
        line: Option<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self { path: path.into(), line, severity: Severity::Warning, message: message.into() }
    }

    /// Whether something that was meant to be there is missing or wrong.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Puts it into the log, as one line.
    pub fn log(&self) {
        let (path, line, message) =
            (OneLine(&self.path).to_string(), self.line, OneLine(&self.message));
        if self.is_error() {
            tracing::error!(path, line, "{message}");
        } else {
            tracing::warn!(path, line, "{message}");
        }
    }
}

/// What went wrong, and why, in one line.
pub fn with_causes(error: &dyn Error) -> String {
    let causes = iter::successors(error.source(), |&error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// A number with what it counts, in the plural where it is not one: "1 passage", "2 passages".
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

impl fmt::Display for Problem {
    /// Writes `path:line: message`, the form that editors turn into a link.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", OneLine(&self.path))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", OneLine(&self.message))
    }
}

/// A text that stays in its line and commands no terminal, whatever a file is called and whatever it
/// holds: control characters, and marks that turn the direction of writing, by number.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            let turns = matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if c.is_control() || turns {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use super::*;

    /// Keeps the texts of what is logged.
    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<String>>>);

    impl Visit for Heard {
        fn record_debug(&mut self, _: &Field, value: &dyn Debug) {
            self.0.lock().unwrap().push(format!("{value:?}"));
        }

        fn record_str(&mut self, _: &Field, value: &str) {
            self.0.lock().unwrap().push(value.to_owned());
        }
    }

    impl Subscriber for Heard {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut self.clone());
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn a_file_cannot_write_lines_into_the_log() {
        let heard = Heard::default();
        let forged = "x\n ERROR all is lost\r\u{2028}\u{202e}\u{1b}[2J";
        tracing::subscriber::with_default(heard.clone(), || {
            Problem::warning(forged, None, forged).log();
            Problem::error(forged, None, forged).log();
        });
        let written = r"x\u{a} ERROR all is lost\u{d}\u{2028}\u{202e}\u{1b}[2J";
        assert_eq!(*heard.0.lock().unwrap(), [written; 4]);
    }

    #[test]
    fn a_name_can_neither_begin_a_line_nor_command_a_terminal() {
        let name = "a\u{1b}[2J\u{9b}1m\nerror: all is lost\u{202e}.md";
        let problem = Problem::warning(name, Some(3), "unknown key `x\ry`");
        assert_eq!(
            problem.to_string(),
            r"a\u{1b}[2J\u{9b}1m\u{a}error: all is lost\u{202e}.md:3: unknown key `x\u{d}y`"
        );
    }
}
