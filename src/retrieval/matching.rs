//! Compares a query with a passage word by word.

mod term;

use super::stand_ins::{StandIn, stand_ins};
use crate::index::{Kind, Part, PassageWords, StemId, Words, bm25};
use crate::question::{Query, QueryTerm};
use term::Term;

/// How well a passage's words match a query's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Match {
    /// The BM25 score of question, aliases and text as one.
    pub(super) bm25: f64,
    /// That of the best wording.
    pub(super) wording_bm25: f64,
    /// That of the text alone.
    pub(super) text_bm25: f64,
    /// Which share of the query's weight one wording, the headings and the text hold together.
    pub(super) coverage: f64,
    /// Which share one wording and the headings hold.
    pub(super) wording_coverage: f64,
    /// Which share the best sentence of the text holds.
    pub(super) sentence_coverage: f64,
    /// Which share of the rarity of all of the query's words the best wording holds.
    pub(super) wording_recall: f64,
    /// Which share of that wording's rarity the query holds.
    pub(super) wording_precision: f64,
    /// The cosine between the query and the best sentence, words weighed by rarity.
    pub(super) best_sentence: f64,
    /// 1 if a sentence gives the kind of thing that is asked for, -1 if none does; 0 if the words
    /// of the query tell of none.
    pub(super) kind_given: f64,
    /// By how much the best sentence that gives it has the smaller cosine than the best of all.
    pub(super) kind_shortfall: f64,
    /// How far the passage holds the query's numbers, from -1 to 1; 0 if it has none.
    pub(super) numbers: f64,
}

/// A query, ready to be compared with passages.
pub(super) struct Matcher<'a> {
    words: &'a Words,
    terms: Vec<Term>,
    /// Which term each stem is of, in the order of the stems.
    lookup: Vec<(StemId, usize)>,
    /// Other words of the knowledge that stand in for terms.
    stand_ins: Vec<StandIn>,
    /// What kind of thing is asked for, other than yes or no.
    asked_for: Option<Kind>,
    total_weight: f64,
    total_rarity: f64,
    norm: f64,
}

/// How often, and how fully, each term was found in a stretch of words.
#[derive(Clone, Default)]
struct Found {
    counts: Vec<f64>,
    fully: Vec<f64>,
    length: f64,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(words: &'a Words, query: &Query) -> Self {
        let stand_ins = stand_ins(words, query);
        let term = |(at, term): (usize, &QueryTerm)| {
            let stand_ins = stand_ins.iter().filter(|stand_in| stand_in.term == at);
            Term::new(words, term, &stand_ins.collect::<Vec<_>>())
        };
        let terms: Vec<Term> = query.terms.iter().enumerate().map(term).collect();
        let mut lookup = Vec::new();
        for (at, term) in query.terms.iter().enumerate() {
            lookup.extend(words.stem(&term.stem).map(|stem| (stem, at)));
        }
        lookup.sort_by_key(|(stem, _)| *stem);
        let sum = |value: fn(&Term) -> f64| terms.iter().map(value).sum::<f64>();
        Self {
            words,
            total_weight: sum(|term| term.weight),
            total_rarity: sum(|term| term.rarity),
            norm: sum(|term| term.rarity * term.rarity).sqrt(),
            terms,
            lookup,
            stand_ins,
            asked_for: query.asked_for().filter(|kind| *kind != Kind::YesOrNo),
        }
    }

    /// The stems of the words that stand in for words of the query.
    pub(super) fn stand_in_stems(&self) -> impl Iterator<Item = StemId> {
        self.stand_ins.iter().flat_map(|stand_in| &stand_in.row).copied()
    }

    /// What all of the query's content words weigh together.
    pub(super) fn total_weight(&self) -> f64 {
        self.total_weight
    }

    /// Which share of the query's weight is of words that no passage holds and nothing stands in
    /// for, from 0 to 1.
    pub(super) fn unknown(&self) -> f64 {
        let known = |at: usize| {
            self.lookup.iter().any(|(_, term)| *term == at)
                || self.stand_ins.iter().any(|stand_in| stand_in.term == at)
        };
        let unknown = self.terms.iter().enumerate().filter(|(at, _)| !known(*at));
        share(unknown.map(|(_, term)| term.weight).sum(), self.total_weight)
    }

