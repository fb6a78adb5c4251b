//! The words by which a follow-up is known and read.

/// What joins a question to the one before it, the longest first.
pub(super) const JOINERS: &[&[&str]] = &[
    &["same", "question", "for"],
    &["and", "what", "about"],
    &["and", "how", "about"],
    &["what", "about"],
    &["how", "about"],
    &["what", "of"],
    &["same", "for"],
    &["and"],
    &["n"],
    &["or"],
    &["also"],
    &["for"],
    &["plus"],
    &["vs"],
];

/// What says nothing at the beginning.
pub(super) const FILLERS: &[&str] = &[
    "ah", "alright", "but", "cool", "great", "hm", "hmm", "nice", "oh", "ok", "okay", "so", "then",
    "well", "wow",
];

/// The first words of what asks by itself.
pub(super) const ASKING: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "has", "have", "how", "hows", "is", "may", "must",
    "should", "was", "were", "what", "whats", "when", "where", "which", "who", "whos", "why",
    "will", "would",
];

/// Words that stand for people.
pub(super) const FOR_PEOPLE: &[&str] =
    &["he", "her", "him", "one", "she", "their", "them", "they", "theyre"];

/// Words that stand for a thing, or for people.
pub(super) const FOR_THINGS: &[&str] = &["it", "its", "that", "thats", "these", "this", "those"];

/// Words that say what is asked of a topic, and never of which topic, in the order of the alphabet.
#[rustfmt::skip]
const ASPECTS: &[&str] = &[
    "annually", "average", "bad", "become", "becoming", "benefits", "best", "better", "big",
    "certificate", "certification", "certified", "challenging", "cost", "costs", "course", "day",
    "days", "degree", "demand", "demanding", "difference", "difficult", "diploma", "duration",
    "earn", "earning", "earnings", "earns", "easier", "easy", "education", "expensive", "fast",
    "find", "good", "hard", "harder", "hire", "hired", "hour", "hourly", "hours", "income", "job",
    "jobs", "learn", "learning", "long", "longer", "lucrative", "make", "makes", "making", "money",
    "month", "monthly", "months", "old", "online", "outlook", "paid", "pay", "paying", "pays",
    "people", "qualifications", "quickly", "required", "requirements", "rough", "salaries",
    "salary", "school", "skills", "start", "starting", "stressful", "study", "take", "takes",
    "taking", "tough", "train", "training", "traits", "typical", "wage", "wages", "week", "work",
    "working", "works", "worth", "year", "yearly", "years",
];

/// Words of the ending of a trade that are none.
pub(super) const NO_TRADES: &[&str] =
    &["answer", "career", "computer", "error", "number", "offer", "paper"];

/// Whether a word says what is asked of a topic, and never of which topic.
pub(super) fn is_aspect(word: &str) -> bool {
    ASPECTS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_aspect_is_found() {
        for word in ASPECTS {
            assert!(is_aspect(word), "`{word}` is out of the alphabet's order");
        }
    }
}
