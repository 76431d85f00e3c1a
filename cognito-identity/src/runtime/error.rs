//! What a call answers when it fails.
//!
//! [`SdkError`] has the variants, constructors and methods of the official SDK's type of that name. It differs in what
//! it tells: its `Display` is one line with the operation, what happened, the request id and the number of attempts.

mod context;
mod display;
pub(crate) mod fault;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

pub use super::unknown::UnknownVariantError;
pub(crate) use context::CallFacts;
pub use context::{ConstructionFailure, DispatchFailure, ResponseError, ServiceError, TimeoutError};

use std::error::Error;
use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::error::metadata::EMPTY_ERROR_METADATA;
use aws_types::request_id::RequestId;

/// Why a call failed.
///
/// `E` is the error enum of the operation, `R` the raw response.
///
/// # Troubleshooting
/// Print the error: its one line names the operation, the code and message of the service, the request id to give to
/// AWS support, and how often the call was attempted. [`Error::source`] leads to the causes.
#[non_exhaustive]
#[derive(Debug)]
pub enum SdkError<E, R = HttpResponse> {
    /// The request was not sent: the input, the configuration or the credentials do not allow it.
    ConstructionFailure(ConstructionFailure),
    /// A timeout ran out. The request may have reached the service.
    TimeoutError(TimeoutError),
    /// No response came back: the connection failed. The request may have reached the service.
    DispatchFailure(DispatchFailure),
    /// A response came back that is not what the protocol says, such as a page of a proxy or half a body.
    ResponseError(ResponseError<R>),
    /// The service answered with an error.
    ServiceError(ServiceError<E, R>),
}

impl<E, R> SdkError<E, R> {
    /// An error that kept the request from being sent.
    pub fn construction_failure(source: impl Into<BoxError>) -> Self {
        Self::ConstructionFailure(ConstructionFailure::new(source.into(), None))
    }

    /// A timeout.
    pub fn timeout_error(source: impl Into<BoxError>) -> Self {
        Self::TimeoutError(TimeoutError::new(source.into(), None))
    }

    /// A failure of the connection.
    pub fn dispatch_failure(source: ConnectorError) -> Self {
        Self::DispatchFailure(DispatchFailure::new(source, None))
    }

    /// A response that cannot be understood.
    pub fn response_error(source: impl Into<BoxError>, raw: R) -> Self {
        Self::ResponseError(ResponseError::new(source.into(), raw, None))
    }

    /// An error of the service.
    pub fn service_error(source: E, raw: R) -> Self {
        Self::ServiceError(ServiceError::new(source, raw, None))
    }

    /// The service's error; every other failure becomes the unhandled variant of `E`, with this error as its source.
    pub fn into_service_error(self) -> E
    where
        E: Error + Send + Sync + CreateUnhandledError + 'static,
        R: Debug + Send + Sync + 'static,
    {
        match self {
            Self::ServiceError(context) => context.into_err(),
            other => E::create_unhandled_error(other.into(), None),
        }
    }

    /// The service's error, if this is one.
    pub fn as_service_error(&self) -> Option<&E> {
        match self {
            Self::ServiceError(context) => Some(context.err()),
            _ => None,
        }
    }

    /// The cause of this error.
    ///
    /// # Errors
    /// Never in this version; the official type keeps the possibility open.
    pub fn into_source(self) -> Result<BoxError, Self>
    where
        E: Error + Send + Sync + 'static,
    {
        Ok(match self {
            Self::ConstructionFailure(context) => context.into_source(),
            Self::TimeoutError(context) => context.into_source(),
            Self::DispatchFailure(context) => context.into_source().into(),
            Self::ResponseError(context) => context.into_source(),
            Self::ServiceError(context) => context.into_err().into(),
        })
    }

    /// The raw response, if one came back.
    pub fn raw_response(&self) -> Option<&R> {
        match self {
            Self::ResponseError(context) => Some(context.raw()),
            Self::ServiceError(context) => Some(context.raw()),
            _ => None,
        }
    }

    /// Converts the service's error and leaves every other failure as it is.
    pub fn map_service_error<E2>(self, map: impl FnOnce(E) -> E2) -> SdkError<E2, R> {
        match self {
            Self::ConstructionFailure(context) => SdkError::ConstructionFailure(context),
            Self::TimeoutError(context) => SdkError::TimeoutError(context),
            Self::DispatchFailure(context) => SdkError::DispatchFailure(context),
            Self::ResponseError(context) => SdkError::ResponseError(context),
            Self::ServiceError(context) => SdkError::ServiceError(context.map(map)),
        }
    }

    /// What [`Display`](std::fmt::Display) says of a call; `None` for errors made by hand.
    pub(crate) fn describe_call(&self) -> Option<String> {
        self.facts().map(|_| self.to_string())
    }

    fn facts(&self) -> Option<&CallFacts> {
        match self {
            Self::ConstructionFailure(context) => context.facts(),
            Self::TimeoutError(context) => context.facts(),
            Self::DispatchFailure(context) => context.facts(),
            Self::ResponseError(context) => context.facts(),
            Self::ServiceError(context) => context.facts(),
        }
    }
}

impl<E, R> Error for SdkError<E, R>
where
    E: Error + 'static,
    R: Debug,
{
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match self {
            Self::ConstructionFailure(context) => context.source(),
            Self::TimeoutError(context) => context.source(),
            Self::DispatchFailure(context) => context.source(),
            Self::ResponseError(context) => context.source(),
            Self::ServiceError(context) => context.err(),
        })
    }
}

impl<E, R> From<BuildError> for SdkError<E, R> {
    fn from(error: BuildError) -> Self {
        Self::construction_failure(error)
    }
}

impl<E: ProvideErrorMetadata, R> ProvideErrorMetadata for SdkError<E, R> {
    fn meta(&self) -> &ErrorMetadata {
        self.as_service_error().map_or(&EMPTY_ERROR_METADATA, ProvideErrorMetadata::meta)
    }
}

impl<E> RequestId for SdkError<E, HttpResponse> {
    fn request_id(&self) -> Option<&str> {
        self.raw_response().and_then(RequestId::request_id)
    }
}

#[cfg(test)]
mod tests;
