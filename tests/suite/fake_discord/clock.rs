//! The fake's time, which a test can shift, and the snowflakes that are made of it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::time::Instant;

/// Milliseconds from the Unix epoch to the first second of 2015, where Discord's snowflakes begin.
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;
/// The low bits of a snowflake that hold a worker, a process and a counter instead of the time.
const COUNTER_BITS: u32 = 22;

/// Time since the fake was started, plus what the test has added by hand.
pub(crate) struct Clock {
    started: Instant,
    started_unix_ms: u64,
    shift_ms: AtomicU64,
    counter: AtomicU64,
}

impl Clock {
    pub(crate) fn start() -> Self {
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970");
        let started_unix_ms =
            u64::try_from(unix.as_millis()).expect("milliseconds since 1970 fit into 64 bits");
        Self {
            started: Instant::now(),
            started_unix_ms,
            shift_ms: AtomicU64::new(0),
            counter: AtomicU64::new(0),
        }
    }

    /// The time since the start, shifts included.
    pub(crate) fn now(&self) -> Duration {
        self.started.elapsed() + Duration::from_millis(self.shift_ms.load(Ordering::Relaxed))
    }

    /// Lets `duration` pass at once, for Discord only.
    pub(crate) fn advance(&self, duration: Duration) {
        let shift = u64::try_from(duration.as_millis()).expect("a test waits less than forever");
        self.shift_ms.fetch_add(shift, Ordering::Relaxed);
    }

    /// A new id, unique within this fake, that tells the present time as Discord's ids do.
    pub(crate) fn snowflake(&self) -> u64 {
        let since_start = u64::try_from(self.now().as_millis()).expect("tests are short");
        let since_epoch = self.started_unix_ms + since_start - DISCORD_EPOCH_MS;
        let counter = self.counter.fetch_add(1, Ordering::Relaxed) % (1 << COUNTER_BITS);
        (since_epoch << COUNTER_BITS) | counter
    }
}

/// The time that an id tells, in the form of Discord's timestamps.
pub(crate) fn timestamp_of(snowflake: u64) -> String {
    let unix_ms = (snowflake >> COUNTER_BITS) + DISCORD_EPOCH_MS;
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(unix_ms) * 1_000_000)
        .expect("a snowflake's 42 bits of milliseconds end in the year 2154")
        .format(&Rfc3339)
        .expect("every year of a snowflake has four digits")
}
