//! Failures as the call loop handles them: without the operation's types.

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::interceptors::context::Error;

use super::failure::Stage;
use super::{BoxError, CallFacts, CallFailure, ConnectorError, ErrorMetadata, SdkError, display};
use crate::runtime::retry::{self, Cause, Failure};
use crate::runtime::transport::Incoming;

/// Reads the service's error of an operation, with its type erased.
pub(crate) type ReadError = fn(ErrorMetadata, &[u8]) -> Result<Error, BoxError>;

/// Why an attempt, or the whole call, failed.
#[derive(Debug)]
pub(crate) enum Fault {
    Construction(BoxError),
    Timeout(TimedOut),
    Dispatch(ConnectorError),
    /// The response came, but not all of its body.
    Broken(BoxError, Box<Incoming>),
    /// The response is not what the protocol says.
    Response(BoxError, Box<Incoming>),
    Service(Box<ErrorMetadata>, Box<Incoming>),
    /// An error of the operation that interceptors have seen, and may have put there.
    Operation(Box<(ErrorMetadata, Error)>, Box<Incoming>),
}

impl Fault {
    pub(crate) fn construction(message: impl Into<String>) -> Self {
        Self::Construction(message.into().into())
    }

    pub(crate) fn is_construction(&self) -> bool {
        matches!(self, Self::Construction(_))
    }

    /// The fault as the retry rules see it. `now` is asked for the service's time where a date is to be compared with it.
    pub(crate) fn failure(&self, now: impl FnOnce() -> SystemTime) -> Failure<'_> {
        let mut failure = Failure { cause: self.cause(), ..Failure::default() };
        if let (Some(meta), Some(response)) = (self.meta(), self.response()) {
            failure.code = meta.code();
            failure.message = meta.message();
            failure.status = Some(response.status);
            let (amz, standard) = (response.header("x-amz-retry-after"), response.header("retry-after"));
            failure.retry_after =
                if amz.or(standard).is_some() { retry::retry_after(amz, standard, now()) } else { None };
        }
        failure
    }

    fn cause(&self) -> Cause {
        match self {
            Self::Service(..) | Self::Operation(..) => Cause::Service,
            Self::Broken(..) => Cause::Network,
            Self::Timeout(timeout) if timeout.limit == Limit::Attempt => Cause::Network,
            Self::Dispatch(error) => retry::cause_of(error.is_timeout() || error.is_io(), error.as_other()),
            Self::Construction(_) | Self::Response(..) | Self::Timeout(_) => Cause::Final,
        }
    }

    /// The response, if one came back.
    pub(crate) fn response(&self) -> Option<&Incoming> {
        match self {
            Self::Broken(_, response)
            | Self::Response(_, response)
            | Self::Service(_, response)
            | Self::Operation(_, response) => Some(response),
            Self::Construction(_) | Self::Timeout(_) | Self::Dispatch(_) => None,
        }
    }

    /// Code and message of the service's error.
    pub(crate) fn meta(&self) -> Option<&ErrorMetadata> {
        match self {
            Self::Service(meta, _) => Some(meta),
            Self::Operation(error, _) => Some(&error.0),
            _ => None,
        }
    }

    /// The code of the service's error.
    pub(crate) fn code(&self) -> Option<&str> {
        self.meta().and_then(ErrorMetadata::code)
    }

    /// The error for the caller. A service error that is not what the model says of it becomes a response error.
    pub(crate) fn into_sdk_error(self, facts: CallFacts, read: ReadError) -> SdkError<Error> {
        match self {
            Self::Construction(cause) => SdkError::construction_failure(CallFailure::new(Stage::NotSent, facts, cause)),
            Self::Timeout(timeout) => SdkError::timeout_error(CallFailure::new(Stage::TimedOut, facts, timeout.into())),
            Self::Dispatch(error) => SdkError::dispatch_failure(dispatch_failure(error, facts)),
            Self::Broken(cause, raw) | Self::Response(cause, raw) => response_error(cause, *raw, facts),
            Self::Service(meta, raw) => {
                let meta = display::with_facts(*meta, &facts, raw.status);
                match read(meta, &raw.body) {
                    Ok(error) => SdkError::service_error(error, raw.into_http()),
                    Err(cause) => response_error(cause, *raw, facts),
                }
            }
            Self::Operation(error, raw) => SdkError::service_error(error.1, raw.into_http()),
        }
    }
}

impl Fault {
    /// The fault with the service's error decoded, for interceptors.
    pub(crate) fn decoded(self, facts: &CallFacts, read: ReadError, meta_of: fn(&Error) -> ErrorMetadata) -> Self {
        let Self::Service(meta, raw) = self else { return self };
        match read(display::with_facts(*meta, facts, raw.status), &raw.body) {
            Ok(error) => Self::Operation(Box::new((meta_of(&error), error)), raw),
            Err(cause) => Self::Response(cause, raw),
        }
    }
}

fn response_error(cause: BoxError, raw: Incoming, mut facts: CallFacts) -> SdkError<Error> {
    facts.request_id = raw.request_id().map(str::to_owned);
    SdkError::response_error(CallFailure::new(Stage::NotUnderstood, facts, cause), raw.into_hidden_http())
}

/// The transport's error of the same kind, with the line of the call as its source.
fn dispatch_failure(error: ConnectorError, facts: CallFacts) -> ConnectorError {
    let stage = if error.is_user() { Stage::NotSent } else { Stage::NoResponse };
    retry::with_source(error, |cause| CallFailure::new(stage, facts, cause).into())
}

/// A timeout that ran out: which one, how long it was, and what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimedOut {
    pub(crate) limit: Limit,
    pub(crate) length: Duration,
}

/// The timeouts that the call loop watches over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Attempt,
    Operation,
    /// The rate that the adaptive mode allows leaves no attempt within the operation's time.
    Rate,
}

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, setting) = match self.limit {
            Limit::Attempt => ("attempt", "operation_attempt_timeout"),
            Limit::Operation => ("operation", "operation_timeout"),
            Limit::Rate => {
                return write!(
                    f,
                    "the rate that `RetryMode::Adaptive` allows leaves no attempt within the operation timeout of {:?}",
                    self.length
                );
            }
        };
        write!(f, "the {name} timeout of {:?} ran out (`{setting}` of `TimeoutConfig`)", self.length)
    }
}

impl std::error::Error for TimedOut {}
