//! Tells moderators what is wrong in the files of the knowledge, so that these, or a part of them, are not
//! answered from.

use crate::locale::Locale;

use super::cut::fit_lines;
use super::escape::escape_line;
use super::limits::CONTENT;
use super::{Reply, notice};

/// The longest name of a file, and the longest message.
const LONGEST: usize = 500;

/// An error in a file of the knowledge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file as whoever keeps it names it; empty for the folder itself.
    pub path: String,
    /// The line, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Says that the files have changed and what they held before goes on answering, since of these errors.
pub fn knowledge_held(errors: &[FileError], locale: Locale) -> Reply {
    if errors.is_empty() {
        return notice(&locale.knowledge_unreadable());
    }
    listed(&locale.knowledge_held(), errors, locale)
}

/// Says that a part of the files does not answer, since of these errors.
pub fn knowledge_incomplete(errors: &[FileError], locale: Locale) -> Reply {
    listed(&locale.knowledge_incomplete(), errors, locale)
}

/// The errors, a line each, under what follows from them.
fn listed(head: &str, errors: &[FileError], locale: Locale) -> Reply {
    let room = CONTENT.saturating_sub(super::limits::length(head) + 1);
    let lines = fit_lines(errors.iter().map(line), room, |count| locale.more_lines(count));
    notice(&format!("{head}\n{lines}"))
}

fn line(error: &FileError) -> String {
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

    fn error(path: &str, line: Option<usize>, message: &str) -> FileError {
        FileError { path: path.to_owned(), line, message: message.to_owned() }
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

    #[test]
    fn a_part_that_does_not_answer_is_told_apart_from_a_change_that_is_held() {
        let errors = [error("faq.toml", Some(3), "`answer` is missing")];
        let told = Locale::ALL.map(|locale| knowledge_incomplete(&errors, locale).content);
        assert_snapshot!(told.join("\n"), @r"
        Something is wrong in my files, so a part of them does not answer. Whoever keeps them can mend it:
        - **faq.toml**, 3: \`answer\` is missing
        In meinen Dateien stimmt etwas nicht. Deshalb antworte ich aus einem Teil von ihnen nicht. Wer sie pflegt, kann es beheben:
        - **faq.toml**, 3: \`answer\` is missing
        Hay algo mal en mis archivos, así que no respondo con una parte de ellos. Quien los cuida puede arreglarlo:
        - **faq.toml**, 3: \`answer\` is missing
        Quelque chose n’est pas correct dans mes fichiers : je ne réponds donc pas d’après une partie d’entre eux. La personne qui s’en occupe peut le corriger :
        - **faq.toml**, 3: \`answer\` is missing
        Há algo errado nos meus arquivos, então não respondo com uma parte deles. Quem cuida deles pode corrigir:
        - **faq.toml**, 3: \`answer\` is missing
        ");
    }

    proptest! {
        #[test]
        fn it_is_never_too_long(
            errors in prop::collection::vec(("\\PC{0,900}", "\\PC{0,900}"), 0..9),
        ) {
            let errors: Vec<FileError> =
                errors.iter().map(|(path, message)| error(path, None, message)).collect();
            for locale in Locale::ALL {
                for told in [knowledge_held, knowledge_incomplete] {
                    let content = told(&errors, locale).content;
                    prop_assert!(super::super::limits::length(&content) <= CONTENT);
                    prop_assert!(content.lines().count() <= errors.len() + 2, "{content}");
                }
            }
        }
    }
}
