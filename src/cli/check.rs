//! `footnote check`, `footnote index --check` and `footnote commands`: what is there, and what is
//! wrong with it.

use std::process::ExitCode;

use anyhow::Context;
use footnote::commands::{self, Command, CommandKind, OptionKind};
use footnote::config::Config;
use footnote::encoder::{EncoderError, Model};
use footnote::index::{self, Catalogue};
use footnote::knowledge::{self, Knowledge};
use footnote::locale::terminal;
use footnote::passage;
use footnote::problem::Problem;
use footnote::retrieval::Retriever;

use super::{Places, environment, load, paint};

/// Reports all that is wrong with settings, model, knowledge and commands; exit code 1 if any of it is
/// an error. It reads everything anew and writes nothing.
pub(super) fn check(places: &Places) -> ExitCode {
    // Wrong settings are no reason to leave the knowledge unread.
    let (config, mut problems) = Config::examine(places.config.as_deref(), &environment());
    let config = places.over(config);
    problems.extend(model_problem(&config));
    let known = read_knowledge(&config, &mut problems);
    load::report(&problems);
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let found = format!("{known}; {}", load::counted(errors, "error"));
    if errors == 0 {
        anstream::println!("{} {found}", paint::good("all is well:"));
        ExitCode::SUCCESS
    } else {
        anstream::println!("{} {found}", paint::problem("needs work:"));
        ExitCode::FAILURE
    }
}

/// Why the model cannot be used, or its confidence was not fitted.
fn model_problem(config: &Config) -> Option<Problem> {
    let setting = &config.semantic.model;
    let loaded = Model::find(setting).and_then(|model| model.map(Model::load).transpose());
    let place = "[semantic] model";
    match loaded.map(|encoder| Retriever::calibrated(setting, encoder)) {
        Ok((_, uncalibrated)) => {
            let reason = load::with_causes(&uncalibrated?);
            Some(Problem::warning(place, None, reason))
        }
        Err(reason @ EncoderError::NotFetched { .. }) => {
            Some(Problem::warning(place, None, reason.to_string()))
        }
        Err(reason) => Some(Problem::error(place, None, load::with_causes(&reason))),
    }
}

/// Says whether the index is current, and if not, why.
pub(super) fn index(config: &Config) -> anyhow::Result<ExitCode> {
    match load::folders(config).check().context("the index cannot be checked")? {
        None => {
            anstream::println!("{} `{}`", paint::good("current:"), config.index.folder.display());
            Ok(ExitCode::SUCCESS)
        }
        Some(staleness) => {
            let remedy = "run `footnote index` to build it";
            anstream::println!("{} {staleness}; {remedy}", paint::problem("not current:"));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Shows the commands that are registered with Discord.
pub(super) fn commands(config: &Config, json: bool) -> anyhow::Result<ExitCode> {
    let registration = load::load(config)?.snapshot.commands.registration();
    if json {
        anstream::println!("{}", serde_json::to_string_pretty(&registration)?);
    } else {
        for (usage, description) in registration.iter().flat_map(usages) {
            anstream::println!("{usage:<29} {description}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a person types or picks for a command, or for each of its subcommands, and what it does.
fn usages(command: &Command) -> Vec<(String, &str)> {
    if command.kind == CommandKind::MessageMenu {
        return vec![(command.name.clone(), terminal::ANSWER_THIS_DESCRIPTION)];
    }
    let subcommands = command.options.iter().filter(|option| option.kind == OptionKind::Subcommand);
    let usages: Vec<(String, &str)> = subcommands
        .map(|option| (format!("/{} {}", command.name, option.name), option.description.as_str()))
        .collect();
    if usages.is_empty() {
        return vec![(format!("/{}", command.name), &command.description)];
    }
    usages
}

/// Reads the knowledge folder, and plans the commands, as a start without an index would. Returns
/// how much there is.
fn read_knowledge(config: &Config, problems: &mut Vec<Problem>) -> String {
    let folders = load::folders(config);
    let read = knowledge::read(folders.knowledge, folders.max_file_bytes).unwrap_or_else(|error| {
        let folder = folders.knowledge.display().to_string();
        let problems = vec![Problem::error(folder, None, error.to_string())];
        Knowledge { problems, ..Knowledge::default() }
    });
    let cut = passage::cut(&read.documents);
    let catalogue = Catalogue::new(&read.documents, &cut.passages, &read.out_of_scope);
    let (tree, refused) = commands::plan(&catalogue.topics);
    let misleading = index::synonym_problems(&read.synonyms, &cut.passages);
    problems.extend([read.problems, cut.problems, misleading, refused].concat());
    format!(
        "{}, {}, {}",
        load::counted(catalogue.documents.len(), "document"),
        load::counted(catalogue.passages(), "passage"),
        load::counted(tree.topics().len(), "topic command")
    )
}
