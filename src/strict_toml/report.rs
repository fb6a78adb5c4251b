//! Gathers what is wrong with one TOML text, and knows in which line each byte of it lies.

use std::collections::BTreeSet;

use crate::problem::Problem;

/// The problems of one text.
pub(super) struct Report {
    path: String,
    first_line: usize,
    line_starts: Vec<usize>,
    /// Lines that are not TOML: what was made out of them is a guess, and is not judged again.
    garbled_lines: BTreeSet<usize>,
    problems: Vec<Problem>,
}

impl Report {
    /// An empty report about a text that starts at `first_line` of the file `path`.
    pub(super) fn new(path: &str, first_line: usize, text: &str) -> Self {
        let line_starts = text.match_indices('\n').map(|(newline, _)| newline + 1).collect();
        Self {
            path: path.to_owned(),
            first_line,
            line_starts,
            garbled_lines: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// The line of the file, counted from 1, that holds the byte of the text at `offset`.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.first_line + self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Notes that the text is not TOML at `offset`; only the first such error of a line counts,
    /// because the others follow from it.
    pub(super) fn syntax_error(&mut self, offset: usize, message: &str) {
        let line = self.line_at(offset);
        if self.garbled_lines.insert(line) {
            let message = match message {
                "duplicate key" => "this stands here for a second time; keep one of the two".into(),
                // The parser calls text in single quotes a literal string.
                "string values must be quoted, expected literal string" => {
                    "this line is not valid TOML: text must stand in quotes".into()
                }
                _ => format!("this line is not valid TOML: {message}"),
            };
            self.problems.push(Problem::error(&self.path, Some(line), message));
        }
    }

    /// Notes an error in what a line says.
    pub(super) fn error(&mut self, line: usize, message: String) {
        self.add(line, Problem::error(&self.path, Some(line), message));
    }

    /// Notes a warning about what a line says.
    pub(super) fn warning(&mut self, line: usize, message: String) {
        self.add(line, Problem::warning(&self.path, Some(line), message));
    }

    /// Notes that a table that starts at `line` lacks a key. A text that is not TOML may have held
    /// it where it could not be made out, so nothing is missed there.
    pub(super) fn missing(&mut self, line: usize, message: String) {
        if self.garbled_lines.is_empty() {
            self.error(line, message);
        }
    }

    /// All that was noted, in the order of the lines.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.line);
        self.problems
    }

    fn add(&mut self, line: usize, problem: Problem) {
        if !self.garbled_lines.contains(&line) {
            self.problems.push(problem);
        }
    }
}
