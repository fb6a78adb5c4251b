//! Lays out cited passages in full, in pages to turn.

use crate::answer::{Citation, Fragment};
use crate::knowledge::Block;
use crate::locale::Locale;
use crate::passage::{Passage, sentences};

use super::answered::shown_title;
use super::components::row_of;
use super::cut::cut;
use super::footnotes::footnotes;
use super::limits::{DESCRIPTION, TITLE, length};
use super::listing::PageOf;
use super::press::{CitedPassages, Press};
use super::words::words;
use super::{Embed, Reply, Style, notice};

/// The most UTF-16 units of words on a page: a screenful, so that a page is read without scrolling
/// far, and well below Discord's limit.
const PAGE: usize = 2_000;
const _: () = assert!(PAGE <= DESCRIPTION);

/// One page of the cited passages, counted from 0; the last one where there are fewer. `found` holds
/// each passage that is still there.
pub fn source_page(
    cited: &CitedPassages,
    found: &[Option<Passage>],
    page: u16,
    style: &Style,
) -> Reply {
    let locale = style.locale;
    if found.iter().all(Option::is_none) {
        return notice(&locale.passage_gone());
    }
    let numbered = found.iter().enumerate();
    let pages: Vec<Page<'_>> = numbered.flat_map(|found| pages_of(found, locale)).collect();
    let place = PageOf::new(page, pages.len(), 1);
    let shown = &pages[usize::from(place.page)];
    let turning = place.turning(|page| Press::SourcesPage { cited: cited.clone(), page });
    let rows = row_of(turning).into_iter().collect();
    Reply { rows, ..Reply::of_embed(shown.embed(place.footer(locale), style)) }
}

/// What stands on a page: words of a passage, or the word that it is gone.
struct Page<'a> {
    /// The passage and the number of its footnote.
    passage: Option<(usize, &'a Passage)>,
    words: String,
}

impl Page<'_> {
    fn embed(&self, footer: Option<String>, style: &Style) -> Embed {
        let Some((number, passage)) = self.passage else {
            return Embed {
                title: style.locale.sources_button(),
                description: self.words.clone(),
                color: style.muted_color,
                fields: Vec::new(),
                footer,
            };
        };
        let citation = Citation::of(number, passage, String::new());
        Embed {
            title: cut(&shown_title(&passage.question, style.locale), TITLE),
            description: self.words.clone(),
            color: style.color,
            fields: footnotes(&[citation], style.locale).into_iter().collect(),
            footer,
        }
    }
}

fn pages_of((place, passage): (usize, &Option<Passage>), locale: Locale) -> Vec<Page<'_>> {
    let Some(passage) = passage else {
        return vec![Page { passage: None, words: locale.passage_gone() }];
    };
    let page = |words| Page { passage: Some((place + 1, passage)), words };
    paged(&passage.blocks, locale).into_iter().map(page).collect()
}

/// The blocks as Markdown in pages, none of them empty; no word is left out.
fn paged(blocks: &[Block], locale: Locale) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    let mut on_page: Vec<Fragment> = Vec::new();
    for block in blocks.iter().cloned().flat_map(pieces) {
        on_page.push(Fragment::Words(block));
        if on_page.len() > 1 && length(&words(&on_page, None)) > PAGE {
            let next = on_page.split_off(on_page.len() - 1);
            pages.push(words(&on_page, None));
            on_page = next;
        }
    }
    pages.push(words(&on_page, None));
    pages.retain(|page| !page.trim().is_empty());
    if pages.is_empty() {
        pages.push(locale.nothing_to_show());
    }
    pages
}

/// The block, in as many pieces as it takes that each fits onto a page.
fn pieces(block: Block) -> Vec<Block> {
    if length(&words(&[Fragment::Words(block.clone())], None)) <= PAGE {
        return vec![block];
    }
    match halves(&block) {
        Some((first, second)) => [pieces(first), pieces(second)].concat(),
        None => vec![block],
    }
}

/// A block that is too long, in two; none where it cannot be divided.
fn halves(block: &Block) -> Option<(Block, Block)> {
    Some(match block {
        Block::Paragraph(text) => {
            let (first, second) = text_halves(text)?;
            (Block::Paragraph(first), Block::Paragraph(second))
        }
        Block::Quote(text) => {
            let (first, second) = text_halves(text)?;
            (Block::Quote(first), Block::Quote(second))
        }
        Block::Item { depth, number, text } => {
            let (first, second) = text_halves(text)?;
            let item = Block::Item { depth: *depth, number: *number, text: first };
            (item, Block::Paragraph(second))
        }
        Block::Code(code) => {
            let (first, second) = split_at(code, line_ends(code))
                .or_else(|| split_at(code, character_starts(code)))?;
            (Block::Code(first), Block::Code(second))
        }
        Block::Row(cells) => match cells.as_slice() {
            [] => return None,
            [cell] => {
                let (first, second) = text_halves(cell)?;
                (Block::Row(vec![first]), Block::Row(vec![second]))
            }
            cells => {
                let (first, second) = cells.split_at(cells.len() / 2);
                (Block::Row(first.to_vec()), Block::Row(second.to_vec()))
            }
        },
    })
}

