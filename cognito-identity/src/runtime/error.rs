//! What a call returns when it fails.
//!
//! [`SdkError`] is the type that all AWS crates share. Its `Display` names the kind of failure only; what happened is one
//! line of its source: print [`DisplayErrorContext`], the operation's error or the crate-wide error, all of which show
//! the operation, the code and message, the request id, the number of attempts, and a hint where there is one.

mod display;
mod failure;
pub(crate) mod fault;
mod questions;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{
    ConnectorError, ConstructionFailure, CreateUnhandledError, DispatchFailure, ResponseError, ServiceError,
    TimeoutError, builders,
};
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

pub use super::unknown::UnknownVariantError;
pub use display::DisplayErrorContext;
pub(crate) use display::{Chain, write_service_error};
pub(crate) use failure::CallFacts;
pub use failure::CallFailure;
pub use questions::SdkErrorExt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

/// Why a call failed: the type of all AWS crates. `E` is the error enum of the operation, `R` the raw response.
///
/// # Troubleshooting
/// Print `DisplayErrorContext(&error)` or `error.into_service_error()`: one line names the operation, the code and
/// message of the service, the request id for AWS support, and how often the call was attempted. [`SdkErrorExt`] answers
/// whether it was throttled, timed out, or is worth a retry.
pub type SdkError<E, R = HttpResponse> = aws_smithy_runtime_api::client::result::SdkError<E, R>;

#[cfg(test)]
mod tests;
