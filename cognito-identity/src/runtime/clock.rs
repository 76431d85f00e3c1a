//! The time requests are signed with: the clock's, corrected by what was configured and by what was learnt.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

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

/// What a client learnt about its clock; shared by its calls.
#[derive(Debug, Default)]
pub(crate) struct Skew(AtomicI64);

impl Skew {
    fn millis(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clock {
    pub(crate) fn new(source: Option<SharedTimeSource>, configured_millis: i64, correct: bool) -> Self {
        Self { source, configured_millis, correct }
    }

    /// The time as the system has it.
    pub(crate) fn now(&self) -> SystemTime {
        match &self.source {
            Some(source) => source.now(),
            None => SystemTime::now(),
        }
    }

    /// The time since some moment, for measuring. It never runs backwards unless a configured clock does.
    pub(crate) fn elapsed(&self) -> Duration {
        static ORIGIN: OnceLock<Instant> = OnceLock::new();
        match &self.source {
            Some(source) => source.now().duration_since(UNIX_EPOCH).unwrap_or_default(),
            None => ORIGIN.get_or_init(Instant::now).elapsed(),
        }
    }

    /// The time to sign with.
    pub(crate) fn signing_time(&self, now: SystemTime, skew: &Skew) -> SystemTime {
        shift(now, self.configured_millis.saturating_add(skew.millis()))
    }

    /// Learns from a refused signature: `true` when the clock is wrong and is now corrected.
    ///
    /// `sent` and `received` are uncorrected times; the service is taken to have answered halfway between them.
    pub(crate) fn learn(&self, skew: &Skew, reply: &Reply<'_>, sent: SystemTime, received: SystemTime) -> bool {
        if !self.correct || reply.aged {
            return false;
        }
        let round_trip = received.duration_since(sent).unwrap_or_default();
        let Some(server) = reply.date.and_then(parse_date).filter(|_| round_trip <= LONGEST_ROUND_TRIP) else {
            return false;
        };
        let ours = shift(sent + round_trip / 2, self.configured_millis);
        let known = skew.millis();
        let measured = millis_between(ours, server);
        let is_new = measured.abs_diff(known) >= LEAST_SKEW_MILLIS;
        if is_new {
            skew.0.store(measured, Ordering::Relaxed);
        }
        is_new
    }
}

/// The headers that tell the service's time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reply<'a> {
    pub(crate) date: Option<&'a str>,
    /// The response has an `Age` and so comes from a cache: its date is old.
    pub(crate) aged: bool,
}

/// The time that a header tells in the form of HTTP.
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
