//! Reads a TOML file of questions with their answers.

use super::blocks;
use super::element::Element;
use super::slug::slug;
use super::{Block, Document, Section, SectionKind, Source, source, wording};
use crate::problem::Problem;
use crate::strict_toml::{self, Table};

/// Reads a file; entries that lack a question or an answer are left out.
pub(super) fn read(path: String, text: &str, problems: &mut Vec<Problem>) -> Document {
    let title = source::title_from_path(&path);
    let ((source, sections), found) = strict_toml::read(&path, 1, text, |table| {
        let source = table.table("source", |table| source::read(table, || title.clone()));
        let sections = table.tables("entry", read_entry).into_iter().flatten().collect();
        (source.unwrap_or_else(|| source::titled(title.clone())), sections)
    });
    problems.extend(found);
    Document { path, source, sections }
}

fn read_entry(table: &mut Table<'_>) -> Option<Section> {
    let question = wording::question(table);
    let aliases = wording::aliases(table);
    let blocks = read_answer(table);
    let id = table.string("id");
    let heading_path = read_heading_path(table);
    let command = table.string("command");
    let source: Option<Option<Source>> = table.table("source", source::read_named);
    let (question, blocks) = (question?, blocks?);
    Some(Section {
        id,
        slug: Some(slug(&question)),
        kind: SectionKind::Entry,
        aliases,
        heading_path: heading_path.unwrap_or_else(|| vec![question.clone()]),
        question,
        command,
        source: source.flatten(),
        blocks,
        line: table.line(),
    })
}

/// The heading in the cited work, or the path of headings that leads to it.
fn read_heading_path(table: &mut Table<'_>) -> Option<Vec<String>> {
    let path = table.string_or_strings("section")?;
    if path.is_empty() || path.iter().any(|heading| heading.trim().is_empty()) {
        table.error("section", "`section` holds an empty heading; write its words or remove it");
        return None;
    }
    Some(path)
}

/// The text of an answer in Markdown; empty where it holds nothing that can be shown.
pub fn read_answer_text(markdown: &str) -> Vec<Block> {
    blocks::read(markdown).into_iter().map(block).collect()
}

fn read_answer(table: &mut Table<'_>) -> Option<Vec<Block>> {
    let answer = table.required_string("answer", "Write what you know.")?;
    let blocks = read_answer_text(&answer);
    if blocks.is_empty() {
        table.error("answer", "`answer` holds no text that can be shown; write some words");
        return None;
    }
    Some(blocks)
}

