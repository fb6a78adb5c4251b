//! What presses ask for that look after the entries of a server's knowledge.

use std::fmt;

use super::Submission;

/// A version of an entry, by the numbers that the store has for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The entry.
    pub entry: u64,
    /// The version's number, from 1.
    pub number: u32,
}

/// What a press asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryPress {
    /// To show the form of an entry.
    Edit {
        /// The entry.
        entry: u64,
    },
    /// To take an entry out of the knowledge, if this version of it is still in force.
    Remove(Version),
    /// To show all versions of an entry, one a page.
    History {
        /// The entry.
        entry: u64,
        /// The page, counted from 0, which has the newest version.
        page: u16,
    },
    /// To show all versions of the entry that is chosen from a menu.
    ChosenHistory,
    /// To show what was changed in the server, the newest first.
    Changes {
        /// The page, counted from 0.
        page: u16,
    },
    /// To put an older version in force again.
    Restore {
        /// That version.
        version: Version,
        /// The number of the version that is to be in force until then.
        seen: u32,
    },
    /// To decide on a proposal.
    Decide {
        /// What is done with it.
        decision: Decision,
        /// The proposal.
        version: Version,
        /// The page of the list of proposals on which it stands; else it has a message of its own.
        page: Option<u16>,
    },
    /// To show a page of the list of proposals, counted from 0.
    Review {
        /// The page.
        page: u16,
    },
    /// To show a form again, filled in with what the message gives back.
    Again(Submission),
}

/// What is done with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It answers from now on.
    Approve,
    /// A form is shown in which it is given other words.
    Revise,
    /// It does not.
    Refuse,
}

impl EntryPress {
    /// The part of a `custom_id` behind `entry:` that says this, of at most 93 bytes.
    pub(super) fn encode(&self) -> String {
        match self {
            Self::Edit { entry } => format!("edit:{entry}"),
            Self::Remove(version) => format!("remove:{version}"),
            Self::History { entry, page } => format!("history:{entry}:{page}"),
            Self::ChosenHistory => "history".to_owned(),
            Self::Changes { page } => format!("changes:{page}"),
            Self::Restore { version, seen } => format!("restore:{version}:{seen}"),
            Self::Decide { decision, version, page: None } => {
                format!("{}:{version}", decision.name())
            }
            Self::Decide { decision, version, page: Some(page) } => {
                format!("{}:{version}:{page}", decision.name())
            }
            Self::Review { page } => format!("review:{page}"),
            Self::Again(submission) => format!("again:{}", submission.encode()),
        }
    }

    /// What that part says. It may be more than [`encode`](Self::encode) gives.
    pub(super) fn decode(text: &str) -> Option<Self> {
        let Some((name, rest)) = text.split_once(':') else {
            return (text == "history").then_some(Self::ChosenHistory);
        };
        Some(match name {
            "edit" => Self::Edit { entry: rest.parse().ok()? },
            "remove" => Self::Remove(Version::decode(rest)?),
            "history" => {
                let (entry, page) = rest.split_once(':')?;
                Self::History { entry: entry.parse().ok()?, page: page.parse().ok()? }
            }
            "changes" => Self::Changes { page: rest.parse().ok()? },
            "restore" => {
                let (version, seen) = rest.rsplit_once(':')?;
                Self::Restore { version: Version::decode(version)?, seen: seen.parse().ok()? }
            }
            "review" => Self::Review { page: rest.parse().ok()? },
            "again" => Self::Again(Submission::decode(rest)?),
            _ => {
                let (version, page) = Version::decode_before_page(rest)?;
                Self::Decide { decision: Decision::named(name)?, version, page }
            }
        })
    }
}

impl Decision {
    fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Revise => "revise",
            Self::Refuse => "refuse",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Approve, Self::Revise, Self::Refuse]
            .into_iter()
            .find(|decision| decision.name() == name)
    }
}

impl Version {
    pub(super) fn decode(text: &str) -> Option<Self> {
        let (entry, number) = text.split_once(':')?;
        Some(Self { entry: entry.parse().ok()?, number: number.parse().ok()? })
    }

    /// A version, and the page behind it if there is one.
    pub(super) fn decode_before_page(text: &str) -> Option<(Self, Option<u16>)> {
        match text.match_indices(':').nth(1) {
            Some((at, _)) => Some((Self::decode(&text[..at])?, Some(text[at + 1..].parse().ok()?))),
            None => Some((Self::decode(text)?, None)),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.entry, self.number)
    }
}
