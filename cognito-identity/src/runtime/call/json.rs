//! Calls by name, with JSON in and JSON out.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::road::Call;
use super::{check, erase};
use crate::runtime::client::Handle;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{BoxError, ErrorMetadata, ProvideErrorMetadata, SdkError};
use crate::runtime::json::{ReadError, Reader};
use crate::runtime::operation::{OperationError, write_code_and_message};
use crate::runtime::schema::OperationSchema;
use crate::runtime::transport::Incoming;
use crate::runtime::{input, validate};

/// Calls an operation by its name with a request body of the caller's, and gives back the response body.
///
/// The request is completed, checked, signed or not as the model says, retried and observed like any other.
///
/// # Errors
/// There is no such operation, the body breaks the model, the request could not be sent, or the service refused it.
pub async fn send_json(
    handle: &Arc<Handle>,
    operation: &str,
    body: impl fmt::Display,
) -> Result<String, SdkError<CallJsonError>> {
    let schema = find(handle, operation).map_err(SdkError::construction_failure)?;
    let mut call = Call::new(handle, schema, erase::<CallJsonError>);
    let result = match encode(handle, schema, body.to_string().as_bytes()) {
        Ok(body) => call.run(body).await.and_then(decode),
        Err(fault) => Err(fault),
    };
    let facts = call.end(result.as_ref().err());
    result.map_err(|fault| fault.into_sdk_error(facts))
}

/// The body of the answer, which has to be a JSON object; an empty body is an empty output.
fn decode(response: Incoming) -> Result<String, Fault> {
    let body = match response.body.trim_ascii() {
        b"" => "{}",
        body => match check_object(body).and_then(|()| Ok(std::str::from_utf8(body)?)) {
            Ok(body) => body,
            Err(error) => return Err(check::undecodable(error, response)),
        },
    };
    Ok(body.to_owned())
}

fn check_object(body: &[u8]) -> Result<(), BoxError> {
    let mut input = Reader::new(body)?;
    input.object(&mut |_, input| input.skip())?;
    Ok(input.finish()?)
}

fn find(handle: &Handle, name: &str) -> Result<&'static OperationSchema, String> {
    let operations = handle.service.operations;
    operations.iter().find(|operation| operation.name == name).copied().ok_or_else(|| {
        let plain = |name: &str| name.replace(['_', '-'], "").to_ascii_lowercase();
        match operations.iter().find(|operation| plain(operation.name) == plain(name)) {
            Some(meant) => format!("there is no operation `{name}`; it is called `{}`", meant.name),
            None => {
                let names: Vec<_> = operations.iter().map(|operation| operation.name).collect();
                format!("there is no operation `{name}`; there are {}", names.join(", "))
            }
        }
    })
}

/// The request body, completed and checked as that of a typed call.
fn encode(handle: &Handle, operation: &OperationSchema, body: &[u8]) -> Result<Bytes, Fault> {
    let options = handle.options();
    let body = input::complete_json(operation.input, body, &options.bound_params)
        .map_err(|error| Fault::construction(format!("the input is not a JSON object: {error}")))?;
    validate::check_json(operation.input, &body, &options.validation.unwrap_or_default())
        .map_err(|error| Fault::Construction(error.into()))?;
    Ok(body.into())
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
        write_code_and_message(f, self.meta.code().unwrap_or("an error without a code"), &self.meta)
    }
}

/// The body is left out: it may hold anything.
impl fmt::Debug for CallJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallJsonError").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl std::error::Error for CallJsonError {}
