//! How waiting fails. The types have the names and methods of the official ones, and messages that say what happened.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_types::error::metadata::{EMPTY_ERROR_METADATA, ErrorMetadata, ProvideErrorMetadata};

use super::Waiter;
use crate::error::{BoxError, DisplayErrorContext, SdkError};

pub(super) const NO_TIMER: &str =
    "there is nothing to wait with: call from a Tokio runtime, or configure a sleep implementation";

/// Why waiting failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaiterError<O, E> {
    /// Nothing was sent: the input is not complete, or there is nothing to wait with.
    ConstructionFailure(ConstructionFailure),
    /// The time was over before what was waited for had come to pass. It may still come.
    ExceededMaxWait(ExceededMaxWait),
    /// What was waited for can no longer come to pass.
    FailureState(FailureState<O, E>),
    /// A call failed in a way that the waiter does not know.
    OperationFailed(OperationFailed<E>),
}

impl<O, E> WaiterError<O, E> {
    /// An error that kept the waiter from its work.
    pub fn construction_failure(source: impl Into<BoxError>) -> Self {
        Self::ConstructionFailure(ConstructionFailure { source: source.into() })
    }
}

impl<O, E> From<ExceededMaxWait> for WaiterError<O, E> {
    fn from(error: ExceededMaxWait) -> Self {
        Self::ExceededMaxWait(error)
    }
}

/// The failure that an answer stands for.
pub(super) fn failed<O, E>(waiter: &Waiter, answer: Result<O, SdkError<E>>) -> WaiterError<O, E> {
    let result = match answer {
        Ok(output) => Ok(output),
        Err(SdkError::ServiceError(error)) => Err(error.into_err()),
        Err(other) => return WaiterError::OperationFailed(OperationFailed::new(waiter.name, other)),
    };
    WaiterError::FailureState(FailureState { waiter: waiter.name, final_poll: Box::new(FinalPoll::new(result)) })
}

impl<O, E: Error + 'static> fmt::Display for WaiterError<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ConstructionFailure(error) => write!(f, "not waited: {}", error.source),
            Self::ExceededMaxWait(error) => write!(
                f,
                "{}: not yet after {} calls in {:.1?} (at most {:.1?})",
                error.waiter, error.poll_count, error.elapsed, error.max_wait
            ),
            Self::FailureState(state) => match state.final_poll.as_result() {
                Ok(_) => write!(f, "{}: no longer possible, as the last answer says", state.waiter),
                Err(error) => write!(f, "{}: no longer possible: {error}", state.waiter),
            },
            Self::OperationFailed(failure) => write!(f, "{}: {}", failure.waiter, DisplayErrorContext(&failure.source)),
        }
    }
}

impl<O: fmt::Debug, E: Error + 'static> Error for WaiterError<O, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::ConstructionFailure(error) => Some(error.source.as_ref()),
            Self::ExceededMaxWait(_) => None,
            Self::FailureState(state) => state.final_poll.as_result().err().map(|error| error as _),
            Self::OperationFailed(failure) => Some(&failure.source),
        }
    }
}

impl<O, E: ProvideErrorMetadata> ProvideErrorMetadata for WaiterError<O, E> {
    fn meta(&self) -> &ErrorMetadata {
        match self {
            Self::ConstructionFailure(_) | Self::ExceededMaxWait(_) => &EMPTY_ERROR_METADATA,
            Self::FailureState(state) => {
                state.final_poll.as_result().err().map_or(&EMPTY_ERROR_METADATA, ProvideErrorMetadata::meta)
            }
            Self::OperationFailed(failure) => failure.source.meta(),
        }
    }
}

/// What kept the waiter from its work.
#[derive(Debug)]
pub struct ConstructionFailure {
    source: BoxError,
}

impl ConstructionFailure {
    /// The cause.
    pub fn into_source(self) -> BoxError {
        self.source
    }
}

/// How long was waited, in vain.
#[derive(Debug)]
pub struct ExceededMaxWait {
    waiter: &'static str,
    max_wait: Duration,
    elapsed: Duration,
    poll_count: u32,
}

impl ExceededMaxWait {
    pub(super) fn new(waiter: &'static str, max_wait: Duration, elapsed: Duration, poll_count: u32) -> Self {
        Self { waiter, max_wait, elapsed, poll_count }
    }

    /// How long was to be waited at most.
    pub fn max_wait(&self) -> Duration {
        self.max_wait
    }

    /// How long was waited.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How many calls were made.
    pub fn poll_count(&self) -> u32 {
        self.poll_count
    }
}

/// The answer that says that waiting is in vain.
#[derive(Debug)]
#[non_exhaustive]
pub struct FailureState<O, E> {
    waiter: &'static str,
    /// Boxed, as outputs may be large and errors should not be.
    final_poll: Box<FinalPoll<O, E>>,
}

impl<O, E> FailureState<O, E> {
    /// The last answer.
    pub fn final_poll(&self) -> &FinalPoll<O, E> {
        &self.final_poll
    }

    /// The last answer.
    pub fn into_final_poll(self) -> FinalPoll<O, E> {
        *self.final_poll
    }
}

/// The call that failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct OperationFailed<E> {
    waiter: &'static str,
    source: SdkError<E>,
}

impl<E> OperationFailed<E> {
    pub(super) fn new(waiter: &'static str, source: SdkError<E>) -> Self {
        Self { waiter, source }
    }

    /// How it failed.
    pub fn error(&self) -> &SdkError<E> {
        &self.source
    }

    /// How it failed.
    pub fn into_error(self) -> SdkError<E> {
        self.source
    }
}
