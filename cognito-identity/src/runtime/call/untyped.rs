//! Calls by name, with JSON in and JSON out.

use std::fmt;
use std::sync::Arc;

use super::erase;
use super::run::Call;
use crate::runtime::client::Handle;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{ErrorMetadata, ProvideErrorMetadata, SdkError};
use crate::runtime::json::{ReadError, Reader};
use crate::runtime::operation::OperationError;
use crate::runtime::schema::OperationSchema;

/// Calls an operation by its name with a request body of the caller's, and gives back the response body.
///
/// The request is signed or not as the model says, retried and observed like any other. The body is not checked
/// against the model.
///
/// # Errors
/// There is no such operation, the body is not a JSON object, the request could not be sent, or the service refused it.
pub async fn send_json(
    handle: &Arc<Handle>,
    operation: &str,
    body: impl fmt::Display,
) -> Result<String, SdkError<CallJsonError>> {
    let schema = find(handle, operation).map_err(SdkError::construction_failure)?;
    let mut call = Call::new(handle, schema, erase::<CallJsonError>);
    let result = match object(body.to_string()) {
        Ok(body) => call.run(body.into()).await,
        Err(fault) => Err(fault),
    };
    let facts = call.end(result.as_ref().err());
    let response = result.map_err(|fault| fault.into_sdk_error(facts))?;
    Ok(match response.body.trim_ascii() {
        b"" => "{}".to_owned(),
        _ => String::from_utf8_lossy(&response.body).into_owned(),
    })
}

fn find(handle: &Handle, name: &str) -> Result<&'static OperationSchema, String> {
    let operations = handle.service.operations;
    operations.iter().find(|operation| operation.name == name).copied().ok_or_else(|| {
        let names: Vec<_> = operations.iter().map(|operation| operation.name).collect();
        format!("there is no operation `{name}`; there are {}", names.join(", "))
    })
}

fn object(body: String) -> Result<String, Fault> {
    let check = |body: &str| -> Result<(), ReadError> {
        let mut input = Reader::new(body.as_bytes())?;
        input.object(&mut |_, input| input.skip())?;
        input.finish()
    };
    match check(&body) {
        Ok(()) => Ok(body),
        Err(error) => Err(Fault::construction(format!("the body is not a JSON object: {error}"))),
    }
}

/// The error of a call by name: code and message, and the whole body.
#[derive(Clone)]
pub struct CallJsonError {
    meta: ErrorMetadata,
    body: String,
}

impl CallJsonError {
    /// The response body, which may hold more than code and message.
    pub fn body(&self) -> &str {
        &self.body
    }
}

impl OperationError for CallJsonError {
    fn decode(meta: ErrorMetadata, body: &[u8]) -> Result<Self, ReadError> {
        Ok(Self { meta, body: String::from_utf8_lossy(body).into_owned() })
    }
}

impl ProvideErrorMetadata for CallJsonError {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl fmt::Display for CallJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.meta.fmt(f)
    }
}

/// The body is left out: it may hold anything.
impl fmt::Debug for CallJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallJsonError").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl std::error::Error for CallJsonError {}
