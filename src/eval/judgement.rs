//! Judges what came of one question: where the right passage stands, and what was said.

use super::truth::{Expected, Wanted};

/// Only the first passages of a ranking count.
const DEPTH: usize = 10;

/// A passage of a ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked<'a> {
    /// What the truth set calls it.
    pub name: &'a str,
    /// What it was ranked by, the greatest first.
    pub score: f64,
}

/// How a question went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judgement {
    /// Whether the knowledge answers it.
    pub answerable: bool,
    /// The place of the first right passage, counted from 1, where it was found.
    pub rank: Option<usize>,
    /// How good the order of the first ten is, from 0 to 1.
    pub ndcg: f64,
    /// Whether the passage at the top is right.
    pub top_is_right: bool,
    /// The probability, from 0 to 1, that the bot gave the passage at the top.
    pub confidence: f64,
    /// What was said.
    pub outcome: Outcome,
}

/// What a person was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answer cites a right passage, or all where all are wanted.
    Right,
    /// The answer cites some right passages where all are wanted.
    Partial,
    /// The answer cites no right passage.
    Wrong,
    /// There was no answer.
    Silent,
}

/// Judges a question by its ranking, best first, by the passages that its answer cites, where
/// there was one, and by the confidence of the bot.
///
/// A truth set's passage that was cut into several counts once, where the best of them stands.
/// Of passages with the same score, the wrong ones are taken to stand first: what the scoring does
/// not decide is not to its credit.
pub fn judge(
    expected: &Expected,
    ranking: &[Ranked<'_>],
    cited: Option<&[&str]>,
    confidence: f64,
) -> Judgement {
    let distinct = distinct(ranking);
    let grades = pessimistic_grades(expected, &distinct);
    Judgement {
        answerable: *expected != Expected::Abstention,
        rank: grades.iter().position(|grade| *grade > 0).map(|at| at + 1),
        ndcg: ndcg(expected, &grades),
        top_is_right: ranking.first().is_some_and(|top| expected.grade(top.name) > 0),
        confidence,
        outcome: cited.map_or(Outcome::Silent, |cited| outcome(expected, cited)),
    }
}

/// The first of each name.
fn distinct<'a>(ranking: &[Ranked<'a>]) -> Vec<Ranked<'a>> {
    let mut distinct: Vec<Ranked<'a>> = Vec::with_capacity(ranking.len());
    for ranked in ranking {
        if distinct.iter().all(|known| known.name != ranked.name) {
            distinct.push(*ranked);
        }
    }
    distinct
}

