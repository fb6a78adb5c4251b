//! How a question reads with the topic of the one before it carried over, by words alone.
//!
//! Whether it is meant like that is not decided here: the knowledge tells, by how sure it is of
//! each reading.

mod lists;

use super::function_words::is_function_word;
use super::is_too_long;
use lists::{ASKING, FILLERS, FOR_PEOPLE, FOR_THINGS, JOINERS, NO_TRADES, is_aspect};

/// A longer text stands on its own.
const MOST_WORDS: usize = 14;

/// Of a longer question before, nothing is carried over.
const MOST_WORDS_BEFORE: usize = 40;

/// The most words that a topic has.
const LONGEST_TOPIC: usize = 6;

/// How a question may read after another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The question with the topic carried over.
    pub reading: String,
    /// Whether it points back, as "and" and "they" do, and does not only lack a topic.
    pub points_back: bool,
    /// Whether it names a thing that takes no other one's place, and may be a topic of its own: "and
    /// nurses?".
    pub names_a_thing: bool,
}

/// How `typed` may read after the question `before`; nothing where it stands on its own.
pub fn follow_up(before: &str, typed: &str) -> Option<FollowUp> {
    if is_too_long(before) || is_too_long(typed) {
        return None;
    }
    let (before, typed) = (words(before), words(typed));
    if typed.len() > MOST_WORDS || before.len() > MOST_WORDS_BEFORE {
        return None;
    }
    let (joined, rest) = without_joiner(&typed);
    let topic = topic(&before);
    if rest.is_empty() || topic.is_empty() {
        return None;
    }
    if !ASKING.contains(&rest[0].as_str()) && !has_pronoun(rest) {
        return after_joiner(&before, &topic, rest, joined);
    }
    if let Some(reading) = for_pronoun(&topic, rest) {
        return Some(FollowUp { reading, points_back: true, names_a_thing: false });
    }
    let lacks_topic = rest.iter().all(|word| is_function_word(word) || is_aspect(word));
    let reading = joined_words(&[rest, &topic]);
    lacks_topic.then_some(FollowUp { reading, points_back: joined, names_a_thing: false })
}

/// The words in lower case, without the marks around and in them.
fn words(text: &str) -> Vec<String> {
    let spaced = text.to_lowercase().replace(['\'', '’'], "").replace('&', " and ");
    let letters = |word: &str| word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned();
    let split = spaced.split(|mark: char| mark.is_whitespace() || matches!(mark, ',' | '/' | '?'));
    split.map(letters).filter(|word| !word.is_empty()).collect()
}

/// Whether the words begin with a joiner, and what follows it.
fn without_joiner(words: &[String]) -> (bool, &[String]) {
    let filler = |word: &&String| FILLERS.contains(&word.as_str());
    let words = &words[words.iter().take_while(filler).count()..];
    let begins = |joiner: &&&[&str]| {
        words.len() >= joiner.len()
            && words.iter().zip(joiner.iter()).all(|(word, own)| word == own)
    };
    match JOINERS.iter().find(begins) {
        Some(joiner) => (true, &words[joiner.len()..]),
        None => (false, words),
    }
}

/// What a question is about: the words that are neither frame nor aspect, or all but the frame.
fn topic(words: &[String]) -> Vec<String> {
    let content = |word: &&String| !is_function_word(word);
    let mut topic: Vec<String> = Vec::new();
    for word in words.iter().filter(content).filter(|word| !is_aspect(word)) {
        if !topic.contains(word) && topic.len() < LONGEST_TOPIC {
            topic.push(word.clone());
        }
    }
    if topic.is_empty() {
        topic = words.iter().filter(content).take(LONGEST_TOPIC).cloned().collect();
    }
    topic
}

/// The reading of "and billers?": in the place of the trade before, or beside the topic.
fn after_joiner(
    before: &[String],
    topic: &[String],
    rest: &[String],
    joined: bool,
) -> Option<FollowUp> {
    let content: Vec<&String> = rest.iter().filter(|word| !is_function_word(word)).collect();
    let most = if joined { 4 } else { 2 };
    if content.is_empty() || content.len() > most {
        return None;
    }
    let only_aspects = content.iter().all(|word| is_aspect(word));
    let in_place = replaced(before, &content);
    let names_a_thing = in_place.is_none() && !only_aspects;
    let reading = match in_place {
        Some(reading) => reading,
        None if joined || only_aspects => {
            let articles = ["a", "an", "the"];
            let rest = rest.iter().filter(|word| !articles.contains(&word.as_str()));
            joined_words(&[topic, &rest.cloned().collect::<Vec<_>>()])
        }
        None => return None,
    };
    Some(FollowUp { reading, points_back: joined, names_a_thing })
}

/// The question before with the trade that is named now in the place of its own.
fn replaced(before: &[String], content: &[&String]) -> Option<String> {
    let at = content.iter().rposition(|word| is_trade(word))?;
    let named = content[at];
    if before.iter().any(|word| singular(word) == singular(named)) {
        return None;
    }
    let own = before.iter().rev().find(|word| is_trade(word))?;
    let new = match (own.ends_with('s'), named.ends_with('s')) {
        (false, true) => singular(named).to_owned(),
        (true, false) if !named.ends_with("ing") => format!("{named}s"),
        _ => (*named).clone(),
    };
    let more = |words: &[&String]| {
        let more = words.iter().filter(|word| !before.contains(word));
        more.map(|word| word.as_str()).collect::<Vec<_>>().join(" ")
    };
    let trade = format!("{} {new}", more(&content[..at]));
    let place = |word: &String| if word == own { trade.trim().to_owned() } else { word.clone() };
    let mut reading: Vec<String> = before.iter().map(place).collect();
    reading.push(more(&content[at + 1..]));
    Some(reading.join(" ").trim_end().to_owned())
}

