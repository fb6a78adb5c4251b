//! What a person names to write to is never overwritten, whatever lies there.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use insta::assert_snapshot;

use super::{Desk, Ran};

/// A desk with a store, and what can stand in the way: a file, a folder, a link to nowhere, and one to
/// a file.
fn desk() -> Desk {
    let desk = Desk::with_file("faq.toml", "[[entry]]\nquestion = \"Who?\"\nanswer = \"Me.\"\n");
    desk.write("rows", "{\"kind\":\"footnote\",\"version\":2}\n");
    let made = desk.run(&["import", "rows"]);
    assert_eq!(made.code, 0, "{}", made.errors);
    let path = |name: &str| desk.folder.at(name);
    desk.write("file", "mine");
    fs::create_dir(path("folder")).unwrap();
    symlink("nowhere", path("dangling")).unwrap();
    symlink("file", path("link")).unwrap();
    desk
}

#[test]
fn exports_and_backups_write_over_nothing() {
    let desk = desk();
    let path = |name: &str| desk.folder.at(name);
    for command in [&["export"][..], &["backup"]] {
        for name in ["file", "folder", "dangling", "link", "no/such/folder/file", "/dev/null"] {
            let ran = desk.run(&[command, &[name]].concat());
            assert_eq!(ran.code, 1, "{command:?} {name}: {}", ran.printed);
            assert!(ran.errors.starts_with("error: "), "{}", ran.errors);
            assert!(ran.errors.contains(name), "{}", ran.errors);
        }
    }
    assert_eq!(fs::read_to_string(path("file")).unwrap(), "mine");
    assert_eq!(fs::read_dir(path("folder")).unwrap().count(), 0);
    assert!(!path("nowhere").exists(), "no link is followed to make a file elsewhere");
    assert_eq!(fs::read_link(path("dangling")).unwrap().to_str(), Some("nowhere"));
    let left = fs::read_dir(desk.folder.at("")).unwrap();
    let names: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().starts_with(".tmp")), "{names:?}");
}

#[test]
fn what_is_imported_has_lines_of_an_export_and_an_end() {
    let desk = desk();
    desk.write("garbage", "\u{1b}[2J\u{0}\n");
    desk.write("late", "{\"kind\":\"footnote\",\"version\":2}\n{\"kind\":\"vote\"}\n");
    for name in ["/dev/zero", "/dev/full", "garbage", "late", "folder", "dangling", "file"] {
        let ran = desk.run(&["import", name]);
        assert_eq!(ran.code, 1, "{name}: {}", ran.printed);
        assert!(!ran.errors.contains(['\u{1b}', '\u{0}']), "{}", ran.errors);
    }
    let zeros = desk.run(&["import", "/dev/zero"]).errors;
    assert!(zeros.contains("line 1") && zeros.contains("longer than"), "{zeros}");
}

#[test]
fn files_of_devices_and_without_end_are_no_settings() {
    let desk = desk();
    let pipe = desk.folder.at("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for name in ["folder", "pipe", "/dev/zero", "/dev/stdin"] {
        let ran = desk.run(&["check", "--config", name]);
        assert_eq!(ran.code, 1);
        let wanted = format!("{name}: cannot be read (it is a folder, a device or a pipe)");
        assert!(ran.errors.contains(&wanted), "{}", ran.errors);
    }
    desk.write("long.toml", &"#".repeat(1024 * 1024 + 1));
    let ran = desk.run(&["check", "--config", "long.toml"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!(ran.errors, @"error: long.toml: cannot be read (it has more than 1048576 bytes); it must be a regular file of 1 MiB at most, with text in UTF-8");
}

#[test]
fn a_token_is_read_from_a_file_with_an_end() {
    let desk = desk();
    let pipe = desk.folder.at("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for name in ["folder", "pipe", "/dev/zero"] {
        let ran = Ran::from(
            desk.command(&["check"]).env("FOOTNOTE_DISCORD_TOKEN_FILE", name).output().unwrap(),
        );
        assert_eq!(ran.code, 1);
        let wanted = format!("names {name}, which cannot be read (it is a folder, a device or a");
        assert!(ran.errors.contains(&wanted), "{}", ran.errors);
    }
    // Container engines put secrets there as links.
    desk.write("secret", "a.b.c\n");
    symlink("secret", desk.folder.at("token")).unwrap();
    let ran = Ran::from(
        desk.command(&["check"]).env("FOOTNOTE_DISCORD_TOKEN_FILE", "token").output().unwrap(),
    );
    assert_eq!(ran.code, 0, "{}", ran.errors);
}
