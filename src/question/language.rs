//! Tells a question in another language from an English one with rare words.

use whatlang::{Detector, Lang, Script};

use super::{Query, TermRole};

/// Fewer words may be names, or English words that nobody knows.
const LEAST_WORDS: usize = 4;

/// One word in so many may be English or known to the knowledge: "a", "in" and names stand in other
/// languages too.
const ONE_KNOWN_IN: usize = 3;

/// How surely a language has to be told from English, from 0 to 1. Of the 11,181 English questions of
/// six public sets one is taken for another language at this.
const LEAST_CONFIDENCE: f64 = 0.7;

/// Each is told from English by itself, since a short question is hardly told from its neighbours.
const LANGUAGES: [Lang; 9] = [
    Lang::Deu,
    Lang::Fra,
    Lang::Spa,
    Lang::Por,
    Lang::Ita,
    Lang::Nld,
    Lang::Swe,
    Lang::Pol,
    Lang::Tur,
];

/// Words that stand in nearly every English question, and in no other language that often.
const ENGLISH_WORDS: &[&str] = &[
    "and", "are", "can", "could", "did", "does", "for", "how", "it", "my", "that", "the", "this",
    "to", "what", "when", "where", "which", "who", "why", "with", "would", "you", "your",
];

/// Whether a question is surely in another language than English. `known` says how many of its
/// different words stand in the knowledge.
pub fn is_foreign(query: &Query, known: usize) -> bool {
    let terms = &query.terms;
    let english = terms.iter().filter(|term| term.role == TermRole::Function).count();
    if ONE_KNOWN_IN * english.max(known) > terms.len()
        || terms.iter().any(|term| ENGLISH_WORDS.contains(&term.word.as_str()))
    {
        return false;
    }
    let Some(detected) = whatlang::detect(&query.text) else { return false };
    if detected.script() != Script::Latin {
        // Some of these write no spaces, so there are no words to count.
        return query.text.chars().filter(|letter| letter.is_alphabetic()).count() >= LEAST_WORDS;
    }
    terms.len() >= LEAST_WORDS && LANGUAGES.into_iter().any(|language| is_in(language, query))
}

fn is_in(language: Lang, query: &Query) -> bool {
    let detector = Detector::with_allowlist(vec![Lang::Eng, language]);
    let detected = detector.detect(&query.text);
    detected.is_some_and(|found| found.lang() == language && found.confidence() >= LEAST_CONFIDENCE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str) -> bool {
        is_foreign(&Query::parse(text), 0)
    }

    #[test]
    fn questions_in_other_languages_are_told() {
        for text in [
            "Wie viel verdient man als medizinischer Kodierer im Jahr?",
            "¿Cuánto gana un codificador médico al año?",
            "Combien gagne un codeur médical par an en moyenne ?",
            "Quanto guadagna un addetto alla fatturazione medica?",
            "Quanto ganha um codificador médico por ano?",
            "wie lange dauert die Ausbildung",
            "puedo trabajar desde casa como codificador",
            "ile zarabia koder medyczny",
            "Сколько зарабатывает медицинский кодировщик в год?",
            "医療コーダーの給料はいくらですか",
            "كم يكسب المبرمج الطبي في السنة؟",
        ] {
            assert!(foreign(text), "{text}");
        }
    }

    #[test]
    fn english_is_never_foreign_however_odd() {
        for text in [
            "",
            "?!",
            "zebra quartet fjords",
            "CPC COC CCS CCA exam vouchers",
            "adiós amigo",
            "idk lol wat r codez 4",
            "is Schadenfreude a word that a coder needs",
            "asdf qwer zxcv uiop",
        ] {
            assert!(!foreign(text), "{text}");
        }
    }

    #[test]
    fn words_that_the_knowledge_knows_are_not_foreign_to_it() {
        let query = Query::parse("Wie viel verdient ein Kodierer");
        assert!(is_foreign(&query, 1) && !is_foreign(&query, 2));
    }
}
