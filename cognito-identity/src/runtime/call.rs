//! A call: from a typed input to a typed output or error. The road, one file a station:
//!
//! 1. `build`: the request, from the body that the input was written to;
//! 2. `resolve`: where it goes;
//! 3. `attempt`: credentials (`runtime::credentials`), signature (`runtime::signing`), transport (`runtime::transport`),
//!    and `check`, which tells answers from errors;
//! 4. `runtime::retry`: the decision about a failed attempt;
//! 5. decoding, here.
//!
//! Only the shell here is generic. The road works on a description of the operation and on bytes, so that it is compiled
//! once and not for every operation.

mod attempt;
mod body;
mod build;
mod check;
mod json;
mod masked;
mod report;
mod resolve;
mod road;

pub use json::{CallJsonError, send_json};

use std::sync::Arc;

use bytes::Bytes;

use super::client::Handle;
use super::error::fault::Fault;
use super::error::{ErrorMetadata, SdkError};
use super::operation::{Operation, OperationError, OperationOutput};
use super::retry::ErasedError;
use super::transport::Incoming;
use super::{input, validate};
use crate::runtime::config::Builder;
use road::Call;

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
    result.map_err(|fault| fault.into_sdk_error(facts))
}

/// The request body. Nothing is sent when the input breaks the model.
fn encode<O: Operation>(handle: &Handle, input: O::Input) -> Result<Bytes, Fault> {
    let options = handle.options();
    let input = input::complete(input, &options.bound_params)
        .map_err(|error| Fault::Construction(format!("a bound parameter does not fit: {error}").into()))?;
    validate::check(&input, &options.validation.unwrap_or_default())
        .map_err(|error| Fault::Construction(error.into()))?;
    Ok(super::json::write_structure(&input).into())
}

fn decode<O: Operation>(response: Incoming) -> Result<O::Output, Fault> {
    match super::json::read_structure::<O::Output>(&response.body) {
        Ok(mut output) => {
            output.set_request_id(response.request_id().map(str::to_owned));
            Ok(output)
        }
        Err(error) => Err(check::undecodable(error, response)),
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
