//! What people write for a server's knowledge, checked before it is saved.

use std::collections::HashSet;

use crate::index::normalize;
use crate::knowledge::{one_line, read_answer_text, web_address};
use crate::reply::{EntryDraft, EntryField};
use crate::store::{Entry, EntryContent};

/// Why a draft cannot be an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The question has no words.
    NoQuestion,
    /// The answer has nothing that can be shown.
    NoAnswer,
    /// A field has too many characters.
    TooLong {
        /// The field.
        field: EntryField,
        /// How many it has.
        characters: usize,
    },
    /// The link is no address of the web.
    UnusableLink,
}

/// What an entry with this draft says; it names no author.
///
/// # Errors
/// The first flaw of the draft.
pub fn content_of(draft: &EntryDraft) -> Result<EntryContent, Flaw> {
    for field in EntryField::ALL {
        let characters = draft.field(field).chars().count();
        if characters > usize::from(field.max_length()) {
            return Err(Flaw::TooLong { field, characters });
        }
    }
    let question = one_line(&draft.question);
    let first = normalize(&question);
    if first.is_empty() {
        return Err(Flaw::NoQuestion);
    }
    let answer = draft.answer.trim().to_owned();
    if read_answer_text(&answer).is_empty() {
        return Err(Flaw::NoAnswer);
    }
    let mut known = HashSet::from([first]);
    let wordings = draft.wordings.lines().map(one_line);
    let aliases = wordings.filter(|wording| {
        let wording = normalize(wording);
        !wording.is_empty() && known.insert(wording)
    });
    let aliases = aliases.collect();
    Ok(EntryContent { question, answer, aliases, author: None, link: link(&draft.link)? })
}

/// What stands in the form when an entry is edited.
pub fn draft_of(content: &EntryContent) -> EntryDraft {
    EntryDraft {
        question: content.question.clone(),
        answer: content.answer.clone(),
        wordings: content.aliases.join("\n"),
        link: content.link.clone().unwrap_or_default(),
    }
}

/// The first of the entries that has this question.
pub fn with_question<'a>(entries: &'a [Entry], question: &str) -> Option<&'a Entry> {
    let question = normalize(question);
    entries.iter().find(|entry| normalize(&entry.content.question) == question)
}

fn link(text: &str) -> Result<Option<String>, Flaw> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    web_address(text).map(|_| Some(text.to_owned())).map_err(|_| Flaw::UnusableLink)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(question: &str, answer: &str) -> EntryDraft {
        EntryDraft { question: question.into(), answer: answer.into(), ..EntryDraft::default() }
    }

    #[test]
    fn each_wording_counts_once() {
        let wordings = "  may I\tpark here \n\nWhere can I park\nPARKING?\nparking\n???".to_owned();
        let draft = EntryDraft { wordings, ..draft(" Where can \n I park? ", " *Here*. \n") };
        let content = content_of(&draft).unwrap();
        assert_eq!((&*content.question, &*content.answer), ("Where can I park?", "*Here*."));
        assert_eq!(content.aliases, ["may I park here", "PARKING?"]);
        let again = draft_of(&content);
        assert_eq!(content_of(&again), Ok(content));
    }

    #[test]
    fn what_cannot_answer_is_refused() {
        assert_eq!(content_of(&draft("  ", "Yes.")), Err(Flaw::NoQuestion));
        assert_eq!(content_of(&draft("?!", "Yes.")), Err(Flaw::NoQuestion));
        for nothing in [" \n ", "<!-- nothing -->", "![](https://example.org/a.png)"] {
            assert_eq!(content_of(&draft("Why?", nothing)), Err(Flaw::NoAnswer), "{nothing}");
        }
    }

    #[test]
    fn the_longest_texts_are_taken_and_longer_ones_refused() {
        for field in [EntryField::Question, EntryField::Answer] {
            let most = usize::from(field.max_length());
            let words = |length: usize| "é ü ".repeat(length / 4) + &"x".repeat(length % 4);
            let long = |length| match field {
                EntryField::Question => draft(&words(length), "Yes."),
                _ => draft("Why?", &words(length)),
            };
            assert!(content_of(&long(most)).is_ok());
            let flaw = Flaw::TooLong { field, characters: most + 1 };
            assert_eq!(content_of(&long(most + 1)), Err(flaw));
        }
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        let with =
            |link: &str| content_of(&EntryDraft { link: link.into(), ..draft("Why?", "So.") });
        let address = " https://example.org/a?b#c ";
        assert_eq!(with(address).unwrap().link.as_deref(), Some(address.trim()));
        assert_eq!(with("  ").unwrap().link, None);
        for wrong in ["example.org", "javascript:alert(1)", "ftp://example.org", "https://"] {
            assert_eq!(with(wrong), Err(Flaw::UnusableLink), "{wrong}");
        }
    }
}
