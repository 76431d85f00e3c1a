//! Failures as the call loop handles them: without the operation's types.

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::{
    BoxError, CallFacts, ConnectorError, ConstructionFailure, DispatchFailure, ErrorMetadata, ResponseError, SdkError,
    ServiceError, TimeoutError,
};
use crate::runtime::operation::OperationError;
use crate::runtime::retry::{self, Cause, Failure};
use crate::runtime::transport::Incoming;

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
        if let Self::Service(meta, response) = self {
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
            Self::Service(..) => Cause::Service,
            Self::Broken(..) => Cause::Network,
            Self::Timeout(timeout) if timeout.limit == Limit::Attempt => Cause::Network,
            Self::Dispatch(error) if error.is_timeout() || error.is_io() => Cause::Network,
            Self::Dispatch(error) => {
                error.as_other().map_or(Cause::Final, |kind| Cause::Reported(retry::kind_of(kind)))
            }
            Self::Construction(_) | Self::Response(..) | Self::Timeout(_) => Cause::Final,
        }
    }

    /// The response, if one came back.
    pub(crate) fn response(&self) -> Option<&Incoming> {
        match self {
            Self::Broken(_, response) | Self::Response(_, response) | Self::Service(_, response) => Some(response),
            _ => None,
        }
    }

    /// The code of the service's error.
    pub(crate) fn code(&self) -> Option<&str> {
        match self {
            Self::Service(meta, _) => meta.code(),
            _ => None,
        }
    }

    /// The error for the caller. A service error that is not what the model says of it becomes a response error.
    pub(crate) fn into_sdk_error<E: OperationError>(self, mut facts: CallFacts) -> SdkError<E, HttpResponse> {
        match self {
            Self::Construction(source) => SdkError::ConstructionFailure(ConstructionFailure::new(source, Some(facts))),
            Self::Timeout(source) => SdkError::TimeoutError(TimeoutError::new(source.into(), Some(facts))),
            Self::Dispatch(source) => SdkError::DispatchFailure(DispatchFailure::new(source, Some(facts))),
            Self::Broken(source, raw) | Self::Response(source, raw) => {
                facts.request_id = raw.request_id().map(str::to_owned);
                SdkError::ResponseError(ResponseError::new(source, raw.into_http(), Some(facts)))
            }
            Self::Service(meta, raw) => service_error(*meta, *raw, facts),
        }
    }
}

fn service_error<E: OperationError>(
    meta: ErrorMetadata,
    raw: Incoming,
    mut facts: CallFacts,
) -> SdkError<E, HttpResponse> {
    facts.status = Some(raw.status);
    facts.code = meta.code().map(str::to_owned);
    facts.message = meta.message().map(str::to_owned);
    facts.request_id = raw.request_id().map(str::to_owned);
    match E::decode(meta, &raw.body) {
        Ok(error) => SdkError::ServiceError(ServiceError::new(error, raw.into_http(), Some(facts))),
        Err(error) => SdkError::ResponseError(ResponseError::new(error.into(), raw.into_http(), Some(facts))),
    }
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
