//! Reads the file of synonyms: which words of a question stand for which words of the knowledge.

use std::collections::BTreeMap;

use super::folder;
use crate::problem::Problem;
use crate::strict_toml::{self, Table};

/// The file's name, at the top of the knowledge folder.
const FILE_NAME: &str = "synonyms.toml";

/// The most wordings that a word stands for, so that a question costs bounded time.
const MOST_MEANINGS: usize = 16;

/// Words that people ask with, and what the knowledge says in their place. It holds in this
/// direction only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// Single words of a question, in lower case.
    pub asked: Vec<String>,
    /// Wordings of the knowledge, each of one word or more.
    pub means: Vec<String>,
    /// The file that says so.
    pub path: String,
    /// The line of that file, counted from 1.
    pub line: usize,
}

/// Whether a file of the knowledge folder is one of synonyms by its name, in whatever folder.
pub(super) fn is_synonyms(path: &str) -> bool {
    folder::is_named(path, FILE_NAME)
}

/// Reads a file; what is wrong in it is left out. Only the one at the top of the folder counts, as
/// its words stand for those of all files.
pub(super) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<Synonym> {
    if path.contains('/') {
        let message = format!(
            "not read, because synonyms hold for the whole knowledge; move them into `{FILE_NAME}` \
             at the top of its folder"
        );
        problems.push(Problem::error(path, None, message));
        return Vec::new();
    }
    let mut lines = BTreeMap::new();
    let (synonyms, found) = strict_toml::read(path, 1, text, |table| {
        table.tables("synonym", |table| read_synonym(path, table, &mut lines))
    });
    problems.extend(found);
    synonyms.into_iter().flatten().collect()
}

/// `lines` tells where each word that was read so far is asked.
fn read_synonym(
    path: &str,
    table: &mut Table<'_>,
    lines: &mut BTreeMap<String, usize>,
) -> Option<Synonym> {
    let asked = table.required_strings("asked", &["salary", "wage"]);
    let means = table.required_strings("means", &["pay"]);
    let (asked, means) = (asked?, means?);
    let means = read_meanings(table, means);
    let asked = asked.into_iter().map(|word| word.trim().to_lowercase());
    let asked: Vec<String> = asked.filter(|word| is_askable(table, word, &means, lines)).collect();
    let line = table.line();
    let whole = !asked.is_empty() && !means.is_empty();
    whole.then(|| Synonym { asked, means, path: path.to_owned(), line })
}

/// The wordings in lower case, each with single spaces between its words.
fn read_meanings(table: &mut Table<'_>, written: Vec<String>) -> Vec<String> {
    let mut means: Vec<String> = Vec::new();
    for wording in written {
        let wording = wording.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        if !wording.contains(char::is_alphanumeric) {
            table.error("means", "`means` holds a wording without a word; write one or remove it");
        } else if means.contains(&wording) {
            table.error("means", format!("`means` holds {wording:?} twice; keep one of the two"));
        } else {
            means.push(wording);
        }
    }
    if means.len() > MOST_MEANINGS {
        let count = means.len();
        let message =
            format!("`means` holds {count} wordings; keep the best {MOST_MEANINGS} or fewer");
        table.error("means", message);
        means.truncate(MOST_MEANINGS);
    }
    means
}