    /// How many content words the query has.
    pub(super) fn content_words(&self) -> usize {
        self.terms.iter().filter(|term| term.weight > 0.0).count()
    }

    /// What each word of the query counts, in the order of the query: its weight, 0 for a function
    /// word, and its rarity.
    pub(super) fn weights(&self) -> impl Iterator<Item = (f64, f64)> {
        self.terms.iter().map(|term| (term.weight, term.rarity))
    }

    /// How fully these words hold each word of the query, from 0 to 1, by themselves or by what
    /// stands in for it.
    pub(super) fn held(&self, span: &[StemId]) -> Vec<f64> {
        let mut found = self.nothing();
        self.find(span, &mut found);
        found.fully
    }

    /// How fully a stem answers to a word of the query, alone or with others, from 0 to 1.
    pub(super) fn asked_for(&self, stem: StemId) -> f64 {
        let stands_in = |stand_in: &&StandIn| stand_in.row.contains(&stem);
        let stand_ins = self.stand_ins.iter().filter(stands_in).map(|stand_in| stand_in.fully);
        self.meant_by(stem).map(|_| 1.0).chain(stand_ins).fold(0.0, f64::max)
    }

    /// The places of the query's words that a stem is of.
    fn meant_by(&self, stem: StemId) -> impl Iterator<Item = usize> {
        let start = self.lookup.partition_point(|(known, _)| *known < stem);
        let meant = self.lookup[start..].iter().take_while(move |(known, _)| *known == stem);
        meant.map(|(_, term)| *term)
    }

    pub(super) fn compare(&self, passage: PassageWords<'_>) -> Match {
        let mut matched = Match::default();
        let (mut found, mut text) = (self.nothing(), self.nothing());
        let mut giving = 0.0_f64;
        for (sentence, kinds) in passage.sentences().zip(passage.kinds()) {
            self.find(sentence, &mut found);
            let cosine = self.note_sentence(sentence, &found, &mut matched);
            if self.asked_for.is_some_and(|kind| kinds.contains(kind)) {
                matched.kind_given = 1.0;
                giving = giving.max(cosine);
            }
            text.add(&found);
        }
        if self.asked_for.is_some() && matched.kind_given == 0.0 {
            matched.kind_given = -1.0;
        }
        matched.kind_shortfall = self.asked_for.map_or(0.0, |_| matched.best_sentence - giving);
        matched.text_bm25 = self.bm25(&text, Part::Text, |term| term.text_rarity);
        self.compare_wordings(passage, text, &mut matched);
        matched
    }

    /// A word of one wording and another of the next are not said together: the best single one
    /// counts, with the headings above it, and with the text.
    fn compare_wordings(&self, passage: PassageWords<'_>, text: Found, matched: &mut Match) {
        let mut found = self.nothing();
        self.find(passage.headings(), &mut found);
        let headings = found.fully.clone();
        let mut around = headings.clone();
        raise(&mut around, &text.fully);
        let mut whole = text;
        let mut best = -1.0;
        for wording in passage.wordings() {
            self.find(wording, &mut found);
            self.note_wording(wording, &found, &mut best, matched);
            let with = |others| self.coverage(&found.fully, others);
            matched.wording_coverage = matched.wording_coverage.max(with(&headings));
            matched.coverage = matched.coverage.max(with(&around));
            whole.add(&found);
        }
        matched.bm25 = self.bm25(&whole, Part::Whole, |term| term.rarity);
        matched.numbers = self.numbers(&whole.fully);
    }

    fn note_wording(&self, wording: &[StemId], found: &Found, best: &mut f64, matched: &mut Match) {
        let rarity = |stem: &StemId| self.words.rarity(Some(*stem));
        let common: f64 = self.sum(&found.fully, |term| term.rarity);
        let recall = share(common, self.total_rarity);
        let precision = share(common, wording.iter().map(rarity).sum()).min(1.0);
        let together = harmonic_mean(recall, precision);
        if together > *best {
            *best = together;
            matched.wording_recall = recall;
            matched.wording_precision = precision;
        }
        let bm25 = self.bm25(found, Part::Wordings, |term| term.wording_rarity);
        matched.wording_bm25 = matched.wording_bm25.max(bm25);
    }