/// The grades in the order of the ranking; among equal scores the lowest first.
fn pessimistic_grades(expected: &Expected, ranking: &[Ranked<'_>]) -> Vec<u32> {
    let mut graded: Vec<(f64, u32)> =
        ranking.iter().map(|ranked| (ranked.score, expected.grade(ranked.name))).collect();
    graded.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    graded.into_iter().map(|(_, grade)| grade).collect()
}

/// The normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002), with
/// the grade as gain and the logarithm to the base 2 as discount, as `trec_eval` computes it.
fn ndcg(expected: &Expected, grades: &[u32]) -> f64 {
    let Expected::Passages { grades: right, .. } = expected else { return 0.0 };
    let mut ideal: Vec<u32> = right.values().copied().collect();
    ideal.sort_unstable_by(|left, right| right.cmp(left));
    let best = discounted_gain(&ideal);
    if best > 0.0 { discounted_gain(grades) / best } else { 0.0 }
}

fn discounted_gain(grades: &[u32]) -> f64 {
    let mut gain = 0.0;
    let mut place = 1.0_f64;
    for grade in grades.iter().take(DEPTH) {
        gain += f64::from(*grade) / (place + 1.0).log2();
        place += 1.0;
    }
    gain
}

fn outcome(expected: &Expected, cited: &[&str]) -> Outcome {
    let Expected::Passages { grades, wanted } = expected else { return Outcome::Wrong };
    let right = grades.keys().filter(|name| cited.contains(&name.as_str())).count();
    match wanted {
        _ if right == 0 => Outcome::Wrong,
        Wanted::All if right < grades.len() => Outcome::Partial,
        Wanted::Any | Wanted::All => Outcome::Right,
    }
}

impl Judgement {
    /// One divided by the rank of the first right passage; 0 where it is not among the first ten.
    pub fn reciprocal_rank(&self) -> f64 {
        let place =
            self.rank.filter(|rank| *rank <= DEPTH).and_then(|rank| u8::try_from(rank).ok());
        place.map_or(0.0, |rank| 1.0 / f64::from(rank))
    }

    /// Whether a right passage is among the first `depth`.
    pub fn found_within(&self, depth: usize) -> bool {
        self.rank.is_some_and(|rank| rank <= depth)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn passages(grades: &[(&str, u32)], wanted: Wanted) -> Expected {
        let grades = grades.iter().map(|(name, grade)| ((*name).to_owned(), *grade)).collect();
        Expected::Passages { grades, wanted }
    }

    fn ranking<'a>(scores: &[(&'a str, f64)]) -> Vec<Ranked<'a>> {
        scores.iter().map(|(name, score)| Ranked { name, score: *score }).collect()
    }

    #[test]
    fn the_first_right_passage_counts() {
        let expected = passages(&[("b", 1), ("d", 1)], Wanted::Any);
        let order = ranking(&[("a", 4.0), ("b", 3.0), ("c", 2.0), ("d", 1.0)]);
        let judgement = judge(&expected, &order, None, 0.3);
        assert_eq!((judgement.rank, judgement.reciprocal_rank()), (Some(2), 0.5));
        assert!(!judgement.top_is_right && !judgement.found_within(1) && judgement.found_within(5));
        // (1/log2(3) + 1/log2(5)) / (1/log2(2) + 1/log2(3))
        assert!((judgement.ndcg - 0.650_921).abs() < 1e-6, "{}", judgement.ndcg);
    }

    #[test]
    fn grades_are_gains() {
        let expected = passages(&[("a", 1), ("b", 2)], Wanted::Any);
        let judgement = judge(&expected, &ranking(&[("a", 2.0), ("b", 1.0)]), None, 0.0);
        // (1 + 2/log2(3)) / (2 + 1/log2(3))
        assert!((judgement.ndcg - 0.859_719).abs() < 1e-6, "{}", judgement.ndcg);
    }

    #[test]
    fn a_tie_is_not_to_the_credit_of_the_scoring() {
        let expected = passages(&[("a", 1)], Wanted::Any);
        let tied = ranking(&[("a", 2.0), ("b", 2.0), ("c", 2.0), ("d", 1.0)]);
        assert_eq!(judge(&expected, &tied, None, 0.0).rank, Some(3));
        let certain = ranking(&[("a", f64::INFINITY), ("b", f64::INFINITY)]);
        assert_eq!(judge(&expected, &certain, None, 0.0).rank, Some(2));
    }

    #[test]
    fn parts_of_one_text_take_one_place() {
        let expected = passages(&[("b", 1)], Wanted::Any);
        let order = ranking(&[("a", 4.0), ("a", 3.0), ("a", 2.0), ("b", 1.0)]);
        assert_eq!(judge(&expected, &order, None, 0.0).rank, Some(2));
    }

    #[test]
    fn only_the_first_ten_places_count() {
        let names: Vec<String> = (1..=11).map(|number| number.to_string()).collect();
        let order: Vec<(&str, f64)> = names
            .iter()
            .zip([11., 10., 9., 8., 7., 6., 5., 4., 3., 2., 1.])
            .map(|(n, s)| (n.as_str(), s))
            .collect();
        let at = |name| judge(&passages(&[(name, 1)], Wanted::Any), &ranking(&order), None, 0.0);
        assert!(at("10").reciprocal_rank() > 0.0 && at("10").ndcg > 0.0);
        assert_eq!((at("11").reciprocal_rank(), at("11").ndcg), (0.0, 0.0));
    }

    #[test]
    fn an_answer_is_judged_by_what_it_cites() {
        let any = passages(&[("a", 1), ("b", 1)], Wanted::Any);
        let all = passages(&[("a", 1), ("b", 1)], Wanted::All);
        let said = |expected: &Expected, cited| judge(expected, &[], cited, 0.0).outcome;
        assert_eq!(said(&any, Some(&["c", "b"])), Outcome::Right);
        assert_eq!(said(&any, Some(&["c"])), Outcome::Wrong);
        assert_eq!(said(&all, Some(&["b"])), Outcome::Partial);
        assert_eq!(said(&all, Some(&["b", "a"])), Outcome::Right);
        assert_eq!(said(&all, Some(&["c"])), Outcome::Wrong);
        assert_eq!(said(&Expected::Abstention, Some(&["a"])), Outcome::Wrong);
        assert_eq!(said(&Expected::Abstention, None), Outcome::Silent);
    }

    proptest! {
        #[test]
        fn a_perfect_order_has_the_gain_1(grades in prop::collection::vec(1..4_u32, 1..20)) {
            let mut best = grades.clone();
            best.sort_unstable_by(|left, right| right.cmp(left));
            let names: Vec<String> = (0..best.len()).map(|at| at.to_string()).collect();
            let pairs: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(best).collect();
            let expected = passages(&pairs, Wanted::Any);
            let order: Vec<Ranked<'_>> =
                names.iter().zip((0_u32..).map(|at| -f64::from(at))).map(|(name, score)| Ranked { name, score }).collect();
            prop_assert!((judge(&expected, &order, None, 0.0).ndcg - 1.0).abs() < 1e-12);
        }
    }
}
