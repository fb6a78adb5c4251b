//! Writes the log of questions in batches, so that no answer waits for the disk.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
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

/// How far the log is behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogLag {
    /// How many questions wait to be written.
    pub unwritten: u64,
    /// How long the oldest of them has waited.
    pub oldest: Option<Duration>,
    /// Whether the last batch could not be written.
    pub is_failing: bool,
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
    recorded: AtomicU64,
    written: AtomicU64,
    dropped: AtomicU64,
    failed: AtomicU64,
    is_failing: AtomicBool,
    /// When the oldest question came that is not written.
    oldest: Mutex<Option<Instant>>,
}

#[derive(Debug)]
enum Order {
    /// To be written, with when it came.
    Write(Question, Instant),
    /// Tell when all that came before is dealt with.
    Confirm(oneshot::Sender<()>),
}

/// The task that writes.
struct Writer {
    queue: mpsc::Receiver<Order>,
    counters: Arc<Counters>,
    pool: SqlitePool,
}

impl QuestionLog {
    /// Starts the task that writes. It ends after the log is dropped.
    pub(super) fn start(pool: SqlitePool) -> Self {
        let (queue, orders) = mpsc::channel(CAPACITY);
        let counters = Arc::<Counters>::default();
        let writer = Writer { queue: orders, counters: counters.clone(), pool: pool.clone() };
        tokio::spawn(writer.run());
        Self { queue, counters, pool }
    }

    pub(super) fn record(&self, question: Question) {
        // Counted first, so that it is never written before it was recorded.
        self.counters.recorded.fetch_add(1, Ordering::Relaxed);
        if self.queue.try_send(Order::Write(question, Instant::now())).is_err() {
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

    pub(super) fn lag(&self) -> LogLag {
        self.counters.lag(Instant::now())
    }

    pub(super) fn counts(&self) -> LogCounts {
        LogCounts {
            written: self.counters.written.load(Ordering::Relaxed),
            dropped: self.counters.dropped.load(Ordering::Relaxed),
            failed: self.counters.failed.load(Ordering::Relaxed),
        }
    }
}

impl Counters {
    fn lag(&self, now: Instant) -> LogLag {
        let done = [&self.written, &self.dropped, &self.failed];
        let done: u64 = done.iter().map(|counter| counter.load(Ordering::Relaxed)).sum();
        let oldest = *self.oldest.lock().unwrap_or_else(PoisonError::into_inner);
        LogLag {
            unwritten: self.recorded.load(Ordering::Relaxed).saturating_sub(done),
            oldest: oldest.map(|came| now.saturating_duration_since(came)),
            is_failing: self.is_failing.load(Ordering::Relaxed),
        }
    }

    fn oldest_is(&self, came: Option<Instant>) {
        *self.oldest.lock().unwrap_or_else(PoisonError::into_inner) = came;
    }
}

impl Writer {
    async fn run(mut self) {
        while let Some(order) = self.queue.recv().await {
            let (batch, confirm) = self.gather(order).await;
            self.write(&batch).await;
            self.counters.oldest_is(None);
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
                Order::Write(question, came) => {
                    if batch.is_empty() {
                        self.counters.oldest_is(Some(came));
                    }
                    batch.push(question);
                }
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
    async fn write(&self, batch: &[Question]) {
        if batch.is_empty() {
            return;
        }
        let outcome = insert(&self.pool, batch).await;
        let counter = if outcome.is_ok() { &self.counters.written } else { &self.counters.failed };
        counter.fetch_add(batch.len() as u64, Ordering::Relaxed);
        self.report(outcome);
    }

    /// Tells when writing begins to fail, and when it works again, not each time in between.
    fn report(&self, outcome: sqlx::Result<()>) {
        let was_failing = self.counters.is_failing.swap(outcome.is_err(), Ordering::Relaxed);
        match outcome {
            Err(error) if !was_failing => {
                tracing::warn!(%error, "questions cannot be logged; answers go on without");
            }
            Ok(()) if was_failing => {
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
