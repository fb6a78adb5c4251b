//! What the bot counts and measures, for whoever watches over it. No label tells of a person, a
//! server or what was asked.

use std::time::{Duration, UNIX_EPOCH};

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use super::Whose;
use super::health::Known;
use super::labels::{OUTCOMES, Session, Stage, Way, question_labels, whose_name};
use super::process::Process;
use super::reload::Reloads;
use crate::retrieval::Observer;
use crate::store::{LogCounts, LogLag, Outcome};

/// Upper bounds of the histograms' buckets, in seconds: from the model's memory to Discord's
/// patience of three seconds, and that of people.
const BUCKETS: [f64; 16] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0,
    10.0,
];

type Counters<const LABELS: usize> = Family<[(&'static str, &'static str); LABELS], Counter>;
type Histograms = Family<[(&'static str, &'static str); 1], Histogram, fn() -> Histogram>;

/// The counters, gauges and histograms.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    process: Process,
    questions: Counters<2>,
    stages: Histograms,
    places: Gauge,
    places_taken: Gauge,
    under_way: Gauge,
    refusals: Counters<1>,
    limited: Counters<1>,
    rate_limits: Counter,
    connected: Gauge,
    sessions: Counters<1>,
    reloads: Counters<1>,
    passages: Gauge,
    documents: Gauge,
    problems: Gauge,
    learned: Gauge,
    ready: Gauge,
    unwritten: Gauge,
    oldest_unwritten: Gauge<f64, std::sync::atomic::AtomicU64>,
    logged: Counters<1>,
    panics: Counter,
}

impl Metrics {
    /// A question has ended so.
    pub fn answered(&self, way: Way, outcome: Outcome) {
        self.questions.get_or_create(&question_labels(way, outcome)).inc();
    }

    /// A stage of a question took so long.
    pub fn took(&self, stage: Stage, time: Duration) {
        self.stages.get_or_create(&[("stage", stage.name())]).observe(time.as_secs_f64());
    }

    /// There are so many places to be answered in at the same time.
    pub fn has_places(&self, places: usize) {
        self.places.set(number(places));
    }

    /// A place was taken.
    pub fn place_taken(&self) {
        self.places_taken.inc();
    }

    /// A place is free again.
    pub fn place_freed(&self) {
        self.places_taken.dec();
    }

    /// So many events are being dealt with.
    pub fn under_way(&self, events: usize) {
        self.under_way.set(number(events));
    }

    /// Something found no place, since all were taken.
    pub fn refused_as_busy(&self) {
        self.refusals.get_or_create(&[("reason", "busy")]).inc();
    }

    /// Something found no place, since the bot is ending.
    pub fn refused_as_stopping(&self) {
        self.refusals.get_or_create(&[("reason", "stopping")]).inc();
    }

    /// A question was one more than a limit of our own allows.
    pub fn limited(&self, whose: Whose) {
        self.limited.get_or_create(&[("whose", whose_name(whose))]).inc();
    }

    /// Discord asked for slower requests, or its client waited before it had to.
    pub fn rate_limited(&self) {
        self.rate_limits.inc();
    }

    /// A connection to Discord has begun.
    pub fn session_began(&self, session: Session) {
        self.sessions.get_or_create(&[("kind", session.name())]).inc();
    }

    /// Whether there is a connection to Discord.
    pub(super) fn is_connected(&self, connected: bool) {
        self.connected.set(i64::from(connected));
    }

    /// Whether the bot is ready to answer.
    pub(super) fn is_ready(&self, ready: bool) {
        self.ready.set(i64::from(ready));
    }

    /// Knowledge was read anew so often in all.
    pub(super) fn reloaded(&self, all: Reloads) {
        let Reloads { done, changes, failed } = all;
        for (outcome, count) in
            [("swapped", changes), ("unchanged", done - changes), ("failed", failed)]
        {
            let counter = self.reloads.get_or_create(&[("outcome", outcome)]);
            counter.inner().store(count, std::sync::atomic::Ordering::Relaxed);
        }
    }

    /// Something in the program broke off at a mistake of its own.
    pub fn panicked(&self) {
        self.panics.inc();
    }

    /// This is what questions are answered from.
    pub(super) fn learned(&self, known: Known) {
        self.passages.set(number(known.passages));
        self.documents.set(number(known.documents));
        self.problems.set(number(known.errors));
        let since_epoch = known.loaded.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let seconds = since_epoch.unwrap_or_default().as_secs();
        self.learned.set(seconds.try_into().unwrap_or(i64::MAX));
    }

