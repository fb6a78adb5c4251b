//! What a person is told, and how their question ended.

use std::error::Error;

use super::Understood;
use crate::answer::Answer;
use crate::locale::Locale;
use crate::passage::PassageId;
use crate::reply::{self, Reply, Style};
use crate::store::Outcome;

/// What a person is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What they see.
    pub reply: Reply,
    /// How their question ended; nothing where they asked what the bot is rather than a question.
    pub ending: Option<Ending>,
    /// What they asked as it was understood, for what follows; nothing where nothing can follow.
    pub understood: Option<String>,
}

/// How a question ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// Whether it was answered.
    pub outcome: Outcome,
    /// The probability, from 0 to 1, that the best passage answers; nothing where none was looked
    /// for.
    pub confidence: Option<f64>,
    /// The passage of the first footnote, or the nearest one where nothing was cited.
    pub passage: Option<PassageId>,
}

impl Told {
    /// The answer that was chosen.
    pub fn answer(answer: &Answer, style: &Style) -> Self {
        let title = match answer {
            Answer::Cited(cited) => cited.parts.first().map(|part| part.title.clone()),
            _ => None,
        };
        let (reply, ending) = (reply::render(answer, style), Some(Ending::of(answer)));
        Self { reply, ending, understood: title }
    }

    /// The answer to a question as it was understood, which is shown where that is not how it was
    /// typed.
    pub fn understood(understood: &Understood, style: &Style) -> Self {
        let answer = &understood.considered.answer;
        let Self { reply, ending, .. } = Self::answer(answer, style);
        let reply = match understood.about() {
            Some(about) => reply.about(about, style.locale),
            None => reply,
        };
        let question = (*answer != Answer::Help).then(|| understood.question.clone());
        Self { reply, ending, understood: question }
    }

    /// Something about the bot itself, which is no answer to a question.
    pub fn about_the_bot(reply: Reply) -> Self {
        Self { reply, ending: None, understood: None }
    }

    /// A word of the bot's own, since what was chosen is no longer there.
    pub fn gone(notice: &str) -> Self {
        Self::without_passage(notice, Outcome::Abstained)
    }

    /// A word of the bot's own, since no answer could be found in the time that there was.
    pub fn too_late(locale: Locale) -> Self {
        Self::without_passage(&locale.took_too_long(), Outcome::Error)
    }

    /// What a person reads when something went wrong here; the log gets the rest.
    pub fn apology(error: &(dyn Error + 'static), locale: Locale) -> Self {
        tracing::error!(error, "a question could not be answered");
        Self::without_passage(&locale.something_went_wrong(), Outcome::Error)
    }

    fn without_passage(notice: &str, outcome: Outcome) -> Self {
        let ending = Ending { outcome, confidence: None, passage: None };
        Self { reply: reply::notice(notice), ending: Some(ending), understood: None }
    }
}

impl Ending {
    fn of(answer: &Answer) -> Self {
        let (outcome, passage) = match answer {
            Answer::Cited(cited) => {
                (Outcome::Cited, cited.citations.first().map(|citation| &citation.passage))
            }
            Answer::Unsure(uncertainty) => {
                (Outcome::Unsure, uncertainty.candidates.first().map(|nearest| &nearest.passage))
            }
            Answer::Abstained(abstention) => {
                (Outcome::Abstained, abstention.nearest.first().map(|nearest| &nearest.passage))
            }
            Answer::Help => (Outcome::Help, None),
        };
        let confidence = (outcome != Outcome::Help).then(|| answer.confidence());
        Self { outcome, confidence, passage: passage.cloned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Abstention, AbstentionReason, Suggestion, Uncertainty};

    fn ending(answer: &Answer) -> Ending {
        Told::answer(answer, &Style::default()).ending.expect("an answer ends a question")
    }

    fn nearest() -> Vec<Suggestion> {
        let suggestion = |id: &str| Suggestion {
            question: "How much?".to_owned(),
            passage: PassageId::new(id).unwrap(),
        };
        vec![suggestion("near"), suggestion("far")]
    }

    #[test]
    fn without_an_answer_the_nearest_passage_is_told() {
        let unsure = Uncertainty { candidates: nearest(), confidence: 0.5 };
        let abstained =
            Abstention { nearest: nearest(), reason: AbstentionReason::NotSure, confidence: 0.1 };
        for (answer, outcome, confidence) in [
            (Answer::Unsure(unsure), Outcome::Unsure, 0.5),
            (Answer::Abstained(abstained), Outcome::Abstained, 0.1),
        ] {
            let passage = Some(PassageId::new("near").unwrap());
            let expected = Ending { outcome, confidence: Some(confidence), passage };
            assert_eq!(ending(&answer), expected);
        }
    }

    #[test]
    fn small_talk_has_nothing_to_be_sure_of() {
        let expected = Ending { outcome: Outcome::Help, confidence: None, passage: None };
        assert_eq!(ending(&Answer::Help), expected);
    }
}
