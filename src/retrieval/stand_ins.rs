//! Finds the words of the knowledge that stand in for words of a question: its synonyms, compounds
//! that are written in one word here and in two there, and numbers in figures or in letters.

use crate::index::{StemId, Words, analyze, otherwise_written};
use crate::question::{Query, QueryTerm, TermRole, is_function_word};

/// How fully a synonym stands in for the word that was asked. A list kept by hand says that the
/// words can mean the same, not that they do here, so the word itself counts for more.
const SYNONYM: f64 = 0.6;

/// How fully a compound stands in for its other spelling: it is the same word.
const COMPOUND: f64 = 1.0;

/// How fully a number stands in for its other spelling.
const NUMERAL: f64 = 1.0;

/// Words of the knowledge, one after the other, that stand in for one word of a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StandIn {
    /// The stems of these words; never empty.
    pub(super) row: Vec<StemId>,
    /// The place of the question's word.
    pub(super) term: usize,
    /// How fully they stand in for it, above 0 and up to 1.
    pub(super) fully: f64,
}

/// All that stands in for words of the query.
pub(super) fn stand_ins(words: &Words, query: &Query) -> Vec<StandIn> {
    let mut found = Vec::new();
    for (term, asked) in query.terms.iter().enumerate() {
        let rows = words.synonyms(&asked.stem).iter();
        found.extend(rows.map(|row| StandIn { row: row.clone(), term, fully: SYNONYM }));
        let row = split(words, asked);
        found.extend(row.map(|row| StandIn { row, term, fully: COMPOUND }));
        let number = otherwise_written(&asked.word).and_then(|word| single_stem(words, word));
        found.extend(number.map(|stem| StandIn { row: vec![stem], term, fully: NUMERAL }));
    }
    for (term, pair) in query.terms.windows(2).enumerate() {
        if let Some(whole) = joined(words, &pair[0], &pair[1]) {
            let places = [(term, &pair[0]), (term + 1, &pair[1])];
            let lacking = |(_, part): &(usize, &QueryTerm)| !words.knows(&part.stem);
            let all = !places.iter().any(lacking);
            let stood_for = places.into_iter().filter(|place| all || lacking(place));
            found.extend(stood_for.map(|(term, _)| StandIn {
                row: vec![whole],
                term,
                fully: COMPOUND,
            }));
        }
    }
    found
}

/// The word of the knowledge that two words of a question make: "work place", "e-mail". It stands
/// in for the words that the knowledge lacks, or else for both.
///
/// A function word is joined only to a word that the knowledge lacks, as "line" of "on-line": it
/// mostly stands for itself. Two words that the knowledge has side by side, too, are found as they
/// are: joining "covid 19" where both ways are written costs covidfaq 0.03 of its MRR@10.
fn joined(words: &Words, first: &QueryTerm, second: &QueryTerm) -> Option<StemId> {
    let is_content = |term: &QueryTerm| term.role == TermRole::Content;
    let mostly_apart = |function: &QueryTerm, other: &QueryTerm| {
        !is_content(function) && (words.knows(&other.stem) || !is_part(&function.word))
    };
    if mostly_apart(first, second) || mostly_apart(second, first) {
        return None;
    }
    let whole = single_stem(words, &format!("{}{}", first.word, second.word))?;
    let apart = words.stem(&first.stem).zip(words.stem(&second.stem));
    let stands_apart = apart.is_some_and(|(a, b)| words.first_in_a_row(&[[a, b]]).is_some());
    (!stands_apart).then_some(whole)
}

/// The two words, one after the other in the knowledge, that a word which it lacks is made of:
/// "workplace" of "work place". "Upcoding" is not what looking up coding is, so function words make
/// none.
fn split(words: &Words, asked: &QueryTerm) -> Option<Vec<StemId>> {
    if asked.role == TermRole::Function || words.knows(&asked.stem) {
        return None;
    }
    let places = asked.word.char_indices().skip(1).map(|(place, _)| asked.word.split_at(place));
    // A first word mostly stands as it is; looking it up so saves most of the work.
    let parts = places.filter(|(first, second)| {
        words.has_spelling(first) && !is_function_word(first) && !is_function_word(second)
    });
    let rows = parts.filter_map(|(first, second)| {
        Some([single_stem(words, first)?, single_stem(words, second)?])
    });
    words.first_in_a_row(&rows.collect::<Vec<_>>()).map(Vec::from)
}

/// Whether a word may be part of a compound: "a" and "i" may not.
fn is_part(word: &str) -> bool {
    word.chars().nth(1).is_some() || !is_function_word(word)
}

fn single_stem(words: &Words, word: &str) -> Option<StemId> {
    analyze(word).first().and_then(|analyzed| words.stem(&analyzed.stem))
}

impl StandIn {
    /// How often it stands among these words.
    pub(super) fn times_in(&self, span: &[StemId]) -> u32 {
        let times = span.windows(self.row.len()).filter(|window| *window == self.row).count();
        u32::try_from(times).unwrap_or(u32::MAX)
    }

    /// How rare it is: as rare as its rarest word.
    pub(super) fn rarity(&self, rarity: impl Fn(StemId) -> f64) -> f64 {
        self.row.iter().map(|stem| rarity(*stem)).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::Searcher;
    use crate::index::tests::searcher_of;

    const FAQ: &str = r#"
[[entry]]
id = "place"
question = "Which workplace has email?"
answer = "Any health care office with an on-line service. It takes along notes, a part of each day."
"#;

    /// The words that stand in for words of a question, each with these.
    fn found(searcher: &Searcher, question: &str) -> Vec<String> {
        let words = searcher.words();
        let query = Query::parse(question);
        let told = |stand_in: &StandIn| {
            let row: Vec<&str> = stand_in.row.iter().map(|stem| words.text_of(*stem)).collect();
            format!("{}: {}", query.terms[stand_in.term].word, row.join(" "))
        };
        stand_ins(words, &query).iter().map(told).collect()
    }

    #[test]
    fn a_compound_is_found_in_one_word_or_in_two() {
        let searcher = searcher_of(FAQ);
        assert_eq!(found(&searcher, "work places"), ["work: workplac", "places: workplac"]);
        assert_eq!(found(&searcher, "E-Mail"), ["e: email", "mail: email"]);
        assert_eq!(found(&searcher, "healthcare"), ["healthcare: health care"]);
    }

    #[test]
    fn a_number_is_found_in_its_other_spelling() {
        let searcher = searcher_of(&FAQ.replace("a part of", "four or 12 hours of"));
        assert_eq!(found(&searcher, "4 hours"), ["4: four"]);
        assert_eq!(found(&searcher, "twelve hours"), ["twelve: 12"]);
    }

    #[test]
    fn two_words_that_stand_side_by_side_are_found_as_they_are() {
        let both = FAQ.replace("health care office", "work place, a health care office");
        assert_eq!(found(&searcher_of(&both), "work places"), Vec::<String>::new());
    }

    #[test]
    fn other_words_are_left_alone() {
        let searcher = searcher_of(FAQ);
        for question in
            ["apart", "a long day", "email", "careservice", "has each", "online", "nurse", "éé"]
        {
            assert_eq!(found(&searcher, question), Vec::<String>::new(), "{question}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_question_makes_it_fail(question in "(health|care|work|place|e|mail|on|line|\\PC| ){0,20}") {
            let searcher = searcher_of(FAQ);
            let query = Query::parse(&question);
            for stand_in in stand_ins(searcher.words(), &query) {
                prop_assert!(stand_in.term < query.terms.len() && !stand_in.row.is_empty());
            }
        }
    }
}
