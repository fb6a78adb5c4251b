//! Reads a truth set in the form of the BEIR benchmark (Thakur et al. 2021): `corpus.jsonl`,
//! `queries.jsonl` and `qrels/dev.tsv`, or `qrels/test.tsv` where there is no `dev.tsv`.
//!
//! A line of the corpus is read as a section: its title is the question or heading, its text the
//! body, and a long one is cut into passages as always. A query without a row in the qrels is out
//! of scope.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::truth::{Expected, Names, TruthError, TruthQuestion, TruthSet, Wanted};
use crate::knowledge::{Block, Document, Knowledge, Section, SectionKind, Source};
use crate::problem::Problem;

const CORPUS: &str = "corpus.jsonl";
const QUERIES: &str = "queries.jsonl";
const QRELS: [&str; 2] = ["qrels/dev.tsv", "qrels/test.tsv"];

/// A line of `corpus.jsonl`.
#[derive(Deserialize)]
struct CorpusRow {
    #[serde(rename = "_id")]
    id: String,
    #[serde(default)]
    title: String,
    text: String,
}

/// A line of `queries.jsonl`.
#[derive(Deserialize)]
struct QueryRow {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

/// The names of the right rows of the corpus, each with its grade.
type Grades = BTreeMap<String, u32>;

/// Reads a folder; the set is called as the folder is.
///
/// # Errors
/// [`TruthError`] with every mistake: a file that is missing, a line that is not what BEIR has
/// there, an id that stands twice, a row about something that there is not.
pub fn read_beir(folder: &Path) -> Result<TruthSet, TruthError> {
    let mut reading = Reading { folder, problems: Vec::new() };
    let corpus: Vec<CorpusRow> = reading.json_lines(CORPUS);
    let queries: Vec<QueryRow> = reading.json_lines(QUERIES);
    let qrels = QRELS.into_iter().find(|name| folder.join(name).exists()).unwrap_or(QRELS[0]);
    let rows = reading.text(qrels);
    // What could not be read would be missed by the rows once more.
    if !reading.problems.is_empty() {
        return Err(TruthError { problems: reading.problems });
    }
    let corpus_ids = reading.distinct(CORPUS, corpus.iter().map(|row| row.id.as_str()));
    let query_ids = reading.distinct(QUERIES, queries.iter().map(|row| row.id.as_str()));
    let mut grades = reading.grades(qrels, &rows, &corpus_ids, &query_ids);
    if !reading.problems.is_empty() {
        return Err(TruthError { problems: reading.problems });
    }
    let questions = queries.iter().map(|query| question(query, grades.remove(&query.id)));
    let questions = questions.collect();
    let name = folder.file_name().map_or("set".into(), |name| name.to_string_lossy().into_owned());
    let names = Names::Lines(corpus.iter().map(|row| row.id.clone()).collect());
    let documents = vec![document(&name, corpus)];
    let knowledge = Knowledge { documents, ..Knowledge::default() };
    Ok(TruthSet { name, knowledge, names, questions, halved: false })
}

fn question(query: &QueryRow, grades: Option<Grades>) -> TruthQuestion {
    let expected = match grades {
        Some(grades) => Expected::Passages { grades, wanted: Wanted::Any },
        None => Expected::Abstention,
    };
    TruthQuestion { text: query.text.clone(), before: Vec::new(), expected, kind: None }
}

/// The corpus as one document with a section for each row.
fn document(name: &str, corpus: Vec<CorpusRow>) -> Document {
    let source = Source {
        title: name.to_owned(),
        publisher: None,
        date: None,
        url: None,
        language: Some("en".to_owned()),
    };
    let sections = corpus.into_iter().enumerate().map(|(at, row)| section(at + 1, row)).collect();
    Document { path: CORPUS.to_owned(), source, sections }
}

fn section(line: usize, row: CorpusRow) -> Section {
    let question = if row.title.trim().is_empty() { row.id } else { row.title.trim().to_owned() };
    let lines = row.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut blocks: Vec<Block> = lines.map(|line| Block::Paragraph(line.to_owned())).collect();
    // Some sets have questions without an answer; a section has at least one block.
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(String::new()));
    }
    Section {
        id: None,
        slug: Some(line.to_string()),
        kind: SectionKind::Article,
        heading_path: vec![question.clone()],
        question,
        aliases: Vec::new(),
        command: None,
        source: None,
        blocks,
        line,
    }
}

