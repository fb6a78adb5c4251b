//! Presses in the list of the wordings that people have taught.

/// What a moderator does with the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordingsPress {
    /// To show a page, counted from 0.
    List {
        /// The page.
        page: u16,
    },
    /// To choose a wording from the menu of a page, by its id.
    Choose {
        /// The page.
        page: u16,
    },
    /// To take a wording back.
    TakeBack {
        /// The page that it was chosen from.
        page: u16,
        /// Its id.
        wording: u64,
    },
    /// To agree to a wording.
    Confirm {
        /// The page that it was chosen from.
        page: u16,
        /// Its id.
        wording: u64,
    },
}

impl WordingsPress {
    pub(super) fn encode(self) -> String {
        match self {
            Self::List { page } => format!("list:{page}"),
            Self::Choose { page } => format!("choose:{page}"),
            Self::TakeBack { page, wording } => format!("back:{page}:{wording}"),
            Self::Confirm { page, wording } => format!("confirm:{page}:{wording}"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        let one = || {
            let (page, wording) = rest.split_once(':')?;
            Some((page.parse().ok()?, wording.parse().ok()?))
        };
        Some(match name {
            "list" => Self::List { page: rest.parse().ok()? },
            "choose" => Self::Choose { page: rest.parse().ok()? },
            "back" => one().map(|(page, wording)| Self::TakeBack { page, wording })?,
            "confirm" => one().map(|(page, wording)| Self::Confirm { page, wording })?,
            _ => return None,
        })
    }
}
