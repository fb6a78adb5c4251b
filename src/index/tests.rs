//! What an index promises: it is the one that was built, or it is not used.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::encoder::Encoder;
use crate::knowledge::{self, Scan, SourceFile};
use crate::passage::{self, Passage, PassageId};
use crate::problem::Problem;

const FAQ: &str = r#"
[[entry]]
id = "faq/pay"
question = "How much does a coder make?"
aliases = ["coder salary", "what do coders earn"]
command = "pay"
answer = "A coder makes $21 an hour."

[[entry]]
id = "faq/scrubs"
question = "Where do coders work?"
answer = "In clinics. Some wear scrubs."

[[entry]]
id = "faq/stress"
question = "Is billing stressful?"
answer = "Sometimes, with the deadlines."
"#;

/// An index of [`FAQ`] in a folder of its own.
struct Built {
    folder: TempDir,
    fingerprint: Fingerprint,
}

impl Built {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fingerprint = Fingerprint::of(&files(FAQ), None);
        let (_, unsaved) = build(folder.path(), FAQ);
        assert!(unsaved.is_none(), "{unsaved:?}");
        Self { folder, fingerprint }
    }

    fn open(&self) -> Result<Opened, Staleness> {
        IndexFolder::new(self.folder.path()).open(&self.fingerprint)
    }

    /// The folder of the one generation.
    fn generation(&self) -> PathBuf {
        let current = fs::read_to_string(self.folder.path().join("CURRENT")).unwrap();
        self.folder.path().join(current.split_once(' ').unwrap().0)
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.generation()).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

pub(super) fn files(faq: &str) -> Vec<SourceFile> {
    vec![SourceFile { path: "faq.toml".to_owned(), bytes: faq.as_bytes().to_vec() }]
}

fn passages(faq: &str) -> (Catalogue, Vec<Passage>) {
    let read = knowledge::parse(Scan { files: files(faq), problems: Vec::new() });
    assert!(!read.problems.iter().any(Problem::is_error), "{:?}", read.problems);
    let passages = passage::cut(&read.documents).passages;
    (Catalogue::new(&read.documents, &passages, &read.out_of_scope), passages)
}

/// A searcher over the entries of a FAQ, for the tests of what lies above.
pub(crate) fn searcher_of(faq: &str) -> Searcher {
    searcher_with(faq, None)
}

/// The same with the vectors of a model.
pub(crate) fn searcher_with(faq: &str, encoder: Option<&dyn Encoder>) -> Searcher {
    let folder = tempfile::tempdir().unwrap();
    build_with(folder.path(), faq, encoder).0.searcher
}

/// A searcher over the entries of a FAQ, with a file of synonyms beside it.
pub(crate) fn searcher_with_synonyms(faq: &str, synonyms: &str) -> Searcher {
    searcher_beside(faq, "synonyms.toml", synonyms)
}

/// A searcher over the entries of a FAQ, with this file beside it that holds none.
pub(crate) fn searcher_beside(faq: &str, path: &str, text: &str) -> Searcher {
    let file = SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
    let read = knowledge::parse(Scan { files: vec![file], problems: Vec::new() });
    assert_eq!(read.problems, []);
    let (mut catalogue, passages) = passages(faq);
    catalogue.out_of_scope = read.out_of_scope;
    let material = Material {
        catalogue,
        passages: &passages,
        synonyms: &read.synonyms,
        problems: Vec::new(),
        encoder: None,
        before: None,
    };
    let place = tempfile::tempdir().unwrap();
    let folder = IndexFolder::new(place.path());
    let fingerprint = Fingerprint::of(&[], None);
    let (built, _) = folder.rebuild(&fingerprint, material, &mut |_| {}).unwrap();
    assert_eq!(built.problems, []);
    // What was read back has them as what was built.
    let opened = folder.open(&fingerprint).unwrap();
    assert_eq!(opened.searcher.words(), built.searcher.words());
    assert_eq!(opened.searcher.catalogue(), built.searcher.catalogue());
    opened.searcher
}

fn build(folder: &Path, faq: &str) -> (Opened, Option<IndexError>) {
    build_with(folder, faq, None)
}

pub(super) fn build_with(
    folder: &Path,
    faq: &str,
    encoder: Option<&dyn Encoder>,
) -> (Opened, Option<IndexError>) {
    let (catalogue, passages) = passages(faq);
    let fingerprint = Fingerprint::of(&files(faq), encoder.map(Encoder::identity));
    let material = Material {
        catalogue,
        passages: &passages,
        synonyms: &[],
        problems: Vec::new(),
        encoder,
        before: None,
    };
    IndexFolder::new(folder).rebuild(&fingerprint, material, &mut |_| {}).unwrap()
}

