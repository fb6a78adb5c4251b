//! The passages that a button names.

use crate::passage::PassageId;

/// The most bytes that the ids of cited passages take together, so that the longest page number
/// and the name of the press fit beside them.
const PASSAGES_BYTES: usize = 85;

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

    pub(super) fn encode(&self) -> String {
        self.0.iter().map(PassageId::as_str).collect::<Vec<_>>().join(",")
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let ids: Result<Vec<PassageId>, _> = text.split(',').map(PassageId::new).collect();
        Self::fitting(&ids.ok()?)
    }
}
