//! What is taken over of a folder that has changed, and what holds it.

use std::fs;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::*;
use crate::config::SemanticModel;

const FAQ: &str = "[[entry]]\nquestion = \"When?\"\nanswer = \"Now.\"\n";

/// A knowledge folder with an index, and what is answered from of it.
struct Desk {
    folder: TempDir,
    loaded: Loaded,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("kept")).unwrap();
        write(&folder, files);
        let loaded = with_folders_of(&folder, |folders| folders.load(&mut |_| {}).unwrap());
        Self { folder, loaded }
    }

    fn reread(&self) -> Result<Reread, LoadError> {
        let now = AnsweredFrom {
            snapshot: &self.loaded.snapshot,
            fingerprint: &self.loaded.fingerprint,
            problems: &self.loaded.problems,
        };
        with_folders_of(&self.folder, |folders| {
            folders.reread(now, knowledge::list(folders.knowledge))
        })
    }

    /// What comes of these files, a word and the problems.
    fn after(&self, files: &[(&str, &str)]) -> String {
        write(&self.folder, files);
        let (word, problems) = match self.reread() {
            Ok(Reread::Same) => ("same".to_owned(), Vec::new()),
            Ok(Reread::New(loaded)) => {
                let passages = loaded.snapshot.searcher.catalogue().passages();
                (format!("new: {passages}"), loaded.problems)
            }
            Ok(Reread::Held(problems)) => ("held".to_owned(), problems),
            Err(error) => (format!("failed: {error}"), Vec::new()),
        };
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let text = [vec![word], problems].concat().join("\n");
        text.replace(&self.folder.path().display().to_string(), "")
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join("kept").join(name)).unwrap();
    }
}

fn write(folder: &TempDir, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::write(folder.path().join("kept").join(name), text).unwrap();
    }
}

