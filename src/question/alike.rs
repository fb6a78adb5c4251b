//! Finds questions that ask the same in other words, or with a slip of the pen, among thousands.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem;

use super::function_words::is_function_word;
use crate::index::{AnalyzedWord, analyze};

/// Function words that tell two questions apart all the same, in the order of the alphabet.
const TELLING: &[&str] = &[
    "after", "all", "before", "many", "more", "much", "out", "under", "when", "where", "wheres",
    "who", "whom", "whos", "whose", "why",
];

/// Words that turn a question into its opposite. The "t" is that of "isn't".
const NEGATIONS: &[&str] = &["cannot", "cant", "doesnt", "dont", "isnt", "no", "not", "t"];

/// What all negations are taken for.
const NOT: &str = "not";

/// In shorter words, one letter makes another word.
const SHORTEST_SLIP: usize = 5;

/// In a question of more stems no slip is looked for: it would take time and room with the square of
/// their number, and anybody can ask a thousand words.
const MOST_STEMS: usize = 12;

/// Questions with the same stems.
struct Group {
    /// The stems that matter, each once, in the order of the alphabet.
    stems: Vec<String>,
    /// A word of each stem, as the first question has it.
    words: Vec<String>,
    /// The places of the questions.
    questions: Vec<usize>,
}

/// Puts questions together that have the same stems, whatever their order and the function words
/// between them, or that differ in one letter of one word whose stem no other question has and is
/// not `known`. Returns their places, the groups in the order of their first questions.
pub fn alike(questions: &[&str], known: impl Fn(&str) -> bool) -> Vec<Vec<usize>> {
    let mut groups = groups_of_stems(questions);
    for (slip, home) in homes_of_slips(&groups, known) {
        let questions = mem::take(&mut groups[slip].questions);
        groups[home].questions.extend(questions);
    }
    let mut alike: Vec<Vec<usize>> = groups.into_iter().map(|group| group.questions).collect();
    alike.retain(|group| !group.is_empty());
    for group in &mut alike {
        group.sort_unstable();
    }
    alike.sort_unstable_by_key(|group| group[0]);
    alike
}

fn groups_of_stems(questions: &[&str]) -> Vec<Group> {
    let mut places: HashMap<Vec<String>, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let (stems, words): (Vec<String>, Vec<String>) =
            telling_words(question).into_iter().unzip();
        let place = *places.entry(stems.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Group { stems, words, questions: Vec::new() });
        }
        groups[place].questions.push(at);
    }
    groups
}

/// The stems of a question that matter, each with its word; all of them where none does, and the
/// text itself where it has no words.
fn telling_words(question: &str) -> BTreeMap<String, String> {
    let words = analyze(question);
    let telling: BTreeMap<String, String> = words.iter().filter_map(telling_word).collect();
    let all = || words.iter().map(|word| (word.stem.clone(), word.word.clone()));
    if words.is_empty() {
        BTreeMap::from([(question.trim().to_owned(), String::new())])
    } else if telling.is_empty() {
        all().collect()
    } else {
        telling
    }
}

fn telling_word(AnalyzedWord { word, stem, .. }: &AnalyzedWord) -> Option<(String, String)> {
    if NEGATIONS.contains(&word.as_str()) {
        return Some((NOT.to_owned(), NOT.to_owned()));
    }
    let tells = !is_function_word(word) || TELLING.binary_search(&word.as_str()).is_ok();
    tells.then(|| (stem.clone(), word.clone()))
}

/// For each group that a slip has made, the group that was meant.
fn homes_of_slips(groups: &[Group], known: impl Fn(&str) -> bool) -> Vec<(usize, usize)> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for stem in groups.iter().flat_map(|group| &group.stems) {
        *counts.entry(stem).or_default() += 1;
    }
    let is_slip = |word: &Word<'_>| counts[word.stem] == 1 && !known(word.stem);
    let short = groups.iter().enumerate().filter(|(_, group)| group.stems.len() <= MOST_STEMS);
    let words: Vec<Word<'_>> = short.flat_map(words_of).collect();
    // Two words that differ in one letter are the same without one of their letters.
    let mut near: HashMap<(&[&str], String), Vec<&Word<'_>>> = HashMap::new();
    for word in &words {
        for shorter in shortened(word.letters) {
            near.entry((&word.others, shorter)).or_default().push(word);
        }
    }
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    for slip in words.iter().filter(|word| is_slip(word)) {
        let keys = shortened(slip.letters).into_iter().map(|shorter| (&*slip.others, shorter));
        let meant = keys.filter_map(|key| near.get(&key)).flatten().filter(|meant| {
            // Of two that may each be a slip of the other, the one that comes first stays.
            let stays = !is_slip(meant) || meant.group < slip.group;
            stays && differ_in_one_letter(slip.letters, meant.letters)
        });
        if let Some(home) = meant.map(|meant| meant.group).min() {
            // What is meant may be a slip that has found its home already.
            homes.insert(slip.group, homes.get(&home).copied().unwrap_or(home));
        }
    }
    homes.into_iter().collect()
}

