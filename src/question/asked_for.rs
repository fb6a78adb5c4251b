//! What kind of thing a question asks for.

use crate::index::Kind;

/// Pairs of words that ask wherever they stand in a question.
const PAIRS: [([&str; 2], Kind); 11] = [
    (["much", "time"], Kind::Time),
    (["how", "long"], Kind::Time),
    (["how", "soon"], Kind::Time),
    (["how", "often"], Kind::Time),
    (["how", "quickly"], Kind::Time),
    (["what", "time"], Kind::Time),
    (["what", "date"], Kind::Time),
    (["what", "year"], Kind::Time),
    (["which", "year"], Kind::Time),
    (["how", "many"], Kind::Count),
    (["how", "much"], Kind::Amount),
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
    "compensation",
    "cost",
    "costs",
    "earn",
    "earned",
    "earning",
    "earnings",
    "earns",
    "fee",
    "fees",
    "gross",
    "hourly",
    "income",
    "paid",
    "pay",
    "paycheck",
    "pays",
    "percentage",
    "price",
    "prices",
    "salaries",
    "salary",
    "wage",
    "wages",
];

/// What a question in normal form asks for, where its words tell.
pub(super) fn asked_for(normalized: &str) -> Option<Kind> {
    let words: Vec<&str> = normalized.split(' ').collect();
    let asks = |pair: &[&str; 2]| words.windows(2).any(|two| two == pair);
    if let Some((_, kind)) = PAIRS.iter().find(|(pair, _)| asks(pair)) {
        return Some(*kind);
    }
    let first = words.iter().find(|word| !OPENERS.contains(word))?;
    match *first {
        "when" => Some(Kind::Time),
        "who" | "whom" | "whose" => Some(Kind::Person),
        "where" => Some(Kind::Place),
        word if ASKS_YES_OR_NO.contains(&word) => Some(Kind::YesOrNo),
        _ => words.iter().any(|word| AMOUNT_WORDS.contains(word)).then_some(Kind::Amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::normalize;

    #[test]
    fn a_question_tells_what_it_asks_for() {
        for (question, kind) in [
            ("How much does a coder make?", Some(Kind::Amount)),
            ("so does anyone know how much it is", Some(Kind::Amount)),
            ("biller salary", Some(Kind::Amount)),
            ("How many codes are there?", Some(Kind::Count)),
            ("how long is the training?", Some(Kind::Time)),
            ("how much time do I need", Some(Kind::Time)),
            ("When was it founded?", Some(Kind::Time)),
            ("what happens when I fail", None),
            ("Who files the claims?", Some(Kind::Person)),
            ("hey, where do they work", Some(Kind::Place)),
            ("does coding pay well?", Some(Kind::YesOrNo)),
            ("what is a claim", None),
            ("", None),
        ] {
            assert_eq!(asked_for(&normalize(question)), kind, "{question}");
        }
    }
}
