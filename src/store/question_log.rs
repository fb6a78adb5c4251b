//! Writes the log of questions in batches, so that no answer waits for the disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::sqlite::SqlitePool;
use sqlx::{QueryBuilder, Sqlite};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use super::column::{micros, micros_of};
use super::normal_form::normal_form;
use super::question::Question;

/// How many questions wait at most: some seconds' worth of more than any server asks.
const CAPACITY: usize = 16_384;

/// How many questions are written at once.
const BATCH: usize = 512;

/// How long a question waits for others to be written with.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// What became of the questions recorded so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogCounts {
    /// How many were written.
    pub written: u64,
    /// How many came while too many were waiting.
    pub dropped: u64,
    /// How many could not be written.
    pub failed: u64,
}

/// The way into the log.
#[derive(Debug)]
pub(super) struct QuestionLog {
    queue: mpsc::Sender<Order>,
    counters: Arc<Counters>,
    pool: SqlitePool,
}

#[derive(Debug, Default)]
struct Counters {
    written: AtomicU64,
    dropped: AtomicU64,
    failed: AtomicU64,
}

#[derive(Debug)]
enum Order {
    Write(Question),
    /// Tell when all that came before is dealt with.
    Confirm(oneshot::Sender<()>),
}

/// The task that writes.
struct Writer {
    queue: mpsc::Receiver<Order>,
    counters: Arc<Counters>,
    pool: SqlitePool,
    is_failing: bool,
}

impl QuestionLog {
    /// Starts the task that writes. It ends after the log is dropped.
    pub(super) fn start(pool: SqlitePool) -> Self {
        let (queue, orders) = mpsc::channel(CAPACITY);
        let counters = Arc::<Counters>::default();
        let writer = Writer {
            queue: orders,
            counters: counters.clone(),
            pool: pool.clone(),
            is_failing: false,
        };
        tokio::spawn(writer.run());
        Self { queue, counters, pool }
    }

    pub(super) fn record(&self, question: Question) {
        if self.queue.try_send(Order::Write(question)).is_err() {
            self.counters.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(super) async fn flush(&self) {
        let (confirm, confirmed) = oneshot::channel();
        if self.queue.send(Order::Confirm(confirm)).await.is_ok() {
            // The task ends with the runtime only, and then there is nothing left to wait for.
            let _ = confirmed.await;
        }
    }

    pub(super) async fn close(&self) {
        self.flush().await;
        self.pool.close().await;
    }

    #[cfg(test)]
    pub(super) fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    pub(super) fn counts(&self) -> LogCounts {
        LogCounts {
            written: self.counters.written.load(Ordering::Relaxed),
            dropped: self.counters.dropped.load(Ordering::Relaxed),
            failed: self.counters.failed.load(Ordering::Relaxed),
        }
    }
}

impl Writer {
    async fn run(mut self) {
        while let Some(order) = self.queue.recv().await {
            let (batch, confirm) = self.gather(order).await;
            self.write(&batch).await;
            if let Some(confirm) = confirm {
                // Whoever asked may have stopped waiting.
                let _ = confirm.send(());
            }
        }
    }

    /// The next batch: full, as old as it may get, or called for by the one to confirm it to.
    async fn gather(&mut self, first: Order) -> (Vec<Question>, Option<oneshot::Sender<()>>) {
        let deadline = Instant::now() + LONGEST_WAIT;
        let mut batch = Vec::new();
        let mut order = first;
        loop {
            match order {
                Order::Write(question) => batch.push(question),
                Order::Confirm(confirm) => return (batch, Some(confirm)),
            }
            if batch.len() == BATCH {
                return (batch, None);
            }
            match timeout_at(deadline, self.queue.recv()).await {
                Ok(Some(next)) => order = next,
                Ok(None) | Err(_) => return (batch, None),
            }
        }
    }

    /// Writes a batch, or gives it up: the disk may be full for long.
    async fn write(&mut self, batch: &[Question]) {
        if batch.is_empty() {
            return;
        }
        let outcome = insert(&self.pool, batch).await;
        let counter = if outcome.is_ok() { &self.counters.written } else { &self.counters.failed };
        counter.fetch_add(batch.len() as u64, Ordering::Relaxed);
        self.report(outcome);
    }

    /// Tells when writing begins to fail, and when it works again, not each time in between.
    fn report(&mut self, outcome: sqlx::Result<()>) {
        match outcome {
            Err(error) if !self.is_failing => {
                self.is_failing = true;
                tracing::warn!(%error, "questions cannot be logged; answers go on without");
            }
            Ok(()) if self.is_failing => {
                self.is_failing = false;
                let lost = self.counters.failed.load(Ordering::Relaxed);
                tracing::warn!(lost, "questions are logged again");
            }
            _ => {}
        }
    }
}

async fn insert(pool: &SqlitePool, batch: &[Question]) -> sqlx::Result<()> {
    let mut query = QueryBuilder::<Sqlite>::new(
        "INSERT INTO question (id, asked_at, server, channel, person, asked_in, text, normal_form, \
         outcome, confidence, passage, latency) ",
    );
    query.push_values(batch, |mut row, question| {
        // Ids are random, so that those of two stores can be brought together.
        row.push("random() & 9223372036854775807")
            .push_bind(micros(question.at))
            .push_bind(question.server)
            .push_bind(question.channel)
            .push_bind(question.person)
            .push_bind(question.asked_in)
            .push_bind(question.text.as_deref())
            .push_bind(question.text.as_deref().map(normal_form))
            .push_bind(question.outcome)
            .push_bind(question.confidence)
            .push_bind(question.passage.as_ref())
            .push_bind(micros_of(question.latency));
    });
    // There is a statement for each size of a batch: too many, and too large, to be remembered.
    query.build().persistent(false).execute(pool).await?;
    Ok(())
}
