//! TOML of the knowledge: entries, synonyms and what is out of scope. The first byte tells which.

#![no_main]

use footnote::commands::plan;
use footnote::index::{Catalogue, synonym_problems};
use footnote::knowledge::{Scan, SourceFile, parse};
use footnote::passage::cut;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 3] = ["faq.toml", "synonyms.toml", "out-of-scope.toml"];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let path = NAMES[usize::from(*which) % NAMES.len()].to_owned();
    let file = SourceFile { path, bytes: bytes.to_vec() };
    let knowledge = parse(Scan { files: vec![file], problems: Vec::new() });
    let cut = cut(&knowledge.documents);
    let catalogue = Catalogue::new(&knowledge.documents, &cut.passages, &knowledge.out_of_scope);
    let (commands, _refused) = plan(&catalogue.topics);
    assert!(commands.registration().len() <= 100, "Discord takes no more");
    let _misleading = synonym_problems(&knowledge.synonyms, &cut.passages);
    for problem in [knowledge.problems, cut.problems].concat() {
        assert!(!problem.to_string().is_empty());
    }
});
