//! What a press on a button or a menu asks for, and its `custom_id`, which holds all that it needs:
//! so a press is understood after a restart, and by another process.

use std::num::NonZeroU64;

use crate::passage::PassageId;

/// The most bytes that the ids of cited passages take together, so that the longest page number
/// and the name of the press fit beside them.
const PASSAGES_BYTES: usize = 85;

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
}

/// One or more different passages whose ids fit into a `custom_id` together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedPassages(Vec<PassageId>);

impl CitedPassages {
    /// As many of these as fit, in order, each once; none if there is none.
    pub fn fitting<'a>(passages: impl IntoIterator<Item = &'a PassageId>) -> Option<Self> {
        let mut fitting: Vec<PassageId> = Vec::new();
        let mut taken = 0;
        for passage in passages {
            let bytes = passage.as_str().len() + usize::from(!fitting.is_empty());
            if fitting.contains(passage) {
                continue;
            }
            if taken + bytes > PASSAGES_BYTES {
                break;
            }
            taken += bytes;
            fitting.push(passage.clone());
        }
        (!fitting.is_empty()).then_some(Self(fitting))
    }

    /// The passages; never empty.
    pub fn ids(&self) -> &[PassageId] {
        &self.0
    }

    fn encode(&self) -> String {
        self.0.iter().map(PassageId::as_str).collect::<Vec<_>>().join(",")
    }

    fn decode(text: &str) -> Option<Self> {
        let ids: Result<Vec<PassageId>, _> = text.split(',').map(PassageId::new).collect();
        Self::fitting(&ids.ok()?)
    }
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
            _ => return None,
        };
        (press.encode() == custom_id).then_some(press)
    }
}

fn with_id(name: &str, id: Option<NonZeroU64>) -> String {
    id.map_or_else(|| name.to_owned(), |id| format!("{name}:{id}"))
}

fn digits(id: Option<NonZeroU64>) -> String {
    id.map_or_else(String::new, |id| id.to_string())
}

/// The text, unless it is empty.
fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// The id behind a name, if there is something behind it; none where that is no id.
#[expect(clippy::option_option, reason = "nothing there, and something wrong there, differ")]
fn optional(id: Option<&str>) -> Option<Option<NonZeroU64>> {
    id.map(str::parse).transpose().ok()
}

fn passage(id: &str) -> Option<PassageId> {
    PassageId::new(id).ok()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::super::limits::CUSTOM_ID;
    use super::*;

    fn id(text: &str) -> PassageId {
        PassageId::new(text).unwrap()
    }

    fn passage_id() -> impl Strategy<Value = PassageId> {
        "[a-z0-9_/.-]{1,40}".prop_map(|text| id(&text))
    }

    fn snowflake() -> impl Strategy<Value = Option<NonZeroU64>> {
        option::of(prop_oneof![any::<NonZeroU64>(), Just(NonZeroU64::MAX)])
    }

    fn cited() -> impl Strategy<Value = CitedPassages> {
        vec(passage_id(), 1..6).prop_map(|ids| CitedPassages::fitting(&ids).unwrap())
    }

    fn press() -> impl Strategy<Value = Press> {
        prop_oneof![
            (passage_id(), snowflake(), snowflake())
                .prop_map(|(passage, asker, target)| Press::Show { passage, asker, target }),
            snowflake().prop_map(|asker| Press::Related { asker }),
            passage_id().prop_map(Press::Helpful),
            passage_id().prop_map(Press::NotHelpful),
            cited().prop_map(Press::Sources),
            (cited(), any::<u16>()).prop_map(|(cited, page)| Press::SourcesPage { cited, page }),
            snowflake().prop_map(|target| Press::Share { target }),
            snowflake().prop_map(|asker| Press::Delete { asker }),
            Just(Press::ForgetMe),
        ]
    }

    proptest! {
        #[test]
        fn every_press_comes_back_as_it_was_within_the_limit(press in press()) {
            let custom_id = press.encode();
            prop_assert!((1..=CUSTOM_ID).contains(&custom_id.len()), "{}", custom_id);
            prop_assert_eq!(Press::decode(&custom_id), Some(press));
        }

        #[test]
        fn what_is_read_is_what_would_be_written(
            custom_id in "(passage|show|related|up|down|sources|page|share|delete|privacy)?[:,+0-9a-z]{0,99}|\\PC*",
        ) {
            if let Some(press) = Press::decode(&custom_id) {
                prop_assert_eq!(press.encode(), custom_id);
            }
        }
    }

    #[test]
    fn the_longest_ids_fit() {
        let longest: Vec<PassageId> = ["a", "b", "c"].map(|letter| id(&letter.repeat(40))).into();
        let cited = CitedPassages::fitting(&longest).unwrap();
        assert_eq!(cited.ids(), &longest[..2]);
        assert!(Press::SourcesPage { cited, page: u16::MAX }.encode().len() <= CUSTOM_ID);
        let asker = Some(NonZeroU64::MAX);
        let show = Press::Show { passage: longest[0].clone(), asker, target: asker };
        assert!(show.encode().len() <= CUSTOM_ID);
    }

    #[test]
    fn a_passage_that_is_cited_twice_is_one() {
        let ids = [id("faq/a"), id("faq/b"), id("faq/a")];
        assert_eq!(CitedPassages::fitting(&ids).unwrap().ids(), &ids[..2]);
        assert_eq!(CitedPassages::fitting([]), None);
    }

    #[test]
    fn buttons_of_older_versions_are_still_understood() {
        let passage = id("faq/pay");
        assert_eq!(Press::decode("passage:faq/pay"), Some(Press::show(passage)));
        assert_eq!(Press::decode("privacy:forget"), Some(Press::ForgetMe));
    }

    #[test]
    fn garbage_asks_for_nothing() {
        for garbage in [
            "",
            ":",
            "passage",
            "passage:",
            "passage:Pay",
            "show:1",
            "show:1:faq",
            "show:::faq",
            "show:0::faq",
            "show:+1::faq",
            "show::01:faq",
            "related:",
            "related:x",
            "related:18446744073709551616",
            "up",
            "up:",
            "sources:",
            "sources:a,",
            "sources:a,a",
            "page:1:",
            "page:65536:a",
            "page:-1:a",
            "share:",
            "delete:0",
            "privacy",
            "privacy:forget:me",
            "vote:faq",
        ] {
            assert_eq!(Press::decode(garbage), None, "{garbage:?}");
        }
    }
}