fn is_askable(
    table: &mut Table<'_>,
    word: &str,
    means: &[String],
    lines: &mut BTreeMap<String, usize>,
) -> bool {
    if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
        let message = format!(
            "`asked` holds {word:?}, and each of these must be one word of letters and digits; \
             write such a word or remove it"
        );
        table.error("asked", message);
        return false;
    }
    if means.iter().any(|wording| wording == word) {
        let message =
            format!("`{word}` is its own synonym; remove it from `asked` or from `means`");
        table.error("asked", message);
        return false;
    }
    let line = table.line_of("asked");
    if let Some(first) = lines.get(word) {
        let message = format!(
            "`{word}` was asked in line {first} already; write all that it means there, and remove \
             it here"
        );
        table.error("asked", message);
        return false;
    }
    lines.insert(word.to_owned(), line);
    true
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn parse(path: &str, text: &str) -> (Vec<Synonym>, String) {
        let mut problems = Vec::new();
        let synonyms = read(path, text, &mut problems);
        (synonyms, problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn words_and_abbreviations_stand_for_words_of_the_knowledge() {
        let (synonyms, problems) = parse(
            "synonyms.toml",
            r#"
[[synonym]]
asked = ["Salary", "wage"]
means = "pay"

[[synonym]]
asked = "CPC"
means = ["Certified  professional coder", "certification"]
"#,
        );
        assert_eq!(problems, "");
        let [pay, cpc] = &synonyms[..] else { panic!("there are two") };
        assert_eq!(
            (&pay.asked[..], &pay.means[..]),
            (&["salary", "wage"].map(String::from)[..], &["pay".to_owned()][..])
        );
        assert_eq!(cpc.asked, ["cpc"]);
        assert_eq!(cpc.means, ["certified professional coder", "certification"]);
        assert_eq!((cpc.path.as_str(), cpc.line), ("synonyms.toml", 6));
    }

    #[test]
    fn every_mistake_is_told_and_only_what_is_wrong_is_left_out() {
        let many: Vec<String> = (0..=MOST_MEANINGS).map(|number| format!("w{number}")).collect();
        let (synonyms, problems) = parse(
            "synonyms.toml",
            &format!(
                r#"title = "Words"
[[synonym]]
means = ["pay"]
[[synonym]]
asked = []
means = 3
[[synonym]]
asked = [" ", "e-mail", "take home", "pay", "wage"]
means = ["pay", "PAY", "…"]
weight = 1
[[synonym]]
asked = ["wage", "income", "Income"]
means = {many:?}
[[entry]]
question = "Why?"
"#
            ),
        );
        let asked: Vec<&String> = synonyms.iter().flat_map(|synonym| &synonym.asked).collect();
        assert_eq!(asked, ["wage", "income"]);
        assert_eq!(synonyms[0].means, ["pay"]);
        assert_eq!(synonyms[1].means.len(), MOST_MEANINGS);
        assert_snapshot!(problems, @r#"
        synonyms.toml:1: unknown key `title`; known here: `synonym`
        synonyms.toml:2: `asked` is missing in [[synonym]]; add a line such as asked = ["salary", "wage"]
        synonyms.toml:5: `asked` is empty; write something such as ["salary", "wage"]
        synonyms.toml:6: `means` must be a list of text in quotes, such as ["one", "two"]; found the number 3
        synonyms.toml:8: `asked` holds "", and each of these must be one word of letters and digits; write such a word or remove it
        synonyms.toml:8: `asked` holds "e-mail", and each of these must be one word of letters and digits; write such a word or remove it
        synonyms.toml:8: `asked` holds "take home", and each of these must be one word of letters and digits; write such a word or remove it
        synonyms.toml:8: `pay` is its own synonym; remove it from `asked` or from `means`
        synonyms.toml:9: `means` holds "pay" twice; keep one of the two
        synonyms.toml:9: `means` holds a wording without a word; write one or remove it
        synonyms.toml:10: unknown key `weight` in [[synonym]]; known here: `asked`, `means`
        synonyms.toml:12: `wage` was asked in line 8 already; write all that it means there, and remove it here
        synonyms.toml:12: `income` was asked in line 12 already; write all that it means there, and remove it here
        synonyms.toml:13: `means` holds 17 wordings; keep the best 16 or fewer
        synonyms.toml:14: unknown key `entry`; known here: `synonym`
        "#);
    }

    #[test]
    fn a_file_of_synonyms_in_a_sub_folder_is_told_where_it_belongs() {
        assert!(is_synonyms("synonyms.toml") && is_synonyms("a/Synonyms.toml"));
        assert!(!is_synonyms("my-synonyms.toml") && !is_synonyms("synonyms.toml/a.md"));
        let (synonyms, problems) = parse("rules/synonyms.toml", "[[synonym]]\nasked = \"a\"\n");
        assert_eq!(synonyms, []);
        assert_snapshot!(problems, @"rules/synonyms.toml: not read, because synonyms hold for the whole knowledge; move them into `synonyms.toml` at the top of its folder");
    }
}