/// A heading inside an answer is a paragraph of it.
fn block(element: Element) -> Block {
    match element {
        Element::Heading(heading) => Block::Paragraph(heading.text),
        Element::Block(block) => block,
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use time::macros::date;

    use super::*;

    fn parse(text: &str) -> (Document, String) {
        let mut problems = Vec::new();
        let document = read("faq.toml".to_owned(), text, &mut problems);
        (document, problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn an_entry_has_all_that_it_says() {
        let (document, problems) = parse(
            r#"
[source]
title = "Careers"
publisher = "CareerStep"
date = 2019-07-23

[[entry]]
id = "pay/coder"
question = "What does a coder\n earn?"
aliases = ["coder salary", "coder wage"]
section = ["Pay", "Coders"]
command = "pay coder"
answer = """
About **$21** an hour.

## By region
- It varies[^1].

[^1]: Ask around.
"""
source = { title = "Other", url = "https://example.org" }

[[entry]]
question = "And a biller?"
section = "Pay of billers"
answer = "About $16."

[[entry]]
question = "Über?"
answer = "Ja."
"#,
        );
        assert_eq!(problems, "");
        assert_eq!(document.source.date, Some(date!(2019 - 07 - 23)));
        let [first, second, third] = &document.sections[..] else { panic!("three entries") };
        assert_eq!(first.id.as_deref(), Some("pay/coder"));
        assert_eq!(first.question, "What does a coder earn?");
        assert_eq!(first.aliases, ["coder salary", "coder wage"]);
        assert_eq!(first.heading_path, ["Pay", "Coders"]);
        assert_eq!(first.command.as_deref(), Some("pay coder"));
        assert_eq!((first.kind, first.line), (SectionKind::Entry, 7));
        let text: Vec<String> = first.blocks.iter().map(Block::plain_text).collect();
        assert_snapshot!(text.join("\n"), @r"
        About $21 an hour.
        By region
        • It varies (note 1).
        Note 1: Ask around.
        ");
        let source = first.source.as_ref().expect("the entry names its own");
        assert_eq!((source.title.as_str(), source.publisher.as_deref()), ("Other", None));
        assert_eq!(second.heading_path, ["Pay of billers"]);
        assert_eq!(second.source, None);
        assert_eq!(third.heading_path, ["Über?"]);
        assert_eq!(third.slug.as_deref(), Some("uber"));
    }

    #[test]
    fn a_file_without_a_source_is_titled_by_its_name() {
        let (document, problems) = parse("[[entry]]\nquestion = \"Why?\"\nanswer = \"So.\"\n");
        assert_eq!((document.source.title.as_str(), problems.as_str()), ("Faq", ""));
    }

    #[test]
    fn every_mistake_is_told_and_only_unusable_entries_are_left_out() {
        let long = "x".repeat(501);
        let (document, problems) = parse(&format!(
            r#"tilte = "A"
[[entry]]
question = "No answer?"
[[entry]]
answer = "No question."
[[entry]]
question = "{long}"
answer = "Too long."
[[entry]]
question = "Nothing shown?"
answer = "<!-- nothing -->"
[[entry]]
question = "Usable?"
answer = "Yes."
aliasses = ["a"]
aliases = ["", "b"]
section = []
command = 3
source = {{ publisher = "P" }}
[[entries]]
"#
        ));
        assert_eq!(document.sections.len(), 1);
        assert_eq!(document.sections[0].aliases, ["b"]);
        assert_eq!(document.sections[0].source, None);
        assert_snapshot!(problems, @r#"
        faq.toml:1: unknown key `tilte`; known here: `source`, `entry`
        faq.toml:2: `answer` is missing in [[entry]]; add a line such as answer = "Write what you know."
        faq.toml:4: `question` is missing in [[entry]]; add a line such as question = "How do I start?"
        faq.toml:7: `question` has 501 characters; shorten it to 500 or fewer
        faq.toml:11: `answer` holds no text that can be shown; write some words
        faq.toml:15: unknown key `aliasses` in [[entry]]; did you mean `aliases`?
        faq.toml:16: each of the `aliases` must have 1 to 500 characters
        faq.toml:17: `section` holds an empty heading; write its words or remove it
        faq.toml:18: `command` must be text in quotes, such as "some words"; found the number 3
        faq.toml:19: `title` is missing in [source]; add a line such as title = "The title of the cited work"
        faq.toml:20: unknown key `entries`; known here: `source`, `entry`
        "#);
    }

    #[test]
    fn a_question_and_an_alias_have_up_to_500_characters() {
        let words = "é".repeat(500);
        let (document, problems) = parse(&format!(
            "[[entry]]\nquestion = \"{words}\"\naliases = [\"{words}\"]\nanswer = \"a\"\n"
        ));
        assert_eq!(problems, "");
        assert_eq!(document.sections[0].aliases, [words]);
    }

    #[test]
    fn text_that_is_not_toml_loses_only_itself() {
        let (document, problems) = parse(
            "[[entry]]\nquestion = \"A?\"\nanswer = \"a\"\n[[entry]]\nquestion = B\nanswer = \"b\"\n",
        );
        assert_eq!(document.sections[0].question, "A?");
        assert_snapshot!(problems, @"faq.toml:5: this line is not valid TOML: text must stand in quotes");
    }
}
