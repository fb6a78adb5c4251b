//! The program as a person or a script runs it: what it prints, and its exit codes.

mod asking;
mod checking;
mod indexing;
mod packaging;
mod paths;
mod starting;
mod written;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::program;

/// A folder to run in, with an index of its own and the shipped knowledge unless told otherwise.
/// It has no model unless told otherwise, since that takes a moment at each start.
struct Desk {
    folder: program::Desk,
    knowledge: PathBuf,
}

impl Desk {
    /// With the index of the shipped knowledge, which is built already.
    fn new() -> Self {
        let desk = Self::with_knowledge(Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"));
        assert_eq!(desk.run(&["index"]).code, 0);
        desk
    }

    /// With a knowledge folder of this one file.
    fn with_file(name: &str, text: &str) -> Self {
        let knowledge = PathBuf::from("knowledge");
        Self { folder: program::Desk::knowing((name, text)), knowledge }
    }

    fn with_knowledge(knowledge: PathBuf) -> Self {
        Self { folder: program::Desk::empty(), knowledge }
    }

    fn write(&self, name: &str, text: &str) {
        self.folder.write(name, text);
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.folder.command(arguments);
        command.arg("--knowledge").arg(&self.knowledge);
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs with a model: `builtin` or a folder.
    fn run_with_model(&self, model: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        Ran::from(command.env("FOOTNOTE_SEMANTIC_MODEL", model).output().unwrap())
    }

    /// Runs with these bytes on standard input.
    fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        Ran::from(output)
    }

    fn ask_json(&self, question: &str) -> Value {
        let ran = self.run(&["ask", "--json", question]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        serde_json::from_str(&ran.printed).unwrap()
    }
}

/// How a run ended.
struct Ran {
    code: i32,
    printed: String,
    errors: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            printed: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
