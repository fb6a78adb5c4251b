//! The synonyms of a knowledge, by the stems of the words that people ask with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{StemId, Words};
use crate::index::analyzer::analyze;
use crate::knowledge::Synonym;
use crate::passage::Passage;
use crate::problem::Problem;

/// For each stem of a question what it stands for: rows of stems of the knowledge, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Synonyms(BTreeMap<String, Vec<Vec<StemId>>>);

impl Synonyms {
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a map from text to lists of numbers is always JSON")
    }

    pub(super) fn from_json(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Whether all ids are below `stems`, and no row is empty.
    pub(super) fn is_whole(&self, stems: usize) -> bool {
        let mut rows = self.0.values().flatten();
        rows.all(|row| !row.is_empty() && row.iter().all(|stem| stem.number() < stems))
    }
}

/// The warnings about synonyms that lead nowhere, since these passages lack what they mean.
pub fn synonym_problems(synonyms: &[Synonym], passages: &[Passage]) -> Vec<Problem> {
    if synonyms.is_empty() {
        return Vec::new();
    }
    Words::of_passages(passages).problems_of(synonyms)
}

impl Words {
    /// The same with the synonyms of the knowledge; those that lead nowhere are left out.
    pub(in crate::index) fn with_synonyms(mut self, synonyms: &[Synonym]) -> Self {
        let mut meanings: BTreeMap<String, Vec<Vec<StemId>>> = BTreeMap::new();
        for synonym in synonyms {
            let rows = synonym.means.iter().filter_map(|wording| self.row(wording));
            let rows: Vec<Vec<StemId>> = rows.collect();
            for asked in synonym.asked.iter().filter_map(|word| single_stem(word)) {
                let own = self.stem(&asked).map(|stem| vec![stem]);
                let known = meanings.entry(asked).or_default();
                for row in rows.iter().filter(|row| Some(*row) != own.as_ref()) {
                    if !known.contains(row) {
                        known.push(row.clone());
                    }
                }
            }
        }
        meanings.retain(|_, rows| !rows.is_empty());
        self.synonyms = Synonyms(meanings);
        self
    }

    /// The same with the synonyms that another knowledge has; those that lead nowhere here are left
    /// out.
    pub(in crate::index) fn with_synonyms_of(mut self, other: &Self) -> Self {
        let mut meanings = other.synonyms.0.clone();
        for rows in meanings.values_mut() {
            let translated = rows.iter().filter_map(|row| {
                row.iter().map(|stem| self.stem(other.text_of(*stem))).collect::<Option<_>>()
            });
            *rows = translated.collect();
        }
        meanings.retain(|_, rows| !rows.is_empty());
        self.synonyms = Synonyms(meanings);
        self
    }

    /// The warnings about synonyms that lead nowhere.
    pub(in crate::index) fn problems_of(&self, synonyms: &[Synonym]) -> Vec<Problem> {
        let wordings = synonyms
            .iter()
            .flat_map(|synonym| synonym.means.iter().map(move |wording| (synonym, wording)));
        let unheard = wordings.filter(|(_, wording)| self.row(wording).is_none());
        unheard
            .map(|(synonym, wording)| {
                let message = format!(
                    "nothing is found by the synonym {wording:?}, because the knowledge lacks a \
                     word of it; write what the knowledge says"
                );
                Problem::warning(&synonym.path, Some(synonym.line), message)
            })
            .collect()
    }

    /// Whether the knowledge has the stem, or synonyms for it.
    pub fn knows(&self, stem: &str) -> bool {
        self.stem(stem).is_some() || !self.synonyms(stem).is_empty()
    }

    /// What a stem of a question stands for: wordings of the knowledge as rows of their stems.
    /// Nothing for a word without synonyms.
    pub fn synonyms(&self, stem: &str) -> &[Vec<StemId>] {
        self.synonyms.0.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The stems of a wording, if the knowledge has all of them.
    fn row(&self, wording: &str) -> Option<Vec<StemId>> {
        let row: Vec<StemId> =
            analyze(wording).iter().map(|word| self.stem(&word.stem)).collect::<Option<_>>()?;
        (!row.is_empty()).then_some(row)
    }
}

/// The stem of a text that is one word.
fn single_stem(word: &str) -> Option<String> {
    let mut analyzed = analyze(word);
    let first = analyzed.pop()?;
    analyzed.is_empty().then_some(first.stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::searcher_of;

    const FAQ: &str = r#"
[[entry]]
question = "What is the pay of a certified professional coder?"
answer = "Good. Some work at home."
"#;

    fn synonym(asked: &[&str], means: &[&str]) -> Synonym {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let path = "synonyms.toml".to_owned();
        Synonym { asked: owned(asked), means: owned(means), path, line: 3 }
    }

    /// What a word of a question stands for, in the stems of the knowledge.
    fn meanings(synonyms: &[Synonym], asked: &str) -> Vec<String> {
        let words = searcher_of(FAQ).words().clone().with_synonyms(synonyms);
        let row = |row: &Vec<StemId>| {
            row.iter().map(|stem| words.text_of(*stem)).collect::<Vec<_>>().join(" ")
        };
        words.synonyms(asked).iter().map(row).collect()
    }

    #[test]
    fn any_form_of_a_word_stands_for_any_form_of_what_it_means() {
        let synonyms = [
            synonym(&["salaries", "wages"], &["paying"]),
            synonym(&["cpc"], &["certified professional coders", "coder"]),
            synonym(&["wage"], &["pay", "good"]),
        ];
        assert_eq!(meanings(&synonyms, "salari"), ["pay"]);
        assert_eq!(meanings(&synonyms, "wage"), ["pay", "good"]);
        assert_eq!(meanings(&synonyms, "cpc"), ["certifi profession coder", "coder"]);
        assert_eq!(meanings(&synonyms, "pay"), Vec::<String>::new());
    }

    #[test]
    fn what_the_knowledge_lacks_or_is_the_same_word_leads_nowhere() {
        let synonyms = [synonym(&["paid", "homes", "wage"], &["home", "salary", "paid leave"])];
        assert_eq!(meanings(&synonyms, "home"), Vec::<String>::new());
        assert_eq!(meanings(&synonyms, "wage"), ["home"]);
        let words = searcher_of(FAQ).words().clone();
        let problems: Vec<String> =
            words.problems_of(&synonyms).iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(problems.join("\n"), @r#"
        synonyms.toml:3: nothing is found by the synonym "salary", because the knowledge lacks a word of it; write what the knowledge says
        synonyms.toml:3: nothing is found by the synonym "paid leave", because the knowledge lacks a word of it; write what the knowledge says
        "#);
    }
}
