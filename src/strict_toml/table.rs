//! One table of a TOML text: gives the values that are asked for and reports all others.

use std::fmt::Display;
use std::num::NonZeroU64;
use std::ops::RangeInclusive;

use time::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest;
use super::report::Report;
use super::value;

/// A table that is being read.
///
/// Each method asks for one key. It returns `None` where the key is absent, or where its value is
/// of the wrong kind or out of range, which is then reported at the key's line.
pub struct Table<'a> {
    values: &'a DeTable<'a>,
    /// Its header as it is written, `[log]` or `[[entry]]`; empty for the whole text.
    header: String,
    line: usize,
    asked: Vec<&'static str>,
    refused: Vec<&'static str>,
    report: &'a mut Report,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        values: &'a DeTable<'a>,
        header: impl Into<String>,
        line: usize,
        report: &'a mut Report,
    ) -> Self {
        Self { values, header: header.into(), line, asked: Vec::new(), refused: Vec::new(), report }
    }

    /// The line of the file, counted from 1, where the table starts.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The line of the file where a key stands; the table's own line if it is absent.
    pub fn line_of(&self, key: &str) -> usize {
        self.values
            .get_key_value(key)
            .map_or(self.line, |(key, _)| self.report.line_at(key.span().start))
    }

    /// A string.
    pub fn string(&mut self, key: &'static str) -> Option<String> {
        let value = self.ask(key)?;
        let found = value.get_ref().as_str().map(ToOwned::to_owned);
        self.or_wrong_kind(key, value, found, r#"text in quotes, such as "some words""#)
    }

    /// A string that has to be there and to say something; `example` is the value that the remedy
    /// shows.
    pub fn required_string(&mut self, key: &'static str, example: &str) -> Option<String> {
        let example = format!("{example:?}");
        self.require(key, &example)?;
        let text = self.string(key)?;
        self.or_empty(key, text.trim().is_empty(), &example)?;
        Some(text)
    }

    /// A list of strings, or a single string in place of a list of one, that has to be there and to
    /// hold something; `example` is the value that the remedy shows.
    pub fn required_strings(&mut self, key: &'static str, example: &[&str]) -> Option<Vec<String>> {
        let example = format!("{example:?}");
        self.require(key, &example)?;
        let texts = self.string_or_strings(key)?;
        self.or_empty(key, texts.is_empty(), &example)?;
        Some(texts)
    }

    /// A string that `parse` makes sense of; its error is what is wrong and what is wanted, such as
    /// "must be written as #RRGGBB".
    pub fn parsed<T, E: Display>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.string(key)?;
        parse(&text).map_err(|error| self.error(key, format!("`{key}` {error}"))).ok()
    }

    /// An id: a whole number greater than 0, which may stand in quotes.
    pub fn id(&mut self, key: &'static str) -> Option<NonZeroU64> {
        let value = self.ask(key)?;
        let found = value::id(value.get_ref());
        self.or_wrong_kind(key, value, found, r#"an id, such as "1234567890123456789""#)
    }

    /// One of Discord's ids that has to be there.
    pub fn required_id(&mut self, key: &'static str) -> Option<NonZeroU64> {
        self.require(key, r#""1234567890123456789""#)?;
        self.id(key)
    }

    /// A whole number within `range`.
    pub fn integer(&mut self, key: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.ask(key)?;
        let found = value
            .get_ref()
            .as_integer()
            .and_then(value::whole_number)
            .filter(|number| range.contains(number));
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        self.or_wrong_kind(key, value, found, &wanted)
    }

    /// A string, or the digits of a number, that `parse` makes sense of as in [`Table::parsed`];
    /// `wanted` is said where the value is neither.
    pub fn parsed_or_number<T, E: Display>(
        &mut self,
        key: &'static str,
        wanted: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let value = self.ask(key)?;
        let text = value.get_ref().as_str().map(ToOwned::to_owned);
        let digits = || value::number(value.get_ref()).map(|number| number.to_string());
        let text = self.or_wrong_kind(key, value, text.or_else(digits), wanted)?;
        parse(&text).map_err(|error| self.error(key, format!("`{key}` {error}"))).ok()
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.ask(key)?;
        let found = value.get_ref().as_bool();
        self.or_wrong_kind(key, value, found, "true or false, without quotes")
    }

    /// A day, written as a TOML date or as a string: `2019-07-23`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.ask(key)?;
        let found = value::day(value.get_ref());
        self.or_wrong_kind(key, value, found, "a day without a time, such as 2019-07-23")
    }

    /// A list of strings; those of its items that are strings, where some are not.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<String>> {
        self.list(key, r#"text in quotes, such as ["one", "two"]"#, |item| {
            item.as_str().map(ToOwned::to_owned)
        })
    }

    /// A list of ids, as [`Table::id`] takes them.
    pub fn ids(&mut self, key: &'static str) -> Option<Vec<NonZeroU64>> {
        self.list(key, r#"ids, such as ["1234567890123456789"]"#, value::id)
    }

    /// A table `[key]`, read by `reader`.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        reader: impl FnOnce(&mut Table<'_>) -> T,
    ) -> Option<T> {
        let (values, line) = self.inner(key)?;
        Some(self.read_inner(values, format!("[{key}]"), line, reader))
    }

    /// A table `[key]`, read by `reader`; it reads an empty one where the table is absent or is
    /// something else.
    pub fn table_or_empty<T>(
        &mut self,
        key: &'static str,
        reader: impl FnOnce(&mut Table<'_>) -> T,
    ) -> T {
        let empty = DeTable::new();
        let (values, line) = self.inner(key).unwrap_or((&empty, self.line));
        self.read_inner(values, format!("[{key}]"), line, reader)
    }

    /// The tables `[[key]]` in their order, each read by `reader`.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut reader: impl FnMut(&mut Table<'_>) -> T,
    ) -> Vec<T> {
        let Some(value) = self.ask(key) else { return Vec::new() };
        let wanted = format!("one or more tables, each below a line [[{key}]]");
        let found = value.get_ref().as_array();
        let Some(items) = self.or_wrong_kind(key, value, found, &wanted) else { return Vec::new() };
        let mut read = Vec::new();
        for item in items {
            let found = item.get_ref().as_table();
            if let Some(values) = self.or_wrong_kind(key, item, found, &wanted) {
                let line = self.report.line_at(item.span().start);
                read.push(self.read_inner(values, format!("[[{key}]]"), line, &mut reader));
            }
        }
        read
    }

    /// The tables `[key.name]` below `[key]`, whatever their names are, each read by `reader`.
    pub fn named_tables<T>(
        &mut self,
        key: &'static str,
        mut reader: impl FnMut(&str, &mut Table<'_>) -> T,
    ) -> Vec<T> {
        let Some((tables, _)) = self.inner(key) else { return Vec::new() };
        let mut read = Vec::new();
        for (name, value) in tables {
            let name = name.get_ref();
            let header = format!("{key}.{name}");
            let wanted = format!("a table: a line [{header}] with its keys below");
            let found = value.get_ref().as_table();
            if let Some(values) = self.or_wrong_kind(&header, value, found, &wanted) {
                let line = self.report.line_at(value.span().start);
                read.push(
                    self.read_inner(values, format!("[{header}]"), line, |t| reader(name, t)),
                );
            }
        }
        read
    }

    /// A list of strings, or a single string in place of a list of one.
    pub fn string_or_strings(&mut self, key: &'static str) -> Option<Vec<String>> {
        match self.values.get(key).and_then(|value| value.get_ref().as_str()) {
            Some(single) => {
                self.asked.push(key);
                Some(vec![single.to_owned()])
            }
            None => self.strings(key),
        }
    }

    /// Refuses a key, whatever its value is; `reason` says why and what to do instead.
    pub fn forbid(&mut self, key: &'static str, reason: &str) {
        if self.values.contains_key(key) {
            self.error(key, format!("`{key}` {reason}"));
        }
        self.refused.push(key);
    }

    /// Reports an error at the line of a key.
    pub fn error(&mut self, key: &str, message: impl Into<String>) {
        self.report.error(self.line_of(key), message.into());
    }

    /// Reports a warning at the line of a key.
    pub fn warn(&mut self, key: &str, message: impl Into<String>) {
        self.report.warning(self.line_of(key), message.into());
    }

    /// Reports every key that was not asked for, with the known one that it resembles.
    pub(super) fn finish(self) {
        let place = self.place();
        for (key, value) in self.values {
            let name = key.get_ref().as_ref();
            if self.asked.contains(&name) || self.refused.contains(&name) {
                continue;
            }
            let kind = if value.get_ref().is_table() { "table" } else { "key" };
            let remedy = match nearest(name, self.asked.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None if self.asked.is_empty() => "remove it".to_owned(),
                None => format!("known here: {}", quoted(&self.asked)),
            };
            let line = self.report.line_at(key.span().start);
            self.report.error(line, format!("unknown {kind} `{name}`{place}; {remedy}"));
        }
    }

    /// Reports a key that is not there.
    fn require(&mut self, key: &'static str, example: &str) -> Option<()> {
        if self.values.contains_key(key) {
            return Some(());
        }
        self.asked.push(key);
        let place = self.place();
        let message = format!("`{key}` is missing{place}; add a line such as {key} = {example}");
        self.report.missing(self.line, message);
        None
    }

    /// Reports a key that says nothing.
    fn or_empty(&mut self, key: &str, is_empty: bool, example: &str) -> Option<()> {
        if is_empty {
            self.error(key, format!("`{key}` is empty; write something such as {example}"));
        }
        (!is_empty).then_some(())
    }

    fn ask(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.values.get(key)
    }

    /// Where a key stands, as the end of a phrase.
    fn place(&self) -> String {
        if self.header.is_empty() { String::new() } else { format!(" in {}", self.header) }
    }

    fn or_wrong_kind<T>(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: Option<T>,
        wanted: &str,
    ) -> Option<T> {
        if found.is_none() {
            let line = self.report.line_at(value.span().start);
            let kind = value::described(value.get_ref());
            self.report.error(line, format!("`{key}` must be {wanted}; found {kind}"));
        }
        found
    }

    fn inner(&mut self, key: &'static str) -> Option<(&'a DeTable<'a>, usize)> {
        let value = self.ask(key)?;
        let wanted = format!("a table: a line [{key}] with its keys below");
        let values = self.or_wrong_kind(key, value, value.get_ref().as_table(), &wanted)?;
        Some((values, self.report.line_at(value.span().start)))
    }

    fn list<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        read_item: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.ask(key)?;
        let wanted = format!("a list of {wanted}");
        let items = self.or_wrong_kind(key, value, value.get_ref().as_array(), &wanted)?;
        let mut read = Vec::new();
        for item in items {
            read.extend(self.or_wrong_kind(key, item, read_item(item.get_ref()), &wanted));
        }
        Some(read)
    }

    fn read_inner<T>(
        &mut self,
        values: &DeTable<'_>,
        header: String,
        line: usize,
        reader: impl FnOnce(&mut Table<'_>) -> T,
    ) -> T {
        let mut table = Table::new(values, header, line, self.report);
        let value = reader(&mut table);
        table.finish();
        value
    }
}

fn quoted(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
