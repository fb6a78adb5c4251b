//! How a post is asked that nobody addressed to the bot: only what it is very sure of counts.

use super::{Bot, Considered, Understood};
use crate::answer::{AbstentionReason, Answer, CitedAnswer, Suggestion, Uncertainty};
use crate::config::threshold::STRICT;
use crate::index::IndexError;
use crate::passage::PassageId;
use crate::question::{Post, is_asked};

/// How many questions there are to choose from, at most.
const MOST_CANDIDATES: usize = 3;

/// A way to read a post as a question, and what that would get.
struct Reading {
    text: String,
    considered: Considered,
}

/// One question of the text: by itself, and behind the title, if that says anything.
struct Asked {
    alone: Reading,
    with_title: Option<Reading>,
}

impl Bot {
    /// Answers the post that opens a thread, as surely as `strict`, or more where this bot has to be.
    ///
    /// The title, each question of the text, and both together are asked, and the surest of them
    /// answers. A half of the post counts by itself only if it is word for word a known question, or
    /// the whole comes near to the knowledge, too: "Plumbers" changes what "how much do they make?"
    /// means. A title does not count beside a text that asks something, unless it is such a known
    /// question. Where any reading is about something out of scope or in another language, or none that is sure answers
    /// what the others do, there is no answer.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn ask_post(&self, post: &Post) -> Result<Understood, IndexError> {
        let bot = self.surer_than(STRICT);
        let title = bot.reading(&post.title)?;
        let titled = title.says_something();
        let mut asked = Vec::new();
        for question in post.questions() {
            let alone = bot.reading(question)?;
            if alone.says_something() {
                let whole = titled.then(|| bot.reading(&post.with_title(question))).transpose()?;
                asked.push(Asked { alone, with_title: whole });
            }
        }
        let title_counts = titled && title_counts(&title, &asked, post);
        Ok(choose(title, title_counts, asked))
    }

    fn reading(&self, text: &str) -> Result<Reading, IndexError> {
        Ok(Reading { text: text.to_owned(), considered: self.consider(text)? })
    }
}

/// Whether the title may answer for the whole post.
fn title_counts(title: &Reading, asked: &[Asked], post: &Post) -> bool {
    let nothing_leads_away = asked.iter().all(Asked::is_near);
    let text_asks = asked.iter().any(|asked| is_asked(&asked.alone.text));
    let asks = !post.is_story() || is_asked(&post.title);
    nothing_leads_away && (title.is_exact() || (asks && !text_asks))
}

/// The surest of the readings that count, or else what comes nearest.
fn choose(title: Reading, title_counts: bool, asked: Vec<Asked>) -> Understood {
    let mut readings = vec![(title, title_counts)];
    for asked in asked {
        let alone_counts = asked.alone.is_exact() || asked.is_near();
        readings.extend(asked.with_title.map(|whole| (whole, true)));
        readings.push((asked.alone, alone_counts));
    }
    if let Some(at) = readings.iter().position(|(reading, _)| reading.is_elsewhere()) {
        return readings.swap_remove(at).0.understood();
    }
    let all_cited = readings.iter().filter_map(|(reading, _)| reading.cited());
    let candidates = candidates(&all_cited.collect::<Vec<_>>());
    let (counted, others): (Vec<_>, Vec<_>) =
        readings.into_iter().partition(|(reading, counts)| *counts && reading.cited().is_some());
    let counted: Vec<Reading> = counted.into_iter().map(|(reading, _)| reading).collect();
    let others = others.into_iter().map(|(reading, _)| reading);
    if counted.is_empty() {
        let (cited, uncited): (Vec<_>, Vec<_>) =
            others.partition(|reading| reading.cited().is_some());
        return match surest(uncited) {
            Some(nearest) => nearest.understood(),
            None => surest(cited).expect("a post has a title").unsure_between(candidates),
        };
    }
    let agrees = |one: &Reading| counted.iter().all(|other| one.shares_a_passage_with(other));
    let agreeing: Vec<bool> = counted.iter().map(agrees).collect();
    if !agreeing.contains(&true) {
        return surest(counted).expect("it is not empty").unsure_between(candidates);
    }
    let agreeing = counted.into_iter().zip(agreeing).filter(|(_, agrees)| *agrees);
    surest(agreeing.map(|(reading, _)| reading)).expect("one agrees with all").understood()
}

/// The reading with the greatest confidence.
fn surest(readings: impl IntoIterator<Item = Reading>) -> Option<Reading> {
    let confidence = |reading: &Reading| reading.considered.answer.confidence();
    readings.into_iter().max_by(|one, other| confidence(one).total_cmp(&confidence(other)))
}

/// The questions that these answers answer.
fn candidates(answers: &[&CitedAnswer]) -> Vec<Suggestion> {
    let mut candidates: Vec<Suggestion> = Vec::new();
    for answer in answers {
        for part in &answer.parts {
            let cited = answer.citations.iter().find(|one| part.citations.contains(&one.number));
            let Some(passage) = cited.map(|citation| citation.passage.clone()) else { continue };
            if candidates.iter().all(|candidate| candidate.passage != passage) {
                candidates.push(Suggestion { question: part.title.clone(), passage });
            }
        }
    }
    candidates.truncate(MOST_CANDIDATES);
    candidates
}

impl Asked {
    /// Whether the title does not lead away from the knowledge.
    fn is_near(&self) -> bool {
        let far = |whole: &Reading| matches!(whole.considered.answer, Answer::Abstained(_));
        !self.with_title.as_ref().is_some_and(far)
    }
}

impl Reading {
    /// Whether it is more than a greeting, or nothing at all.
    fn says_something(&self) -> bool {
        !self.text.is_empty() && self.considered.answer != Answer::Help
    }

    fn is_exact(&self) -> bool {
        self.considered.is_exact()
    }

    /// Whether it is known to be nothing that the knowledge answers.
    fn is_elsewhere(&self) -> bool {
        matches!(
            self.considered.abstention(),
            Some(AbstentionReason::OutOfScope(_) | AbstentionReason::Foreign)
        )
    }

    fn cited(&self) -> Option<&CitedAnswer> {
        match &self.considered.answer {
            Answer::Cited(cited) => Some(cited),
            _ => None,
        }
    }

    fn shares_a_passage_with(&self, other: &Self) -> bool {
        let passages = |reading: &Self| -> Vec<PassageId> {
            let citations = reading.cited().map(|cited| cited.citations.iter());
            citations.into_iter().flatten().map(|citation| citation.passage.clone()).collect()
        };
        let others = passages(other);
        passages(self).iter().any(|passage| others.contains(passage))
    }

    fn understood(self) -> Understood {
        Understood { question: self.text, carried_over: false, considered: self.considered }
    }

    /// The same with the question which of these was meant in place of its answer.
    fn unsure_between(self, candidates: Vec<Suggestion>) -> Understood {
        let confidence = self.considered.answer.confidence();
        let mut understood = self.understood();
        understood.considered.answer = Answer::Unsure(Uncertainty { candidates, confidence });
        understood
    }
}

#[cfg(test)]
mod tests;
