//! The retry options of a client, and the waits they ask for.

use std::time::{Duration, SystemTime};

use aws_smithy_types::retry::{RetryConfig, RetryMode};

use super::{RetryableError, SharedBackoff, backoff};
use crate::runtime::clock::parse_date;

/// The retry options of a client, with the defaults filled in.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    pub(crate) max_attempts: u32,
    pub(crate) adaptive: bool,
    initial: Duration,
    longest: Duration,
    custom: Option<SharedBackoff>,
}

impl Policy {
    pub(crate) fn new(config: Option<&RetryConfig>, custom: Option<SharedBackoff>) -> Self {
        let standard = RetryConfig::standard();
        let config = config.unwrap_or(&standard);
        Self {
            max_attempts: config.max_attempts().max(1),
            adaptive: config.mode() == RetryMode::Adaptive,
            initial: config.initial_backoff(),
            longest: config.max_backoff(),
            custom,
        }
    }

    /// How long to wait before the next attempt, after `attempts` of them; `None` to give up.
    ///
    /// A time the service asks for is a lower bound, itself bounded by the longest backoff.
    pub(crate) fn delay(&self, attempts: u32, error: &RetryableError<'_>, random: f64) -> Option<Duration> {
        let retry = attempts.saturating_sub(1);
        match &self.custom {
            Some(custom) => custom.0.delay(retry, error),
            None => {
                let wanted = error.retry_after.unwrap_or_default().min(self.longest);
                Some(backoff::full_jitter(self.initial, self.longest, retry, random).max(wanted))
            }
        }
    }
}

/// The time a response asks to wait: `x-amz-retry-after` in milliseconds, or `Retry-After` in seconds or as a date. A
/// date is compared with `now`, the time on the service's clock as far as it is known; a date in the past is no wait.
pub(crate) fn retry_after(amz_millis: Option<&str>, standard: Option<&str>, now: SystemTime) -> Option<Duration> {
    let millis = amz_millis.and_then(|text| text.trim().parse().ok()).map(Duration::from_millis);
    millis.or_else(|| {
        let text = standard?.trim();
        let until = || Some(parse_date(text)?.duration_since(now).unwrap_or_default());
        text.parse().ok().map(Duration::from_secs).or_else(until)
    })
}
