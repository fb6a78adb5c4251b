//! That ids are short, unique and stable.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;
use crate::knowledge::{Block, SectionKind, Source};

fn section(id: Option<&str>, heading: &str, line: usize) -> Section {
    Section {
        id: id.map(ToOwned::to_owned),
        slug: (!heading.is_empty()).then(|| slug(heading)),
        kind: SectionKind::Entry,
        question: heading.to_owned(),
        aliases: Vec::new(),
        heading_path: Vec::new(),
        command: None,
        source: None,
        blocks: vec![Block::Paragraph("text".to_owned())],
        line,
    }
}

fn document(path: &str, sections: Vec<Section>) -> Document {
    let title = path.to_owned();
    let source = Source { title, publisher: None, date: None, url: None, language: None };
    Document { path: path.to_owned(), source, sections }
}

fn names(documents: &[Document]) -> (Vec<String>, Vec<Problem>) {
    let mut problems = Vec::new();
    let ids = Names::default().name_all(documents, &mut problems);
    (ids.iter().map(ToString::to_string).collect(), problems)
}

#[test]
fn an_id_is_made_of_file_and_heading() {
    let documents = [
        document("FAQ.toml", vec![section(None, "How much?", 1), section(None, "How much!", 2)]),
        document("guides/Pay & Jobs.md", vec![section(None, "", 1), section(None, "Über uns", 2)]),
        document("faq.md", vec![section(None, "How much?", 1)]),
    ];
    let (ids, problems) = names(&documents);
    assert_snapshot!(ids.join("\n"), @r"
    faq/how-much
    faq/how-much_2
    guides/pay-jobs
    guides/pay-jobs/uber-uns
    faq/how-much_3
    ");
    assert_eq!(problems, []);
}

#[test]
fn an_id_of_the_source_comes_first_wherever_it_stands() {
    let documents = [
        document("a.toml", vec![section(None, "Pay", 1), section(Some("a/pay"), "Wage", 5)]),
        document("b.toml", vec![section(Some("a/pay"), "Salary", 3)]),
        document(
            "c.toml",
            vec![section(Some("Not An Id"), "Job", 7), section(Some(""), "Work", 9)],
        ),
    ];
    let (ids, problems) = names(&documents);
    assert_snapshot!(ids.join("\n"), @r"
    a/pay_2
    a/pay
    b/salary
    c/job
    c/work
    ");
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_snapshot!(problems.join("\n"), @r#"
    b.toml:3: the id `a/pay` is used at a.toml:5 already; write another
    c.toml:7: the id "Not An Id" cannot be used: an id is written with a-z, 0-9, `-`, `_`, `/` and `.` only, not with 'N'
    c.toml:9: the id "" cannot be used: an id has 1 to 40 characters, this one has 0
    "#);
}

#[test]
fn parts_of_a_long_id_stay_apart() {
    let documents = [document("faq.toml", vec![section(None, &"long ".repeat(20), 1)])];
    let mut names = Names::default();
    let first = names.name_all(&documents, &mut Vec::new()).remove(0);
    let parts = [names.name_part(&first, 2), names.name_part(&first, 3), first];
    assert!(parts.iter().all(|id| id.as_str().len() <= 40));
    assert!(parts[0] != parts[1] && parts[1] != parts[2] && parts[0] != parts[2]);
}

fn headings() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[Pp]ay|[Pp]ay 2|Wage!?|[a-c]{0,2}|\\PC{0,60}|(long word ){4,9}", 0..20)
}

/// A document with these headings, its sections at rising lines and with this text.
fn with_headings(headings: &[String], text: &str) -> Document {
    let mut sections = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let blocks = vec![Block::Paragraph(text.to_owned())];
        sections.push(Section { blocks, ..section(None, heading, index + 1) });
    }
    document("dir/faq.toml", sections)
}

proptest! {
    #[test]
    fn ids_are_short_unique_and_independent_of_the_text(headings in headings(), other in headings()) {
        let documents = [with_headings(&headings, "one"), with_headings(&other, "one")];
        let (ids, _) = names(&documents);
        let unique: HashSet<&String> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len());
        prop_assert!(ids.iter().all(|id| PassageId::new(id.as_str()).is_ok()));
        let edited = [with_headings(&headings, "two"), with_headings(&other, "three")];
        prop_assert_eq!(names(&edited).0, ids);
    }

    #[test]
    fn a_section_with_another_heading_changes_no_id(
        mut headings in headings(),
        new in "Pay 2|Pay|Wage|\\PC{1,30}",
        place in any::<prop::sample::Index>(),
    ) {
        headings.retain(|heading| heading.is_empty() || slug(heading) != slug(&new));
        let place = place.index(headings.len() + 1);
        let mut more = headings.clone();
        more.insert(place, new);
        let (mut ids, _) = names(&[with_headings(&more, "text")]);
        ids.remove(place);
        prop_assert_eq!(ids, names(&[with_headings(&headings, "text")]).0);
    }
}
