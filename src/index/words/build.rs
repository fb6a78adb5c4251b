//! Takes the words of passages down.

use std::collections::{HashMap, HashSet};

use super::agreement::agreement;
use super::crowding::crowding;
use super::strings::SortedStrings;
use super::synonyms::Synonyms;
use super::{Part, PartCounts, Record, StemId, Words, inverse_frequency};
use crate::index::Kinds;
use crate::index::analyzer::{AnalyzedWord, analyze, normalize};
use crate::passage::Passage;

/// Words that open a question.
const OPENERS: &[&str] = &[
    "am", "are", "can", "could", "did", "do", "does", "has", "have", "how", "i", "is", "may",
    "must", "shall", "should", "was", "were", "what", "when", "where", "which", "who", "whom",
    "whose", "why", "will", "would",
];

/// Stems and spellings in the order of their first appearance.
#[derive(Default)]
struct Numbering {
    numbers: HashMap<String, u32>,
}

impl Numbering {
    fn number(&mut self, string: String) -> u32 {
        let next = count(self.numbers.len());
        *self.numbers.entry(string).or_insert(next)
    }

    /// The strings in order, and for each number its place in that order.
    fn sorted(self) -> (SortedStrings, Vec<u32>) {
        let mut strings: Vec<(String, u32)> = self.numbers.into_iter().collect();
        strings.sort_unstable();
        let mut places = vec![0; strings.len()];
        for (place, (_, number)) in strings.iter().enumerate() {
            places[*number as usize] = count(place);
        }
        (SortedStrings::new(strings.iter().map(|(string, _)| string.as_str())), places)
    }
}

#[derive(Default)]
struct Building {
    stems: Numbering,
    spellings: Numbering,
    spelling_counts: Vec<u32>,
    occurrences: Vec<u32>,
    span_ends: Vec<u32>,
    span_kinds: Vec<Kinds>,
    records: Vec<Record>,
}

impl Words {
    /// Takes down the words of passages, in their order.
    pub(in crate::index) fn of_passages(passages: &[Passage]) -> Self {
        let mut sharing: HashMap<String, u32> = HashMap::new();
        for passage in passages {
            *sharing.entry(normalize(&passage.question)).or_default() += 1;
        }
        let mut building = Building::default();
        for passage in passages {
            building.add(passage, sharing[&normalize(&passage.question)]);
        }
        building.finish()
    }
}

impl Building {
    fn add(&mut self, passage: &Passage, sharing: u32) {
        let headings = format!("{} {}", passage.source.title, passage.heading_path.join(" "));
        for wording in [&headings, &passage.question].into_iter().chain(&passage.aliases) {
            self.span(analyze(wording), Kinds::default());
        }
        let wordings_end = count(self.span_ends.len());
        for sentence in passage.sentences() {
            let words = analyze(&sentence);
            let kinds = Kinds::given_in(&sentence, &words);
            self.span(words, kinds);
        }
        let sentences_end = count(self.span_ends.len());
        let asks = u32::from(asks(&passage.question));
        self.records.push(Record { wordings_end, sentences_end, sharing, asks });
    }

    fn span(&mut self, words: Vec<AnalyzedWord>, kinds: Kinds) {
        for analyzed in words {
            self.occurrences.push(self.stems.number(analyzed.stem));
            let spelling = self.spellings.number(analyzed.word) as usize;
            self.spelling_counts.resize(self.spelling_counts.len().max(spelling + 1), 0);
            self.spelling_counts[spelling] += 1;
        }
        self.span_ends.push(count(self.occurrences.len()));
        self.span_kinds.push(kinds);
    }

    fn finish(self) -> Words {
        let (stems, places) = self.stems.sorted();
        let (spellings, spelling_places) = self.spellings.sorted();
        let mut spelling_counts = vec![0; spellings.len()];
        for (number, place) in spelling_places.iter().enumerate() {
            spelling_counts[*place as usize] = self.spelling_counts[number];
        }
        let in_order = self.occurrences.iter().map(|number| StemId(places[*number as usize]));
        let mut words = Words {
            stems,
            parts: Default::default(),
            spellings,
            spelling_counts,
            occurrences: in_order.collect(),
            span_ends: self.span_ends,
            span_kinds: self.span_kinds,
            records: self.records,
            agreement: 0.0,
            crowding: 0.0,
            synonyms: Synonyms::default(),
            rarities: Vec::new(),
        };
        words.parts = Part::ALL.map(|part| words.count_part(part));
        words.agreement = agreement(&words);
        let mut words = words.with_rarities();
        words.crowding = crowding(&words);
        words
    }
}

impl Words {
    /// Fills in what follows from the rest.
    pub(super) fn with_rarities(mut self) -> Self {
        let counts = self.parts[Part::Whole as usize].passages_with.iter();
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm needs no 52 bits")]
        let rarities = counts.map(|with| inverse_frequency(*with, self.records.len()) as f32);
        self.rarities = rarities.collect();
        self
    }

    fn count_part(&self, part: Part) -> PartCounts {
        let mut passages_with = vec![0; self.stems.len()];
        let (mut length, mut units) = (0, 0);
        for number in 0..self.records.len() {
            let passage = self.of_number(number);
            let wordings = passage.wordings().filter(|_| part != Part::Text);
            let sentences = passage.sentences().filter(|_| part != Part::Wordings);
            let spans: Vec<&[StemId]> = wordings.chain(sentences).collect();
            units += if part == Part::Wordings { spans.len() } else { 1 };
            length += spans.iter().map(|span| span.len()).sum::<usize>();
            let different: HashSet<StemId> = spans.into_iter().flatten().copied().collect();
            for stem in different {
                passages_with[stem.0 as usize] += 1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "no knowledge has 2^52 words")]
        let mean_length = length as f64 / units.max(1) as f64;
        PartCounts { passages_with, mean_length }
    }
}

/// Whether a question or heading asks something: it has a question mark or opens like a question,
/// after a topic before a dash too ("Course - When does it start").
fn asks(heading: &str) -> bool {
    let last = heading.rsplit(" - ").next().unwrap_or(heading);
    let first = last.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    let opens = first.is_some_and(|word| OPENERS.contains(&word.to_lowercase().as_str()));
    opens || heading.contains('?')
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("four thousand million words do not fit into memory")
}
