//! Reads TOML by hand, so that every mistake in a file is reported at once, each with its line.
//!
//! Deserialising stops at the first mistake and cannot say which line a missing key belongs to.
//! Here [`read`] hands the whole text over as a [`Table`]; whoever reads it asks for the keys that
//! they know, and gets `None` together with a [`Problem`] for what is wrong. A key that nobody
//! asked for is a mistake too.

mod report;
mod table;
mod value;

use toml::de::DeTable;

use crate::problem::Problem;
use report::Report;
pub use table::Table;
pub use value::parse_id;

/// Parses `text` and reads it with `reader`; returns what it gave and all that was wrong, by line.
///
/// `path` is the file's name in the problems, and `first_line` the line of that file, counted
/// from 1, where `text` starts. Text that is not TOML is read as far as it can be made out.
pub fn read<T>(
    path: &str,
    first_line: usize,
    text: &str,
    reader: impl FnOnce(&mut Table<'_>) -> T,
) -> (T, Vec<Problem>) {
    let (root, syntax_errors) = DeTable::parse_recoverable(text);
    let mut report = Report::new(path, first_line, text);
    for error in &syntax_errors {
        report.syntax_error(error.span().map_or(0, |span| span.start), error.message());
    }
    let mut table = Table::new(root.get_ref(), "", first_line, &mut report);
    let value = reader(&mut table);
    table.finish();
    (value, report.into_problems())
}

/// The word of `known` that `word` was probably meant to be: at most a third of it is mistyped.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mistakes_allowed = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= mistakes_allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU64;

    use insta::assert_snapshot;
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    /// The problems of a text as the command line prints them.
    fn problems(text: &str, reader: impl FnOnce(&mut Table<'_>)) -> String {
        let ((), problems) = read("faq.toml", 1, text, reader);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_text_without_mistakes_gives_its_values() {
        let text = r#"
            title = "Careers"
            size = 0x1F
            bar = 1
            foo = "0.5"
            open = true
            date = 2019-07-23
            updated = "2020-02-29"
            aliases = ["one", "two"]
            guild = 1_234
            channels = ["18446744073709551615", 7]
            [log]
            filter = "info"
            [[entry]]
            question = "Why?"
            [[entry]]
            question = "How?"
        "#;
        let ((), problems) = read("faq.toml", 1, text, |table| {
            assert_eq!(table.required_string("title", "Careers").as_deref(), Some("Careers"));
            assert_eq!(table.integer("size", 1..=31), Some(31));
            let parse = |text: &str| text.parse::<f64>();
            assert_eq!(table.parsed_or_number("bar", "a number", parse), Some(1.0));
            assert_eq!(table.parsed_or_number("foo", "a number", parse), Some(0.5));
            assert_eq!(table.boolean("open"), Some(true));
            assert_eq!(table.date("date"), Some(date!(2019 - 07 - 23)));
            assert_eq!(table.date("updated"), Some(date!(2020 - 02 - 29)));
            assert_eq!(table.strings("aliases"), Some(vec!["one".to_owned(), "two".to_owned()]));
            assert_eq!(table.id("guild").map(NonZeroU64::get), Some(1234));
            let channels = table.ids("channels").expect("both are ids");
            assert_eq!(channels.iter().map(|id| id.get()).collect::<Vec<_>>(), [u64::MAX, 7]);
            assert_eq!(table.string("absent"), None);
            assert_eq!(table.table("absent_table", |_| ()), None);
            assert_eq!(table.table_or_empty("empty", |empty| empty.string("a")), None);
            let filter = table.table("log", |log| log.string("filter"));
            assert_eq!(filter, Some(Some("info".to_owned())));
            let entries = table.tables("entry", |entry| (entry.line(), entry.string("question")));
            assert_eq!(entries, [(14, Some("Why?".to_owned())), (16, Some("How?".to_owned()))]);
        });
        assert_eq!(problems, []);
    }

    #[test]
    fn every_mistake_is_reported_with_its_line_and_remedy() {
        let text = r#"heigth = 3
title = 12
size = 0
bar = ["high"]
open = "yes"
date = 2019-07-23T10:00:00
updated = "23 July 2019"
aliases = ["one", 2]
tags = "one"
[entry]
question = "Why?"
"#;
        let shown = problems(text, |table| {
            table.integer("height", 0..=9);
            table.required_string("title", "Careers");
            table.integer("size", 1..=65536);
            table.parsed_or_number("bar", "high or a number", |text| Ok::<_, String>(text.len()));
            table.boolean("open");
            table.date("date");
            table.date("updated");
            assert_eq!(table.strings("aliases"), Some(vec!["one".to_owned()]));
            table.strings("tags");
            table.tables("entry", |_| ());
        });
        assert_snapshot!(shown, @r#"
        faq.toml:1: unknown key `heigth`; did you mean `height`?
        faq.toml:2: `title` must be text in quotes, such as "some words"; found the number 12
        faq.toml:3: `size` must be a whole number from 1 to 65536; found the number 0
        faq.toml:4: `bar` must be high or a number; found a list
        faq.toml:5: `open` must be true or false, without quotes; found a string
        faq.toml:6: `date` must be a day without a time, such as 2019-07-23; found the time 2019-07-23T10:00:00
        faq.toml:7: `updated` must be a day without a time, such as 2019-07-23; found a string
        faq.toml:8: `aliases` must be a list of text in quotes, such as ["one", "two"]; found the number 2
        faq.toml:9: `tags` must be a list of text in quotes, such as ["one", "two"]; found a string
        faq.toml:10: `entry` must be one or more tables, each below a line [[entry]]; found a table
        "#);
    }

    #[test]
    fn a_missing_key_names_the_line_of_its_table() {
        let text = "\n[[entry]]\nquestion = \" \"\n\n[[entry]]\n";
        let shown = problems(text, |table| {
            table.tables("entry", |entry| entry.required_string("question", "Why is it so?"));
            table.required_string("title", "Careers");
        });
        assert_snapshot!(shown, @r#"
        faq.toml:1: `title` is missing; add a line such as title = "Careers"
        faq.toml:3: `question` is empty; write something such as "Why is it so?"
        faq.toml:5: `question` is missing in [[entry]]; add a line such as question = "Why is it so?"
        "#);
    }

    #[test]
    fn a_key_of_the_wrong_shape_says_how_a_table_is_written() {
        let shown = problems("log = 1\nentry = 2\n[[discord]]\n", |table| {
            table.table("log", |_| ());
            table.tables("entry", |_| ());
            table.table("discord", |_| ());
        });
        assert_snapshot!(shown, @r"
        faq.toml:1: `log` must be a table: a line [log] with its keys below; found the number 1
        faq.toml:2: `entry` must be one or more tables, each below a line [[entry]]; found the number 2
        faq.toml:3: `discord` must be a table: a line [discord] with its keys below; found a list
        ");
    }

    #[test]
    fn unknown_keys_name_their_table_and_what_is_known_there() {
        let text = "[log]\nfliter = 1\ncolour = 2\n[dicsord]\n[[log.entry]]\n";
        let shown = problems(text, |table| {
            table.table("log", |log| (log.string("filter"), log.string("format")));
            table.table("discord", |_| ());
        });
        assert_snapshot!(shown, @r"
        faq.toml:2: unknown key `fliter` in [log]; did you mean `filter`?
        faq.toml:3: unknown key `colour` in [log]; known here: `filter`, `format`
        faq.toml:4: unknown table `dicsord`; did you mean `discord`?
        faq.toml:5: unknown key `entry` in [log]; known here: `filter`, `format`
        ");
    }

    #[test]
    fn text_that_is_not_toml_is_reported_once_a_line_and_the_rest_still_read() {
        let text = "title = Careers of coders\ndate = 2019-02-31\nsize = 1 1\nsize = 70000\n\
                    title = \"again\"\nsize == 3\n[open\n";
        let shown = problems(text, |table| {
            table.required_string("title", "Careers");
            table.date("date");
            table.integer("size", 1..=65536);
            table.required_string("publisher", "CareerStep");
        });
        assert_snapshot!(shown, @r"
        faq.toml:1: this line is not valid TOML: text must stand in quotes
        faq.toml:2: this line is not valid TOML: invalid date, expected day between 01 and 28
        faq.toml:3: this line is not valid TOML: text must stand in quotes
        faq.toml:4: this stands here for a second time; keep one of the two
        faq.toml:5: this stands here for a second time; keep one of the two
        faq.toml:6: this line is not valid TOML: extra `=`, expected nothing
        faq.toml:7: this line is not valid TOML: unclosed table, expected `]`
        ");
    }

    #[test]
    fn lines_are_counted_from_where_the_text_starts_in_its_file() {
        let (_, problems) = read("article.md", 2, "title = \"A\"\r\nlang = \"en\"\r\n", |table| {
            table.string("title")
        });
        assert_eq!(problems[0].line, Some(3));
    }

    #[test]
    fn integers_that_no_machine_holds_are_out_of_range() {
        for number in ["9223372036854775808", "-9223372036854775809", "0xFFFF_FFFF_FFFF_FFFF_F"] {
            let (value, problems) =
                read("config.toml", 1, &format!("size = {number}"), |t| t.integer("size", 0..=9));
            assert_eq!(value, None);
            assert_eq!(problems.len(), 1, "{number}");
        }
    }

    #[test]
    fn a_readers_own_check_is_reported_at_its_key() {
        let shown = problems("a = 1\ncolor = \"red\"\ntoken = \"s3cret\"\n", |table| {
            table.integer("a", 0..=1);
            table.parsed("color", |_| Err::<(), _>("must be written as #RRGGBB"));
            table.forbid("token", "must not be written into a file");
            table.warn("a", "`a` is better left out");
        });
        assert_snapshot!(shown, @r"
        faq.toml:1: `a` is better left out
        faq.toml:2: `color` must be written as #RRGGBB
        faq.toml:3: `token` must not be written into a file
        ");
    }

    #[test]
    fn what_is_not_a_positive_number_is_no_id() {
        for id in ["0", "-1", r#""""#, r#""+5""#, r#""12a""#, r#""18446744073709551616""#, "1.0"] {
            let (value, problems) =
                read("config.toml", 1, &format!("guild = {id}"), |table| table.id("guild"));
            assert_eq!((value, problems.len()), (None, 1), "{id}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[\\[\\]a-c.=\"'\n 0-9_#{},-]{0,60}") {
            let ((), problems) = read("faq.toml", 1, &text, |table| {
                table.string("a");
                table.tables("b", |entry| entry.integer("a", 0..=9));
                table.table("c", |inner| inner.strings("a"));
            });
            let lines = text.lines().count() + 1;
            prop_assert!(problems.iter().all(|problem| problem.line.unwrap_or(0) <= lines));
        }
    }
}
