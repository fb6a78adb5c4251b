//! Whatever a file of the knowledge holds, it is read in a time that goes with its size, and without
//! filling the memory or the stack.

use std::fs;
use std::path::Path;

use footnote::knowledge::{Knowledge, Scan, SourceFile, parse};
use footnote::passage::{cut, sentences};

use super::{shortest, within};

/// How many times as long as a file of the same size with plain words it may take.
const MOST: u32 = 60;

/// The size of the files, in bytes.
const SIZE: usize = 60_000;

fn read(path: &str, text: &str) -> Knowledge {
    let file = SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    parse(Scan { files: vec![file], problems: Vec::new() })
}

/// A piece for each number below this.
fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

/// The piece over and over, up to the size of a file.
fn repeated(piece: &str) -> String {
    piece.repeat(SIZE / piece.len())
}

fn hostile() -> Vec<(&'static str, &'static str, String)> {
    let markdown = [
        ("quotes in quotes", repeated("> ")),
        ("lists in lists", numbered(240, |depth| "  ".repeat(depth) + "- a\n")),
        ("numbered lists in quotes", repeated("> 1. ")),
        ("brackets", repeated("[")),
        ("links without an end", repeated("[a](")),
        ("pictures in pictures", repeated("![a")),
        ("links with references", repeated("[a][b]\n\n[b]: <")),
        ("emphasis", repeated("*a **b _c ")),
        ("backquotes", numbered(300, |count| "`".repeat(count) + " ")),
        ("tags", repeated("<a href='<b \"")),
        ("tags in tags", repeated("<div><span>") + "x"),
        ("comments", repeated("<!-- a ")),
        ("scripts", repeated("<script></scrip>")),
        ("entities", repeated("&amp;&#x26;&no;&")),
        ("tables", repeated("| a | b |\n|---|---|\n")),
        ("a wide table", format!("{}\n{}\n", repeated("|a"), repeated("|-"))),
        ("notes in notes", numbered(2_000, |n| format!("[^{n}]: see [^{}]\n\n", n + 1))),
        ("one note many times", repeated("a[^1] ") + "\n\n[^1]: b\n"),
        ("headings", repeated("# a\n## a\nb\n")),
        ("one heading above many", format!("# {}\n{}", repeated("a"), repeated("## b\nc\n"))),
        ("underlines", repeated("a\n=\nb\n-\n")),
        ("code that never ends", repeated("```\n~~~\n")),
        ("escapes", repeated("\\*\\")),
        ("no sentence", repeated("a. b? c! ")),
        ("no word", "字".repeat(SIZE / 3)),
        ("front matter that never ends", format!("+++\n{}", repeated("a = 1\n"))),
        ("sections that are not there", {
            let sections = numbered(900, |n| format!("[[section]]\nheading = \"h{n}\"\n"));
            format!("+++\n{sections}+++\n{}", repeated("# a\nb\n"))
        }),
    ];
    let toml = [
        ("lists in lists", format!("a = {}", repeated("["))),
        ("tables in tables", format!("a = {}", repeated("{a="))),
        ("keys in keys", format!("{}b = 1", repeated("a."))),
        ("a table of tables", numbered(2_000, |n| format!("[a{n}.b.c]\n"))),
        ("entries without an answer", repeated("[[entry]]\nquestion = \"a\"\n")),
        ("entries that are the same", repeated("[[entry]]\nquestion = \"a\"\nanswer = \"b\"\n")),
        ("ids that are the same", repeated("[[entry]]\nid=\"a\"\nquestion=\"a\"\nanswer=\"b\"\n")),
        ("quotes without an end", format!("a = \"\"\"{}", repeated("\"\"\\\n"))),
        ("garbage", repeated("= [ ] \" ' # \n")),
    ];
    let plain = [
        ("questions", repeated("What?\n\nWhy?\n\n")),
        ("blank lines", repeated("\n")),
        ("one word", repeated("a")),
    ];
    let markdown = markdown.map(|(name, text)| (name, "a.md", text));
    let toml = toml.map(|(name, text)| (name, "a.toml", text));
    let plain = plain.map(|(name, text)| (name, "a.txt", text));
    markdown.into_iter().chain(toml).chain(plain).collect()
}

#[test]
fn any_file_is_read_in_a_multiple_of_the_usual_time() {
    let usual_text =
        repeated("## How much is it?\n\nIt is *about* ten [pounds](https://a.b). It was nine.\n\n");
    let usual = shortest(|| drop(cut(&read("usual.md", &usual_text).documents)));
    for (name, path, text) in hostile() {
        let limit = usual * MOST;
        let took = within(limit, || drop(cut(&read(path, &text).documents)));
        assert!(took <= limit, "{name} in {path} took {took:?}, another file {usual:?}");
    }
}

/// All text that was read, with what is repeated for each passage.
fn kept(knowledge: &Knowledge) -> usize {
    let passages = cut(&knowledge.documents).passages;
    let path = |passage: &footnote::passage::Passage| -> usize {
        passage.heading_path.iter().map(String::len).sum()
    };
    passages
        .iter()
        .map(|one| one.text().len() + one.question.len() + one.source.title.len() + path(one))
        .sum()
}

#[test]
fn an_absurd_name_is_not_kept_as_often_as_there_are_passages() {
    let headings = format!("# {}\n\n{}", repeated("word "), repeated("## b\n\nc\n\n"));
    let paths = format!("# {}\n\n{}", "word ".repeat(1_900), repeated("## b\n\nc\n\n"));
    let title = format!("title = \"{}\"\n", repeated("word "));
    let entries = repeated("[[entry]]\nquestion = \"a\"\nanswer = \"b\"\n");
    let titled = format!("[source]\n{title}\n{entries}");
    for (path, text) in [("a.md", headings), ("a.md", paths), ("a.toml", titled)] {
        let knowledge = read(path, &text);
        assert!(!knowledge.documents.is_empty());
        let kept = kept(&knowledge);
        assert!(kept < 60 * text.len(), "{kept} bytes of {} in {path}", text.len());
    }
}

#[test]
fn a_text_without_an_end_is_cut_into_sentences_that_are_all_of_it() {
    for text in
        [repeated("a"), repeated("..."), repeated("e.g. "), repeated("? "), "字".repeat(9_000)]
    {
        assert_eq!(sentences(&text).concat(), text);
    }
}

/// What failed once is kept among the seeds.
#[test]
fn what_the_fuzzing_begins_with_is_read() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut count = 0;
    for (target, names) in
        [("markdown", &["a.md"][..]), ("toml", &["faq.toml", "synonyms.toml", "out-of-scope.toml"])]
    {
        for entry in fs::read_dir(seeds.join(target)).unwrap() {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            for name in names {
                // The first byte of what a TOML file holds says which file it is.
                let bytes = bytes[usize::from(names.len() > 1)..].to_vec();
                let file = SourceFile { path: (*name).to_owned(), bytes };
                let knowledge = parse(Scan { files: vec![file], problems: Vec::new() });
                count += cut(&knowledge.documents).passages.len();
            }
        }
    }
    assert!(count > 5, "{count} passages");
}
