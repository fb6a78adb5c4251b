//! Presses in the list of what was not answered.

/// A page of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapList {
    /// How many days it looks back.
    pub days: u16,
    /// The page, counted from 0.
    pub page: u16,
}

/// A question of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChosenGap {
    /// The page that it was chosen from.
    pub list: GapList,
    /// Its id in the log of questions.
    pub question: u64,
}

/// What a moderator does with the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnansweredPress {
    /// To show a page.
    List(GapList),
    /// To choose a question from the menu of a page, by its id.
    Choose(GapList),
    /// To show a question.
    Show(ChosenGap),
    /// To write an answer to it.
    Write(ChosenGap),
    /// To look for a question that it is the same as.
    SameAs(ChosenGap),
    /// To choose that question from a menu, by its passage.
    Teach(ChosenGap),
    /// To search for that question by other words.
    Search(ChosenGap),
    /// To put it aside.
    Dismiss(ChosenGap),
}

impl GapList {
    fn encode(self) -> String {
        format!("{}:{}", self.days, self.page)
    }

    fn decode(text: &str) -> Option<Self> {
        let (days, page) = text.split_once(':')?;
        Some(Self { days: days.parse().ok()?, page: page.parse().ok()? })
    }
}

impl ChosenGap {
    pub(super) fn encode(self) -> String {
        format!("{}:{}", self.list.encode(), self.question)
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (list, question) = text.rsplit_once(':')?;
        Some(Self { list: GapList::decode(list)?, question: question.parse().ok()? })
    }
}

impl UnansweredPress {
    pub(super) fn encode(self) -> String {
        match self {
            Self::List(gaps) => format!("list:{}", gaps.encode()),
            Self::Choose(gaps) => format!("choose:{}", gaps.encode()),
            Self::Show(gap) => format!("show:{}", gap.encode()),
            Self::Write(gap) => format!("write:{}", gap.encode()),
            Self::SameAs(gap) => format!("same:{}", gap.encode()),
            Self::Teach(gap) => format!("teach:{}", gap.encode()),
            Self::Search(gap) => format!("search:{}", gap.encode()),
            Self::Dismiss(gap) => format!("dismiss:{}", gap.encode()),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (name, rest) = text.split_once(':')?;
        let gap = || ChosenGap::decode(rest);
        Some(match name {
            "list" => Self::List(GapList::decode(rest)?),
            "choose" => Self::Choose(GapList::decode(rest)?),
            "show" => Self::Show(gap()?),
            "write" => Self::Write(gap()?),
            "same" => Self::SameAs(gap()?),
            "teach" => Self::Teach(gap()?),
            "search" => Self::Search(gap()?),
            "dismiss" => Self::Dismiss(gap()?),
            _ => return None,
        })
    }
}
