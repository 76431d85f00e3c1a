//! Calls by name, with JSON in and JSON out.

use std::fmt;
use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use bytes::Bytes;

use super::{Codec, WRONG_INPUT, intercept, road};
use crate::runtime::client::Handle;
use crate::runtime::error::fault::Fault;
use crate::runtime::error::{
    BoxError, Chain, CreateUnhandledError, ErrorMetadata, ProvideErrorMetadata, SdkError, write_service_error,
};
use crate::runtime::json::{ReadError, Reader};
use crate::runtime::operation::OperationError;
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
    let body = body.to_string();
    let sent = if handle.options().interceptors.is_empty() {
        let mut output = String::new();
        let body = write(handle, schema, body.as_bytes());
        let read = &mut |response: &Incoming| {
            output = read(response)?;
            Ok(())
        };
        road::send(handle, schema, &CODEC, body, read).await.map(|()| output)
    } else {
        let sent = intercept::send(handle, schema, &CODEC, Input::erase(body)).await;
        sent.map(|output| output.downcast().unwrap_or_default())
    };
    sent.map_err(|error| error.map_service_error(super::typed))
}

pub(super) static CODEC: Codec = Codec {
    write: |handle, operation, input| match input.downcast::<String>() {
        Ok(body) => write(handle, operation, body.as_bytes()),
        Err(_) => Err(Fault::construction(WRONG_INPUT)),
    },
    read: |response| Ok(Output::erase(read(response)?)),
    read_error: |meta, body| Ok(Error::erase(CallJsonError::decode(meta, body)?)),
    meta: super::meta::<CallJsonError>,
};

/// The body of the answer, which has to be a JSON object; an empty body is an empty output.
fn read(response: &Incoming) -> Result<String, ReadError> {
    let body = response.body.trim_ascii();
    if body.is_empty() {
        return Ok("{}".to_owned());
    }
    let mut input = Reader::new(body)?;
    input.object(&mut |_, input| input.skip())?;
    input.finish()?;
    Ok(String::from_utf8_lossy(body).into_owned())
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
fn write(handle: &Handle, operation: &OperationSchema, body: &[u8]) -> Result<Bytes, Fault> {
    let options = handle.options();
    let body = input::complete_json(operation.input, body, options.into())
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

impl CreateUnhandledError for CallJsonError {
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        let line = Chain(source.as_ref()).to_string();
        Self { meta: meta.unwrap_or_else(|| ErrorMetadata::builder().message(line).build()), body: String::new() }
    }
}

impl fmt::Display for CallJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.meta.code(), self.body.is_empty(), self.meta.message()) {
            // Not an answer of the service: the line of the failed call.
            (None, true, Some(line)) => f.write_str(line),
            _ => write_service_error(f, None, None, &self.meta),
        }
    }
}

/// The body is left out: it may hold anything.
impl fmt::Debug for CallJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallJsonError").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl std::error::Error for CallJsonError {}
