//! Tells which sure passages say the same as the best one, and which give other figures.

use std::collections::BTreeSet;

use crate::index::normalize;
use crate::knowledge::Block;
use crate::passage::Passage;
use crate::question::{Query, TermRole};
use crate::retrieval::Scored;

/// Passages that are less sure than the best one by more than this have no say beside it.
const NEARLY_AS_SURE: f64 = 0.1;

/// The most parts that answer one question together.
const MOST_PARTS: usize = 3;

/// A shorter text may stand in another by chance.
const LEAST_WORDS: usize = 5;

/// A question with fewer content words names no topic: "Pay" may be anybody's.
const LEAST_TOPIC_WORDS: usize = 2;

/// What answers a question: groups of passages that say the same, the best one first.
pub(super) struct Agreement<'a> {
    /// Each group is one part of the answer.
    pub(super) groups: Vec<Vec<&'a Passage>>,
    /// Whether two groups on one topic give different figures.
    pub(super) sources_differ: bool,
}

/// The best passage, those that say the same, those whose very question was asked, and those that
/// give other figures for the same question.
pub(super) fn agreement(ranked: &[Scored<Passage>], threshold: f64) -> Agreement<'_> {
    let mut groups: Vec<Vec<&Passage>> = Vec::new();
    let mut sources_differ = false;
    let best = ranked.first().map_or(0.0, |best| best.signals.confidence);
    let least = threshold.max(best - NEARLY_AS_SURE);
    for Scored { item, signals } in ranked.iter().filter(|one| one.signals.confidence >= least) {
        if let Some(group) = groups.iter_mut().find(|group| say_the_same(group[0], item)) {
            group.push(item);
            continue;
        }
        let differs = groups.iter().any(|group| contradicts(group[0], item));
        let shares = groups.first().is_some_and(|group| shares_question(group[0], item));
        if (groups.is_empty() || signals.exact || shares || differs) && groups.len() < MOST_PARTS {
            sources_differ |= differs;
            groups.push(vec![item]);
        }
    }
    // What people of the server wrote themselves goes before the files that say the same, or that it
    // corrects.
    for group in &mut groups {
        group.sort_by_key(|passage| !passage.is_curated());
    }
    if sources_differ {
        groups.sort_by_key(|group| !group[0].is_curated());
    }
    Agreement { groups, sources_differ }
}

/// Whether the texts have the same words, or one of them holds all of the other.
fn say_the_same(one: &Passage, other: &Passage) -> bool {
    let (one, other) = (normalize(&one.text()), normalize(&other.text()));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long
        || (short.split(' ').count() >= LEAST_WORDS
            && format!(" {long} ").contains(&format!(" {short} ")))
}

/// Whether two sections have the same question; the parts of one section do not count.
fn shares_question(one: &Passage, other: &Passage) -> bool {
    !is_same_section(one, other) && normalize(&one.question) == normalize(&other.question)
}

fn is_same_section(one: &Passage, other: &Passage) -> bool {
    one.document == other.document && one.line == other.line
}

/// Whether two passages are about the same and give different figures for it.
fn contradicts(one: &Passage, other: &Passage) -> bool {
    !is_same_section(one, other) && is_same_topic(one, other) && {
        let (one, other) = (figures(one), figures(other));
        !one.is_subset(&other) && !other.is_subset(&one)
    }
}

/// Whether the questions have the same content words, in any order, under the same headings or in
/// different documents.
fn is_same_topic(one: &Passage, other: &Passage) -> bool {
    let above = |passage: &Passage| {
        let above = passage.heading_path.len().saturating_sub(1);
        passage.heading_path[..above].to_vec()
    };
    let topic = topic(&one.question);
    topic.len() >= LEAST_TOPIC_WORDS
        && topic == self::topic(&other.question)
        && (one.document != other.document || above(one) == above(other))
}

fn topic(question: &str) -> BTreeSet<String> {
    let terms = Query::parse(question).terms.into_iter();
    terms.filter(|term| term.role == TermRole::Content).map(|term| term.stem).collect()
}