/// A word of a group in which one letter may be wrong.
struct Word<'a> {
    group: usize,
    stem: &'a str,
    letters: &'a str,
    /// The stems beside it.
    others: Vec<&'a str>,
}

fn words_of((place, group): (usize, &Group)) -> impl Iterator<Item = Word<'_>> {
    let pairs = group.stems.iter().zip(&group.words).enumerate();
    pairs.filter(|(_, (_, word))| can_slip(word)).map(move |(at, (stem, letters))| {
        let others = group.stems.iter().enumerate().filter(|(other, _)| *other != at);
        let others = others.map(|(_, stem)| stem.as_str()).collect();
        Word { group: place, stem, letters, others }
    })
}

/// Whether one letter of a word may be a slip: numbers and short words are other words then.
fn can_slip(word: &str) -> bool {
    word.chars().count() >= SHORTEST_SLIP && word.chars().all(char::is_alphabetic)
}

/// The word, and the word without each of its letters, each once.
fn shortened(word: &str) -> BTreeSet<String> {
    let without = word
        .char_indices()
        .map(|(start, letter)| format!("{}{}", &word[..start], &word[start + letter.len_utf8()..]));
    without.chain([word.to_owned()]).collect()
}

/// Whether one letter is wrong, missing or too many, or two neighbours have changed places.
fn differ_in_one_letter(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(l, r)| l == r).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn groups(questions: &[&str]) -> Vec<Vec<usize>> {
        alike(questions, |stem| ["coder", "biller"].contains(&stem))
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(TELLING.is_sorted() && NEGATIONS.is_sorted());
    }

    #[test]
    fn order_inflection_and_function_words_make_no_difference() {
        let same = ["Can I park my car?", "where… no: car parking", "is there car parking, please"];
        assert_eq!(groups(&[same[0], same[2], "parking for cars"]), [vec![0, 1, 2]]);
        assert_eq!(groups(&[same[0], same[1]]).len(), 2);
    }

    #[test]
    fn what_is_asked_for_and_whether_it_is_not_does_make_one() {
        let different = [
            "Where do coders work?",
            "When do coders work?",
            "Why do coders work?",
            "Do coders work?",
            "Don't coders work?",
            "How much do coders work?",
        ];
        assert_eq!(groups(&different).len(), different.len());
        assert_eq!(groups(&["Isn't it hard?", "is it not hard"]).len(), 1);
    }

    #[test]
    fn a_slip_in_a_rare_word_makes_no_difference() {
        assert_eq!(groups(&["a parking permit", "parking premit", "parkin permit"]).len(), 1);
        assert_eq!(groups(&["resit the certification", "certificatoin resit"]).len(), 1);
        assert_eq!(groups(&["parking permit", "parkin premit"]).len(), 2, "two letters");
        // Both are words of the knowledge.
        assert_eq!(groups(&["the coder exam", "the codec exam", "the biller exam"]).len(), 2);
        assert_eq!(groups(&["room 12345", "room 12346"]).len(), 2);
        assert_eq!(groups(&["a form to fill", "a farm to fill"]).len(), 2);
    }

    #[test]
    fn what_has_no_words_or_only_function_words_is_alike_by_itself() {
        assert_eq!(groups(&["???", "🦀", "🦀 ", "how is it", "is it how", "who is it"]).len(), 4);
    }

    #[test]
    fn in_a_long_question_no_slip_is_looked_for() {
        let words = |count: usize| {
            let letters = |n: usize| ["apple", "brick", "crane"][n % 3].repeat(n / 3 + 1);
            (0..count).map(letters).collect::<Vec<_>>().join(" ")
        };
        let with_slip = |count| [words(count), words(count).replacen("apple", "appple", 1)];
        let grouped = |pair: &[String; 2]| groups(&[&pair[0], &pair[1]]).len();
        assert_eq!((grouped(&with_slip(5)), grouped(&with_slip(300))), (1, 2));
    }

    #[test]
    fn one_letter_is_one_letter() {
        for near in ["permits", "permi", "parmit", "premit", "ermit"] {
            assert!(differ_in_one_letter("permit", near), "{near}");
        }
        for far in ["permit", "permitted", "pemrti", "timrep", ""] {
            assert!(!differ_in_one_letter("permit", far), "{far}");
        }
    }

    proptest! {
        #[test]
        fn every_question_is_in_one_group(
            questions in proptest::collection::vec("[a-c]{4,6}( [a-c]{4,6}){0,2}|\\PC{0,9}", 0..12),
        ) {
            let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
            let groups = alike(&questions, |_| false);
            let firsts: Vec<usize> = groups.iter().map(|group| group[0]).collect();
            prop_assert!(firsts.is_sorted());
            let mut all = groups.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..questions.len()).collect::<Vec<_>>());
        }
    }
}
