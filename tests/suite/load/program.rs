//! The program under load, as a process of its own, and what it takes of the machine.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::fake_discord::Crowd;
use crate::program::{Desk, Running};
use crate::watching::{free_address, get};

/// A running program; it is killed with this handle.
pub(super) struct Program {
    desk: Desk,
    running: Running,
    pages: SocketAddr,
}

/// What the program takes of the machine at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    /// The resident memory in KiB.
    pub(super) memory_kib: u64,
    /// Open files that are no connections.
    pub(super) files: usize,
    /// Connections, of which it keeps some open for the next requests.
    pub(super) connections: usize,
    pub(super) threads: usize,
    pub(super) tasks: usize,
    /// How many files the index folder holds.
    pub(super) files_of_index: usize,
    /// How often the index was built.
    pub(super) generation: u64,
}

impl Program {
    /// Starts it on a copy of the shipped knowledge, with a store, and no limits for people.
    pub(super) fn start(crowd: &Crowd, model: &str) -> Self {
        let pages = free_address();
        let desk = Desk::empty()
            .with("FOOTNOTE_SEMANTIC_MODEL", model)
            .with("FOOTNOTE_LIMITS_QUESTIONS_PER_PERSON_AND_MINUTE", "0")
            .with("FOOTNOTE_LIMITS_QUESTIONS_PER_SERVER_AND_MINUTE", "0")
            .with("FOOTNOTE_HTTP_LISTEN", &pages);
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        copy(&shipped, &desk.at("knowledge"));
        let running = desk.start_at(crowd.base_url(), Crowd::token());
        Self { desk, running, pages }
    }

    /// The folder of its knowledge.
    pub(super) fn knowledge(&self) -> PathBuf {
        self.desk.at("knowledge")
    }

    /// Tells it to read its knowledge anew.
    pub(super) fn hang_up(&self) {
        self.running.signal("-HUP");
    }

    /// What it takes now.
    pub(super) fn taken(&self) -> Taken {
        let process = PathBuf::from(format!("/proc/{}", self.running.id()));
        let status = fs::read_to_string(process.join("status")).expect("the program runs");
        let figure = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let figure = line.and_then(|line| line.split_whitespace().next());
            figure.and_then(|figure| figure.parse().ok()).expect("a process has this figure")
        };
        let tasks = usize::try_from(self.metric("process_async_tasks"));
        let open = fs::read_dir(process.join("fd")).expect("the program runs").flatten();
        // One that was closed meanwhile leads nowhere.
        let open: Vec<_> = open.filter_map(|file| fs::read_link(file.path()).ok()).collect();
        let is_connection = |file: &&PathBuf| file.to_string_lossy().starts_with("socket:");
        let connections = open.iter().filter(is_connection).count();
        Taken {
            memory_kib: figure("VmRSS:"),
            files: open.len() - connections,
            connections,
            threads: usize::try_from(figure("Threads:")).expect("there are fewer threads"),
            tasks: tasks.expect("there are fewer tasks"),
            files_of_index: count_files(&self.desk.at("index")),
            generation: self.generation(),
        }
    }

    /// How many edits of the knowledge it has taken over.
    pub(super) fn taken_over(&self) -> u64 {
        self.metric("footnote_reloads_total{outcome=\"swapped\"}")
    }

    fn metric(&self, name: &str) -> u64 {
        let page = get(self.pages, "/metrics").body;
        let mut lines = page.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let value = lines.next().and_then(|value| value.parse().ok());
        value.unwrap_or_else(|| panic!("the page does not tell of {name}"))
    }

    fn generation(&self) -> u64 {
        let entries = fs::read_dir(self.desk.at("index")).expect("there is an index");
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        names.filter_map(|name| name.parse().ok()).max().expect("there is a generation")
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("the temporary folder is writable");
    for entry in fs::read_dir(from).expect("the shipped knowledge is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("the temporary folder is writable");
        }
    }
}

fn count_files(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let count = |path: PathBuf| if path.is_dir() { count_files(&path) } else { 1 };
    entries.flatten().map(|entry| count(entry.path())).sum()
}
