//! `footnote completions` and `footnote man`: what a package puts beside the program.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::Arguments;

/// Writes to standard output what makes a shell complete the program's arguments.
pub(super) fn completions(shell: Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program(), "footnote", &mut script);
    print(&script)
}

/// Writes the manual: its first page to standard output, or all pages to a folder.
pub(super) fn manual(folder: Option<&Path>) -> anyhow::Result<ExitCode> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        // `help` has no page in the folder either.
        Man::new(program().disable_help_subcommand(true)).render(&mut page)?;
        return print(&page);
    };
    fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(program(), folder))
        .with_context(|| format!("cannot write the manual to `{}`", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn program() -> Command {
    Arguments::command()
}

fn print(text: &[u8]) -> anyhow::Result<ExitCode> {
    io::stdout().write_all(text).context("cannot write to standard output")?;
    Ok(ExitCode::SUCCESS)
}