    /// This is how the log of questions fares.
    pub(super) fn log_is(&self, counts: LogCounts, lag: LogLag) {
        let LogCounts { written, dropped, failed } = counts;
        for (fate, count) in [("written", written), ("dropped", dropped), ("failed", failed)] {
            let counter = self.logged.get_or_create(&[("fate", fate)]);
            counter.inner().store(count, std::sync::atomic::Ordering::Relaxed);
        }
        self.unwritten.set(lag.unwritten.try_into().unwrap_or(i64::MAX));
        self.oldest_unwritten.set(lag.oldest.unwrap_or_default().as_secs_f64());
    }

    /// All of it, in the text form of `OpenMetrics`, which Prometheus reads.
    pub(super) fn text(&self) -> String {
        self.process.measure();
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a string takes all that is written to it");
        text
    }
}

impl Observer for Metrics {
    fn encoded(&self, took: Duration) {
        self.took(Stage::Encoding, took);
    }

    fn ranked(&self, took: Duration) {
        self.took(Stage::Retrieval, took);
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::default();
        let process = Process::register(&mut registry);
        let footnote = registry.sub_registry_with_prefix("footnote");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        footnote.register("build", "The program that runs", version);
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let metrics = Self {
            process,
            stages: Histograms::new_with_constructor(histogram),
            questions: Counters::default(),
            places: Gauge::default(),
            places_taken: Gauge::default(),
            under_way: Gauge::default(),
            refusals: Counters::default(),
            limited: Counters::default(),
            rate_limits: Counter::default(),
            connected: Gauge::default(),
            sessions: Counters::default(),
            reloads: Counters::default(),
            passages: Gauge::default(),
            documents: Gauge::default(),
            problems: Gauge::default(),
            learned: Gauge::default(),
            ready: Gauge::default(),
            unwritten: Gauge::default(),
            oldest_unwritten: Gauge::default(),
            logged: Counters::default(),
            panics: Counter::default(),
            registry: Registry::default(),
        };
        metrics.register(footnote);
        metrics.begin_at_zero();
        Self { registry, ..metrics }
    }
}

impl Metrics {
    fn register(&self, to: &mut Registry) {
        to.register(
            "questions",
            "Questions that have ended, by way in and outcome",
            self.questions.clone(),
        );
        to.register("stage_seconds", "Time that a stage of a question took", self.stages.clone());
        to.register("places", "Places to be answered in at the same time", self.places.clone());
        to.register("places_taken", "Places that are taken", self.places_taken.clone());
        to.register("under_way", "Events that are being dealt with", self.under_way.clone());
        to.register("refusals", "What found no place, by reason", self.refusals.clone());
        to.register("limited", "Questions over a limit of our own", self.limited.clone());
        to.register("discord_rate_limits", "Waits for Discord's limits", self.rate_limits.clone());
        to.register("gateway_connected", "Whether Discord is connected", self.connected.clone());
        to.register("gateway_sessions", "Connections that have begun", self.sessions.clone());
        to.register("reloads", "Looks at changed knowledge, by outcome", self.reloads.clone());
        to.register("passages", "Passages that answer", self.passages.clone());
        to.register("documents", "Documents that they are from", self.documents.clone());
        to.register("knowledge_errors", "Mistakes in the knowledge", self.problems.clone());
        to.register(
            "knowledge_loaded_timestamp_seconds",
            "When it was loaded",
            self.learned.clone(),
        );
        to.register("ready", "Whether /readyz says yes", self.ready.clone());
        to.register(
            "store_unwritten_questions",
            "Questions not yet written",
            self.unwritten.clone(),
        );
        let oldest = self.oldest_unwritten.clone();
        to.register("store_oldest_unwritten_seconds", "Age of the oldest of them", oldest);
        to.register("store_questions", "Questions given to the log, by fate", self.logged.clone());
        to.register("panics", "Mistakes that broke something off", self.panics.clone());
    }

    /// Shows every series from the start, so that its first increase is seen as one.
    fn begin_at_zero(&self) {
        for way in Way::ALL {
            for outcome in OUTCOMES {
                drop(self.questions.get_or_create(&question_labels(way, outcome)));
            }
        }
        for stage in Stage::ALL {
            drop(self.stages.get_or_create(&[("stage", stage.name())]));
        }
        for reason in ["busy", "stopping"] {
            drop(self.refusals.get_or_create(&[("reason", reason)]));
        }
        for whose in [Whose::Person, Whose::Server] {
            drop(self.limited.get_or_create(&[("whose", whose_name(whose))]));
        }
        for session in [Session::New, Session::Resumed] {
            drop(self.sessions.get_or_create(&[("kind", session.name())]));
        }
        self.reloaded(Reloads::default());
        self.log_is(LogCounts::default(), LogLag::default());
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
