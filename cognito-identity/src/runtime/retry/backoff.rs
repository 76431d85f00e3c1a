//! How long to wait.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What a custom backoff is told of the error that is retried.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RetryableError<'a> {
    /// The operation, such as `GetId`.
    pub operation: &'a str,
    /// The code of the service's error; none for failures of the network.
    pub code: Option<&'a str>,
    /// The message of the service's error.
    pub message: Option<&'a str>,
    /// The response's status, if one came back.
    pub status: Option<u16>,
    /// How long the service asks to wait.
    pub retry_after: Option<Duration>,
}

impl<'a> RetryableError<'a> {
    pub(crate) fn new(operation: &'a str, failure: &super::Failure<'a>) -> Self {
        let super::Failure { code, message, status, retry_after, .. } = *failure;
        Self { operation, code, message, status, retry_after }
    }
}

/// Decides how long to wait before a retry, in place of the formula. Closures of the same form are backoffs.
pub trait Backoff: Send + Sync {
    /// How long to wait before retry number `retry`, counted from 0; `None` gives up.
    fn delay(&self, retry: u32, error: &RetryableError<'_>) -> Option<Duration>;
}

impl<F> Backoff for F
where
    F: Fn(u32, &RetryableError<'_>) -> Option<Duration> + Send + Sync,
{
    fn delay(&self, retry: u32, error: &RetryableError<'_>) -> Option<Duration> {
        self(retry, error)
    }
}

#[derive(Clone)]
pub(crate) struct SharedBackoff(pub(crate) Arc<dyn Backoff>);

impl fmt::Debug for SharedBackoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Backoff")
    }
}

/// A random part (0 up to 1) of a time that doubles with every retry, so that clients that failed together do not come
/// back together.
pub(super) fn full_jitter(initial: Duration, longest: Duration, retry: u32, random: f64) -> Duration {
    let factor = 2_u32.checked_pow(retry).unwrap_or(u32::MAX);
    let ceiling = initial.checked_mul(factor).unwrap_or(longest).min(longest);
    ceiling.mul_f64(random.clamp(0.0, 1.0))
}
