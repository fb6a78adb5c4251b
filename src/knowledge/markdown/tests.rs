//! What titles, heading paths and front matter a file gets.

use insta::assert_snapshot;
use time::macros::date;

use super::*;

fn parse(text: &str) -> (Document, Vec<Problem>) {
    let mut problems = Vec::new();
    let document = read("guides/medical-billing.md".to_owned(), text, &mut problems);
    (document, problems)
}

/// The title, then for each section its line, slug, question, heading path and text.
fn shown(text: &str) -> String {
    let (document, problems) = parse(text);
    let mut lines = vec![document.source.title];
    for section in document.sections {
        let Section { line, slug, question, heading_path, blocks, .. } = section;
        let slug = slug.unwrap_or_else(|| "-".to_owned());
        let text: Vec<String> = blocks.iter().map(super::super::Block::plain_text).collect();
        let path = heading_path.join(" > ");
        lines.push(format!("{line} [{slug}] {question} ({path}): {}", text.join(" / ")));
    }
    lines.extend(problems.iter().map(ToString::to_string));
    lines.join("\n")
}

#[test]
fn headings_make_a_path_even_where_they_skip_levels() {
    assert_snapshot!(shown(
        "# A\na\n### C\nc\n## B\nb\n###### F\nf\n## B\nagain\n# Z\nz\n"
    ), @r"
    A
    1 [a] A (A): a
    3 [c] C (A > C): c
    5 [b] B (A > B): b
    7 [f] F (A > B > F): f
    9 [b_2] B (A > B): again
    11 [z] Z (Z): z
    ");
}

#[test]
fn a_single_first_heading_is_the_title_and_in_no_path() {
    assert_snapshot!(shown("# Guide\nintro\n## Pay\npay\n"), @r"
    Guide
    1 [guide] Guide (): intro
    3 [pay] Pay (Pay): pay
    ");
    assert_snapshot!(shown("+++\ntitle = \"Named\"\n+++\n# Guide\nintro\n"), @r"
    Named
    4 [guide] Guide (Guide): intro
    ");
}

#[test]
fn text_before_any_heading_is_named_by_the_title() {
    assert_snapshot!(shown("before\n\n## Pay\npay\n"), @r"
    Medical billing
    1 [-] Medical billing (): before
    3 [pay] Pay (Pay): pay
    ");
    assert_snapshot!(shown("only text"), @r"
    Medical billing
    1 [-] Medical billing (): only text
    ");
}

#[test]
fn headings_without_own_text_only_stand_in_paths() {
    assert_snapshot!(shown("## Jobs\n### Coder\ncodes\n## Empty\n#\nstill empty's\n## End\n"), @r"
    Medical billing
    2 [coder] Coder (Jobs > Coder): codes
    4 [empty] Empty (Empty): still empty's
    ");
}

#[test]
fn ids_come_from_attributes_or_words_and_duplicates_are_numbered() {
    assert_snapshot!(shown("## Pay {#Money}\na\n## Pay\nb\n## Pay!\nc\n## Über uns\nd\n"), @r"
    Medical billing
    1 [money] Pay (Pay): a
    3 [pay] Pay (Pay): b
    5 [pay_2] Pay! (Pay!): c
    7 [uber-uns] Über uns (Über uns): d
    ");
}

#[test]
fn front_matter_names_the_source() {
    let (document, problems) = parse(
        "+++\ntitle = \"Careers\"\npublisher = \"CareerStep\"\ndate = \"2019-07-23\"\n\
         url = \"https://example.org/a\"\nlanguage = \"en\"\n+++  \ntext\n",
    );
    assert_eq!(problems, []);
    assert_eq!(document.source.title, "Careers");
    assert_eq!(document.source.publisher.as_deref(), Some("CareerStep"));
    assert_eq!(document.source.date, Some(date!(2019 - 07 - 23)));
    assert_eq!(document.source.url.map(String::from).as_deref(), Some("https://example.org/a"));
    assert_eq!(document.source.language.as_deref(), Some("en"));
    assert_eq!(document.sections[0].line, 8);
}

#[test]
fn sections_get_aliases_and_commands_by_their_ids() {
    let (document, problems) = parse(
        "+++\n[section.pay]\naliases = [\"salary\", \"wage\"]\ncommand = \"pay coder\"\n\
         [section.jobs_2]\naliases = [\"work\"]\n[section.\"a/B\"]\naliases = [\"own\"]\n+++\n\
         # Pay\na\n# Jobs\nb\n# Jobs\nc\n# Own {#a/B}\nd\n",
    );
    assert_eq!(problems, []);
    let aliases: Vec<_> =
        document.sections.iter().map(|section| section.aliases.join(",")).collect();
    assert_eq!(aliases, ["salary,wage", "", "work", "own"]);
    assert_eq!(document.sections[3].slug.as_deref(), Some("a-b"));
    assert_eq!(document.sections[0].command.as_deref(), Some("pay coder"));
}

#[test]
fn mistakes_in_front_matter_are_all_told_and_the_text_is_read() {
    assert_snapshot!(shown(
        "+++\ntitel = \"A\"\ndate = 2019-02-30\nurl = \"ftp://x.org\"\nlanguage = 3\n[section.pya]\n\
         aliases = \"one\"\n[section.zebra]\n+++\n\n# Pay\ntext\n# Empty\n"
    ), @r#"
    Pay
    11 [pay] Pay (Pay): text
    guides/medical-billing.md:2: unknown key `titel`; did you mean `title`?
    guides/medical-billing.md:3: this line is not valid TOML: invalid date, expected day between 01 and 28
    guides/medical-billing.md:4: `url` must be a web address such as "https://example.org/article"; found one of the kind `ftp:`
    guides/medical-billing.md:5: `language` must be text in quotes, such as "some words"; found the number 3
    guides/medical-billing.md:7: `aliases` must be a list of text in quotes, such as ["one", "two"]; found a string
    guides/medical-billing.md:6: no heading with text of its own has the id `pya`; did you mean `pay`?
    guides/medical-billing.md:8: no heading with text of its own has the id `zebra`; known here: `pay`
    "#);
}

#[test]
fn front_matter_that_is_not_closed_or_not_toml_is_told() {
    assert_snapshot!(shown("+++\ntitle = \"A\"\n\ntext\n"), @r#"
    Medical billing
    2 [-] Medical billing (): title = "A" / text
    guides/medical-billing.md:1: the front matter is not closed; add a line `+++` below it
    "#);
    assert_snapshot!(shown("---\ntitle: A\n---\n# Pay\ntext\n"), @r"
    Pay
    4 [pay] Pay (): text
    guides/medical-billing.md:1: front matter in YAML is not read; write it as TOML between `+++` lines
    ");
    assert_snapshot!(shown("---\ntext below a rule: here\n"), @r"
    Medical billing
    1 [-] Medical billing (): text below a rule: here
    ");
}

#[test]
fn lines_are_counted_from_the_top_of_the_file() {
    let (document, problems) = parse("+++\n\n[section.nope]\n+++\n\n# Pay\n\ntext\n");
    assert_eq!(document.sections[0].line, 6);
    assert_eq!(problems[0].line, Some(3));
}

#[test]
fn an_absurdly_long_section_is_read_whole() {
    let (document, _) = parse(&format!("# Long\n{}", "word ".repeat(200_000)));
    let text = document.sections[0].blocks[0].plain_text();
    assert_eq!(text.split(' ').count(), 200_000);
}
