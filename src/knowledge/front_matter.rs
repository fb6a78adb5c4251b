//! Reads the TOML between `+++` lines at the top of a Markdown file.

use super::{Source, source, wording};
use crate::problem::Problem;
use crate::strict_toml;

/// A Markdown file without its front matter, and what that says.
pub(super) struct FrontMatter<'a> {
    /// What the file cites; the title is absent where none is given.
    pub(super) source: Source,
    /// Whether the front matter gave the title, else it is empty.
    pub(super) titled: bool,
    /// What it says about single sections, in the order of the file.
    pub(super) sections: Vec<SectionNames>,
    /// The Markdown below it.
    pub(super) body: &'a str,
    /// The line of the file where that starts, counted from 1.
    pub(super) first_line: usize,
}

/// The table `[section.<heading id>]`.
pub(super) struct SectionNames {
    /// The id of the section's heading.
    pub(super) heading_id: String,
    /// Other wordings of the heading.
    pub(super) aliases: Vec<String>,
    /// The topic command that asks for the section.
    pub(super) command: Option<String>,
    /// The line of the table.
    pub(super) line: usize,
}

/// Reads the front matter of a file, if it has any.
pub(super) fn read<'a>(path: &str, text: &'a str, problems: &mut Vec<Problem>) -> FrontMatter<'a> {
    let (toml, body) = match split(text) {
        Split::None => ("", text),
        Split::Between { toml, body } => (toml, body),
        Split::Unclosed => {
            let message = "the front matter is not closed; add a line `+++` below it";
            problems.push(Problem::error(path, Some(1), message));
            ("", after_first_line(text))
        }
        Split::Yaml { body } => {
            let message = "front matter in YAML is not read; write it as TOML between `+++` lines";
            problems.push(Problem::error(path, Some(1), message));
            ("", body)
        }
    };
    let ((source, sections), found) = strict_toml::read(path, 2, toml, |table| {
        let source = source::read(table, String::new);
        let sections = table.named_tables("section", |heading_id, table| SectionNames {
            heading_id: heading_id.to_owned(),
            aliases: wording::aliases(table),
            command: table.string("command"),
            line: table.line(),
        });
        (source, sections)
    });
    problems.extend(found);
    let skipped = &text[..text.len() - body.len()];
    let first_line = 1 + skipped.matches('\n').count();
    FrontMatter { titled: !source.title.is_empty(), source, sections, body, first_line }
}

enum Split<'a> {
    None,
    Between { toml: &'a str, body: &'a str },
    Unclosed,
    Yaml { body: &'a str },
}

fn split(text: &str) -> Split<'_> {
    let rest = after_first_line(text);
    match text.lines().next().map(str::trim_end) {
        Some("+++") => match closing_line(rest, "+++") {
            Some((toml, body)) => Split::Between { toml, body },
            None => Split::Unclosed,
        },
        // A rule looks the same; only a key below it tells them apart.
        Some("---") if rest.lines().next().is_some_and(is_yaml_pair) => {
            match closing_line(rest, "---") {
                Some((_, body)) => Split::Yaml { body },
                None => Split::None,
            }
        }
        _ => Split::None,
    }
}

fn after_first_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// What stands before and after the first line that is the mark and nothing else.
fn closing_line<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == mark {
            return Some((&text[..start], &text[start + line.len()..]));
        }
        start += line.len();
    }
    None
}

fn is_yaml_pair(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
    })
}