fn ids(searcher: &Searcher, keys: &[PassageKey]) -> Vec<String> {
    keys.iter().map(|key| searcher.passage(*key).unwrap().id.to_string()).collect()
}

#[test]
fn what_was_built_is_opened_again() {
    let built = Built::new();
    let opened = built.open().unwrap();
    let (catalogue, passages) = passages(FAQ);
    assert_eq!(*opened.searcher.catalogue(), catalogue);
    for passage in passages {
        let key = opened.searcher.find(&passage.id).unwrap().unwrap();
        assert_eq!(opened.searcher.passage(key).unwrap(), passage);
    }
    assert_eq!(opened.searcher.find(&PassageId::new("faq/gone").unwrap()).unwrap(), None);
}

#[test]
fn changed_knowledge_makes_it_stale() {
    let built = Built::new();
    let changed = Fingerprint::of(&files(&FAQ.replace("$21", "$22")), None);
    let staleness = IndexFolder::new(built.folder.path()).open(&changed).unwrap_err();
    assert!(matches!(staleness, Staleness::Changed));
}

#[test]
fn a_renamed_file_makes_it_stale() {
    let mut renamed = files(FAQ);
    renamed[0].path = "questions.toml".to_owned();
    assert_ne!(Fingerprint::of(&files(FAQ), None), Fingerprint::of(&renamed, None));
}

#[test]
fn an_empty_folder_holds_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("not/there");
    for path in [folder.path(), &missing] {
        let staleness = IndexFolder::new(path).open(&Fingerprint::of(&[], None)).unwrap_err();
        assert!(matches!(staleness, Staleness::Unusable(IndexError::Missing(_))));
    }
}

#[test]
fn a_file_that_lacks_its_end_is_found_out() {
    let built = Built::new();
    for path in built.files() {
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len().saturating_sub(1)]).unwrap();
        let is_empty = bytes.is_empty();
        assert!(is_empty || built.open().is_err(), "{} was not missed", path.display());
        fs::write(&path, bytes).unwrap();
    }
    built.open().unwrap();
}

#[test]
fn a_single_flipped_bit_is_found_out() {
    let built = Built::new();
    for path in built.files() {
        let bytes = fs::read(&path).unwrap();
        for at in (0..bytes.len()).step_by(bytes.len() / 7 + 1) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert!(built.open().is_err(), "byte {at} of {} may lie", path.display());
        }
        fs::write(&path, bytes).unwrap();
    }
    built.open().unwrap();
}

#[test]
fn a_missing_file_is_found_out() {
    let built = Built::new();
    fs::remove_file(&built.files()[0]).unwrap();
    assert!(built.open().is_err());
}

#[test]
fn nonsense_in_current_is_found_out() {
    let built = Built::new();
    for nonsense in ["", "\n", "../../etc x", "00000001", "00000009 abc", "\u{0}"] {
        fs::write(built.folder.path().join("CURRENT"), nonsense).unwrap();
        assert!(built.open().is_err(), "{nonsense:?} was taken");
    }
}

#[test]
fn another_version_is_named() {
    let built = Built::new();
    let manifest = built.generation().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let other = text.replacen(&format!("\"version\": {VERSION}"), "\"version\": 999", 1);
    assert_ne!(other, text);
    fs::write(&manifest, &other).unwrap();
    let name = built.generation().file_name().unwrap().to_str().unwrap().to_owned();
    let current = format!("{name} {}\n", blake3::hash(other.as_bytes()).to_hex());
    fs::write(built.folder.path().join("CURRENT"), current).unwrap();
    insta::assert_snapshot!(
        built.open().unwrap_err(),
        @"the index is of version 999, and this Footnote reads version 6"
    );
}

#[test]
fn a_new_generation_replaces_the_old_and_what_a_crash_left() {
    let built = Built::new();
    let old = built.generation();
    let crashed = built.folder.path().join("00000007");
    fs::create_dir(&crashed).unwrap();
    fs::write(crashed.join("half"), "written").unwrap();
    fs::write(built.folder.path().join("README.md"), "kept").unwrap();
    let (_, unsaved) = build(built.folder.path(), &FAQ.replace("$21", "$22"));
    assert!(unsaved.is_none());
    assert!(!old.exists() && !crashed.exists());
    assert_eq!(built.generation().file_name().unwrap(), "00000008");
    assert!(built.folder.path().join("README.md").exists());
}

