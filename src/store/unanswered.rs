//! What people asked in vain: the list from which a server's knowledge grows.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use time::OffsetDateTime;

use super::column::{self, micros};
use super::{QuestionId, ServerId, Store, StoreError};

/// A question counts as unanswered until a moderator has put it aside.
macro_rules! unanswered {
    () => {
        "server = ? AND asked_at >= ? AND outcome IN ('abstained', 'unsure') AND dismissed = 0 \
         AND normal_form IS NOT NULL"
    };
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many come before it.
    pub offset: u32,
    /// How many it has at most.
    pub limit: u32,
}

/// A part of the list of unanswered questions.
#[derive(Clone, Debug, PartialEq)]
pub struct UnansweredPage {
    /// The most asked first; of those asked equally often, the one asked last.
    pub groups: Vec<UnansweredGroup>,
    /// How many groups the whole list has.
    pub total: u32,
}

/// Questions that differ in case, space and punctuation at most.
#[derive(Clone, Debug, PartialEq)]
pub struct UnansweredGroup {
    /// The question that was asked last, which stands for the group.
    pub id: QuestionId,
    /// As it was typed then.
    pub text: String,
    /// How often it was asked.
    pub times: u32,
    /// By how many people.
    pub people: u32,
    /// When it was asked last.
    pub last_asked: OffsetDateTime,
}

impl Store {
    /// What was asked in a server since a time, and was neither answered nor dismissed. Questions
    /// whose texts are not kept are left out.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn unanswered(
        &self,
        server: ServerId,
        since: OffsetDateTime,
        page: Page,
    ) -> Result<UnansweredPage, StoreError> {
        // Beside `MAX`, SQLite takes the columns that are not grouped from the row that has it.
        let groups = sqlx::query(concat!(
            "SELECT id, text, COUNT(*) AS times, COUNT(DISTINCT person) AS people, \
             MAX(asked_at) AS last_asked FROM question WHERE ",
            unanswered!(),
            " GROUP BY normal_form ORDER BY times DESC, last_asked DESC, normal_form \
             LIMIT ? OFFSET ?"
        ));
        let groups = groups
            .bind(server)
            .bind(micros(since))
            .bind(page.limit)
            .bind(page.offset)
            .try_map(|row| group(&row))
            .fetch_all(&self.pool);
        let total = sqlx::query(concat!(
            "SELECT COUNT(DISTINCT normal_form) FROM question WHERE ",
            unanswered!()
        ));
        let total = total
            .bind(server)
            .bind(micros(since))
            .try_map(|row: SqliteRow| row.try_get(0))
            .fetch_one(&self.pool);
        Ok(UnansweredPage {
            groups: groups.await.map_err(self.failed())?,
            total: total.await.map_err(self.failed())?,
        })
    }

    /// Puts aside all questions so far that differ from one of these in case, space and punctuation
    /// at most, and returns how many. An id that is not one of this server's is passed over.
    ///
    /// # Errors
    /// If the store cannot be written; none is put aside then.
    pub async fn dismiss(
        &self,
        server: ServerId,
        questions: &[QuestionId],
    ) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let mut dismissed = 0;
        for question in questions {
            dismissed += sqlx::query(
                "UPDATE question SET dismissed = 1 WHERE server = ?1 AND dismissed = 0 AND \
                 normal_form = (SELECT normal_form FROM question WHERE id = ?2 AND server = ?1)",
            )
            .bind(server)
            .bind(question)
            .execute(&mut *transaction)
            .await
            .map_err(self.failed())?
            .rows_affected();
        }
        self.commit(transaction).await?;
        Ok(dismissed)
    }
}

fn group(row: &SqliteRow) -> sqlx::Result<UnansweredGroup> {
    Ok(UnansweredGroup {
        id: row.try_get("id")?,
        text: row.try_get("text")?,
        times: row.try_get("times")?,
        people: row.try_get("people")?,
        last_asked: column::time(row, "last_asked")?,
    })
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;

    use super::super::tests::{HOME, OTHER, asked, store};
    use super::super::{Outcome, Question};
    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-03-01 12:00 UTC);
    const ALL: Page = Page { offset: 0, limit: 100 };

    fn unanswered_at(at: OffsetDateTime, text: &str) -> Question {
        Question { at, ..asked(Outcome::Abstained, text) }
    }

    fn told(page: &UnansweredPage) -> Vec<(&str, u32)> {
        page.groups.iter().map(|group| (group.text.as_str(), group.times)).collect()
    }

    #[tokio::test]
    async fn the_most_asked_comes_first_in_the_words_of_the_last() {
        let (_folder, store) = store().await;
        let later = NOW + Duration::hours(1);
        store.record(unanswered_at(NOW, "Can I resit?"));
        store.record(unanswered_at(NOW, "where do I park"));
        store.record(unanswered_at(later, "WHERE do I park?!"));
        store.record(Question {
            person: store.pseudonym(super::super::PersonId(99)),
            ..unanswered_at(NOW, "Where do I park?")
        });
        store.flush().await;

        let page = store.unanswered(HOME, NOW, ALL).await.unwrap();
        assert_eq!(told(&page), [("WHERE do I park?!", 3), ("Can I resit?", 1)]);
        assert_eq!(page.total, 2);
        assert_eq!((page.groups[0].people, page.groups[0].last_asked), (2, later));

        let second = Page { offset: 1, limit: 1 };
        let page = store.unanswered(HOME, NOW, second).await.unwrap();
        assert_eq!((told(&page), page.total), (vec![("Can I resit?", 1)], 2));
    }

    #[tokio::test]
    async fn only_what_a_moderator_of_the_server_can_help_is_listed() {
        let (_folder, store) = store().await;
        store.record(asked(Outcome::Unsure, "unsure"));
        for outcome in [Outcome::Cited, Outcome::Help, Outcome::Error] {
            store.record(asked(outcome, "not a gap"));
        }
        store.record(unanswered_at(NOW - Duration::microseconds(1), "too long ago"));
        let elsewhere = asked(Outcome::Unsure, "elsewhere");
        store.record(Question { server: Some(OTHER), ..elsewhere.clone() });
        store.record(Question { server: None, ..elsewhere.clone() });
        store.record(Question { text: None, ..elsewhere });
        store.flush().await;
        let page = store.unanswered(HOME, NOW, ALL).await.unwrap();
        assert_eq!((told(&page), page.total), (vec![("unsure", 1)], 1));
    }

    #[tokio::test]
    async fn what_is_dismissed_is_gone_until_it_is_asked_again() {
        let (_folder, store) = store().await;
        for text in ["where do I park", "Where do I park?", "Can I resit?"] {
            store.record(unanswered_at(NOW, text));
        }
        store.flush().await;
        let park = store.unanswered(HOME, NOW, ALL).await.unwrap().groups[0].id;

        assert_eq!(store.dismiss(OTHER, &[park]).await.unwrap(), 0, "of another server");
        assert_eq!(store.dismiss(HOME, &[park, QuestionId(1)]).await.unwrap(), 2);
        assert_eq!(store.dismiss(HOME, &[park]).await.unwrap(), 0);
        let page = store.unanswered(HOME, NOW, ALL).await.unwrap();
        assert_eq!(told(&page), [("Can I resit?", 1)]);
        assert!(store.question(HOME, park).await.unwrap().unwrap().dismissed);
        assert_eq!(store.question(OTHER, park).await.unwrap(), None);

        store.record(unanswered_at(NOW, "where do I park"));
        store.flush().await;
        let page = store.unanswered(HOME, NOW, ALL).await.unwrap();
        assert_eq!(page.total, 2);
    }
}
