//! The retry decision: what to do about a failed attempt. The service's code decides, never the status that the model
//! gives an error.

use std::time::Duration;

use super::{Policy, RetryableError};

/// A failed attempt as the retry rules see it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Failure<'a> {
    pub(crate) cause: Cause,
    /// The code of the service's error.
    pub(crate) code: Option<&'a str>,
    /// The message of the service's error.
    pub(crate) message: Option<&'a str>,
    /// The response's status, if one came back.
    pub(crate) status: Option<u16>,
    /// The response's `Retry-After` or `x-amz-retry-after`.
    pub(crate) retry_after: Option<Duration>,
}

/// Where an attempt failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The service answered with an error.
    #[default]
    Service,
    /// The connection failed, the response broke off, or a timeout of the attempt ran out.
    Network,
    /// The transport named the kind of failure itself.
    Reported(Kind),
    /// Nothing that another attempt could change: an invalid request, the end of the operation's time, a transport
    /// that does not say what went wrong.
    Final,
}

/// The kinds of failures that are retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The service asks for fewer requests.
    Throttling,
    /// The network, or the service for a moment.
    Transient,
    /// A fault of the server.
    Server,
    /// An error of the client that a custom classifier wants repeated.
    Client,
}

/// What a failure means, whatever the state of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The same request would fail again.
    Stop,
    /// Try again after a while.
    Retry(Kind),
    /// The credentials are no longer valid: try once with new ones.
    RenewCredentials,
    /// The signature was refused, maybe because of the clock: try again if the clock turns out to be wrong.
    CheckClock,
}

/// What is known of the failed attempt and of the call so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub(crate) operation: &'a str,
    /// The number of the attempt, from 1.
    pub(crate) attempt: u32,
    /// What is left of the operation's time; `None` without a limit.
    pub(crate) time_left: Option<Duration>,
    /// A random number from 0 up to 1.
    pub(crate) random: f64,
    /// Whether the request was signed.
    pub(crate) signed: bool,
    /// The skew of the local clock, where the response shows that this attempt was signed with a wrong time.
    pub(crate) skew_millis: Option<i64>,
    /// True if the call has already renewed the credentials, which it tries once.
    pub(crate) renewed: bool,
}

/// What to do about a failed attempt.
///
/// Corrections are carried out even when no attempt is left: the next calls of the client profit from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Give up.
    Stop,
    /// Wait, then try again.
    RetryAfter(Duration, Kind),
    /// Discard the credentials; where an attempt is left, try again with others.
    RefreshCredentials { retry: bool },
    /// Keep the skew of the local clock; where an attempt is left, try again with the corrected time.
    CorrectClock { skew_millis: i64, retry: bool },
}

/// Decides. `verdict` is what [`classify`], the model or a custom classifier says of the failure.
pub(crate) fn decide(policy: &Policy, verdict: Verdict, failure: &Failure<'_>, facts: &Facts<'_>) -> Action {
    let retry = facts.attempt < policy.max_attempts;
    match verdict {
        Verdict::Retry(kind) if retry => backoff(policy, kind, failure, facts),
        Verdict::RenewCredentials if facts.signed && !facts.renewed => Action::RefreshCredentials { retry },
        // One host of the service may have another time than the next, so that a second correction is as good as the first.
        Verdict::CheckClock if facts.signed => match facts.skew_millis {
            Some(skew_millis) => Action::CorrectClock { skew_millis, retry },
            None => Action::Stop,
        },
        _ => Action::Stop,
    }
}

/// A retry that could only start after the end of the operation's time is not worth the wait: what the service said is
/// the better answer.
fn backoff(policy: &Policy, kind: Kind, failure: &Failure<'_>, facts: &Facts<'_>) -> Action {
    let error = RetryableError::new(facts.operation, failure);
    match policy.delay(facts.attempt, &error, facts.random) {
        Some(delay) if facts.time_left.is_none_or(|left| delay < left) => Action::RetryAfter(delay, kind),
        _ => Action::Stop,
    }
}

const THROTTLING: &[&str] = &[
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

const TRANSIENT: &[&str] = &["RequestTimeout", "RequestTimeoutException"];

const EXPIRED: &[&str] = &["ExpiredToken", "ExpiredTokenException"];

const CLOCK: &[&str] = &[
    "AccessDeniedException",
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
];

/// Quotas: asking again does not raise them. They win over the status.
const QUOTAS: &[&str] = &["LimitExceededException"];

/// What a failure means by its own facts.
pub(crate) fn classify(failure: &Failure<'_>) -> Verdict {
    match failure.cause {
        Cause::Service => by_code(failure),
        Cause::Network => Verdict::Retry(Kind::Transient),
        Cause::Reported(kind) => Verdict::Retry(kind),
        Cause::Final => Verdict::Stop,
    }
}

fn by_code(failure: &Failure<'_>) -> Verdict {
    let code = failure.code.unwrap_or_default();
    let is = |codes: &[&str]| codes.contains(&code);
    if is(QUOTAS) {
        Verdict::Stop
    } else if is(THROTTLING) {
        Verdict::Retry(Kind::Throttling)
    } else if is(TRANSIENT) {
        Verdict::Retry(Kind::Transient)
    } else if is(EXPIRED) {
        Verdict::RenewCredentials
    } else if is(CLOCK) || is_expired_signature(code, failure.message) {
        Verdict::CheckClock
    } else {
        by_status(failure.status)
    }
}

/// Services word the refusal of an old signature in several ways.
fn is_expired_signature(code: &str, message: Option<&str>) -> bool {
    code.contains("Signature") && message.is_some_and(|message| message.contains("expired"))
}

fn by_status(status: Option<u16>) -> Verdict {
    match status {
        Some(429) => Verdict::Retry(Kind::Throttling),
        Some(500) => Verdict::Retry(Kind::Server),
        Some(502..=504) => Verdict::Retry(Kind::Transient),
        _ => Verdict::Stop,
    }
}
