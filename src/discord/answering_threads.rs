//! The threads that look for answers: few, and their own.
//!
//! To encode a question keeps a core busy for milliseconds. With more threads than cores all would wait
//! longer for it, and on the threads that serve Discord, nothing else would go on meanwhile. What takes
//! longer, as a chart or knowledge that is built anew, has other threads, so that no answer waits for it.

use std::num::NonZeroUsize;
use std::thread;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

/// Two at least: one question that takes long does not hold up all others.
const LEAST_THREADS: usize = 2;

/// Threads for answers, started when they are needed.
pub(super) struct AnsweringThreads(Option<Runtime>);

impl AnsweringThreads {
    /// As many as the machine has cores, and two at least.
    pub(super) fn new() -> Self {
        let cores = thread::available_parallelism().map_or(LEAST_THREADS, NonZeroUsize::get);
        Self::with(cores.max(LEAST_THREADS))
    }

    fn with(threads: usize) -> Self {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(threads)
            .thread_name("answering")
            .build()
            .expect("a runtime that waits for nothing needs nothing of the system");
        Self(Some(runtime))
    }

    /// Does the work as soon as one of the threads is free, the first that came first.
    pub(super) fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> JoinHandle<T> {
        let runtime = self.0.as_ref().expect("it is taken only when this is dropped");
        runtime.spawn_blocking(work)
    }
}

impl Drop for AnsweringThreads {
    fn drop(&mut self) {
        // To wait for the threads is not allowed where async code runs, and nobody waits for what they
        // find.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn no_more_is_looked_for_at_once_than_there_are_threads() {
        let threads = AnsweringThreads::with(3);
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = |_| {
            let (running, most) = (Arc::clone(&running), Arc::clone(&most));
            threads.run(move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(5));
                running.fetch_sub(1, Ordering::SeqCst);
            })
        };
        let all: Vec<JoinHandle<()>> = (0..30).map(work).collect();
        for one in all {
            one.await.unwrap();
        }
        assert!((1..=3).contains(&most.load(Ordering::SeqCst)), "{most:?}");
    }

    #[tokio::test]
    async fn a_panic_ends_one_answer_and_no_thread() {
        let threads = AnsweringThreads::with(1);
        assert!(threads.run(|| panic!("on purpose")).await.unwrap_err().is_panic());
        assert_eq!(threads.run(|| 1).await.unwrap(), 1);
    }
}
