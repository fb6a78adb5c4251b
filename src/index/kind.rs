//! What kinds of things sentences give: an amount, a time, a place.

use super::analyzer::{AnalyzedWord, analyze};
use super::numerals::is_numeral;

/// A kind of thing that questions ask for and sentences give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
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

/// Kinds of things, as the sentence gives them that they are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(pub(in crate::index) u8);

const CURRENCY_WORDS: &[&str] =
    &["cents", "dollar", "dollars", "eur", "euro", "euros", "percent", "pounds", "usd"];

/// Numbers in letters that are mostly written so, or are more than a number.
const OTHER_NUMBER_WORDS: &[&str] = &["hundred", "one", "thousand"];

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

impl Kinds {
    /// The kinds that a sentence of these words gives.
    pub(super) fn given_in(sentence: &str, words: &[AnalyzedWord]) -> Self {
        let given = Kind::ALL.into_iter().filter(|kind| kind.is_given_by(sentence, words));
        Self(given.fold(0, |kinds, kind| kinds | kind.bit()))
    }

    /// Whether this kind is among them.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Amount, Self::Count, Self::Time, Self::Person, Self::Place, Self::YesOrNo];

    fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether a sentence that gives no such thing cannot be the answer. A person and a place are
    /// too hard to tell from their words for that.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Amount | Self::Count | Self::Time)
    }

    /// Whether a sentence gives a thing of this kind.
    pub fn is_given_in(self, sentence: &str) -> bool {
        self.is_given_by(sentence, &analyze(sentence))
    }

    fn is_given_by(self, sentence: &str, analyzed: &[AnalyzedWord]) -> bool {
        let words = || analyzed.iter().map(|analyzed| analyzed.word.as_str());
        let any = |known: &[&str]| words().any(|word| known.contains(&word));
        match self {
            Self::Amount => {
                let has_sign = sentence.contains(['$', '€', '£', '¥', '%']);
                words().any(is_number) && (has_sign || any(CURRENCY_WORDS))
            }
            Self::Count => words().any(is_number),
            Self::Time => any(TIMES) || words().any(is_year) || has_length(analyzed),
            Self::Person => sentence.split_whitespace().skip(1).any(begins_with_capital),
            Self::Place => any(BEFORE_PLACES),
            Self::YesOrNo => matches!(words().next(), Some("yes" | "no")),
        }
    }
}

fn is_number(word: &str) -> bool {
    is_numeral(word) || OTHER_NUMBER_WORDS.contains(&word)
}

/// Whether a word is the number of a year in our time.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Whether a number stands right before a unit of time, or the time of day is told.
fn has_length(words: &[AnalyzedWord]) -> bool {
    words.windows(2).any(|two| {
        let unit = two[1].word.as_str();
        is_number(&two[0].word)
            && (UNITS_OF_TIME.contains(&unit) || matches!(unit, "am" | "pm" | "o"))
    })
}

fn begins_with_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_gives_what_is_asked_for_or_not() {
        for (kind, given, not_given) in [
            (Kind::Amount, "It pays $21 an hour.", "The amount differs, in 9 cases of 10."),
            (Kind::Amount, "It grows by 11%.", "Much, much more."),
            (Kind::Amount, "About 900 dollars.", "Many dollars."),
            (Kind::Count, "There are four of them.", "There are some."),
            (Kind::Time, "It takes four months.", "It takes $21 an hour."),
            (Kind::Time, "It was founded in 1998.", "It has 19980 members."),
            (Kind::Time, "We open at 9 am on Monday.", "We open early."),
            (Kind::Person, "Ask Ana.", "Ask them."),
            (Kind::Place, "They work at home.", "They work."),
            (Kind::YesOrNo, "Yes, you may.", "You may say yes."),
        ] {
            assert!(kind.is_given_in(given), "{given}");
            assert!(!kind.is_given_in(not_given), "{not_given}");
        }
    }
}
