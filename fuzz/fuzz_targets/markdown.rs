//! Markdown of the knowledge: whatever it holds, it is read, cut and reported without a panic.

#![no_main]

use footnote::knowledge::{Scan, SourceFile, parse};
use footnote::passage::cut;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = SourceFile { path: "folder/article.md".to_owned(), bytes: bytes.to_vec() };
    let knowledge = parse(Scan { files: vec![file], problems: Vec::new() });
    for problem in &knowledge.problems {
        assert!(!problem.message.is_empty());
    }
    for document in &knowledge.documents {
        assert!(!document.source.title.is_empty() && !document.sections.is_empty());
        for section in &document.sections {
            assert!(!section.question.is_empty() && !section.blocks.is_empty());
        }
    }
    for passage in cut(&knowledge.documents).passages {
        assert!(passage.id.as_str().len() <= 40);
        let _sentences = passage.sentences();
    }
});
