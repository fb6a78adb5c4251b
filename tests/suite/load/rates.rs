//! Questions come at a steady rate whether or not those before are answered, as people ask: each gets
//! its first response in time and, where that is a deferral, the answer or an honest word.

use std::time::{Duration, Instant};

use tokio::time::{MissedTickBehavior, interval, timeout};

use super::program::Program;
use super::{LAST_RESPONSE, Summary, question};
use crate::fake_discord::Crowd;

/// How long the bot may take to start; with a model it builds an index first.
const START: Duration = Duration::from_secs(120);

/// How many ask at the same time while the capacity is measured.
const AT_ONCE: usize = 32;

/// How long the long runs last.
const A_MINUTE: Duration = Duration::from_secs(60);

/// How long an answer may take for all but one in a hundred at half the capacity.
const AT_HALF: Duration = Duration::from_millis(50);

/// The crowd, and the program that it asks.
pub(super) struct Asking {
    pub(super) crowd: Crowd,
    pub(super) program: Program,
    asked: u64,
}

impl Asking {
    /// Starts both, and waits until the bot is connected and has asked about its commands.
    pub(super) async fn start(model: &str) -> Self {
        let crowd = Crowd::start().await;
        let program = Program::start(&crowd, model);
        let mut happened = crowd.watch();
        let ready = happened.wait_for(|happened| happened.is_connected && happened.knows_commands);
        timeout(START, ready).await.expect("the bot starts in time").expect("the crowd is there");
        Self { crowd, program, asked: 0 }
    }

    /// Asks the next question.
    fn ask(&mut self) {
        self.crowd.ask(self.asked, &question(self.asked));
        self.asked += 1;
    }

    /// Asks so often a second, and waits for the last answers.
    async fn at_rate(&mut self, per_second: f64, duration: Duration) -> Summary {
        let began = Instant::now();
        let mut tick = interval(Duration::from_millis(2));
        tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let mut asked = 0.0;
        while began.elapsed() < duration {
            tick.tick().await;
            while asked < began.elapsed().as_secs_f64() * per_second {
                self.ask();
                asked += 1.0;
            }
        }
        self.all_ended().await;
        Summary::of(&self.crowd.take_endings())
    }

    /// Always has so many questions open, until `questions` more have ended.
    pub(super) async fn at_once(&mut self, open: usize, questions: usize) {
        let mut happened = self.crowd.watch();
        let before = happened.borrow().ended;
        loop {
            let ended = happened.borrow_and_update().ended - before;
            if ended >= questions {
                return;
            }
            while self.crowd.open() < open {
                self.ask();
            }
            let next = timeout(LAST_RESPONSE, happened.changed()).await;
            next.expect("a question is answered before long").expect("the crowd is there");
        }
    }

    /// Waits until every question has ended.
    pub(super) async fn all_ended(&self) {
        let mut happened = self.crowd.watch();
        while self.crowd.open() > 0 {
            let next = timeout(LAST_RESPONSE, happened.changed()).await;
            next.expect("the last questions are answered").expect("the crowd is there");
        }
    }

    /// How many questions a second are answered when the next is asked as soon as one is answered.
    async fn capacity(&mut self, questions: usize) -> f64 {
        let began = Instant::now();
        self.at_once(AT_ONCE, questions).await;
        #[expect(clippy::cast_precision_loss, reason = "so few questions are exact")]
        let capacity = questions as f64 / began.elapsed().as_secs_f64();
        self.all_ended().await;
        self.crowd.take_endings();
        capacity
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_faster_than_it_is_answered_is_answered_or_told_busy_in_time() {
    let mut asking = Asking::start("off").await;
    let capacity = asking.capacity(300).await;
    let summary = asking.at_rate(2.0 * capacity, Duration::from_secs(3)).await;
    summary.print("twice the capacity, off");
    summary.assert_in_time();
    assert!(summary.busy < summary.asked, "nobody was answered");
    let summary = asking.at_rate(0.2 * capacity, Duration::from_secs(2)).await;
    summary.assert_in_time();
    assert_eq!(summary.busy, 0, "there is place again for each");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it takes a minute, and is for a machine that does nothing else"]
async fn five_hundred_a_second_by_words_alone() {
    let mut asking = Asking::start("off").await;
    asking.capacity(5_000).await;
    let summary = asking.at_rate(500.0, A_MINUTE).await;
    summary.print("500 a second, off");
    summary.assert_in_time();
    assert_eq!(summary.busy, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "it takes some minutes, and is for a machine that does nothing else"]
async fn half_and_twice_the_capacity_of_the_built_in_model() {
    let mut asking = Asking::start("builtin").await;
    asking.capacity(500).await;
    let capacity = asking.capacity(3_000).await;
    let half = asking.at_rate(capacity / 2.0, A_MINUTE).await;
    half.print(&format!("half of {capacity:.0} a second, built-in model"));
    half.assert_in_time();
    assert_eq!(half.busy, 0);
    let p99 = half.first_of_a_thousand(990);
    assert!(p99 < AT_HALF, "at half the capacity one in a hundred took {p99:?}");
    let twice = asking.at_rate(capacity * 2.0, A_MINUTE).await;
    twice.print(&format!("twice {capacity:.0} a second, built-in model"));
    twice.assert_in_time();
}