#[test]
fn what_was_left_by_a_kill_between_two_generations_is_removed_by_the_next_start() {
    let built = Built::new();
    let current = built.generation();
    let left = ["00000000", "00000007"].map(|name| built.folder.path().join(name));
    for left in &left {
        fs::create_dir(left).unwrap();
    }
    let writing = File::open(built.folder.path().join("LOCK")).unwrap();
    writing.lock().unwrap();
    built.open().unwrap();
    assert!(left.iter().all(|left| left.exists()), "another process may be writing it");
    writing.unlock().unwrap();
    built.open().unwrap();
    assert!(current.exists());
    assert!(!left.iter().any(|left| left.exists()));
}

#[test]
fn the_old_generation_answers_after_it_is_gone_from_the_disk() {
    let built = Built::new();
    let old = built.open().unwrap();
    fs::remove_dir_all(built.folder.path()).unwrap();
    assert_eq!(
        ids(&old.searcher, &old.searcher.exact("is billing stressful").unwrap()),
        ["faq/stress"]
    );
}

#[test]
fn many_builders_at_once_leave_one_good_generation() {
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let (opened, unsaved) = build(folder.path(), FAQ);
                assert!(unsaved.is_none(), "{unsaved:?}");
                assert_eq!(opened.searcher.passage_count(), 3);
            });
        }
    });
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let generations = names.iter().filter(|name| name.to_string_lossy().starts_with('0')).count();
    assert_eq!(generations, 1, "{names:?}");
    IndexFolder::new(folder.path()).open(&Fingerprint::of(&files(FAQ), None)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_written_still_answers() {
    let folder = tempfile::tempdir().unwrap();
    let occupied = folder.path().join("index");
    fs::write(&occupied, "a file where the folder should be").unwrap();
    let (opened, unsaved) = build(&occupied, FAQ);
    assert!(unsaved.is_some());
    assert_eq!(opened.searcher.passage_count(), 3);
}

#[test]
fn no_knowledge_makes_an_index_that_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (opened, unsaved) = build(folder.path(), "");
    assert!(unsaved.is_none(), "{unsaved:?}");
    assert_eq!(opened.searcher.search(&["coder"], PassageField::Whole, 5).unwrap(), []);
    assert_eq!(opened.searcher.suggest("", 5).unwrap(), []);
    assert_eq!(opened.searcher.suggest("cod", 5).unwrap(), []);
    assert_eq!(opened.searcher.exact("pay").unwrap(), []);
}

#[test]
fn the_best_passage_of_a_field_comes_first() {
    let built = Built::new();
    let searcher = built.open().unwrap().searcher;
    let found = |stems: &[&str], field| ids(&searcher, &searcher.search(stems, field, 5).unwrap());
    let both = ["faq/pay", "faq/scrubs"];
    assert_eq!(found(&["salari", "coder", "nurs"], PassageField::Whole), both);
    assert_eq!(found(&["salari"], PassageField::Wordings), ["faq/pay"]);
    assert_eq!(found(&["clinic"], PassageField::Whole), ["faq/scrubs"]);
    assert!(found(&["clinic"], PassageField::Wordings).is_empty());
    assert!(found(&["nurs"], PassageField::Whole).is_empty());
    assert_eq!(searcher.search(&["coder"], PassageField::Whole, 1).unwrap().len(), 1);
}

#[test]
fn a_known_question_is_found_whatever_its_case_and_signs() {
    let built = Built::new();
    let searcher = built.open().unwrap().searcher;
    for wording in ["how much does a coder make", "CODER SALARY!!", "What do coders earn?"] {
        assert_eq!(ids(&searcher, &searcher.exact(&normalize(wording)).unwrap()), ["faq/pay"]);
    }
    assert_eq!(searcher.exact(&normalize("coder")).unwrap(), []);
}

fn suggested(typed: &str) -> Vec<String> {
    let built = Built::new();
    let suggestions = built.open().unwrap().searcher.suggest(typed, 2).unwrap();
    suggestions.into_iter().map(|suggestion| suggestion.passage.to_string()).collect()
}

#[test]
fn typing_is_completed_by_beginning_word_and_typo() {
    assert_eq!(suggested("is bil"), ["faq/stress"]);
    assert_eq!(suggested("WHERE"), ["faq/scrubs"]);
    assert_eq!(suggested("sala")[0], "faq/pay");
    assert_eq!(suggested("stresful")[0], "faq/stress");
    assert_eq!(suggested("strse")[0], "faq/stress");
    assert_eq!(suggested("xylophone"), Vec::<String>::new());
}

#[test]
fn nothing_typed_yet_gives_the_first_questions() {
    assert_eq!(suggested("  "), ["faq/pay", "faq/scrubs"]);
}
