//! How long a call and its attempts may take.

use std::pin::Pin;
use std::time::Duration;

use aws_smithy_types::timeout::TimeoutConfig;

use super::error::fault::{Fault, Limit, TimedOut};
use super::timer::{Interrupted, NO_TIMERS, Timer};

/// The timeouts of a client, with the defaults filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Timeouts {
    pub(crate) connect: Option<Duration>,
    pub(crate) read: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) operation: Option<Duration>,
}

impl Timeouts {
    pub(crate) fn new(config: Option<&TimeoutConfig>) -> Self {
        let defaults = TimeoutConfig::builder()
            .connect_timeout(Duration::from_millis(3_100))
            .operation_attempt_timeout(Duration::from_secs(30))
            .operation_timeout(Duration::from_secs(60))
            .build();
        let mut config = config.cloned().unwrap_or_else(|| defaults.clone());
        config.take_defaults_from(&defaults);
        Self {
            connect: config.connect_timeout(),
            read: config.read_timeout(),
            attempt: config.operation_attempt_timeout(),
            operation: config.operation_timeout(),
        }
    }

    /// What is left of the operation's time; `None` without a limit.
    pub(crate) fn left(&self, elapsed: Duration) -> Option<Duration> {
        self.operation.map(|whole| whole.saturating_sub(elapsed))
    }

    /// The limit of an attempt: the first of its own and of the operation's.
    pub(crate) fn for_attempt(&self, elapsed: Duration) -> TimeLimit {
        let operation = self.for_rest(elapsed);
        match (self.attempt, operation.0) {
            (Some(length), Some((left, _))) if length > left => operation,
            (Some(length), _) => TimeLimit(Some((length, TimedOut { limit: Limit::Attempt, length }))),
            (None, _) => operation,
        }
    }

    /// The limit of everything else that a call waits for: the rest of the operation's time.
    pub(crate) fn for_rest(&self, elapsed: Duration) -> TimeLimit {
        let timed_out = |length| TimedOut { limit: Limit::Operation, length };
        TimeLimit(self.operation.map(|whole| (whole.saturating_sub(elapsed), timed_out(whole))))
    }
}

/// A limit, and the timeout that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeLimit(pub(crate) Option<(Duration, TimedOut)>);

impl TimeLimit {
    /// Runs `future` within the limit.
    pub(crate) async fn run<T>(
        self,
        timer: &Timer,
        future: Pin<&mut (impl Future<Output = Result<T, Fault>> + ?Sized)>,
    ) -> Result<T, Fault> {
        match self.0 {
            None => future.await,
            // The future must not even begin.
            Some((left, timed_out)) if left.is_zero() => Err(Fault::Timeout(timed_out)),
            Some((left, timed_out)) => timer.limit(Some(left), future).await.unwrap_or_else(|why| {
                Err(match why {
                    Interrupted::Expired => Fault::Timeout(timed_out),
                    Interrupted::NoTimers => Fault::construction(NO_TIMERS),
                })
            }),
        }
    }
}

#[cfg(test)]
mod tests;
