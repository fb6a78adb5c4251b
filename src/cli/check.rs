//! `footnote check`, `footnote index --check` and `footnote commands`: what is there, and what is
//! wrong with it.

use std::process::ExitCode;

use anyhow::Context;
use footnote::bot::Folders;
use footnote::commands::{self, Command, CommandKind, OptionKind};
use footnote::config::Config;
use footnote::encoder::{EncoderError, Model};
use footnote::index::{self, Catalogue};
use footnote::knowledge::{self, Knowledge};
use footnote::locale::terminal;
use footnote::passage;
use footnote::problem::{Problem, counted, with_causes};
use footnote::retrieval::Retriever;

use super::{Places, environment, load, paint};

/// Reports all that is wrong with settings, model, knowledge and commands; exit code 1 if any of it is
/// an error. It reads everything anew and writes nothing.
pub(super) fn check(places: &Places) -> ExitCode {
    // Wrong settings are no reason to leave the knowledge unread.
    let (config, mut problems) = Config::examine(places.config.as_deref(), &environment());
    let config = places.over(config);
    problems.extend(model_problem(&config));
    let default = read_knowledge(load::folders(&config), &mut problems);
    let known = [vec![default], read_servers(&config, &mut problems)].concat();
    load::report(&problems);
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let found = format!("{}; {}", known.join("; "), counted(errors, "error"));
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
            let reason = with_causes(&uncalibrated?);
            Some(Problem::warning(place, None, reason))
        }
        Err(reason @ EncoderError::NotFetched { .. }) => {
            Some(Problem::warning(place, None, reason.to_string()))
        }
        Err(reason) => Some(Problem::error(place, None, with_causes(&reason))),
    }
}

/// Says whether the indexes are current, and if not, why.
pub(super) fn index(config: &Config) -> anyhow::Result<ExitCode> {
    let default = is_current(load::folders(config))?;
    let own = load::for_each_server(config, |_, folders| is_current(folders))?;
    let all = default && own.into_iter().all(|is_current| is_current);
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn is_current(folders: Folders<'_>) -> anyhow::Result<bool> {
    let staleness = folders.check().context("the index cannot be checked")?;
    match &staleness {
        None => anstream::println!("{} `{}`", paint::good("current:"), folders.index.display()),
        Some(staleness) => {
            let remedy = "run `footnote index` to build it";
            anstream::println!("{} {staleness}; {remedy}", paint::problem("not current:"));
        }
    }
    Ok(staleness.is_none())
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

/// Reads the knowledge of all servers that have one of their own. Returns how much each has.
fn read_servers(config: &Config, problems: &mut Vec<Problem>) -> Vec<String> {
    let read = load::for_each_server(config, |server, folders| {
        let mut found = Vec::new();
        let known = read_knowledge(folders, &mut found);
        folders.name_problems(&mut found);
        problems.extend(found);
        Ok(format!("server {server}: {known}"))
    });
    read.expect("nothing in here fails: what is wrong is a problem")
}

/// Reads a knowledge folder, and plans the commands, as a start without an index would. Returns how
/// much there is.
fn read_knowledge(folders: Folders<'_>, problems: &mut Vec<Problem>) -> String {
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
        counted(catalogue.documents.len(), "document"),
        counted(catalogue.passages(), "passage"),
        counted(tree.topics().len(), "topic command")
    )
}
