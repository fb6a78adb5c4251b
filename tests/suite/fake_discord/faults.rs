//! Failures on demand: the next requests to a route are answered with an error of Discord's side.

use std::sync::{Mutex, MutexGuard};

struct Fault {
    method: String,
    path_part: String,
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

    pub(crate) fn order(&self, method: &str, path_part: &str, times: usize) {
        let (method, path_part) = (method.to_owned(), path_part.to_owned());
        self.lock().push(Fault { method, path_part, left: times });
    }

    /// Whether this request is one that has to fail; counts it if so.
    pub(crate) fn strikes(&self, method: &str, path: &str) -> bool {
        let mut ordered = self.lock();
        let fault = ordered.iter_mut().find(|fault| {
            fault.left > 0 && fault.method == method && path.contains(&fault.path_part)
        });
        fault.map(|fault| fault.left -= 1).is_some()
    }
}
