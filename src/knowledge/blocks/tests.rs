//! What each feature of Markdown becomes.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::*;

/// One line for each heading and block, with line breaks as `\n`.
fn shown(markdown: &str) -> String {
    let lines = read(markdown).into_iter().map(|element| match element {
        Element::Heading(Heading { level, id, text, line }) => {
            let id = id.map(|id| format!(" #{id}")).unwrap_or_default();
            format!("h{level}{id} line {line}: {text}")
        }
        Element::Block(Block::Paragraph(text)) => format!("paragraph: {text}"),
        Element::Block(Block::Item { depth, number: None, text }) => {
            format!("item {depth}: {text}")
        }
        Element::Block(Block::Item { depth, number: Some(number), text }) => {
            format!("item {depth}, {number}.: {text}")
        }
        Element::Block(Block::Quote(text)) => format!("quote: {text}"),
        Element::Block(Block::Code(text)) => format!("code: {text}"),
        Element::Block(Block::Row(cells)) => format!("row: {}", cells.join(" | ")),
    });
    lines.map(|line| line.replace('\n', "\\n")).collect::<Vec<_>>().join("\n")
}

#[test]
fn headings_of_both_kinds_with_ids_and_inline_marks() {
    assert_snapshot!(shown(
        "# One #\nTwo\n===\nThree\n---\n#### *Four* `code` [link](https://x.org) 🎉 {#own .c}\n#\n####### seven\n"
    ), @r"
    h1 line 1: One
    h1 line 2: Two
    h2 line 4: Three
    h4 #own line 6: Four code link 🎉
    paragraph: ####### seven
    ");
}

#[test]
fn a_heading_inside_a_quote_or_an_item_is_text_there() {
    assert_snapshot!(shown("> # Quoted\n> text\n\n- # Listed\n"), @r"
    quote: Quoted
    quote: text
    item 0: Listed
    ");
}

#[test]
fn lines_of_a_paragraph_are_joined_unless_the_source_breaks_them() {
    assert_snapshot!(shown("one\n  two  \nthree\\\nfour<br>five\n\nsix"), @r"
    paragraph: one two\nthree\nfour\nfive
    paragraph: six
    ");
}

#[test]
fn emphasis_goes_and_words_stay() {
    assert_snapshot!(shown(
        "*a* __b__ ***c*** ~~struck~~ `let x` \\*d\\* &amp; &copy; \"q\" -- ... 2 * 3 * 4 $x_1$"
    ), @r#"paragraph: a b c struck let x *d* & © "q" -- ... 2 * 3 * 4 $x_1$"#);
}

#[test]
fn links_show_where_they_lead_only_if_that_is_a_web_address() {
    assert_snapshot!(shown(
        "[text](https://x.org/a \"title\") [rel](../b.md) [mail](mailto:a@x.org) [anchor](#a)\n\
         <https://x.org> [x.org](https://x.org/) [https://x.org](https://x.org) <a@x.org>\n\
         [ref][1] [1] [broken][2] [](https://empty.org) [js](javascript:alert(1))\n\n[1]: http://y.org\n"
    ), @"paragraph: text (https://x.org/a) rel mail anchor https://x.org https://x.org/ https://x.org a@x.org ref (http://y.org) 1 (http://y.org) [broken][2] https://empty.org js");
}

#[test]
fn images_leave_their_words() {
    assert_snapshot!(shown("See ![a chart of *pay*](chart.png) and ![](x.png).\n\n![](y.png)\n"), @"paragraph: See a chart of pay and .");
}

#[test]
fn lists_keep_depth_numbers_and_paragraphs() {
    assert_snapshot!(shown(
        "- tight\n- two\n  lines\n  - nested\n\n    7. seven\n    8. eight\n\n1) loose\n\n   second paragraph\n\n2) next\n\n   - inner\n\n   after\n-\n- [ ] open\n- [x] done\n"
    ), @r"
    item 0: tight
    item 0: two lines
    item 1: nested
    item 2, 7.: seven
    item 2, 8.: eight
    item 0, 1.: loose\nsecond paragraph
    item 0, 2.: next
    item 1: inner
    paragraph: after
    item 0: [ ] open
    item 0: [x] done
    ");
}

#[test]
fn code_keeps_its_lines_and_spaces() {
    assert_snapshot!(shown(
        "```rust\nfn a() {\n    b\n\n}\n```\n\n    indented\n      more\n\n~~~\n~~~\n\n- item\n  ```\n  in item\n  ```\n\n```\nnever closed"
    ), @r"
    code: fn a() {\n    b\n\n}
    code: indented\n  more
    item 0: item
    code: in item
    code: never closed
    ");
}

#[test]
fn quotes_hold_paragraphs_items_and_quotes() {
    assert_snapshot!(shown(
        "> one\n> two\n>\n> three\n>> deeper\n>\n> - item\n>   1. first\n\n> [!NOTE]\n> Mind this.\n"
    ), @r"
    quote: one two
    quote: three
    quote: deeper
    quote: • item
    quote:   1. first
    quote: Mind this.
    ");
}

#[test]
fn tables_become_rows() {
    assert_snapshot!(shown(
        "| Job | Pay |\n|:---|---:|\n| *Coder* | $21 \\| hour |\n| [Biller](https://x.org) |\n|  |  |\n"
    ), @r"
    row: Job | Pay
    row: Coder | $21 | hour
    row: Biller (https://x.org) |
    ");
}

#[test]
fn html_leaves_its_words() {
    assert_snapshot!(shown(
        "a <b>bold</b><!-- c --> <kbd>Esc</kbd> <script>no()</script> b\n\n<!-- gone -->\n\n<details>\n<summary>More</summary>\n\n*inside*\n\n</details>\n\n<style>p {}</style>\n<table><tr><td>x</td><td>y</td></tr></table>\n"
    ), @r"
    paragraph: a bold Esc  b
    paragraph: More
    paragraph: inside
    row: x | y
    ");
}

#[test]
fn footnotes_stand_in_the_section_that_refers_to_them() {
    assert_snapshot!(shown(
        "# A\nPay[^pay] is $16.[^when] Again[^pay].\n\n[^pay]: Before tax[^deep].\n\n    Second paragraph.\n\n# B[^head]\ntext [^none]\n\n[^when]: In 2019.\n[^deep]: Income tax.\n[^unused]: Unused.\n[^head]: On B.\n"
    ), @r"
    h1 line 1: A
    paragraph: Pay (note 1) is $16. (note 2) Again (note 1).
    paragraph: Note 1: Before tax (note 3).
    paragraph: Second paragraph.
    paragraph: Note 2: In 2019.
    paragraph: Note 3: Income tax.
    h1 line 8: B
    paragraph: text [^none]
    paragraph: Note 4: On B.
    paragraph: Unused.
    ");
}

#[test]
fn rules_and_reference_definitions_disappear() {
    assert_snapshot!(shown("a\n\n***\n\nb\n\n[c]: https://x.org 'title'\n"), @r"
    paragraph: a
    paragraph: b
    ");
}

#[test]
fn other_scripts_and_emoji_are_kept() {
    assert_snapshot!(shown("# 料金は？\n月額**千円**です。👩‍⚕️ é\n\n# العربية\nنص\n"), @r"
    h1 line 1: 料金は？
    paragraph: 月額千円です。👩‍⚕️ é
    h1 line 4: العربية
    paragraph: نص
    ");
}

/// Deep nesting is no reason to use up the stack, or to lose the words inside it.
#[test]
fn ten_thousand_levels_are_read() {
    assert_eq!(shown(&format!("{} x", ">".repeat(10_000))), "quote: x");
    assert_eq!(shown(&format!("{}x", "- ".repeat(10_000))), "item 255: x");
    assert_eq!(read(&"[".repeat(10_000)), [Element::Block(Block::Paragraph("[".repeat(10_000)))]);
    let links = format!("{}x{}", "[".repeat(10_000), "](https://x.org)".repeat(10_000));
    assert_eq!(read(&links).len(), 1);
    let nested = format!("{}x{}", "*a ".repeat(10_000), "*".repeat(10_000));
    assert!(shown(&nested).len() <= "paragraph: ".len() + nested.len());
}

/// Paragraphs, items, quotes and headings of plain words.
fn plain_markdown() -> impl Strategy<Value = (String, Vec<String>)> {
    let word = "[a-zé漢]{1,8}";
    let words = prop::collection::vec(word, 1..12);
    let block = (0..5_usize, words);
    prop::collection::vec(block, 0..12).prop_map(|blocks| {
        let marks = ["", "- ", "> ", "## ", "3. "];
        let text =
            blocks.iter().map(|(mark, words)| format!("{}{}\n\n", marks[*mark], words.join(" ")));
        (text.collect(), blocks.iter().flat_map(|(_, words)| words.clone()).collect())
    })
}

proptest! {
    #[test]
    fn every_word_comes_out_once_and_in_order((text, words) in plain_markdown()) {
        let mut read_words = Vec::new();
        for element in read(&text) {
            let text = match element {
                Element::Heading(heading) => heading.text,
                Element::Block(
                    Block::Paragraph(text) | Block::Quote(text) | Block::Item { text, .. }
                ) => text,
                Element::Block(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
            };
            read_words.extend(text.split(' ').map(ToOwned::to_owned));
        }
        prop_assert_eq!(read_words, words);
    }

    #[test]
    fn nothing_makes_it_panic_or_give_empty_blocks(
        text in "(\\PC|[-*_#>|`~\\[\\]()<>!&;^:+=\\\\ \t\n]|\\[\\^a\\]:? |<b>|1\\. |https://x\\.org|    ){0,80}"
    ) {
        for element in read(&text) {
            let empty = match element {
                Element::Heading(heading) => heading.text.trim().is_empty(),
                Element::Block(block) => block.plain_text().trim().is_empty(),
            };
            prop_assert!(!empty);
        }
    }
}
