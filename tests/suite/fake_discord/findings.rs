//! What the bot did on the fake Discord: every request, and everything that it did wrong.

use std::sync::{Mutex, MutexGuard};

use super::refusal::Refusal;

/// One request that the bot made.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    /// Discord's error code, where the request was refused.
    pub(crate) refused_with: Option<u32>,
}

#[derive(Default)]
struct Record {
    requests: Vec<Request>,
    violations: Vec<String>,
    unexpected: Vec<String>,
}

/// The record of a run; a test looks at it, and `finish` asserts that nothing in it is wrong.
#[derive(Default)]
pub(crate) struct Findings {
    record: Mutex<Record>,
}

impl Findings {
    fn lock(&self) -> MutexGuard<'_, Record> {
        self.record.lock().expect("nothing panics while it holds the record")
    }

    pub(crate) fn note_request(&self, method: &str, path: &str, status: u16, refused: Option<u32>) {
        self.lock().requests.push(Request {
            method: method.to_owned(),
            path: path.to_owned(),
            status,
            refused_with: refused,
        });
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

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.lock().requests.clone()
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
