//! Which failures are worth another attempt. The service's code decides, never the status the model gives an error.

use super::Failure;

/// What a failure is, as far as retries are concerned.
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

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Give up: the same request would fail again.
    Stop,
    /// Try again after a while.
    Retry(Kind),
    /// The credentials are no longer valid: try once with new ones.
    RenewCredentials,
    /// The signature was refused, maybe because of the clock: try once if the clock turns out to be wrong.
    CheckClock,
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

pub(crate) fn classify(failure: &Failure<'_>) -> Verdict {
    if failure.timed_out || failure.broken {
        return Verdict::Retry(Kind::Transient);
    }
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
