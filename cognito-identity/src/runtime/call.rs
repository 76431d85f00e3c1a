//! A call: from a typed input to a typed output or error. The road, one file a station:
//!
//! 1. `resolve`: where the request goes;
//! 2. `build`: the request, from the body that the input was written to;
//! 3. `attempt`: credentials (`runtime::credentials`), signature (`runtime::signing`), transport (`runtime::transport`),
//!    and `check`, which tells answers from errors;
//! 4. `runtime::retry`: the decision about a failed attempt;
//! 5. decoding, by the functions of the operation.
//!
//! Only the shell here is generic. The road works on a description of the operation and on bytes, so that it is compiled
//! once and not for every operation.

mod attempt;
mod build;
pub(crate) mod check;
pub(crate) mod form;
mod intercept;
mod json;
mod masked;
mod report;
mod resolve;
mod road;

pub(crate) use build::WireBody;
pub use json::{CallJsonError, send_json};

use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use bytes::Bytes;

use super::client::Handle;
use super::error::fault::{self, Fault};
use super::error::{BoxError, ErrorMetadata, SdkError};
use super::json::ReadError;
use super::operation::{Operation, OperationError, OperationOutput};
use super::schema::OperationSchema;
use super::transport::Incoming;
use super::{input, validate};
use crate::runtime::config::Builder;

/// Sends a request and decodes the answer.
///
/// # Errors
/// The input breaks the model, the request could not be sent, or the service refused it.
pub async fn send<O: Operation>(
    handle: &Arc<Handle>,
    input: O::Input,
    overrides: Option<Builder>,
) -> Result<O::Output, SdkError<O::Error>> {
    let handle = overridden(handle, overrides);
    let sent = if handle.options().interceptors.is_empty() {
        let mut output = None;
        let body = write::<O>(&handle, input);
        let read = &mut |response: &Incoming| {
            output = Some(read::<O>(response)?);
            Ok(())
        };
        road::send(&handle, O::SCHEMA, O::CODEC, body, read).await.map(|()| output)
    } else {
        let sent = intercept::send(&handle, O::SCHEMA, O::CODEC, Input::erase(input)).await;
        sent.map(|output| output.downcast().ok())
    };
    match sent {
        Ok(output) => output.ok_or_else(|| SdkError::construction_failure(WRONG_OUTPUT)),
        Err(error) => Err(error.map_service_error(typed)),
    }
}

const WRONG_INPUT: &str = "an interceptor has put an input in place that is not of the operation's type";
const WRONG_OUTPUT: &str = "an interceptor has put an output in place that is not of the operation's type";

/// The client with other options for one call.
fn overridden(handle: &Arc<Handle>, overrides: Option<Builder>) -> Arc<Handle> {
    overrides.map_or_else(|| handle.clone(), |overrides| Arc::new(handle.with(overrides)))
}

/// The types of an operation, as functions that erase them.
pub(crate) struct Codec {
    write: fn(&Handle, &'static OperationSchema, Input) -> Result<Bytes, Fault>,
    read: fn(&Incoming) -> Result<Output, BoxError>,
    read_error: fault::ReadError,
    meta: fn(&Error) -> ErrorMetadata,
}

trait Erased {
    const CODEC: &'static Codec;
}

impl<O: Operation> Erased for O {
    const CODEC: &'static Codec = &Codec {
        write: |handle, _, input| match input.downcast::<O::Input>() {
            Ok(input) => write::<O>(handle, input),
            Err(_) => Err(Fault::construction(WRONG_INPUT)),
        },
        read: |response| Ok(Output::erase(read::<O>(response)?)),
        read_error: |meta, body| Ok(Error::erase(O::Error::decode(meta, body)?)),
        meta: meta::<O::Error>,
    };
}

/// The request body. Nothing is sent when the input breaks the model.
fn write<O: Operation>(handle: &Handle, input: O::Input) -> Result<Bytes, Fault> {
    let options = handle.options();
    let input = input::complete(input, options.into())
        .map_err(|error| Fault::Construction(format!("a bound parameter does not fit: {error}").into()))?;
    validate::check(&input, &options.validation.unwrap_or_default())
        .map_err(|error| Fault::Construction(error.into()))?;
    Ok(super::json::write_structure(&input).into())
}

fn read<O: Operation>(response: &Incoming) -> Result<O::Output, ReadError> {
    let mut output = super::json::read_structure::<O::Output>(&response.body)?;
    output.set_request_id(response.request_id().map(str::to_owned));
    Ok(output)
}

fn meta<E: OperationError>(error: &Error) -> ErrorMetadata {
    error.downcast_ref::<E>().map(|error| error.meta().clone()).unwrap_or_default()
}

fn typed<E: OperationError>(error: Error) -> E {
    error.downcast().unwrap_or_else(|foreign| E::create_unhandled_error(foreign.into(), None))
}

#[cfg(test)]
mod tests;
