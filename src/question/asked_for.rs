//! What kind of thing a question asks for, and whether a sentence gives a thing of that kind.

use crate::index::analyze;

/// A kind of thing that a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedFor {
    /// A sum of money or a share: "how much", "what does it cost".
    Amount,
    /// A number: "how many".
    Count,
    /// A point or a length of time: "when", "how long".
    Time,
    /// A person or a group: "who".
    Person,
    /// A place: "where".
    Place,
    /// Yes or no: "is", "can", "do".
    YesOrNo,
}

/// Pairs of words that ask wherever they stand in a question.
const PAIRS: [([&str; 2], AskedFor); 9] = [
    (["much", "time"], AskedFor::Time),
    (["how", "long"], AskedFor::Time),
    (["how", "soon"], AskedFor::Time),
    (["how", "often"], AskedFor::Time),
    (["how", "quickly"], AskedFor::Time),
    (["what", "time"], AskedFor::Time),
    (["what", "date"], AskedFor::Time),
    (["how", "many"], AskedFor::Count),
    (["how", "much"], AskedFor::Amount),
];

/// What often stands before the word that asks.
const OPENERS: &[&str] =
    &["and", "but", "hello", "hey", "hi", "ok", "okay", "please", "so", "well"];

/// A question that begins with one of these is answered by yes or no.
const ASKS_YES_OR_NO: &[&str] = &[
    "am", "are", "can", "could", "did", "do", "does", "has", "have", "is", "may", "must", "should",
    "was", "were", "will", "would",
];

/// Words that ask for an amount where nothing else is asked for.
const AMOUNT_WORDS: &[&str] = &[
    "charge",
    "cost",
    "costs",
    "earn",
    "earnings",
    "earns",
    "fee",
    "fees",
    "income",
    "pay",
    "percentage",
    "price",
    "prices",
    "salaries",
    "salary",
    "wage",
    "wages",
];

const CURRENCY_WORDS: &[&str] =
    &["cents", "dollar", "dollars", "eur", "euro", "euros", "percent", "pounds", "usd"];

const NUMBER_WORDS: &[&str] = &[
    "eight", "eleven", "fifteen", "fifty", "five", "forty", "four", "hundred", "nine", "one",
    "seven", "six", "sixty", "ten", "thirty", "thousand", "three", "twelve", "twenty", "two",
];

const UNITS_OF_TIME: &[&str] = &[
    "day", "days", "decade", "decades", "hour", "hours", "minute", "minutes", "month", "months",
    "second", "seconds", "week", "weeks", "year", "years",
];

/// Words that tell a time by themselves. "May" and "march" are left out, being other words too.
const TIMES: &[&str] = &[
    "annually",
    "april",
    "august",
    "daily",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "midnight",
    "monday",
    "monthly",
    "noon",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tuesday",
    "wednesday",
    "weekly",
    "yearly",
];

const BEFORE_PLACES: &[&str] =
    &["anywhere", "at", "everywhere", "from", "home", "in", "inside", "near", "on", "online"];

/// What a question in normal form asks for, where its words tell.
pub(super) fn asked_for(normalized: &str) -> Option<AskedFor> {
    let words: Vec<&str> = normalized.split(' ').collect();
    let asks = |pair: &[&str; 2]| words.windows(2).any(|two| two == pair);
    if let Some((_, kind)) = PAIRS.iter().find(|(pair, _)| asks(pair)) {
        return Some(*kind);
    }
    let first = words.iter().find(|word| !OPENERS.contains(word))?;
    match *first {
        "when" => Some(AskedFor::Time),
        "who" | "whom" | "whose" => Some(AskedFor::Person),
        "where" => Some(AskedFor::Place),
        word if ASKS_YES_OR_NO.contains(&word) => Some(AskedFor::YesOrNo),
        _ => words.iter().any(|word| AMOUNT_WORDS.contains(word)).then_some(AskedFor::Amount),
    }
}

impl AskedFor {
    /// Whether a sentence that gives no such thing cannot be the answer. A person and a place are
    /// too hard to tell from their words for that.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Amount | Self::Count | Self::Time)
    }

    /// Whether a sentence gives a thing of this kind.
    pub fn is_given_in(self, sentence: &str) -> bool {
        let words: Vec<String> = analyze(sentence).into_iter().map(|word| word.word).collect();
        let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        match self {
            Self::Amount => {
                let number = words.iter().any(|word| is_number(word));
                number && (sentence.contains(['$', '€', '£', '¥', '%']) || any(CURRENCY_WORDS))
            }
            Self::Count => words.iter().any(|word| is_number(word)),
            Self::Time => {
                any(TIMES) || words.iter().any(|word| is_year(word)) || has_length(&words)
            }
            Self::Person => sentence.split_whitespace().skip(1).any(begins_with_capital),
            Self::Place => any(BEFORE_PLACES),
            Self::YesOrNo => matches!(words.first().map(String::as_str), Some("yes" | "no")),
        }
    }
}

fn is_number(word: &str) -> bool {
    NUMBER_WORDS.contains(&word) || word.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a word is the number of a year in our time.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Whether a number stands right before a unit of time, or the time of day is told.
fn has_length(words: &[String]) -> bool {
    words.windows(2).any(|two| {
        let unit = two[1].as_str();
        is_number(&two[0]) && (UNITS_OF_TIME.contains(&unit) || matches!(unit, "am" | "pm" | "o"))
    })
}

fn begins_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::normalize;

    #[test]
    fn a_question_tells_what_it_asks_for() {
        for (question, kind) in [
            ("How much does a coder make?", Some(AskedFor::Amount)),
            ("so does anyone know how much it is", Some(AskedFor::Amount)),
            ("biller salary", Some(AskedFor::Amount)),
            ("How many codes are there?", Some(AskedFor::Count)),
            ("how long is the training?", Some(AskedFor::Time)),
            ("how much time do I need", Some(AskedFor::Time)),
            ("When was it founded?", Some(AskedFor::Time)),
            ("what happens when I fail", None),
            ("Who files the claims?", Some(AskedFor::Person)),
            ("hey, where do they work", Some(AskedFor::Place)),
            ("does coding pay well?", Some(AskedFor::YesOrNo)),
            ("what is a claim", None),
            ("", None),
        ] {
            assert_eq!(asked_for(&normalize(question)), kind, "{question}");
        }
    }

    #[test]
    fn a_sentence_gives_what_is_asked_for_or_not() {
        for (kind, given, not_given) in [
            (AskedFor::Amount, "It pays $21 an hour.", "The amount differs, in 9 cases of 10."),
            (AskedFor::Amount, "It grows by 11%.", "Much, much more."),
            (AskedFor::Amount, "About 900 dollars.", "Many dollars."),
            (AskedFor::Count, "There are four of them.", "There are some."),
            (AskedFor::Time, "It takes four months.", "It takes $21 an hour."),
            (AskedFor::Time, "It was founded in 1998.", "It has 19980 members."),
            (AskedFor::Time, "We open at 9 am on Monday.", "We open early."),
            (AskedFor::Person, "Ask Ana.", "Ask them."),
            (AskedFor::Place, "They work at home.", "They work."),
            (AskedFor::YesOrNo, "Yes, you may.", "You may say yes."),
        ] {
            assert!(kind.is_given_in(given), "{given}");
            assert!(!kind.is_given_in(not_given), "{not_given}");
        }
    }
}
