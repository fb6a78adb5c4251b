//! What taught wordings are worth: some questions of a set are taught to their passages, as the people
//! of a server teach theirs, and the others are asked before and after.

use time::OffsetDateTime;

use super::indexed::Indexed;
use super::truth::{Expected, TruthQuestion, Wanted};
use crate::bot::{Curated, Lesson};
use crate::index::{IndexError, normalize};
use crate::passage::PassageId;
use crate::store::{ServerId, Wording, WordingId, WordingState};

/// The questions of a set, in two.
pub(super) struct Divided {
    /// Those that may be taught.
    pub(super) taught: Vec<TruthQuestion>,
    /// Those that are asked.
    pub(super) asked: Vec<TruthQuestion>,
}

/// Divides questions: of those that one passage answers, about each second is taught, by the lowest
/// bit of the second byte of the BLAKE3 hash of its normal form. All others are asked.
pub(super) fn divide(questions: Vec<TruthQuestion>) -> Divided {
    let (taught, asked) = questions.into_iter().partition(is_taught);
    Divided { taught, asked }
}

fn is_taught(question: &TruthQuestion) -> bool {
    let one_is_enough = matches!(question.expected, Expected::Passages { wanted: Wanted::Any, .. });
    let hash = blake3::hash(normalize(&question.text).as_bytes());
    one_is_enough && question.before.is_empty() && hash.as_bytes()[1] & 1 == 1
}

/// The wordings that a server would take of these questions, each for its right passage.
///
/// # Errors
/// [`IndexError`] if the index cannot be read.
pub(super) fn wordings(
    indexed: &Indexed,
    taught: &[TruthQuestion],
) -> Result<Vec<Wording>, IndexError> {
    let mut wordings = Vec::new();
    for question in taught {
        let Some(passage) = right_passage(indexed, question)? else { continue };
        if let Lesson::New { wording, .. } = indexed.bot.lesson(&question.text, &passage)? {
            wordings.push(Wording {
                id: WordingId(wordings.len() as u64),
                server: ServerId(0),
                passage,
                text: wording,
                state: WordingState::Active,
                at: OffsetDateTime::UNIX_EPOCH,
            });
        }
    }
    Ok(wordings)
}

/// The overlay of a server where these wordings count.
pub(super) fn curated(wordings: Vec<Wording>) -> Curated {
    Curated { title: String::new(), entries: Vec::new(), wordings }
}

/// The right passage that comes nearest to the question, as a person would choose it from the menu;
/// where none comes near, the first by its id.
fn right_passage(
    indexed: &Indexed,
    question: &TruthQuestion,
) -> Result<Option<PassageId>, IndexError> {
    let is_right = |id: &PassageId| question.expected.grade(indexed.name_of(id)) > 0;
    let ranked = indexed.bot.consider(&question.text)?.ranked;
    let near = ranked.into_iter().map(|scored| scored.item.id).find(is_right);
    let first = || indexed.names.keys().filter(|id| is_right(id)).min().cloned();
    Ok(near.or_else(first))
}
