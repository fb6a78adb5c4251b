//! What the bot's log says, from the level of warnings on.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

use tracing_subscriber::EnvFilter;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The log of this test's thread. In a test with a runtime of one thread that is all which the bot
/// logs, except while it looks something up.
pub(super) struct Log {
    /// How many bytes the thread had logged before.
    start: usize,
}

impl Log {
    /// Begins to listen.
    pub(super) fn listen() -> Self {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            tracing_subscriber::fmt()
                .with_env_filter(EnvFilter::new("footnote=warn"))
                .with_writer(|| OwnThread)
                .with_ansi(false)
                .without_time()
                .with_target(false)
                .init();
        });
        Self { start: LINES.with_borrow(Vec::len) }
    }

    /// The lines so far, without the numbers of the events that they are about.
    pub(super) fn lines(&self) -> Vec<String> {
        let text =
            LINES.with_borrow(|bytes| String::from_utf8_lossy(&bytes[self.start..]).into_owned());
        text.lines().map(without_event).collect()
    }
}

fn without_event(line: &str) -> String {
    match line.split_once("event{id=") {
        Some((level, rest)) => {
            let line = rest.split_once("}: ").map_or(rest, |(_, line)| line);
            format!("{level}{line}").trim().to_owned()
        }
        None => line.trim().to_owned(),
    }
}

/// Keeps what is written for the thread that writes it.
struct OwnThread;

impl io::Write for OwnThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
