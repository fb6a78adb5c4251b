//! Settings that stand in environment variables, and what is wrong with them.

use std::collections::BTreeMap;

use crate::problem::Problem;
use crate::strict_toml::nearest;

const PREFIX: &str = "FOOTNOTE_";

/// The variable that holds the bot's token.
pub(super) const TOKEN: &str = "DISCORD_TOKEN";

/// The environment while the settings are read from it.
///
/// No problem shows a variable's value, since it may be a secret that went into the wrong one.
pub(super) struct Environment<'a> {
    variables: &'a BTreeMap<String, String>,
    asked: Vec<String>,
    refused: Vec<String>,
    problems: Vec<Problem>,
}

impl<'a> Environment<'a> {
    /// Reads from the variables with their values.
    pub(super) fn new(variables: &'a BTreeMap<String, String>) -> Self {
        Self { variables, asked: Vec::new(), refused: Vec::new(), problems: Vec::new() }
    }

    /// The value of a setting, if its variable is set.
    pub(super) fn setting(&mut self, table: &str, key: &str) -> Option<&'a str> {
        let variable = variable_name(table, key);
        let value = self.value(&variable);
        self.asked.push(variable);
        value
    }

    /// Refuses the variable of a setting, whatever it holds.
    pub(super) fn forbid(&mut self, table: &str, key: &str, reason: &str) {
        let variable = variable_name(table, key);
        if self.value(&variable).is_some() {
            self.error(table, key, reason);
        }
        self.refused.push(variable);
    }

    /// The value of [`TOKEN`], if it is set.
    pub(super) fn token(&self) -> Option<&'a str> {
        self.value(TOKEN)
    }

    /// Reports an error in the variable of a setting.
    pub(super) fn error(&mut self, table: &str, key: &str, message: &str) {
        self.problems.push(Problem::error(variable_name(table, key), None, message));
    }

    /// Warns that the variable of a setting takes away what the file says.
    pub(super) fn overrides(&mut self, table: &str, key: &str) {
        let message = format!(
            "wins over `{key}` in [{table}] of the settings file, which says something else; take \
             one of the two away"
        );
        self.problems.push(Problem::warning(variable_name(table, key), None, message));
    }

    /// Reports a problem that belongs to no setting.
    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// All problems, among them a warning for every variable of Footnote's that no setting asked
    /// for. It is no error: some platforms set variables that begin with a service's name.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        for variable in self.variables.keys().filter(|name| name.starts_with(PREFIX)) {
            if !self.asked.contains(variable) && !self.refused.contains(variable) {
                let remedy = match nearest(variable, self.asked.iter().map(String::as_str)) {
                    Some(known) => format!("did you mean {known}?"),
                    None => "unset it, or look for the right one in config.example.toml".to_owned(),
                };
                let message = format!("no setting has this variable; {remedy}");
                self.problems.push(Problem::warning(variable, None, message));
            }
        }
        self.problems
    }

    fn value(&self, variable: &str) -> Option<&'a str> {
        self.variables.get(variable).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

fn variable_name(table: &str, key: &str) -> String {
    format!("{PREFIX}{}_{}", table.to_uppercase(), key.to_uppercase())
}
