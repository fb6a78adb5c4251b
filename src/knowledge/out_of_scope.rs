//! Reads the file of what the knowledge leaves out: questions that people ask all the same.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folder;
use crate::problem::Problem;
use crate::strict_toml::{self, Table};

/// The file's name, at the top of the knowledge folder.
const FILE_NAME: &str = "out-of-scope.toml";

/// A topic that the knowledge leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfScope {
    /// What it is called, as it goes on after "nothing about": `exam fees`.
    pub topic: String,
    /// Questions about it, as people ask them.
    pub questions: Vec<String>,
}

/// Whether a file of the knowledge folder is such a file by its name, in whatever folder.
pub(super) fn is_out_of_scope(path: &str) -> bool {
    folder::is_named(path, FILE_NAME)
}

/// Reads a file; what is wrong in it is left out. Only the one at the top of the folder counts, as
/// what one file leaves out may stand in another.
pub(super) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Vec<OutOfScope> {
    if path.contains('/') {
        let message = format!(
            "not read, because a topic is out of scope for the whole knowledge; move it into \
             `{FILE_NAME}` at the top of its folder"
        );
        problems.push(Problem::error(path, None, message));
        return Vec::new();
    }
    let mut lines = BTreeMap::new();
    let (topics, found) = strict_toml::read(path, 1, text, |table| {
        table.tables("topic", |table| read_topic(table, &mut lines))
    });
    problems.extend(found);
    topics.into_iter().flatten().collect()
}

/// `lines` tells where each question that was read so far stands.
fn read_topic(table: &mut Table<'_>, lines: &mut BTreeMap<String, usize>) -> Option<OutOfScope> {
    let topic = table.required_string("name", "exam fees");
    let questions = table.required_strings("questions", &["how much is the exam"]);
    let (topic, questions) = (topic?, questions?);
    let questions = questions.into_iter().map(|question| question.trim().to_owned());
    let questions: Vec<String> =
        questions.filter(|question| is_usable(table, question, lines)).collect();
    (!questions.is_empty()).then_some(OutOfScope { topic, questions })
}

fn is_usable(table: &mut Table<'_>, question: &str, lines: &mut BTreeMap<String, usize>) -> bool {
    if !question.contains(char::is_alphanumeric) {
        let message = "`questions` holds one without a word; write it or remove it";
        table.error("questions", message);
        return false;
    }
    if let Some(first) = lines.get(&question.to_lowercase()) {
        let message = format!("{question:?} stands in line {first} already; keep one of the two");
        table.error("questions", message);
        return false;
    }
    lines.insert(question.to_lowercase(), table.line_of("questions"));
    true
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn parse(path: &str, text: &str) -> (Vec<OutOfScope>, String) {
        let mut problems = Vec::new();
        let topics = read(path, text, &mut problems);
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        (topics, problems.join("\n"))
    }

    #[test]
    fn each_topic_has_its_questions() {
        let text =
            "[[topic]]\nname = \"exam fees\"\nquestions = [\" what is the fee \", \"fee?\"]\n";
        let (topics, problems) = parse("out-of-scope.toml", text);
        let questions = vec!["what is the fee".to_owned(), "fee?".to_owned()];
        assert_eq!(topics, [OutOfScope { topic: "exam fees".to_owned(), questions }]);
        assert_eq!(problems, "");
    }

    #[test]
    fn what_cannot_be_used_is_told_and_the_rest_is_read() {
        let text = r#"[[topic]]
name = "fees"
questions = ["fee?", "?", "Fee?"]
[[topic]]
name = "nothing"
questions = []
[[topic]]
questions = ["who"]
say = "no"
"#;
        let (topics, problems) = parse("out-of-scope.toml", text);
        assert_eq!(topics.len(), 1);
        assert_eq!(topics[0].questions, ["fee?"]);
        assert_snapshot!(problems, @r#"
        out-of-scope.toml:3: `questions` holds one without a word; write it or remove it
        out-of-scope.toml:3: "Fee?" stands in line 3 already; keep one of the two
        out-of-scope.toml:6: `questions` is empty; write something such as ["how much is the exam"]
        out-of-scope.toml:7: `name` is missing in [[topic]]; add a line such as name = "exam fees"
        out-of-scope.toml:9: unknown key `say` in [[topic]]; known here: `name`, `questions`
        "#);
    }

    #[test]
    fn a_file_in_a_sub_folder_is_told_where_it_belongs() {
        assert!(is_out_of_scope("out-of-scope.toml") && is_out_of_scope("a/Out-Of-Scope.toml"));
        let (topics, problems) = parse("rules/out-of-scope.toml", "");
        assert_eq!(topics, []);
        assert_snapshot!(problems, @"rules/out-of-scope.toml: not read, because a topic is out of scope for the whole knowledge; move it into `out-of-scope.toml` at the top of its folder");
    }
}