/// The reading with the topic in the place of what stands for it.
fn for_pronoun(topic: &[String], rest: &[String]) -> Option<String> {
    let at = pronoun(rest)?;
    let mut people: Vec<String> = trade_in(topic).unwrap_or_else(|| topic.to_vec());
    if rest[at] == "one" {
        people = people.iter().map(|word| singular(word).to_owned()).collect();
        people.insert(0, "a".to_owned());
    }
    let is_people = FOR_PEOPLE.contains(&rest[at].as_str());
    let meant = if is_people { &people } else { topic };
    let after: Vec<String> = rest[at + 1..].iter().filter(|word| *word != "it").cloned().collect();
    Some(joined_words(&[&rest[..at], meant, &after]))
}

/// Where the first word stands that stands for the topic.
fn pronoun(words: &[String]) -> Option<usize> {
    let stands_for =
        |word: &String| FOR_PEOPLE.contains(&word.as_str()) || FOR_THINGS.contains(&word.as_str());
    let last = words.len().checked_sub(1)?;
    let there = || (words[last] == "there" && last > 1).then_some(last);
    words.iter().position(stands_for).or_else(there)
}

fn has_pronoun(words: &[String]) -> bool {
    pronoun(words).is_some()
}

/// The trade of a topic with the word before it: "medical coder".
fn trade_in(topic: &[String]) -> Option<Vec<String>> {
    let at = topic.iter().position(|word| is_trade(word))?;
    Some(topic[at.saturating_sub(1)..=at].to_vec())
}

/// Whether a word looks like the name of a trade or of those who follow it, by its ending.
fn is_trade(word: &str) -> bool {
    let one = singular(word);
    let ending = ["er", "or", "ist", "ian", "ing"].iter().any(|ending| one.ends_with(ending));
    ending && one.len() > 4 && !is_aspect(word) && !NO_TRADES.contains(&one)
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn joined_words(words: &[&[String]]) -> String {
    words.concat().join(" ")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_follow_up_reads_with_the_topic_carried_over() {
        let pay = "How much does a coder make?";
        let table = [
            (pay, "and billers?"),
            (pay, "what about a medical biller"),
            (pay, "how about billers in Texas?"),
            (pay, "and nurses?"),
            (pay, "ok and how long does it take?"),
            (pay, "is that hard"),
            (pay, "do they work from home?"),
            (pay, "what about the training"),
            (pay, "salary per year?"),
            (pay, "how long is the training?"),
            ("how long does billing training take", "is it hard?"),
            ("what do coders earn", "and a biller?"),
            ("do medical coders need math", "how do i become one"),
            ("do coders work in hospitals", "how is the pay there?"),
            (pay, "what is medical billing?"),
            (pay, "and how much does a biller make?"),
            (pay, "are there scrubs"),
            (pay, "thanks"),
            ("how", "and billers?"),
        ];
        let shown = table.map(|(before, typed)| match follow_up(before, typed) {
            Some(FollowUp { reading, points_back, names_a_thing }) => {
                let mark = if points_back { "points back" } else { "lacks a topic" };
                let names = if names_a_thing { ", names a thing" } else { "" };
                format!("{typed} → {reading} ({mark}{names})")
            }
            None => format!("{typed} stands on its own"),
        });
        assert_snapshot!(shown.join("\n"), @"
        and billers? → how much does a biller make (points back)
        what about a medical biller → how much does a medical biller make (points back)
        how about billers in Texas? → how much does a biller make texas (points back)
        and nurses? → coder nurses (points back, names a thing)
        ok and how long does it take? → how long does coder take (points back)
        is that hard → is coder hard (points back)
        do they work from home? → do coder work from home (points back)
        what about the training → coder training (points back)
        salary per year? → coder salary per year (lacks a topic)
        how long is the training? → how long is the training coder (lacks a topic)
        is it hard? → is billing hard (points back)
        and a biller? → what do billers earn (points back)
        how do i become one → how do i become a medical coder (points back)
        how is the pay there? → how is the pay coders hospitals (points back)
        what is medical billing? stands on its own
        and how much does a biller make? stands on its own
        are there scrubs stands on its own
        thanks stands on its own
        and billers? stands on its own
        ");
    }

    proptest! {
        #[test]
        fn whatever_was_typed_the_reading_is_bounded(before in "\\PC{0,300}", typed in "\\PC{0,120}") {
            if let Some(FollowUp { reading, .. }) = follow_up(&before, &typed) {
                prop_assert!(!reading.is_empty());
                prop_assert!(reading.len() <= 3 * (before.len() + typed.len()) + 60);
            }
        }

        #[test]
        fn chains_do_not_grow_for_ever(typed in prop::collection::vec("(and|is|it|they|billers|coding|pay|long|that){1,6}", 1..20)) {
            let mut before = "how much does a coder make".to_owned();
            for typed in typed {
                if let Some(FollowUp { reading, .. }) = follow_up(&before, &typed) {
                    before = reading;
                }
                prop_assert!(before.split(' ').count() <= MOST_WORDS_BEFORE + MOST_WORDS);
            }
        }
    }
}