    /// Notes how well a sentence matches, and returns its cosine.
    fn note_sentence(&self, sentence: &[StemId], found: &Found, matched: &mut Match) -> f64 {
        if found.is_nothing() {
            return 0.0;
        }
        let square = |stem: &StemId| self.words.rarity(Some(*stem)).powi(2);
        let length = sentence.iter().map(square).sum::<f64>().sqrt();
        let product = self.sum(&found.fully, |term| term.rarity * term.rarity);
        // A word that stands in for several counts for each of them.
        let cosine = share(product, length * self.norm).min(1.0);
        matched.best_sentence = matched.best_sentence.max(cosine);
        let coverage = self.coverage(&found.fully, &found.fully);
        matched.sentence_coverage = matched.sentence_coverage.max(coverage);
        cosine
    }

    /// How far the question's numbers are held: from -1, none of them, to 1, all; 0 if it has none.
    fn numbers(&self, fully: &[f64]) -> f64 {
        let numbers = self.terms.iter().zip(fully).filter(|(term, _)| term.is_number);
        let (mut sum, mut count) = (0.0, 0.0);
        for (_, fully) in numbers {
            sum += 2.0 * fully - 1.0;
            count += 1.0;
        }
        share(sum, count)
    }

    fn nothing(&self) -> Found {
        let none = vec![0.0; self.terms.len()];
        Found { counts: none.clone(), fully: none, length: 0.0 }
    }

    /// Finds the query's words in a stretch of words; what was found before is forgotten.
    fn find(&self, span: &[StemId], found: &mut Found) {
        found.counts.fill(0.0);
        found.fully.fill(0.0);
        found.length = 0.0;
        for stem in span {
            found.length += 1.0;
            for term in self.meant_by(*stem) {
                found.counts[term] += 1.0;
                found.fully[term] = 1.0;
            }
        }
        for stand_in in &self.stand_ins {
            let times = stand_in.times_in(span);
            if times > 0 {
                found.counts[stand_in.term] += f64::from(times) * stand_in.fully;
                found.fully[stand_in.term] = found.fully[stand_in.term].max(stand_in.fully);
            }
        }
    }

    fn bm25(&self, found: &Found, part: Part, rarity: fn(&Term) -> f64) -> f64 {
        let mean = self.words.mean_length(part);
        let score = |(term, count): (&Term, &f64)| bm25(rarity(term), *count, found.length, mean);
        // A sum of nothing would be a negative 0.
        self.terms.iter().zip(&found.counts).map(score).fold(0.0, |sum, score| sum + score)
    }

    /// The share of the query's weight that two stretches of words hold together.
    fn coverage(&self, fully: &[f64], others: &[f64]) -> f64 {
        let held = fully.iter().zip(others).map(|(one, other)| one.max(*other));
        let weighed = self.terms.iter().zip(held).map(|(term, held)| term.weight * held);
        share(weighed.sum(), self.total_weight)
    }

    fn sum(&self, fully: &[f64], value: fn(&Term) -> f64) -> f64 {
        self.terms.iter().zip(fully).map(|(term, fully)| value(term) * fully).sum()
    }
}

impl Found {
    fn add(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        raise(&mut self.fully, &other.fully);
        self.length += other.length;
    }

    fn is_nothing(&self) -> bool {
        self.fully.iter().all(|fully| *fully == 0.0)
    }
}

/// Raises each number to the other's where that is greater.
pub(super) fn raise(numbers: &mut [f64], others: &[f64]) {
    for (number, other) in numbers.iter_mut().zip(others) {
        *number = number.max(*other);
    }
}

/// `part / whole`, and 0 where there is no whole.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

pub(super) fn harmonic_mean(left: f64, right: f64) -> f64 {
    share(2.0 * left * right, left + right)
}

#[cfg(test)]
mod tests;
