//! How a server's questions fared: how many ended in which way on which day, whether the answers
//! helped, and what was asked most.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use time::{Date, OffsetDateTime};

use super::column::{self, micros};
use super::{Outcome, Page, ServerId, Store, StoreError};

/// How many questions stand in a list of the most asked.
const MOST_ASKED: u32 = 10;

/// How long a day is, in the microseconds that a column counts.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// What was asked in a server since a time, and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// The questions by day and outcome, the oldest day first; what did not happen is left out.
    pub outcomes: Vec<OutcomesOfDay>,
    /// How many votes say that an answer helped.
    pub ups: u32,
    /// How many say that it did not.
    pub downs: u32,
    /// The ten questions that were answered most often.
    pub answered: Vec<AskedQuestion>,
    /// The ten that were asked most often in vain and not dismissed.
    pub gaps: Vec<AskedQuestion>,
}

/// How often questions ended in one way on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomesOfDay {
    /// The day, in UTC.
    pub day: Date,
    /// In which way.
    pub outcome: Outcome,
    /// How many of them; at least one.
    pub questions: u32,
}

/// Questions that differ in case, space and punctuation at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// As it was typed the last time.
    pub text: String,
    /// How often it was asked.
    pub times: u32,
}

impl Store {
    /// What was asked and voted in a server since a time. Questions whose texts are not kept are
    /// counted, but not listed.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn statistics(
        &self,
        server: ServerId,
        since: OffsetDateTime,
    ) -> Result<Statistics, StoreError> {
        let votes = self.votes(server, since).await?;
        let page = Page { offset: 0, limit: MOST_ASKED };
        let gaps = self.unanswered(server, since, page).await?.groups.into_iter();
        Ok(Statistics {
            outcomes: self.outcomes(server, since).await.map_err(self.failed())?,
            ups: votes.iter().map(|votes| votes.ups).sum(),
            downs: votes.iter().map(|votes| votes.downs).sum(),
            answered: self.most_answered(server, since).await.map_err(self.failed())?,
            gaps: gaps.map(|gap| AskedQuestion { text: gap.text, times: gap.times }).collect(),
        })
    }

    async fn outcomes(
        &self,
        server: ServerId,
        since: OffsetDateTime,
    ) -> sqlx::Result<Vec<OutcomesOfDay>> {
        sqlx::query(
            "SELECT MIN(asked_at) AS at, outcome, COUNT(*) AS questions FROM question \
             WHERE server = ? AND asked_at >= ? GROUP BY asked_at / ?, outcome \
             ORDER BY at / ?, outcome",
        )
        .bind(server)
        .bind(micros(since))
        .bind(DAY)
        .bind(DAY)
        .try_map(|row| outcomes_of_day(&row))
        .fetch_all(&self.pool)
        .await
    }

    async fn most_answered(
        &self,
        server: ServerId,
        since: OffsetDateTime,
    ) -> sqlx::Result<Vec<AskedQuestion>> {
        // Beside `MAX`, SQLite takes the columns that are not grouped from the row that has it.
        sqlx::query(
            "SELECT text, COUNT(*) AS times, MAX(asked_at) AS last_asked FROM question \
             WHERE server = ? AND asked_at >= ? AND outcome = ? AND normal_form IS NOT NULL \
             GROUP BY normal_form ORDER BY times DESC, last_asked DESC, normal_form LIMIT ?",
        )
        .bind(server)
        .bind(micros(since))
        .bind(Outcome::Cited)
        .bind(MOST_ASKED)
        .try_map(|row: SqliteRow| {
            Ok(AskedQuestion { text: row.try_get("text")?, times: row.try_get("times")? })
        })
        .fetch_all(&self.pool)
        .await
    }
}

