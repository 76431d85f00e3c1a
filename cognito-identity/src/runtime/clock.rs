//! Two clocks. Durations are measured on a monotonic clock. Requests are signed with the time of day, corrected by the
//! configured offset and by the skew that responses have shown.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

/// A clock that is off by less than this is not the reason why a signature was refused.
const LEAST_SKEW_MILLIS: u64 = 4 * 60 * 1_000;

/// A response that took longer says too little about the service's clock.
const LONGEST_ROUND_TRIP: Duration = Duration::from_secs(15 * 60);

/// A client's clock.
#[derive(Debug)]
pub(crate) struct Clock {
    source: Option<SharedTimeSource>,
    configured_millis: i64,
    correct: bool,
}

/// The difference between the service's clock and ours, as far as responses have shown it. Shared by the client's calls.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

impl Skew {
    fn millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn set(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }
}

impl Clock {
    pub(crate) const fn new(source: Option<SharedTimeSource>, configured_millis: i64, correct: bool) -> Self {
        Self { source, configured_millis, correct }
    }

    /// The time of day, uncorrected.
    pub(crate) fn now(&self) -> SystemTime {
        match &self.source {
            Some(source) => source.now(),
            None => SystemTime::now(),
        }
    }

    /// The time since a fixed moment, on a clock that steps of the time of day do not move.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn elapsed(&self) -> Duration {
        use tokio::time::Instant;
        static ORIGIN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        ORIGIN.get_or_init(Instant::now).elapsed()
    }

    /// WASM has no monotonic clock that is the same everywhere; the configured clock stands in.
    #[cfg(target_family = "wasm")]
    pub(crate) fn elapsed(&self) -> Duration {
        self.now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
    }

    /// The service's time of day, as far as it is known: the time to sign with.
    pub(crate) fn service_time(&self, skew: &Skew) -> SystemTime {
        shift(self.now(), self.configured_millis.saturating_add(skew.millis()))
    }

    /// The skew of the local clock, where the response of a refused request shows that the request was signed with a
    /// wrong time. Called right after the response has arrived.
    ///
    /// The time that the request was signed with decides whether it was wrong, not what is known by now: another call
    /// may have corrected the skew meanwhile. The service is taken to have answered halfway through the round trip.
    pub(crate) fn wrong_by(&self, reply: &Reply<'_>, signed: SystemTime, round_trip: Duration) -> Option<i64> {
        if !self.correct || reply.aged || round_trip > LONGEST_ROUND_TRIP {
            return None;
        }
        let service = reply.date.and_then(parse_date)?;
        let half = i64::try_from(round_trip.as_millis() / 2).ok()?;
        let off = millis_between(shift(signed, half), service);
        let ours = shift(self.now(), self.configured_millis.saturating_sub(half));
        (off.unsigned_abs() >= LEAST_SKEW_MILLIS).then(|| millis_between(ours, service))
    }
}

/// The headers that tell the service's time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reply<'a> {
    pub(crate) date: Option<&'a str>,
    /// The response has an `Age` and so comes from a cache: its date is old.
    pub(crate) aged: bool,
}

/// Parses the date of an HTTP header.
pub(crate) fn parse_date(text: &str) -> Option<SystemTime> {
    SystemTime::try_from(DateTime::from_str(text, Format::HttpDate).ok()?).ok()
}

fn millis_between(from: SystemTime, to: SystemTime) -> i64 {
    let millis = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    to.duration_since(from).map_or_else(|error| -millis(error.duration()), millis)
}

fn shift(time: SystemTime, millis: i64) -> SystemTime {
    let by = Duration::from_millis(millis.unsigned_abs());
    let shifted = if millis < 0 { time.checked_sub(by) } else { time.checked_add(by) };
    shifted.unwrap_or(time)
}

#[cfg(test)]
mod tests;
