//! The settings of one table, each read from the file and from its variable, which wins.
//!
//! A mistake in the file is reported even where a variable takes the setting's place.

use std::collections::BTreeSet;
use std::num::NonZeroU64;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::environment::Environment;
use super::{SemanticModel, check, threshold};
use crate::problem::Problem;
use crate::strict_toml::{Table, parse_id};

/// One table of the settings while it is read.
///
/// Each method gives `None` for a setting that stands nowhere or is wrong, which is then reported.
pub(super) struct Settings<'a, 'values, 'variables> {
    name: &'static str,
    table: &'a mut Table<'values>,
    environment: &'a mut Environment<'variables>,
}

impl Settings<'_, '_, '_> {
    /// Reads the table `name` with `reader`, whether or not the file has it.
    pub(super) fn read<T>(
        root: &mut Table<'_>,
        environment: &mut Environment<'_>,
        name: &'static str,
        reader: impl FnOnce(&mut Settings<'_, '_, '_>) -> T,
    ) -> T {
        root.table_or_empty(name, |table| reader(&mut Settings { name, table, environment }))
    }

    /// A path; one in the file is relative to `folder`.
    pub(super) fn path(&mut self, key: &'static str, folder: &Path) -> Option<PathBuf> {
        let written = self.table.parsed(key, |path| {
            if path.trim().is_empty() { Err("must not be empty") } else { Ok(folder.join(path)) }
        });
        let variable = self.environment.setting(self.name, key).map(PathBuf::from);
        self.over(key, variable, written)
    }

    /// A model; a folder that is named in the file is relative to `folder`, and one that is named
    /// by its name on the hub is fetched into `downloads`.
    pub(super) fn model(
        &mut self,
        key: &'static str,
        folder: &Path,
        downloads: &Path,
    ) -> Option<SemanticModel> {
        let written = self.table.parsed(key, |text| check::model(text, folder, downloads));
        let variable = self.variable(key, |text| check::model(text, Path::new(""), downloads));
        self.over(key, variable, written)
    }

    /// A text that `parse` makes sense of.
    pub(super) fn parsed<T: PartialEq>(
        &mut self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        let written = self.table.parsed(key, &parse);
        let variable = self.variable(key, parse);
        self.over(key, variable, written)
    }

    /// A whole number that is not negative.
    pub(super) fn integer(&mut self, key: &'static str, range: RangeInclusive<i64>) -> Option<u64> {
        let wanted = format!("must be a whole number from {} to {}", range.start(), range.end());
        let written = self.table.integer(key, range.clone());
        let variable = self.variable(key, |text| {
            text.parse().ok().filter(|number| range.contains(number)).ok_or(wanted)
        });
        self.over(key, variable, written).map(i64::unsigned_abs)
    }

    /// Yes or no.
    pub(super) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let written = self.table.boolean(key);
        let variable =
            self.variable(key, |text| text.parse().map_err(|_| "must be true or false".to_owned()));
        self.over(key, variable, written)
    }

    /// How sure the bot has to be: a word or a number.
    pub(super) fn threshold(&mut self, key: &'static str) -> Option<f64> {
        let written = self.table.parsed_or_number(key, threshold::WANTED, threshold::parse);
        let variable = self.variable(key, threshold::parse);
        self.over(key, variable, written)
    }

    /// One of Discord's ids.
    pub(super) fn id(&mut self, key: &'static str) -> Option<NonZeroU64> {
        let written = self.table.id(key);
        let variable = self.variable(key, parse_id_or_say_how);
        self.over(key, variable, written)
    }

    /// A set of Discord's ids.
    pub(super) fn ids(&mut self, key: &'static str) -> Option<BTreeSet<NonZeroU64>> {
        let written = self.table.ids(key).map(BTreeSet::from_iter);
        let variable =
            self.variable(key, |list| list.split(',').map(parse_id_or_say_how).collect());
        self.over(key, variable, written)
    }

    /// Refuses a key, and its variable, whatever they hold.
    pub(super) fn forbid(&mut self, key: &'static str, reason: &str) {
        self.table.forbid(key, reason);
        self.environment.forbid(self.name, key, reason);
    }

    /// Reports an error in a setting, where it was taken from.
    pub(super) fn error(&mut self, key: &'static str, message: &str) {
        if self.environment.setting(self.name, key).is_some() {
            self.environment.error(self.name, key, message);
        } else {
            self.table.error(key, format!("`{key}` {message}"));
        }
    }

    /// The value of the variable that holds the bot's token.
    pub(super) fn token_variable(&self) -> Option<&str> {
        self.environment.token()
    }

    /// Reports a problem that belongs to no key.
    pub(super) fn report(&mut self, problem: Problem) {
        self.environment.report(problem);
    }

    /// What a variable holds, else what the file says; a warning if the variable takes that away.
    fn over<T: PartialEq>(
        &mut self,
        key: &'static str,
        variable: Option<T>,
        written: Option<T>,
    ) -> Option<T> {
        let is_taken_away = written.is_some() && variable.is_some() && variable != written;
        if is_taken_away {
            self.environment.overrides(self.name, key);
        }
        variable.or(written)
    }

    fn variable<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.environment.setting(self.name, key)?.trim();
        parse(text).map_err(|message| self.environment.error(self.name, key, &message)).ok()
    }
}

fn parse_id_or_say_how(text: &str) -> Result<NonZeroU64, String> {
    parse_id(text).ok_or_else(|| "must hold ids such as 1234567890123456789".to_owned())
}
