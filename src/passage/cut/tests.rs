//! Where long sections are cut, and that nothing is lost by it.

use proptest::prelude::*;

use super::*;
use crate::knowledge::Source;

fn source() -> Source {
    Source { title: "Guide".to_owned(), publisher: None, date: None, url: None, language: None }
}

fn section(blocks: Vec<Block>) -> Section {
    Section {
        id: None,
        slug: Some("pay".to_owned()),
        kind: SectionKind::Article,
        question: "Pay".to_owned(),
        aliases: vec!["salary".to_owned()],
        heading_path: vec!["Work".to_owned(), "Pay".to_owned()],
        command: Some("pay".to_owned()),
        source: None,
        blocks,
        line: 1,
    }
}

fn cut_section(section: Section) -> Vec<Passage> {
    let document =
        Document { path: "guide.md".to_owned(), source: source(), sections: vec![section] };
    cut(&[document]).passages
}

fn cut_blocks(blocks: Vec<Block>) -> Vec<Passage> {
    cut_section(section(blocks))
}

/// A paragraph of sentences of ten words each, numbered from `first`.
fn paragraph(first: usize, sentences: usize) -> Block {
    let sentence = |number| format!("Sentence {number} has just ten words in it all told.");
    let all: Vec<String> = (first..first + sentences).map(sentence).collect();
    Block::Paragraph(all.join(" "))
}

fn words(passage: &Passage) -> usize {
    passage.text().split_whitespace().count()
}

#[test]
fn two_hundred_words_are_one_passage_and_one_more_are_two() {
    let mut blocks = vec![paragraph(1, 10), paragraph(11, 10)];
    assert_eq!(cut_blocks(blocks.clone()).len(), 1);
    blocks.push(Block::Paragraph("More.".to_owned()));
    let passages = cut_blocks(blocks);
    assert_eq!(passages.len(), 2);
    assert_eq!(passages[1].text(), "Sentence 20 has just ten words in it all told.\nMore.");
}

#[test]
fn blocks_that_fit_are_not_cut() {
    let passages = cut_blocks(vec![paragraph(1, 12), paragraph(13, 12), paragraph(25, 8)]);
    assert_eq!(passages.len(), 3);
    assert_eq!(passages[0].blocks, [paragraph(1, 12)]);
    assert_eq!(passages[1].blocks, [paragraph(12, 1), paragraph(13, 12)]);
    assert_eq!(passages[2].blocks, [paragraph(24, 1), paragraph(25, 8)]);
}

#[test]
fn a_long_paragraph_is_cut_at_sentences_that_the_parts_share() {
    let passages = cut_blocks(vec![paragraph(1, 50)]);
    assert_eq!(passages.iter().map(words).collect::<Vec<_>>(), [200, 200, 120]);
    assert_eq!(passages[0].blocks, [paragraph(1, 20)]);
    assert_eq!(passages[1].blocks, [paragraph(20, 20)]);
    assert_eq!(passages[2].blocks, [paragraph(39, 12)]);
}

#[test]
fn parts_keep_what_a_citation_needs() {
    let passages = cut_blocks(vec![paragraph(1, 50)]);
    let ids: Vec<&str> = passages.iter().map(|passage| passage.id.as_str()).collect();
    assert_eq!(ids, ["guide/pay", "guide/pay.2", "guide/pay.3"]);
    for (index, passage) in passages.iter().enumerate() {
        assert_eq!((passage.part, passage.question.as_str()), (index + 1, "Pay"));
        assert_eq!(passage.heading_path, ["Work", "Pay"]);
        assert_eq!((&passage.source, passage.document.as_str()), (&source(), "guide.md"));
        let first = index == 0;
        assert_eq!((passage.aliases.len(), passage.command.is_some()), (usize::from(first), first));
    }
}

#[test]
fn an_entry_is_never_cut_and_cites_its_own_source() {
    let own = Source { title: "Other".to_owned(), ..source() };
    let blocks = vec![paragraph(1, 50)];
    let entry =
        Section { kind: SectionKind::Entry, source: Some(own.clone()), ..section(blocks.clone()) };
    let passages = cut_section(entry);
    assert_eq!(passages.len(), 1);
    assert_eq!((&passages[0].blocks, &passages[0].source), (&blocks, &own));
}

