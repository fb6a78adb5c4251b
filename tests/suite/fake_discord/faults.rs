//! Failures on demand: the next requests to a route are answered with an error of Discord's side.

use std::sync::{Mutex, MutexGuard};

use super::refusal::Refusal;

struct Fault {
    method: String,
    path_part: String,
    refusal: Refusal,
    left: usize,
}

/// The failures that the test has ordered and that have not happened yet.
#[derive(Default)]
pub(crate) struct Faults {
    ordered: Mutex<Vec<Fault>>,
}

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.ordered.lock().expect("nothing panics while it holds the faults")
    }

    /// Orders a failure with status 429 (too many requests) or 500 and more (Discord's trouble).
    pub(crate) fn order(&self, method: &str, path_part: &str, status: u16, times: usize) {
        let refusal = match status {
            429 => Refusal::TOO_MANY_REQUESTS,
            _ => Refusal { status, ..Refusal::SERVER_ERROR },
        };
        let (method, path_part) = (method.to_owned(), path_part.to_owned());
        self.lock().push(Fault { method, path_part, refusal, left: times });
    }

    /// How this request has to fail, if it has to; counts it if so.
    pub(crate) fn strike(&self, method: &str, path: &str) -> Option<Refusal> {
        let mut ordered = self.lock();
        let fault = ordered.iter_mut().find(|fault| {
            fault.left > 0 && fault.method == method && path.contains(&fault.path_part)
        })?;
        fault.left -= 1;
        Some(fault.refusal.clone())
    }
}
