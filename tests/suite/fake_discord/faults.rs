//! Failures on demand: the next requests to a route go wrong in one of the ways that Discord knows.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use super::refusal::Refusal;

/// How a request goes wrong.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It is refused, and nothing is done.
    Refused(Refusal),
    /// It is refused since too many came; what may wait that long is asked for again.
    TooMany { global: bool, retry_after: Duration },
    /// It is done after this time.
    Slow(Duration),
    /// It is done, but the answer is a failure of the server.
    DoneButFailed,
    /// It is done, but the answer is no JSON.
    DoneButGarbled,
}

impl Fault {
    /// The refusal of a version that Discord has given up.
    pub(crate) fn out_of_date() -> Self {
        Self::Refused(Refusal::INVALID_API_VERSION)
    }

    /// The refusal with this status: 401, 403, 404, 429, or 500 and more.
    pub(crate) fn status(status: u16) -> Self {
        Self::Refused(match status {
            401 => Refusal::UNAUTHORIZED,
            403 => Refusal::MISSING_ACCESS,
            404 => Refusal::UNKNOWN_CHANNEL,
            429 => Refusal::TOO_MANY_REQUESTS,
            _ => Refusal { status, ..Refusal::SERVER_ERROR },
        })
    }
}

struct Ordered {
    method: String,
    path_part: String,
    fault: Fault,
    left: usize,
}

/// The failures that the test has ordered and that have not happened yet.
#[derive(Default)]
pub(crate) struct Faults {
    ordered: Mutex<Vec<Ordered>>,
}

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Vec<Ordered>> {
        self.ordered.lock().expect("nothing panics while it holds the faults")
    }

    /// Orders that so many requests go wrong with this method, or with any if it is empty.
    pub(crate) fn order(&self, method: &str, path_part: &str, fault: Fault, times: usize) {
        let (method, path_part) = (method.to_owned(), path_part.to_owned());
        self.lock().push(Ordered { method, path_part, fault, left: times });
    }

    /// Nothing goes wrong from now on.
    pub(crate) fn lift(&self) {
        self.lock().clear();
    }

    /// How this request has to fail, if it has to; counts it if so.
    pub(crate) fn strike(&self, method: &str, path: &str) -> Option<Fault> {
        let mut ordered = self.lock();
        let next = ordered.iter_mut().find(|next| {
            let concerned = next.method.is_empty() || next.method == method;
            next.left > 0 && concerned && path.contains(&next.path_part)
        })?;
        next.left -= 1;
        Some(next.fault.clone())
    }
}
