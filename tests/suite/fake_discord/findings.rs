//! What the bot did on the fake Discord: every request, and everything that it did wrong.

use std::sync::{Mutex, MutexGuard};

use tokio::sync::watch;
use tokio::time::Instant;

use super::refusal::Refusal;

/// One request that the bot made.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Discord's error code, where the request was refused.
    pub(crate) refused_with: Option<u32>,
    /// When it ended.
    pub(crate) at: Instant,
}

#[derive(Default)]
struct Record {
    violations: Vec<String>,
    unexpected: Vec<String>,
}

/// The record of a run; a test looks at it, and `finish` asserts that nothing in it is wrong.
#[derive(Default)]
pub(crate) struct Findings {
    requests: watch::Sender<Vec<Request>>,
    record: Mutex<Record>,
}

impl Findings {
    fn lock(&self) -> MutexGuard<'_, Record> {
        self.record.lock().expect("nothing panics while it holds the record")
    }

    pub(crate) fn note_request(&self, method: &str, path: &str, status: u16, refused: Option<u32>) {
        let (method, path) = (method.to_owned(), path.to_owned());
        let request = Request { method, path, status, refused_with: refused, at: Instant::now() };
        self.requests.send_modify(|requests| requests.push(request));
    }

    pub(crate) fn note_unexpected(&self, method: &str, path: &str) {
        self.lock().unexpected.push(format!("{method} {path}"));
    }

    pub(crate) fn note_violation(&self, violation: String) {
        self.lock().violations.push(violation);
    }

    /// Records each problem of a refused body, or the refusal itself where it has no list of them.
    pub(crate) fn note_refused_body(&self, operation: &str, refusal: &Refusal) {
        if refusal.problems.is_empty() {
            self.note_violation(format!("{operation}: {} ({})", refusal.message, refusal.code));
        }
        for problem in &refusal.problems {
            let (path, code) = (&problem.path, problem.code);
            self.note_violation(format!("{operation}: {path}: {} ({code})", problem.message));
        }
    }

    /// Every request so far; a test can wait for more.
    pub(crate) fn requests(&self) -> watch::Receiver<Vec<Request>> {
        self.requests.subscribe()
    }

    /// Hands over the violations so far, so that the test which meant them can look at them.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().violations)
    }

    /// Hands over the requests so far for which the fake has no route.
    pub(crate) fn take_unexpected(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().unexpected)
    }
}
