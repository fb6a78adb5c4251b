//! The `footnote` program: arguments in, exit code out.

mod cli;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match cli::execute(arguments) {
        Ok(code) => code,
        Err(error) => {
            let told = cli::redacted::redacted(&format!("{error:#}"));
            anstream::eprintln!("{}: {told}", cli::paint::problem("error"));
            cli::exit::code(&error)
        }
    }
}
