//! The passages that an answer cites, in full.

use super::{Bot, Told};
use crate::index::IndexError;
use crate::passage::Passage;
use crate::reply::{self, CitedPassages, Reply, Style};

impl Bot {
    /// A page of the cited passages, counted from 0; the last one where there are fewer. A failure
    /// in here is told to the log in full, and to the person as an apology.
    pub fn source_page(&self, cited: &CitedPassages, page: u16, style: &Style) -> Reply {
        let found: Result<Vec<Option<Passage>>, IndexError> =
            cited.ids().iter().map(|id| self.passage(id)).collect();
        match found {
            Ok(found) => reply::source_page(cited, &found, page, style),
            Err(error) => Told::apology(&error, style.locale).reply,
        }
    }
}
