//! What a package puts beside the program knows every command.

use std::fs;

use insta::assert_snapshot;

use super::Desk;

const COMMANDS: [&str; 13] = [
    "run",
    "ask",
    "index",
    "reload",
    "check",
    "health",
    "commands",
    "export",
    "import",
    "backup",
    "eval",
    "completions",
    "man",
];

#[test]
fn each_shell_completes_every_command() {
    let desk = Desk::with_file("faq.md", "# Where are you?\nIn town.\n");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = desk.run(&["completions", shell]);
        assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
        for word in COMMANDS.iter().chain(&["calibrate", "knowledge"]) {
            assert!(ran.printed.contains(word), "{shell} does not complete `{word}`");
        }
    }
}

#[test]
fn an_unknown_shell_is_refused_with_those_that_are_known() {
    let ran = Desk::with_file("faq.md", "").run(&["completions", "cmd"]);
    assert_eq!((ran.code, ran.printed.as_str()), (2, ""));
    assert!(ran.errors.contains("bash, elvish, fish, powershell, zsh"), "{}", ran.errors);
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let desk = Desk::with_file("faq.md", "");
    let ran = desk.run(&["man", "pages"]);
    assert_eq!((ran.code, ran.printed.as_str(), ran.errors.as_str()), (0, "", ""));
    let page = |name: &str| fs::read_to_string(desk.folder.at("pages").join(name)).unwrap();
    let first = page("footnote.1");
    assert_eq!(first, desk.run(&["man"]).printed);
    for command in COMMANDS {
        assert!(first.contains(&format!("footnote\\-{command}(1)")), "{command} is not named");
        assert!(page(&format!("footnote-{command}.1")).contains(".SH SYNOPSIS"), "{command}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let desk = Desk::with_file("faq.md", "");
    desk.write("pages", "a file where the folder should be");
    let ran = desk.run(&["man", "pages"]);
    assert_eq!((ran.code, ran.printed.as_str()), (1, ""));
    assert_snapshot!(ran.errors, @"error: cannot write the manual to `pages`: File exists (os error 17)");
}

#[cfg(unix)]
#[test]
fn the_build_refuses_a_path_that_the_c_compiler_would_split() {
    use std::path::Path;
    use std::process::Command;

    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/build");
    let build = |place: &str, cargo_home: &str| {
        let packaging = folder.path().join(place).join("packaging");
        fs::create_dir_all(&packaging).unwrap();
        fs::copy(&script, packaging.join("build")).unwrap();
        let mut command = Command::new(packaging.join("build"));
        let output = command.env("CARGO_HOME", folder.path().join(cargo_home)).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    for (place, cargo_home) in [("my sources", "cargo"), ("sources", "my cargo")] {
        let error = build(place, cargo_home);
        assert!(error.contains("holds a space, and the C compiler would"), "{error}");
    }
}
