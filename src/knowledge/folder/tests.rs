//! What is read of a folder, and what is not.

use insta::assert_snapshot;
use tempfile::TempDir;

use super::*;

/// A folder with these files; each holds its own path.
fn folder(paths: &[&str]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for path in paths {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("it lies in the folder")).unwrap();
        fs::write(file, path).unwrap();
    }
    folder
}

/// The paths that were read, then the problems.
fn shown(folder: &Path) -> String {
    let scan = scan(folder, 1_000).expect("the folder is there");
    let read = scan.files.iter().map(|file| file.path.clone());
    read.chain(scan.problems.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

#[test]
fn sub_folders_are_read_in_the_order_of_paths() {
    let folder = folder(&["b.md", "a/z.TXT", "a/b/c.markdown", "a.toml", "a-b.md"]);
    assert_snapshot!(shown(folder.path()), @r"
    a-b.md
    a.toml
    a/b/c.markdown
    a/z.TXT
    b.md
    ");
    let scan = scan(folder.path(), 1_000).unwrap();
    assert_eq!(scan.files[0].bytes, b"a-b.md");
}

#[test]
fn hidden_and_other_files_are_named_and_not_read() {
    let folder = folder(&["a.md", ".git/config.md", ".hidden.md", "chart.png", "LICENSE"]);
    assert_snapshot!(shown(folder.path()), @r"
    a.md
    .git: not read, because it is hidden; rename it without the dot
    .hidden.md: not read, because it is hidden; rename it without the dot
    LICENSE: not read: only .md, .markdown, .toml and .txt files are
    chart.png: not read: only .md, .markdown, .toml and .txt files are
    ");
}

#[test]
fn a_file_of_more_than_the_allowed_bytes_is_not_read() {
    let folder = folder(&[]);
    fs::write(folder.path().join("at.md"), "x".repeat(1_000)).unwrap();
    fs::write(folder.path().join("over.md"), "x".repeat(1_001)).unwrap();
    assert_snapshot!(shown(folder.path()), @r"
    at.md
    over.md: not read, because it has more than 1000 bytes; split it
    ");
}

#[test]
fn all_files_together_have_a_limit_and_what_is_over_it_is_told_once() {
    let folder = folder(&["a.md", "sub/b.md", "sub/c.md", "sub/d.md", "z.md"]);
    let most =
        Limits { file_bytes: 1_000, all_bytes: "a.md".len() as u64 + "sub/b.md".len() as u64 };
    let within = scan_within(folder.path(), most).expect("the folder is there");
    let read: Vec<&str> = within.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(read, ["a.md", "sub/b.md"]);
    let told: Vec<String> = within.problems.iter().map(ToString::to_string).collect();
    assert!(within.problems.iter().all(Problem::is_error));
    assert_snapshot!(told.join("\n"), @"sub/c.md: not read, nor what comes after it (3 files in all), because all files together have more than 12 bytes; keep only what is to be answered from");
    let most = Limits { all_bytes: 1_000, ..most };
    assert_eq!(scan_within(folder.path(), most).unwrap().problems, []);
}

#[test]
fn very_many_files_of_other_kinds_are_counted_by_folder() {
    let pictures = |parent: &str, count: usize| -> Vec<String> {
        (0..count).map(|number| format!("{parent}{number}.png")).collect()
    };
    let all = [pictures("", 11), pictures("few/", 10), pictures("many/", 12)].concat();
    let paths: Vec<&str> = all.iter().map(String::as_str).chain(["a.md", "many/b.md"]).collect();
    let shown = shown(folder(&paths).path());
    let few = shown.lines().filter(|line| line.starts_with("few/")).count();
    assert_eq!(few, 10, "{shown}");
    let others: Vec<&str> = shown.lines().filter(|line| !line.starts_with("few/")).collect();
    assert_snapshot!(others.join("\n"), @r"
    a.md
    many/b.md
    ./: 11 files not read: only .md, .markdown, .toml and .txt files are
    many/: 12 files not read: only .md, .markdown, .toml and .txt files are
    ");
}

#[test]
fn folders_in_folders_are_read_to_a_depth() {
    let deepest_read = format!("{}a.md", "d/".repeat(MAX_DEPTH - 1));
    let too_deep = format!("{}b.md", "d/".repeat(MAX_DEPTH));
    let folder = folder(&[&deepest_read, &too_deep]);
    let scan = scan(folder.path(), 1_000).unwrap();
    assert_eq!(scan.files.len(), 1);
    assert_eq!(scan.files[0].path, deepest_read);
    assert_eq!(scan.problems.len(), 1);
}

#[test]
fn an_empty_folder_gets_a_warning_and_a_missing_one_an_error() {
    let folder = folder(&["file.md"]);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let problems = scan(&empty, 1_000).unwrap().problems;
    assert_eq!(problems.len(), 1);
    assert!(!problems[0].is_error());
    let missing = scan(&folder.path().join("missing"), 1_000).unwrap_err();
    assert!(matches!(missing, KnowledgeError::Missing { .. }));
    let file = scan(&folder.path().join("file.md"), 1_000).unwrap_err();
    assert!(matches!(file, KnowledgeError::NotAFolder { .. }));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_that_lead_outside_are_not_followed() {
        let outside = folder(&["secret.md", "folder/more.md"]);
        let inside = folder(&["a.md", "sub/b.md"]);
        let link = |to: &Path, name: &str| symlink(to, inside.path().join(name)).unwrap();
        link(&outside.path().join("secret.md"), "file.md");
        link(&outside.path().join("folder"), "folder");
        link(Path::new("../.."), "sub/up");
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        sub/b.md
        file.md: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        folder: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        sub/up: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        ");
    }

    #[test]
    fn loops_and_broken_links_are_named() {
        let inside = folder(&["a.md", "sub/b.md"]);
        let link = |to: &str, name: &str| symlink(to, inside.path().join(name)).unwrap();
        link("..", "sub/parent");
        link(".", "sub/self");
        link("itself.md", "itself.md");
        link("nowhere.md", "broken.md");
        link("a.md", "again.md");
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        sub/b.md
        again.md: not read again: this symbolic link leads to ./a.md, which is read itself
        broken.md: not read, because it leads nowhere; mend or remove it
        itself.md: not read, because it leads nowhere; mend or remove it
        sub/parent: not read again: this symbolic link leads to ./, which is read itself
        sub/self: not read again: this symbolic link leads to ./sub, which is read itself
        ");
    }

    /// A Kubernetes volume links each file to one in a hidden folder.
    #[test]
    fn links_to_hidden_files_inside_are_followed_once() {
        let inside = folder(&["..2026/a.md", "..2026/sub/b.md"]);
        let link = |to: &str, name: &str| symlink(to, inside.path().join(name)).unwrap();
        link("..2026", "..data");
        link("..data/a.md", "a.md");
        link("..data/sub", "sub");
        link("..data/a.md", "twice.md");
        link("..", "..2026/sub/loop");
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        sub/b.md
        ..2026: not read, because it is hidden; rename it without the dot
        ..data: not read, because it is hidden; rename it without the dot
        sub/loop/a.md: not read again, because another link leads to it as well
        sub/loop/sub: not read again, because another link leads to it as well
        twice.md: not read again, because another link leads to it as well
        ");
    }

    #[test]
    fn what_is_no_regular_file_is_never_opened() {
        let inside = folder(&["a.md"]);
        let made = Command::new("mkfifo").arg(inside.path().join("pipe.md")).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        pipe.md: not read, because it is neither a file nor a folder
        ");
    }

    #[test]
    fn names_that_are_not_utf8_are_named_as_far_as_they_can_be() {
        let inside = folder(&["a.md"]);
        fs::write(inside.path().join(OsStr::from_bytes(b"\xFFb.md")), "b").unwrap();
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        �b.md: not read, because its name is not UTF-8; rename it
        ");
    }

    #[test]
    fn devices_sockets_and_pipes_are_named_and_cannot_hang_the_reading() {
        let inside = folder(&["a.md"]);
        let path = |name: &str| inside.path().join(name);
        let made = Command::new("mkfifo").arg(path("pipe.toml")).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo makes a pipe");
        symlink(path("pipe.toml"), path("to-a-pipe.md")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(path("socket.md")).unwrap();
        symlink("/dev/zero", path("zeros.md")).unwrap();
        symlink("/proc/self/mem", path("memory.txt")).unwrap();
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        memory.txt: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        pipe.toml: not read, because it is neither a file nor a folder
        socket.md: not read, because it is neither a file nor a folder
        to-a-pipe.md: not read again: this symbolic link leads to ./pipe.toml, which is read itself
        zeros.md: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        ");
    }

    #[test]
    fn a_device_in_the_folder_itself_is_not_opened() {
        let inside = folder(&["a.md"]);
        let device = inside.path().join("zeros.md");
        let made = Command::new("mknod").arg(&device).args(["c", "1", "5"]).output();
        if made.is_ok_and(|made| made.status.success()) {
            assert_snapshot!(shown(inside.path()), @r"
            a.md
            zeros.md: not read, because it is neither a file nor a folder
            ");
        } else {
            assert!(!device.exists(), "only root may make devices");
        }
    }

    #[test]
    fn a_link_that_names_the_parent_many_times_is_not_followed_out() {
        let outside = folder(&["secret.md", "inside/a.md"]);
        let inside = outside.path().join("inside");
        symlink("../inside/../secret.md", inside.join("one.md")).unwrap();
        symlink("../".repeat(60) + "etc/hostname", inside.join("two.txt")).unwrap();
        symlink("../inside/a.md", inside.join("three.md")).unwrap();
        assert_snapshot!(shown(&inside), @r"
        a.md
        one.md: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        three.md: not read again: this symbolic link leads to ./a.md, which is read itself
        two.txt: not read, because this symbolic link leads outside the knowledge folder; copy the file into it
        ");
    }

    #[test]
    fn names_cannot_write_lines_of_their_own_into_a_log() {
        let inside = folder(&["a.md"]);
        for name in ["b.md\n2026-01-01 ERROR all is lost", "c\u{1b}[2J.png", "d|e.md"] {
            fs::write(inside.path().join(name), "words").unwrap();
        }
        assert_snapshot!(shown(inside.path()), @r"
        a.md
        d|e.md
        b.md\u{a}2026-01-01 ERROR all is lost: not read: only .md, .markdown, .toml and .txt files are
        c\u{1b}[2J.png: not read: only .md, .markdown, .toml and .txt files are
        ");
    }

    /// Root may read everything, so there it is read.
    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_is_read() {
        use std::os::unix::fs::PermissionsExt;

        let inside = folder(&["a.md", "locked.md", "closed/b.md"]);
        let may = |path: &str, mode: u32| {
            let path = inside.path().join(path);
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        may("locked.md", 0);
        may("closed", 0);
        let is_root = File::open(inside.path().join("locked.md")).is_ok();
        let scan = scan(inside.path(), 1_000).unwrap();
        may("closed", 0o700);
        assert_eq!(scan.files.first().map(|file| file.path.as_str()), Some("a.md"));
        assert_eq!(scan.problems.len(), if is_root { 0 } else { 2 });
        assert!(scan.problems.iter().all(Problem::is_error), "{:?}", scan.problems);
    }
}

#[test]
fn a_file_of_many_gigabytes_is_read_no_further_than_allowed() {
    let folder = folder(&["a.md"]);
    let huge = File::create(folder.path().join("huge.md")).unwrap();
    // Only its length is on the disk.
    huge.set_len(100 << 30).unwrap();
    assert_snapshot!(shown(folder.path()), @r"
    a.md
    huge.md: not read, because it has more than 1000 bytes; split it
    ");
}

#[test]
fn files_that_vanish_while_the_folder_is_read_take_no_others_along() {
    let folder = folder(&[]);
    let name = |number: usize| folder.path().join(format!("{number:03}.md"));
    let make = |number: usize| fs::write(name(number), "words").unwrap();
    (0..300).for_each(make);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in (1..300).rev() {
                fs::remove_file(name(number)).unwrap();
            }
        });
        for _ in 0..20 {
            let scan = scan(folder.path(), 1_000).unwrap();
            assert_eq!(scan.files[0].path, "000.md");
            assert!(scan.files.iter().all(|file| file.bytes == b"words"));
        }
    });
    fs::remove_dir_all(folder.path()).unwrap();
    let gone = scan(folder.path(), 1_000).unwrap_err();
    assert!(matches!(gone, KnowledgeError::Missing { .. }));
}

/// Reads so many small files, in a hundred folders.
fn read_many(files: usize) {
    let folder = folder(&[]);
    for number in 0..files {
        let parent = folder.path().join(format!("{:02}", number % 100));
        fs::create_dir_all(&parent).unwrap();
        fs::write(parent.join(format!("{number}.md")), "# Heading\n\nWords.\n").unwrap();
    }
    let scan = scan(folder.path(), 1_000).unwrap();
    assert_eq!((scan.files.len(), scan.problems.len()), (files, 0));
    let knowledge = super::super::parse(scan);
    assert_eq!((knowledge.documents.len(), knowledge.problems.len()), (files, 0));
}

#[test]
fn thousands_of_files_are_read() {
    read_many(2_000);
}

#[test]
#[ignore = "it writes 100,000 files"]
fn a_hundred_thousand_files_are_read() {
    read_many(100_000);
}
