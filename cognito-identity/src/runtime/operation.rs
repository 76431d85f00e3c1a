//! What the runtime needs to know of an operation, stated as traits that generated code implements.

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use super::json::ReadError;
use super::schema::OperationSchema;
use super::shape::Structure;

/// An operation: three types and a description.
pub trait Operation: Send + Sync + 'static {
    /// What the caller sends.
    type Input: Structure + Clone + Send + Sync + 'static;
    /// What the service answers on success.
    type Output: OperationOutput + Send + Sync + 'static;
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
pub trait OperationError: std::error::Error + ProvideErrorMetadata + Send + Sync + 'static {
    /// Decodes the error named by `meta.code()` from the response body; an error this version does not know becomes
    /// the unhandled variant, which keeps `meta`.
    ///
    /// # Errors
    /// The body is not what the model says of this error.
    fn decode(meta: ErrorMetadata, body: &[u8]) -> Result<Self, ReadError>
    where
        Self: Sized;
}