/// The numbers that stand in a text, without the commas in them.
fn figures(passage: &Passage) -> BTreeSet<String> {
    let texts = passage.blocks.iter().map(|block| match block {
        Block::Item { text, .. } => text.clone(),
        block => block.plain_text(),
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let numbers = text.split(|c: char| !is_part(c)).map(|number| number.replace(',', ""));
    let numbers = numbers.map(|number| number.trim_matches('.').to_owned());
    numbers.filter(|number| !number.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::ranked;
    use super::*;
    use crate::passage::CURATED;

    /// The texts of the groups, and whether the sources differ.
    fn agreed(ranked: &[Scored<Passage>]) -> (Vec<Vec<String>>, bool) {
        let Agreement { groups, sources_differ } = agreement(ranked, 0.5);
        let texts = |group: Vec<&Passage>| group.into_iter().map(Passage::text).collect();
        (groups.into_iter().map(texts).collect(), sources_differ)
    }

    /// A passage of a document of its own.
    fn of(document: &str, question: &str, text: &str, confidence: f64) -> Scored<Passage> {
        let mut scored = ranked(question, text, confidence);
        scored.item.document = document.to_owned();
        scored
    }

    #[test]
    fn passages_that_say_the_same_are_one_part() {
        let (groups, differ) = agreed(&[
            of("a", "Pay of coders?", "A coder makes $21 an hour.", 0.9),
            of("b", "What do they make?", "By the way, a coder makes $21 an hour. So it is.", 0.85),
            of("c", "Wages of coders?", "A CODER makes $21, an hour", 0.8),
            of("d", "Coders?", "A coder reads notes all day.", 0.8),
        ]);
        assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
        assert!(!differ);
    }

    #[test]
    fn different_figures_for_one_question_are_both_shown() {
        let (groups, differ) = agreed(&[
            of("a", "What is the pay of a coder?", "It is $43,000.", 0.9),
            of("b", "The pay of coders", "It is $45,000 a year.", 0.85),
        ]);
        assert_eq!(groups, [["It is $43,000."], ["It is $45,000 a year."]]);
        assert!(differ);
    }

    #[test]
    fn what_the_servers_people_wrote_goes_first() {
        let file = || of("a", "What is the pay of a coder?", "A coder makes $21 an hour.", 0.9);
        let own = |text| of(CURATED, "The pay of coders", text, 0.85);
        let agreeing = [file(), own("A coder makes $21 an hour.")];
        let Agreement { groups, sources_differ } = agreement(&agreeing, 0.5);
        assert!(groups[0][0].is_curated() && groups[0].len() == 2 && !sources_differ);
        let (groups, differ) = agreed(&[file(), own("It is $30.")]);
        assert_eq!(groups, [["It is $30."], ["A coder makes $21 an hour."]]);
        assert!(differ);
    }

    #[test]
    fn what_is_less_sure_or_agrees_or_is_about_something_else_is_not_shown() {
        let pay = |text: &str| of("a", "What is the pay of a coder?", text, 0.9);
        for (best, other) in [
            (pay("It is $43,000."), of("b", "The pay of coders", "It is $45,000.", 0.7)),
            (pay("It is $43,000."), of("b", "The pay of billers", "It is $32,000.", 0.9)),
            (pay("It is $21, or $43,000."), of("b", "The pay of coders", "About $43000.", 0.9)),
            (pay("It is good."), of("b", "The pay of coders", "It is $43,000.", 0.9)),
        ] {
            let (groups, differ) = agreed(&[best, other.clone()]);
            assert_eq!((groups.len(), differ), (1, false), "{}", other.item.text());
        }
        let below = [of("a", "Coder pay", "It is $1.", 0.55), of("b", "Coder pay", "$2.", 0.49)];
        assert_eq!(agreed(&below).0.len(), 1);
    }

    #[test]
    fn sections_under_different_headings_do_not_contradict_each_other() {
        let mut coders = of("a", "The average pay", "It is $43,000.", 0.9);
        let mut billers = of("a", "The average pay", "It is $32,000.", 0.9);
        coders.item.heading_path = vec!["Coders".to_owned(), "The average pay".to_owned()];
        billers.item.heading_path = vec!["Billers".to_owned(), "The average pay".to_owned()];
        billers.item.line = 9;
        let (groups, differ) = agreed(&[coders, billers]);
        assert_eq!((groups.len(), differ), (2, false));
    }
}
