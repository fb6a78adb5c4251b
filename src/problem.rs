//! What is wrong with something that a person wrote, where it is, and what to do about it.

use std::fmt;

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
}

impl fmt::Display for Problem {
    /// Writes `path:line: message`, the form that editors turn into a link.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}
