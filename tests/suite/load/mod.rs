//! Very many ask the real program at once, or for very long. Its figures are for a release build on a
//! machine that does nothing else:
//!
//! ```text
//! cargo test --release --test suite load -- --ignored --nocapture --test-threads 1
//! ```

mod program;
mod rates;
mod soak;

use std::time::Duration;

use crate::fake_discord::Ending;

/// What the crowd asks: answered surely, with typos, in parts, and not at all.
const QUESTIONS: [&str; 12] = [
    "How much does a medical coder make in a year?",
    "What is medical coding?",
    "do i need a degree",
    "biller vs coder salary",
    "how long is the trainng",
    "can you work from home as a coder",
    "how much does a nurse make",
    "what books are used and how old do i have to be",
    "zebra fjords",
    "is there a demand for medical billers",
    "what does a biller do all day",
    "thanks a lot",
];

/// How long Discord waits for a first response.
const FIRST_RESPONSE: Duration = Duration::from_secs(3);

/// How long a person waits for what a deferral promised.
const LAST_RESPONSE: Duration = Duration::from_secs(10);

/// A question of the crowd; none is asked twice, so that each is encoded.
fn question(number: u64) -> String {
    let place = usize::try_from(number).expect("a test asks less often") % QUESTIONS.len();
    format!("{} {number}", QUESTIONS[place])
}

/// How many ended how, and how fast.
struct Summary {
    asked: usize,
    busy: usize,
    deferred: usize,
    /// From the frame to the first response, shortest first.
    first: Vec<Duration>,
    longest_deferral: Duration,
}

impl Summary {
    fn of(endings: &[Ending]) -> Self {
        let mut first: Vec<Duration> = endings.iter().map(|ending| ending.first).collect();
        first.sort_unstable();
        let deferred = endings.iter().filter_map(|ending| ending.deferred);
        Self {
            asked: endings.len(),
            busy: endings.iter().filter(|ending| ending.busy).count(),
            deferred: deferred.clone().count(),
            first,
            longest_deferral: deferred.max().unwrap_or_default(),
        }
    }

    /// The time within which so many of a thousand got their first response.
    fn first_of_a_thousand(&self, rank: usize) -> Duration {
        self.first[(self.first.len() - 1) * rank / 1_000]
    }

    /// A line for whoever runs a test alone.
    #[expect(clippy::print_stdout, reason = "the figures are what the long tests are run for")]
    fn print(&self, what: &str) {
        let [median, p99, worst] = [500, 990, 1_000].map(|rank| self.first_of_a_thousand(rank));
        let Self { asked, busy, deferred, longest_deferral, .. } = self;
        println!(
            "{what}: {asked} asked, {busy} told busy, {deferred} deferred (at most \
             {longest_deferral:.1?}); first response p50 {median:.1?}, p99 {p99:.1?}, worst {worst:.1?}"
        );
    }

    /// Asserts what is promised to each.
    fn assert_in_time(&self) {
        let worst = self.first_of_a_thousand(1_000);
        assert!(worst < FIRST_RESPONSE, "a first response took {worst:?}");
        let longest = self.longest_deferral;
        assert!(longest < LAST_RESPONSE, "a deferral took {longest:?}");
    }
}
