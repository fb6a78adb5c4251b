//! What a press on a button or a menu asks for, and its `custom_id`, which holds all that it needs:
//! so a press is understood after a restart, and by another process.
//!
//! What has several presses of its own has a file for them beside this one, with an enum that is a
//! variant of [`Press`] and writes and reads its own `custom_id`.

mod cited;
mod disliked;
mod entries;
mod feedback;
mod ids;
mod settings;
mod submission;
mod unanswered;
mod wordings;

use std::num::NonZeroU64;

use crate::passage::PassageId;

pub use cited::CitedPassages;
pub use disliked::DislikedPress;
pub use entries::{Decision, EntryPress, Version};
pub use feedback::FeedbackPress;
use ids::{digits, optional, passage, said, with_id};
pub use settings::SettingList;
pub use submission::{AuthorName, Note, Submission};
pub use unanswered::{ChosenGap, GapList, UnansweredPress};
pub use wordings::WordingsPress;

/// What a press asks for. People and messages are told by Discord's ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// To show a passage in the place of the message.
    Show {
        /// The passage that was chosen.
        passage: PassageId,
        /// Who asked; where nobody is named, everybody may choose.
        asker: Option<NonZeroU64>,
        /// The message that a private answer with the passage answers, if it answers one.
        target: Option<NonZeroU64>,
    },
    /// To show the related question that is chosen from a menu in the place of the message.
    Related {
        /// Who asked; where nobody is named, everybody may choose.
        asker: Option<NonZeroU64>,
    },
    /// To count an answer with this passage as helpful.
    Helpful(PassageId),
    /// To count an answer with this passage as not helpful.
    NotHelpful(PassageId),
    /// To show the cited passages in full.
    Sources(CitedPassages),
    /// To turn to another page of the cited passages.
    SourcesPage {
        /// The passages.
        cited: CitedPassages,
        /// The page, counted from 0.
        page: u16,
    },
    /// To show a private answer to everybody.
    Share {
        /// The message that it answers, if it answers one.
        target: Option<NonZeroU64>,
    },
    /// To delete the message.
    Delete {
        /// Who asked; where nobody is named, only moderators may.
        asker: Option<NonZeroU64>,
    },
    /// To delete what is kept of whoever presses it; it names nobody, so that it means no one else.
    ForgetMe,
    /// Something about what was meant by a question that was answered badly.
    Feedback(FeedbackPress),
    /// Something in the list of what was not answered.
    Unanswered(UnansweredPress),
    /// Something in the list of the wordings that people have taught.
    Wordings(WordingsPress),
    /// Something in the list of answers that people found unhelpful.
    Disliked(DislikedPress),
    /// To look after the entries of a server's knowledge.
    Entry(EntryPress),
    /// To set a list of a server's settings to what is chosen.
    Set(SettingList),
}

impl Press {
    /// To show a passage, which everybody may choose.
    pub fn show(passage: PassageId) -> Self {
        Self::Show { passage, asker: None, target: None }
    }

    /// Names who asked, where that makes a difference.
    pub(super) fn name_asker(&mut self, person: NonZeroU64) {
        if let Self::Show { asker, .. } | Self::Related { asker } | Self::Delete { asker } = self {
            *asker = Some(person);
        }
    }

    /// Names the message that is answered, where that has to be known later.
    pub(super) fn name_target(&mut self, message: Option<NonZeroU64>) {
        if let Self::Show { target, .. } = self {
            *target = message;
        }
    }

    /// The `custom_id` of 1 to 100 bytes that says this.
    pub fn encode(&self) -> String {
        match self {
            Self::Show { passage, asker: None, target: None } => format!("passage:{passage}"),
            Self::Show { passage, asker, target } => {
                format!("show:{}:{}:{passage}", digits(*asker), digits(*target))
            }
            Self::Related { asker } => with_id("related", *asker),
            Self::Helpful(passage) => format!("up:{passage}"),
            Self::NotHelpful(passage) => format!("down:{passage}"),
            Self::Sources(cited) => format!("sources:{}", cited.encode()),
            Self::SourcesPage { cited, page } => format!("page:{page}:{}", cited.encode()),
            Self::Share { target } => with_id("share", *target),
            Self::Delete { asker } => with_id("delete", *asker),
            Self::ForgetMe => "privacy:forget".to_owned(),
            Self::Feedback(press) => format!("meant:{}", press.encode()),
            Self::Unanswered(press) => format!("gaps:{}", press.encode()),
            Self::Wordings(press) => format!("wordings:{}", press.encode()),
            Self::Disliked(press) => format!("disliked:{}", press.encode()),
            Self::Entry(press) => format!("entry:{}", press.encode()),
            Self::Set(list) => format!("set:{}", list.name()),
        }
    }

    /// What a `custom_id` says; none where it is not exactly what [`encode`](Self::encode) gives.
    pub fn decode(custom_id: &str) -> Option<Self> {
        let (name, rest) = match custom_id.split_once(':') {
            Some((name, rest)) => (name, Some(rest)),
            None => (custom_id, None),
        };
        let press = match (name, rest) {
            ("passage", Some(id)) => Self::show(passage(id)?),
            ("show", Some(rest)) => {
                let (asker, rest) = rest.split_once(':')?;
                let (target, id) = rest.split_once(':')?;
                Self::Show {
                    passage: passage(id)?,
                    asker: optional(said(asker))?,
                    target: optional(said(target))?,
                }
            }
            ("related", id) => Self::Related { asker: optional(id)? },
            ("up", Some(id)) => Self::Helpful(passage(id)?),
            ("down", Some(id)) => Self::NotHelpful(passage(id)?),
            ("sources", Some(ids)) => Self::Sources(CitedPassages::decode(ids)?),
            ("page", Some(rest)) => {
                let (page, ids) = rest.split_once(':')?;
                let page = page.parse().ok()?;
                Self::SourcesPage { cited: CitedPassages::decode(ids)?, page }
            }
            ("share", id) => Self::Share { target: optional(id)? },
            ("delete", id) => Self::Delete { asker: optional(id)? },
            ("privacy", Some("forget")) => Self::ForgetMe,
            ("meant", Some(rest)) => Self::Feedback(FeedbackPress::decode(rest)?),
            ("gaps", Some(rest)) => Self::Unanswered(UnansweredPress::decode(rest)?),
            ("wordings", Some(rest)) => Self::Wordings(WordingsPress::decode(rest)?),
            ("disliked", Some(rest)) => Self::Disliked(DislikedPress::decode(rest)?),
            ("entry", Some(rest)) => Self::Entry(EntryPress::decode(rest)?),
            ("set", Some(name)) => Self::Set(SettingList::named(name)?),
            _ => return None,
        };
        (press.encode() == custom_id).then_some(press)
    }
}

#[cfg(test)]
mod tests;