fn with_folders_of<T>(folder: &TempDir, work: impl FnOnce(&Folders<'_>) -> T) -> T {
    work(&Folders {
        knowledge: &folder.path().join("kept"),
        index: &folder.path().join("index"),
        max_file_bytes: 500,
        model: &SemanticModel::Off,
    })
}

#[test]
fn a_change_is_taken_over_and_warnings_hold_nothing() {
    let desk = Desk::new(&[("a.toml", FAQ)]);
    assert_eq!(desk.after(&[]), "same");
    assert_snapshot!(desk.after(&[("b.md", "# Where?\nHere.\n"), ("c.md", ""), ("d.pdf", "")]), @r"
    new: 2
    c.md: nothing is answered from this file, because it holds no text; write some or remove the file
    d.pdf: not read: only .md, .markdown, .toml and .txt files are
    ");
}

#[test]
fn a_file_that_is_removed_is_no_error() {
    let desk = Desk::new(&[("a.toml", FAQ), ("b.md", "# Where?\nHere.\n")]);
    desk.remove("b.md");
    assert_eq!(desk.after(&[]), "new: 1");
}

#[test]
fn new_errors_hold_all_and_the_index_stays_as_it_is() {
    let desk = Desk::new(&[("a.toml", FAQ), ("b.md", "# Where?\nHere.\n")]);
    let broken = [("a.toml", "[[entry]]\nquestion = \"When"), ("b.md", "# Where?\nThere.\n")];
    assert_snapshot!(desk.after(&broken), @r#"
    held
    a.toml:2: this line is not valid TOML: invalid basic string, expected `"`
    "#);
    assert_eq!(fs::read_dir(desk.folder.path().join("index")).unwrap().count(), 3);
    assert_eq!(desk.after(&[("a.toml", FAQ)]), "new: 2");
}

#[test]
fn errors_that_were_there_hold_nothing_until_there_are_more() {
    let unanswered = "[[entry]]\nquestion = \"Why?\"\n";
    let desk = Desk::new(&[("a.toml", &format!("{FAQ}{unanswered}"))]);
    assert_eq!(desk.loaded.problems.len(), 1);
    assert!(desk.after(&[("b.md", "# Where?\nHere.\n")]).starts_with("new: 2"));
    let more = format!("{FAQ}{unanswered}\n{unanswered}");
    assert!(desk.after(&[("a.toml", &more)]).starts_with("held"));
    assert_eq!(desk.after(&[("a.toml", FAQ)]), "new: 2");
}

#[test]
fn an_error_in_the_place_of_another_holds_as_well() {
    let unanswered = format!("{FAQ}[[entry]]\nquestion = \"Why?\"\n");
    let broken = [("a.toml", "[[entry]]\nquestion = \"When")];
    let alone = Desk::new(&[("a.toml", &unanswered)]);
    assert!(alone.after(&broken).starts_with("held"));
    let beside = Desk::new(&[("a.toml", &unanswered), ("b.md", "# Where?\nHere.\n")]);
    assert!(beside.after(&broken).starts_with("held"));
}

#[test]
fn a_file_that_is_emptied_or_too_large_holds_until_it_is_removed() {
    let desk = Desk::new(&[("a.toml", FAQ), ("b.md", "# Where?\nHere.\n")]);
    assert_snapshot!(desk.after(&[("b.md", "")]), @r"
    held
    b.md: nothing is answered from this file, because it holds no text; write some or remove the file
    b.md: nothing can be answered from this file any more, so what it held goes on being answered; mend it, or remove it if this is meant
    ");
    assert_snapshot!(desk.after(&[("b.md", &"# Where?\nHere.\n".repeat(40))]), @r"
    held
    b.md: not read, because it has more than 500 bytes; split it
    b.md: nothing can be answered from this file any more, so what it held goes on being answered; mend it, or remove it if this is meant
    ");
    desk.remove("b.md");
    assert_eq!(desk.after(&[]), "new: 1");
}

#[test]
fn a_folder_that_is_empty_or_gone_holds() {
    let desk = Desk::new(&[("a.toml", FAQ)]);
    desk.remove("a.toml");
    assert_snapshot!(desk.after(&[]), @r"
    held
    /kept: the folder holds no .md, .toml or .txt file to answer from; add one
    /kept: nothing is left to answer from, so what was read before goes on answering; put the files back, or start the bot anew if this is meant
    ");
    fs::remove_dir(desk.folder.path().join("kept")).unwrap();
    assert_snapshot!(desk.after(&[]), @r#"failed: there is no knowledge folder "/kept"; create it or name another"#);
}

#[cfg(unix)]
#[test]
fn what_a_lost_folder_held_holds() {
    use std::os::unix::fs::symlink;

    let desk = Desk::new(&[("a.toml", FAQ)]);
    let kept = desk.folder.path().join("kept");
    fs::create_dir(kept.join(".1")).unwrap();
    fs::write(kept.join(".1/b.md"), "# Where?\nHere.\n").unwrap();
    symlink(".1", kept.join("sub")).unwrap();
    let Reread::New(loaded) = desk.reread().unwrap() else { panic!("there is more") };
    let desk = Desk { loaded: *loaded, ..desk };
    fs::remove_dir_all(kept.join(".1")).unwrap();
    assert_snapshot!(desk.after(&[]), @r"
    held
    sub: not read, because it leads nowhere; mend or remove it
    sub/b.md: nothing can be answered from this file any more, so what it held goes on being answered; mend it, or remove it if this is meant
    ");
}

#[test]
fn an_index_that_is_damaged_is_built_again_though_nothing_has_changed() {
    let desk = Desk::new(&[("a.toml", FAQ)]);
    let words = desk.folder.path().join("index/00000001/words.bin");
    let mut bytes = fs::read(&words).unwrap();
    bytes[0] ^= 1;
    fs::write(&words, bytes).unwrap();
    let Reread::New(loaded) = desk.reread().unwrap() else { panic!("it is damaged") };
    assert!(matches!(loaded.rebuilt, Some(Staleness::Unusable(_))) && loaded.unsaved.is_none());
    assert_eq!(desk.after(&[]), "same");
}
