//! Tells moderators what keeps the knowledge as it is now from being answered from.

use crate::locale::Locale;

use super::cut::fit_lines;
use super::escape::escape_line;
use super::limits::CONTENT;
use super::{Reply, notice};

/// The longest name of a file, and the longest message.
const LONGEST: usize = 500;

/// An error in a file of the knowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldProblem {
    /// The file as whoever keeps it names it; empty for the folder itself.
    pub path: String,
    /// The line, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Says that the files have changed and what they held before goes on answering, since of these errors.
pub fn knowledge_held(errors: &[HeldProblem], locale: Locale) -> Reply {
    if errors.is_empty() {
        return notice(&locale.knowledge_unreadable());
    }
    let head = locale.knowledge_held();
    let room = CONTENT.saturating_sub(super::limits::length(&head) + 1);
    let lines = fit_lines(errors.iter().map(line), room, |count| locale.more_lines(count));
    notice(&format!("{head}\n{lines}"))
}

fn line(error: &HeldProblem) -> String {
    let short = |text: &str| escape_line(&text.chars().take(LONGEST).collect::<String>());
    let message = short(&error.message);
    match (error.path.as_str(), error.line) {
        ("", _) => format!("- {message}"),
        (path, Some(line)) => format!("- **{}**, {line}: {message}", short(path)),
        (path, None) => format!("- **{}**: {message}", short(path)),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn error(path: &str, line: Option<usize>, message: &str) -> HeldProblem {
        HeldProblem { path: path.to_owned(), line, message: message.to_owned() }
    }

    #[test]
    fn each_error_stands_on_a_line_and_pings_nobody() {
        let errors = [
            error("faq.toml", Some(3), "`answer` is missing; add a line such as answer = \"Yes.\""),
            error("<@1>.md", None, "the file is not UTF-8"),
            error("", None, "nothing is left to answer from"),
        ];
        assert_snapshot!(knowledge_held(&errors, Locale::English).content, @r#"
        My files were changed, and something is wrong in them now, so I go on answering from what I read before. Whoever keeps them can mend it:
        - **faq.toml**, 3: \`answer\` is missing; add a line such as answer = "Yes."
        - **\<@1>.md**: the file is not UTF-8
        - nothing is left to answer from
        "#);
    }

    #[test]
    fn a_folder_that_cannot_be_read_has_no_list() {
        assert_snapshot!(knowledge_held(&[], Locale::English).content, @"I cannot read my files any more, so I go on answering from what I read before. My log says why.");
    }

    proptest! {
        #[test]
        fn it_is_never_too_long(
            errors in prop::collection::vec(("\\PC{0,900}", "\\PC{0,900}"), 0..9),
        ) {
            let errors: Vec<HeldProblem> =
                errors.iter().map(|(path, message)| error(path, None, message)).collect();
            for locale in Locale::ALL {
                let content = knowledge_held(&errors, locale).content;
                prop_assert!(super::super::limits::length(&content) <= CONTENT);
                prop_assert!(content.lines().count() <= errors.len() + 2, "{content}");
            }
        }
    }
}
