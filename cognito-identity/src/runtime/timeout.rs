//! How long a call and its attempts may take.

use std::time::Duration;

use aws_smithy_types::timeout::TimeoutConfig;

use super::error::fault::{Limit, TimedOut};

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

    /// How long the next attempt may take, and which timeout that is.
    pub(crate) fn for_attempt(&self, elapsed: Duration) -> Option<(Duration, TimedOut)> {
        let attempt = self.attempt.map(|length| (length, TimedOut { limit: Limit::Attempt, length }));
        let whole = self.operation.map(|length| TimedOut { limit: Limit::Operation, length });
        let operation = self.left(elapsed).zip(whole);
        match (attempt, operation) {
            (Some(attempt), Some(operation)) => Some(if operation.0 < attempt.0 { operation } else { attempt }),
            (attempt, operation) => attempt.or(operation),
        }
    }
}

#[cfg(test)]
mod tests;