/// A folder that is being read, and what was wrong so far.
struct Reading<'a> {
    folder: &'a Path,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn error(&mut self, name: &str, line: Option<usize>, message: impl Into<String>) {
        let path = self.path(name).display().to_string();
        self.problems.push(Problem::error(path, line, message));
    }

    fn text(&mut self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| {
            let remedy = "a folder in BEIR form has corpus.jsonl, queries.jsonl and qrels/dev.tsv";
            self.error(name, None, format!("cannot be read ({error}); {remedy}"));
            String::new()
        })
    }

    fn json_lines<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let text = self.text(name);
        let mut rows = Vec::new();
        for (at, line) in text.lines().enumerate() {
            match serde_json::from_str(line) {
                Ok(row) => rows.push(row),
                Err(error) => {
                    let message = format!("this line is not what BEIR has here: {error}");
                    self.error(name, Some(at + 1), message);
                }
            }
        }
        rows
    }

    /// Where each id stands, counted from 0; one that stands twice is reported.
    fn distinct<'a>(
        &mut self,
        name: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> HashMap<&'a str, usize> {
        let mut places = HashMap::new();
        for (at, id) in ids.enumerate() {
            if let Some(first) = places.insert(id, at) {
                let message = format!("the id `{id}` stands in line {} already", first + 1);
                self.error(name, Some(at + 1), message);
            }
        }
        places
    }

    /// The right rows of each query; a row with the score 0 says that something is not right.
    fn grades(
        &mut self,
        name: &str,
        text: &str,
        corpus: &HashMap<&str, usize>,
        queries: &HashMap<&str, usize>,
    ) -> HashMap<String, Grades> {
        let mut grades: HashMap<String, Grades> = HashMap::new();
        for (at, line) in text.lines().enumerate().skip(1) {
            match read_row(line) {
                Some((query, _, _)) if !queries.contains_key(query) => {
                    self.error(name, Some(at + 1), format!("there is no query `{query}`"));
                }
                Some((_, passage, _)) if !corpus.contains_key(passage) => {
                    let message = format!("the corpus has no passage `{passage}`");
                    self.error(name, Some(at + 1), message);
                }
                Some((_, _, 0)) => {}
                Some((query, passage, grade)) => {
                    let of_query = grades.entry(query.to_owned()).or_default();
                    of_query.insert(passage.to_owned(), grade);
                }
                None => {
                    let message = "a row is a query's id, a passage's id and a whole number from \
                                   0, with tabs between them";
                    self.error(name, Some(at + 1), message);
                }
            }
        }
        grades
    }
}

/// The query, the passage and the grade of a row.
fn read_row(line: &str) -> Option<(&str, &str, u32)> {
    let mut cells = line.split('\t');
    let row = (cells.next()?, cells.next()?, cells.next()?.trim().parse().ok()?);
    cells.next().is_none().then_some(row)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use tempfile::TempDir;

    use super::*;
    use crate::passage;

    const ONE: &str = "{\"_id\": \"a\", \"title\": \"Pay?\", \"text\": \"$21.\\n\\nOr so.\"}\n";

    fn folder(corpus: &str, queries: &str, qrels: &str) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("qrels")).unwrap();
        for (name, text) in [(CORPUS, corpus), (QUERIES, queries), ("qrels/dev.tsv", qrels)] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn mistakes(folder: &TempDir) -> String {
        let error = read_beir(folder.path()).unwrap_err();
        error.to_string().replace(&folder.path().display().to_string(), "set")
    }

    #[test]
    fn each_row_is_a_section_and_each_query_a_question() {
        let folder = folder(
            &format!("{ONE}{{\"_id\": \"b\", \"title\": \" \", \"text\": \"\"}}\n"),
            "{\"_id\": \"1\", \"text\": \"pay\", \"metadata\": {}}\n{\"_id\": \"2\", \"text\": \"x\"}\n",
            "query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n",
        );
        let set = read_beir(folder.path()).unwrap();
        let [pay, unknown] = &set.questions[..] else { panic!("two questions") };
        assert_eq!((pay.expected.grade("a"), pay.expected.grade("b")), (2, 0));
        assert_eq!(unknown.expected, Expected::Abstention);
        let passages = passage::cut(&set.knowledge.documents).passages;
        assert_eq!((set.names.of(&passages[0]), set.names.of(&passages[1])), ("a", "b"));
        assert_eq!((passages[0].question.as_str(), passages[1].question.as_str()), ("Pay?", "b"));
        assert_eq!(passages[0].text(), "$21.\nOr so.");
    }

    #[test]
    fn all_parts_of_a_long_text_have_its_name() {
        let long = "One more sentence of six words. ".repeat(100);
        let folder = folder(
            &format!("{ONE}{{\"_id\": \"long\", \"title\": \"L\", \"text\": \"{long}\"}}\n"),
            "{\"_id\": \"1\", \"text\": \"pay\"}\n",
            "query-id\tcorpus-id\tscore\n1\ta\t1\n",
        );
        let set = read_beir(folder.path()).unwrap();
        let passages = passage::cut(&set.knowledge.documents).passages;
        assert!(passages.len() > 3);
        assert!(passages[1..].iter().all(|passage| set.names.of(passage) == "long"));
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        assert_snapshot!(mistakes(&folder(ONE, "{\"_id\": 1}\nnothing\n", "")), @"
        set/queries.jsonl:1: this line is not what BEIR has here: invalid type: integer `1`, expected a string at line 1 column 9
        set/queries.jsonl:2: this line is not what BEIR has here: expected ident at line 1 column 2
        ");
        let queries = "{\"_id\": \"1\", \"text\": \"pay\"}\n";
        let rows = "query-id\tcorpus-id\tscore\n1\tb\t1\n2\ta\t1\n1\ta\n1\ta\t-1\n1\ta\t1\t1\n";
        assert_snapshot!(mistakes(&folder(&ONE.repeat(2), queries, rows)), @"
        set/corpus.jsonl:2: the id `a` stands in line 1 already
        set/qrels/dev.tsv:2: the corpus has no passage `b`
        set/qrels/dev.tsv:3: there is no query `2`
        set/qrels/dev.tsv:4: a row is a query's id, a passage's id and a whole number from 0, with tabs between them
        set/qrels/dev.tsv:5: a row is a query's id, a passage's id and a whole number from 0, with tabs between them
        set/qrels/dev.tsv:6: a row is a query's id, a passage's id and a whole number from 0, with tabs between them
        ");
    }

    #[test]
    fn a_missing_file_is_told_by_name() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(mistakes(&empty).lines().count(), 3);
    }
}
