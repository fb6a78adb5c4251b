//! What the program takes of its machine, as the operating system tells it.

use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use tokio::runtime::Handle;

/// Tasks, memory, open files and threads; on systems without `/proc` the last three are not shown.
#[derive(Debug, Default)]
pub(super) struct Process {
    tasks: Gauge,
    memory: Gauge,
    files: Gauge,
    threads: Gauge,
}

impl Process {
    /// Shows them under the names that are usual for every program, where they can be told.
    pub(super) fn register(registry: &mut Registry) -> Self {
        let process = Self::default();
        registry.register("process_async_tasks", "Tasks that go on", process.tasks.clone());
        if process.measure() {
            let memory = process.memory.clone();
            registry.register("process_resident_memory_bytes", "Memory in use", memory);
            registry.register("process_open_fds", "Open files", process.files.clone());
            registry.register("process_threads", "Threads", process.threads.clone());
        }
        process
    }

    /// Measures anew; whether it can be told.
    pub(super) fn measure(&self) -> bool {
        if let Ok(runtime) = Handle::try_current() {
            let tasks = runtime.metrics().num_alive_tasks();
            self.tasks.set(i64::try_from(tasks).unwrap_or(i64::MAX));
        }
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let (Some(kib), Some(threads)) = (value(&status, "VmRSS:"), value(&status, "Threads:"))
        else {
            return false;
        };
        let Ok(files) = std::fs::read_dir("/proc/self/fd") else { return false };
        self.memory.set(kib * 1024);
        self.threads.set(threads);
        // The folder itself is open while it is read.
        self.files.set(i64::try_from(files.count()).unwrap_or(i64::MAX) - 1);
        true
    }
}

/// The number behind a name at the beginning of a line.
fn value(status: &str, name: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn an_opened_file_is_counted() {
        let process = Process::default();
        assert!(process.measure());
        let (before, memory) = (process.files.get(), process.memory.get());
        // Other tests of this process open and close files meanwhile.
        let opened: Vec<_> = (0..200).map(|_| tempfile::tempfile().unwrap()).collect();
        assert!(process.measure());
        assert!(process.files.get() > before + 100, "{} files", opened.len());
        assert!(memory > 1024 * 1024 && process.threads.get() > 0);
    }

    #[test]
    fn a_number_is_found_by_its_name() {
        let status = "Name:\tfootnote\nVmRSS:\t  123 kB\nThreads:\t7\n";
        assert_eq!((value(status, "VmRSS:"), value(status, "Threads:")), (Some(123), Some(7)));
        assert_eq!(value(status, "Name:"), None);
    }
}