/// Running text in two: between sentences, else between words, else between characters.
fn text_halves(text: &str) -> Option<(String, String)> {
    split_at(text, sentence_starts(text))
        .or_else(|| split_at(text, word_starts(text)))
        .or_else(|| split_at(text, character_starts(text)))
}

/// The text in two at the place nearest to its middle, if there is one inside it.
fn split_at(text: &str, places: Vec<usize>) -> Option<(String, String)> {
    let middle = text.len() / 2;
    let inside = places.into_iter().filter(|place| (1..text.len()).contains(place));
    let place = inside.min_by_key(|place| place.abs_diff(middle))?;
    Some((text[..place].to_owned(), text[place..].to_owned()))
}

fn sentence_starts(text: &str) -> Vec<usize> {
    let mut start = 0;
    let next = |sentence: &str| {
        start += sentence.len();
        start
    };
    sentences(text).into_iter().map(next).collect()
}

fn word_starts(text: &str) -> Vec<usize> {
    text.match_indices(char::is_whitespace).map(|(at, space)| at + space.len()).collect()
}

fn line_ends(text: &str) -> Vec<usize> {
    text.match_indices('\n').map(|(at, _)| at + 1).collect()
}

fn character_starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::arbitrary::blocks;
    use super::super::samples::{passage, source, written};
    use super::*;
    use crate::knowledge::SectionKind;

    fn cited(ids: &[&str]) -> CitedPassages {
        CitedPassages::fitting(&ids.iter().map(|id| passage(id)).collect::<Vec<_>>()).unwrap()
    }

    fn passage_of(id: &str, blocks: Vec<Block>) -> Passage {
        Passage {
            id: passage(id),
            kind: SectionKind::Entry,
            document: "faq.toml".to_owned(),
            source: source("House *rules*", Some("The moderators")),
            heading_path: vec!["Pay".to_owned()],
            question: "What is _pay_?".to_owned(),
            aliases: Vec::new(),
            command: None,
            part: 1,
            line: 1,
            blocks,
        }
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    fn page(found: &[Option<Passage>], page: u16) -> Reply {
        source_page(&cited(&["faq/a", "faq/b"]), found, page, &Style::default())
    }

    #[test]
    fn a_short_passage_has_one_page_and_nothing_to_turn() {
        let blocks = vec![paragraph("Money."), paragraph("*Each* month.")];
        let found = [Some(passage_of("faq/a", blocks))];
        assert_snapshot!(written(&page(&found, 0)), @r"
        title:
        What is \_pay\_?

        description:
        Money.

        \*Each\* month.

        Footnotes:
        [1] House \*rules\* — Pay · The moderators · 23 July 2019
        ");
    }

    #[test]
    fn passages_follow_one_another_and_a_gone_one_says_so() {
        let long = paragraph(&"One sentence with ten words is enough for this page. ".repeat(60));
        let found = [Some(passage_of("faq/a", vec![long])), None];
        assert!(page(&found, 0).embed.unwrap().footer.unwrap().ends_with("1 of 3"));
        let labels = |number: u16| {
            let presses: Vec<String> = page(&found, number).presses().map(Press::encode).collect();
            presses.join(" ")
        };
        assert_eq!(labels(0), "page:1:faq/a,faq/b");
        assert_eq!(labels(1), "page:0:faq/a,faq/b page:2:faq/a,faq/b");
        assert_snapshot!(written(&page(&found, 2)), @"
        title:
        Sources

        description:
        That passage is no longer in what I have read. Type `/ask` and your question.

        footer:
        Page 3 of 3

        buttons:
        ◀
        ");
        assert_eq!(page(&found, 9), page(&found, 2), "the knowledge may have become shorter");
    }

    #[test]
    fn where_all_passages_are_gone_there_is_no_page() {
        assert_eq!(page(&[None, None], 0), notice(&Locale::English.passage_gone()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_page_fits_and_no_word_is_lost(blocks in blocks()) {
            let pages = paged(&blocks, Locale::English);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let all: Vec<Fragment> = blocks.into_iter().map(Fragment::Words).collect();
            let whole = words(&all, None);
            if !whole.trim().is_empty() {
                prop_assert_eq!(letters(&pages.concat()), letters(&whole));
            }
            for page in pages {
                prop_assert!(!page.trim().is_empty());
                prop_assert!(length(&page) <= DESCRIPTION, "{}", length(&page));
            }
        }
    }
}