fn outcomes_of_day(row: &SqliteRow) -> sqlx::Result<OutcomesOfDay> {
    Ok(OutcomesOfDay {
        day: column::time(row, "at")?.date(),
        outcome: row.try_get("outcome")?,
        questions: row.try_get("questions")?,
    })
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::{date, datetime};

    use super::super::tests::{HOME, NOW, OTHER, asked, store, vote_by};
    use super::super::{MessageId, Question, Verdict, Vote};
    use super::*;

    const LONG_AGO: OffsetDateTime = datetime!(2020-01-01 0:00 UTC);

    async fn statistics(store: &Store) -> Statistics {
        store.flush().await;
        store.statistics(HOME, LONG_AGO).await.unwrap()
    }

    fn told(questions: &[AskedQuestion]) -> Vec<(&str, u32)> {
        questions.iter().map(|question| (question.text.as_str(), question.times)).collect()
    }

    #[tokio::test]
    async fn questions_are_counted_by_day_and_outcome() {
        let (_folder, store) = store().await;
        let last_of_day = datetime!(2026-03-01 23:59:59.999_999 UTC);
        for at in [NOW, last_of_day, last_of_day + Duration::microseconds(1)] {
            store.record(Question { at, ..asked(Outcome::Cited, "?") });
        }
        for outcome in [Outcome::Unsure, Outcome::Abstained, Outcome::Help, Outcome::Error] {
            store.record(asked(outcome, "?"));
        }
        let counted = statistics(&store).await.outcomes;
        let counted: Vec<_> =
            counted.iter().map(|one| (one.day, one.outcome, one.questions)).collect();
        let (first, second) = (date!(2026 - 03 - 01), date!(2026 - 03 - 02));
        let expected = [
            (first, Outcome::Abstained, 1),
            (first, Outcome::Cited, 2),
            (first, Outcome::Error, 1),
            (first, Outcome::Help, 1),
            (first, Outcome::Unsure, 1),
            (second, Outcome::Cited, 1),
        ];
        assert_eq!(counted, expected);
    }

    #[tokio::test]
    async fn the_ten_most_asked_are_listed_in_the_words_of_the_last() {
        let (_folder, store) = store().await;
        for number in 0..11 {
            store.record(asked(Outcome::Cited, &format!("question {number}")));
            store.record(asked(Outcome::Abstained, &format!("gap {number}")));
        }
        for (outcome, text) in [
            (Outcome::Cited, "QUESTION  5!"),
            (Outcome::Unsure, "Gap 7?"),
            (Outcome::Help, "help"),
            (Outcome::Error, "broken"),
        ] {
            let at = NOW + Duration::hours(1);
            store.record(Question { at, ..asked(outcome, text) });
        }
        let statistics = statistics(&store).await;
        assert_eq!((statistics.answered.len(), statistics.gaps.len()), (10, 10));
        assert_eq!(told(&statistics.answered)[..2], [("QUESTION  5!", 2), ("question 0", 1)]);
        assert_eq!(told(&statistics.gaps)[..2], [("Gap 7?", 2), ("gap 0", 1)]);
    }

    #[tokio::test]
    async fn what_a_moderator_has_dismissed_is_no_gap_any_more() {
        let (_folder, store) = store().await;
        store.record(asked(Outcome::Abstained, "where do I park"));
        store.flush().await;
        let page = Page { offset: 0, limit: 1 };
        let park = store.unanswered(HOME, LONG_AGO, page).await.unwrap().groups[0].id;
        store.dismiss(HOME, &[park]).await.unwrap();
        let statistics = statistics(&store).await;
        assert_eq!((told(&statistics.gaps), statistics.outcomes.len()), (vec![], 1));
    }

    #[tokio::test]
    async fn what_has_no_text_is_counted_and_not_listed() {
        let (_folder, store) = store().await;
        for outcome in [Outcome::Cited, Outcome::Abstained] {
            store.record(Question { text: None, ..asked(outcome, "?") });
        }
        let statistics = statistics(&store).await;
        assert_eq!(statistics.outcomes.len(), 2);
        assert_eq!((statistics.answered, statistics.gaps), (vec![], vec![]));
    }

    #[tokio::test]
    async fn votes_are_counted_from_the_same_time_on() {
        let (_folder, store) = store().await;
        for (person, verdict) in [(1, Verdict::Up), (2, Verdict::Up), (3, Verdict::Down)] {
            store.vote(&Vote { verdict, ..vote_by(&store, person) }).await.unwrap();
        }
        let at = NOW - Duration::microseconds(1);
        store.vote(&Vote { at, ..vote_by(&store, 4) }).await.unwrap();
        let statistics = store.statistics(HOME, NOW).await.unwrap();
        assert_eq!((statistics.ups, statistics.downs), (2, 1));
    }

    #[tokio::test]
    async fn nothing_of_another_server_or_from_before_is_counted() {
        let (_folder, store) = store().await;
        for outcome in [Outcome::Cited, Outcome::Abstained] {
            let question = asked(outcome, "elsewhere");
            store.record(Question { server: Some(OTHER), ..question.clone() });
            store.record(Question { server: None, ..question.clone() });
            store.record(Question { at: LONG_AGO - Duration::microseconds(1), ..question });
        }
        for server in [Some(OTHER), None] {
            let message = MessageId(server.map_or(8, |server| server.0));
            store.vote(&Vote { message, server, ..vote_by(&store, 1) }).await.unwrap();
        }
        let nothing =
            Statistics { outcomes: vec![], ups: 0, downs: 0, answered: vec![], gaps: vec![] };
        assert_eq!(statistics(&store).await, nothing);
    }
}
