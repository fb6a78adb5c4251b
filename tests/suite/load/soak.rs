//! The program runs for very long: it takes no more of the machine at the end than near the beginning.

use std::fs;
use std::path::Path;
use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::program::Taken;
use super::rates::Asking;

/// How many ask at the same time.
const AT_ONCE: usize = 16;

/// How long the bot may take to come back after a lost connection.
const COMES_BACK: Duration = Duration::from_secs(20);

/// How long the bot may take to answer from an edit, and how often it is looked whether it does.
const TAKES_OVER: Duration = Duration::from_secs(20);
const LOOK_AFTER: Duration = Duration::from_millis(20);

/// How much happens to the program.
struct Course {
    /// In each part so many questions are asked.
    questions: usize,
    /// In each part the knowledge changes so often.
    edits: usize,
    parts: usize,
    /// How much more memory there may be at the end than after the first part in twenty.
    growth: f64,
}

impl Course {
    #[expect(clippy::print_stdout, reason = "the figures are what the long test is run for")]
    async fn run(&self) {
        let mut asking = Asking::start("off").await;
        let file = asking.program.knowledge().join("edited.toml");
        let mut edits = 0_u64;
        let mut early = None;
        for part in 1..=self.parts {
            for _ in 0..self.edits {
                edits += 1;
                write_entry(&file, edits);
                asking.program.hang_up();
                asking.at_once(AT_ONCE, self.questions / self.edits).await;
                taken_over(&asking, edits).await;
            }
            lose_connection(&asking).await;
            let endings = asking.crowd.take_endings();
            assert!(endings.iter().all(|ending| !ending.busy), "so few find their places");
            if part == self.parts.div_ceil(20) {
                early = Some(taken_at_rest(&asking).await);
            }
        }
        let (early, late) = (early.expect("there is a first part"), taken_at_rest(&asking).await);
        println!("after the first part in twenty {early:?}, at the end {late:?}");
        self.assert_no_growth(early, late);
        assert!(late.generation > edits, "of {edits} edits not each was taken over: {late:?}");
    }

    fn assert_no_growth(&self, early: Taken, late: Taken) {
        let [before, after] = [early, late].map(|taken| taken.memory_kib);
        #[expect(clippy::cast_precision_loss, reason = "memory is far less than 2^52 KiB")]
        let growth = after as f64 / before as f64;
        assert!(growth <= self.growth, "resident memory went from {before} to {after} KiB");
        assert!(late.files <= early.files + 4, "open files went from {early:?} to {late:?}");
        assert!(late.threads <= early.threads + 2, "threads went from {early:?} to {late:?}");
        // Some stay open for the next requests, each with a task of its own.
        assert!(late.connections <= 3 * AT_ONCE, "so many connections are open: {late:?}");
        let connected = late.connections.saturating_sub(early.connections);
        assert!(
            late.tasks <= early.tasks + 10 + connected,
            "tasks went from {early:?} to {late:?}"
        );
        let files = [early, late].map(|taken| taken.files_of_index);
        assert!(files[1] <= files[0] + 2, "the index folder went from {early:?} to {late:?}");
    }
}

/// An entry whose words differ from one edit to the next, as an editor saves it.
fn write_entry(file: &Path, edit: u64) {
    let text = format!(
        "[[entry]]\nid = \"edited\"\nquestion = \"Which edit is this?\"\n\
         answer = \"It is edit {edit}.\"\n"
    );
    let aside = file.with_extension("toml.new");
    fs::write(&aside, text).expect("the temporary folder is writable");
    fs::rename(&aside, file).expect("the temporary folder is writable");
}

/// Waits until so many edits in all are answered from.
async fn taken_over(asking: &Asking, edits: u64) {
    let taking_over = async {
        while asking.program.taken_over() < edits {
            sleep(LOOK_AFTER).await;
        }
    };
    timeout(TAKES_OVER, taking_over).await.expect("the edit is taken over in time");
}

/// What the program takes while nobody asks and nothing is read.
async fn taken_at_rest(asking: &Asking) -> Taken {
    asking.all_ended().await;
    asking.program.taken()
}

async fn lose_connection(asking: &Asking) {
    let mut happened = asking.crowd.watch();
    let before = happened.borrow().connections;
    asking.crowd.drop_connection();
    let back = happened.wait_for(|happened| happened.connections > before);
    timeout(COMES_BACK, back).await.expect("the bot comes back").expect("the crowd is there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn some_thousand_questions_edits_and_lost_connections_leave_nothing_behind() {
    // The first questions make room that stays; a dev build of a short run says no more than this.
    Course { questions: 500, edits: 1, parts: 4, growth: 1.5 }.run().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it takes half an hour, and is for a machine that does nothing else"]
async fn a_million_questions_two_hundred_edits_and_fifty_lost_connections_leave_nothing_behind() {
    Course { questions: 20_000, edits: 4, parts: 50, growth: 1.1 }.run().await;
}
