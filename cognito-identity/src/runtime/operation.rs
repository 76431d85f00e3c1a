//! What the runtime needs to know of an operation, stated as traits that generated code implements.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use super::error::{BoxError, Chain, write_service_error};
use super::json::{self, ReadError};
use super::schema::OperationSchema;
use super::shape::Structure;

/// An operation: three types and a description.
pub trait Operation: Send + Sync + 'static {
    /// What the caller sends.
    type Input: Structure + Clone + Debug + Send + Sync + 'static;
    /// What the service answers on success.
    type Output: OperationOutput + Debug + Send + Sync + 'static;
    /// What the service answers on failure.
    type Error: OperationError;
    /// Names, authentication and shapes.
    const SCHEMA: &'static OperationSchema;
}

/// The output of an operation: a structure that also remembers the request id.
pub trait OperationOutput: Structure {
    /// Keeps the id AWS gave the request.
    fn set_request_id(&mut self, request_id: Option<String>);
}

/// The error enum of an operation.
pub trait OperationError:
    std::error::Error + ProvideErrorMetadata + CreateUnhandledError + Send + Sync + 'static
{
    /// Decodes the error named by `meta.code()` from the response body; an error this version does not know becomes
    /// the unhandled variant, which keeps `meta`.
    ///
    /// # Errors
    /// The body is not what the model says of this error.
    fn decode(meta: ErrorMetadata, body: &[u8]) -> Result<Self, ReadError>
    where
        Self: Sized;
}

/// The structure of an error.
pub trait ErrorStructure: Structure + Sized {
    /// Keeps the metadata, and its message where the structure has none.
    fn set_meta(&mut self, meta: ErrorMetadata);
}

/// Reads the structure of an error.
///
/// # Errors
/// The body is not what the model says of this error.
#[allow(dead_code)] // Not every service has errors of its own.
pub(crate) fn read_error<T: ErrorStructure>(meta: ErrorMetadata, body: &[u8]) -> Result<T, ReadError> {
    let mut error: T = json::read_structure(body)?;
    error.set_meta(meta);
    Ok(error)
}

/// The error in a variant of an error enum.
pub(crate) trait ErrorWithMetadata: std::error::Error + ProvideErrorMetadata {}

impl<T: std::error::Error + ProvideErrorMetadata> ErrorWithMetadata for T {}

/// Returns the name of an error's shape: its code, unless the service gave the error another code.
pub(crate) fn error_shape(meta: &ErrorMetadata) -> Option<&str> {
    meta.extra(ERROR_SHAPE).or(meta.code())
}

/// The key of metadata that holds the name of an error's shape where the code is another.
pub(crate) const ERROR_SHAPE: &str = "shape";

/// `ns#Code`, `Code:http://…` and `Code: …` are all `Code`.
pub(crate) fn clean_code(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.rsplit_once('#').map_or(code, |(_, code)| code).trim()
}

/// An error of a kind this version of the crate does not know, or of a call that the service did not answer.
///
/// What is known of it is in its metadata: match on `.code()` rather than on this type. Its text is one line that has the
/// causes too, so it has no [`source`](std::error::Error::source); [`cause`](Self::cause) leads to them.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    pub(crate) fn new(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        Self { source, meta: meta.unwrap_or_default() }
    }

    /// A failure that is not an answer of the service, such as a timeout, with what metadata it has.
    pub(crate) fn from_sdk_error<E>(error: E) -> Self
    where
        E: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
    {
        let meta = error.meta().clone();
        Self::new(Box::new(error), Some(meta))
    }

    /// The error this one was made of: an [`SdkError`](crate::error::SdkError) where a call failed.
    pub fn cause(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self.source.as_ref()
    }
}

impl std::fmt::Display for Unhandled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.source.is::<ErrorMetadata>() || self.meta.code().is_some() {
            write_service_error(f, None, None, &self.meta)
        } else {
            Chain(self.source.as_ref()).fmt(f)
        }
    }
}

impl std::error::Error for Unhandled {}

impl ProvideErrorMetadata for Unhandled {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}
