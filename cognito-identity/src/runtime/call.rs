//! A call: from a typed input to a typed output or error.
//!
//! Only the shell here is generic. The loop of attempts works on a description of the operation and on bytes, so that
//! it is compiled once and not for every operation.

mod attempt;
mod body;
mod events;
mod masked;
mod request;
mod response;
mod run;
mod untyped;

pub use untyped::{CallJsonError, send_json};

use std::sync::Arc;

use bytes::Bytes;

use super::client::Handle;
use super::error::fault::Fault;
use super::error::{ErrorMetadata, SdkError};
use super::operation::{Operation, OperationError, OperationOutput};
use super::retry::ErasedError;
use super::transport::Incoming;
use super::{input, json, validate};
use crate::runtime::config::Builder;
use run::Call;

/// Sends a request and decodes the answer.
///
/// # Errors
/// The input breaks the model, the request could not be sent, or the service refused it.
pub async fn send<O: Operation>(
    handle: &Arc<Handle>,
    input: O::Input,
    overrides: Option<Builder>,
) -> Result<O::Output, SdkError<O::Error>> {
    let handle = overrides.map_or_else(|| handle.clone(), |overrides| Arc::new(handle.with(overrides)));
    let mut call = Call::new(&handle, O::SCHEMA, erase::<O::Error>);
    let result = match encode::<O>(&handle, input) {
        Ok(body) => call.run(body).await.and_then(decode::<O>),
        Err(fault) => Err(fault),
    };
    let facts = call.end(result.as_ref().err());
    result.map(|(output, _)| output).map_err(|fault| fault.into_sdk_error(facts))
}

/// The request body. Nothing is sent when the input breaks the model.
fn encode<O: Operation>(handle: &Handle, input: O::Input) -> Result<Bytes, Fault> {
    let options = handle.options();
    let input = input::complete(input, &options.bound_params)
        .map_err(|error| Fault::Construction(format!("a bound parameter does not fit: {error}").into()))?;
    validate::check(&input, &options.validation.unwrap_or_default())
        .map_err(|error| Fault::Construction(error.into()))?;
    Ok(json::write_structure(&input).into())
}

fn decode<O: Operation>(response: Incoming) -> Result<(O::Output, Incoming), Fault> {
    match json::read_structure::<O::Output>(&response.body) {
        Ok(mut output) => {
            output.set_request_id(response.request_id().map(str::to_owned));
            Ok((output, response))
        }
        Err(error) => Err(response::undecodable(error, response)),
    }
}

fn erase<E: OperationError>(
    meta: ErrorMetadata,
    body: &[u8],
) -> Option<aws_smithy_runtime_api::client::interceptors::context::Error> {
    E::decode(meta, body).ok().map(aws_smithy_runtime_api::client::interceptors::context::Error::erase)
}

#[cfg(test)]
mod tests;