#[test]
fn a_sentence_without_end_is_cut_between_words() {
    let words_in = (0..10_000).map(|n| format!("w{n}")).collect::<Vec<_>>();
    let passages = cut_blocks(vec![Block::Paragraph(words_in.join(" "))]);
    assert_eq!(passages.len(), 50);
    assert!(passages.iter().all(|passage| words(passage) == MAX_WORDS));
    let all: Vec<String> = passages.iter().map(Passage::text).collect();
    assert_eq!(all.join(" "), words_in.join(" "));
}

#[test]
fn text_without_spaces_is_cut_between_characters() {
    let text = "👩‍⚕️é".repeat(1_000);
    let passages = cut_blocks(vec![Block::Paragraph(text.clone())]);
    assert_eq!(passages.len(), 5);
    assert!(passages.iter().all(|passage| passage.text().len() <= MAX_BYTES));
    assert!(passages.iter().all(|passage| passage.text().starts_with(['👩', 'é'])));
    assert_eq!(passages.iter().map(Passage::text).collect::<String>(), text);
}

#[test]
fn code_is_cut_between_lines_and_tables_between_rows() {
    let code: Vec<String> = (0..100).map(|n| format!("  let a{n} = {n};")).collect();
    let passages = cut_blocks(vec![Block::Code(code.join("\n"))]);
    assert_eq!(passages.len(), 3);
    for passage in &passages {
        assert!(passage.text().lines().all(|line| code.iter().any(|whole| whole == line)));
    }
    let rows: Vec<Block> =
        (0..60).map(|n| Block::Row(vec![format!("row {n}"), "with words".to_owned()])).collect();
    let passages = cut_blocks(rows.clone());
    assert_eq!(passages.iter().map(|passage| passage.blocks.len()).collect::<Vec<_>>(), [50, 11]);
    assert_eq!(passages[1].blocks, rows[49..]);
}

#[test]
fn a_long_sentence_is_not_said_twice() {
    let long = |name: &str| Block::Paragraph(format!("{name} {}.", "word ".repeat(150).trim_end()));
    let passages = cut_blocks(vec![long("One"), long("Two")]);
    assert_eq!(passages.len(), 2);
    assert_eq!(passages[1].blocks, [long("Two")]);
}

/// Blocks of every kind, in lengths about the limits.
fn any_blocks() -> impl Strategy<Value = Vec<Block>> {
    let text = prop_oneof![
        "([A-Z]?[a-zé漢]{1,9}[.?!,]? ){1,400}end",
        "([A-Z]?[a-z]{1,9}[.?!,]?\n){1,60}end",
        "[a-zé👍]{2000,4000}",
    ];
    let block = (0..5_usize, text).prop_map(|(kind, text)| match kind {
        0 => Block::Paragraph(text),
        1 => Block::Item { depth: 1, number: Some(3), text },
        2 => Block::Quote(text),
        3 => Block::Code(text),
        _ => Block::Row(vec![text.clone(), "cell".to_owned(), text]),
    });
    prop::collection::vec(block, 1..5)
}

/// What can be compared of blocks: their words, told apart by nothing.
fn bare(blocks: &[Block]) -> String {
    let texts = blocks.iter().map(|block| match block {
        Block::Row(cells) => cells.concat(),
        block => text(block).to_owned(),
    });
    texts.collect::<String>().split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn each_part_goes_on_where_the_last_one_ended(blocks in any_blocks()) {
        let whole = bare(&blocks);
        // Every place up to which the text can have been read so far.
        let mut ends = vec![0_usize];
        for passage in cut_blocks(blocks) {
            let part = bare(&passage.blocks);
            prop_assert!(!part.is_empty());
            let limit = MAX_OVERLAP.bytes;
            let starts = ends.iter().flat_map(|end| end.saturating_sub(limit)..=*end);
            let starts: std::collections::BTreeSet<usize> = starts.collect();
            ends = starts
                .into_iter()
                .filter(|start| whole.as_bytes()[*start..].starts_with(part.as_bytes()))
                .map(|start| start + part.len())
                .collect();
            prop_assert!(!ends.is_empty(), "the text does not go on with {part:?}");
        }
        prop_assert!(ends.contains(&whole.len()));
    }
}
