//! Event streams: responses that arrive as messages of the media type `application/vnd.amazon.eventstream`.

mod frames;
mod message;
mod receiver;
mod tap;

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use aws_types::request_id::RequestId;

use crate::error::{BoxError, SdkError};
use crate::runtime::client::Handle;
use crate::runtime::config::Builder;
use crate::runtime::error::fault::Fault;
use crate::runtime::operation::{Operation, OperationError, OperationOutput};
use crate::runtime::shape::Structure;
use crate::runtime::{call, json};
pub use frames::Messages;
pub use receiver::EventReceiver;
use tap::Tap;

/// A union of events.
pub trait Events: Structure + Send + Sync + 'static {
    /// The type of the errors that end the stream.
    type Error: OperationError;
    /// The events that have members outside of a JSON payload.
    const EVENTS: &'static [Event];
}

/// The location of an event's members in its message. All other members are in a JSON payload.
#[derive(Debug)]
pub struct Event {
    /// The name of the union's member.
    pub name: &'static str,
    /// The members in headers of the same name.
    pub headers: &'static [&'static str],
    /// The member that is the whole payload.
    pub payload: Option<(&'static str, Payload)>,
}

/// The form of a payload that is one member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Bytes.
    Blob,
    /// Text.
    String,
    /// A JSON document.
    Json,
}

/// An output that contains an event stream.
pub trait StreamingOutput: OperationOutput + RequestId {
    /// Attaches the messages of the response to the output's receiver.
    fn attach(&mut self, messages: Messages);
}

/// Sends a request and returns once the stream has begun: its first message may hold the other members of the output.
///
/// # Errors
/// The input breaks the model, the request could not be sent, the service refused it, or its answer is no event stream.
pub async fn send<O>(
    handle: &Arc<Handle>,
    input: O::Input,
    overrides: Option<Builder>,
) -> Result<O::Output, SdkError<O::Error>>
where
    O: Operation<Output: StreamingOutput>,
{
    let handle = overrides.map_or_else(|| handle.clone(), |overrides| Arc::new(handle.with(overrides)));
    let tap = Tap::new(handle.transport.clone());
    let through_tap = Builder::default().http_client(tap.clone());
    let mut output = call::send::<O>(&handle, input, Some(through_tap)).await?;
    // Without a body, an interceptor has answered in the service's place.
    let Some(body) = tap.take() else { return Ok(output) };
    let mut messages = Messages::new(body);
    let limit = handle.timeouts.for_attempt(Duration::ZERO);
    let begun = limit.run(&handle.timer, pin!(begin(&mut messages, &mut output))).await;
    begun.map_err(|fault| not_begun(O::SCHEMA.name, fault))?;
    output.attach(messages);
    Ok(output)
}

/// Reads the initial response, if the stream begins with one. Any other message is kept for the receiver.
async fn begin<T: StreamingOutput>(messages: &mut Messages, output: &mut T) -> Result<(), Fault> {
    let first = messages.next().await.map_err(|error| Fault::Construction(error.into()))?;
    let Some(first) = first else { return Ok(()) };
    if !message::is_initial_response(&first) {
        messages.put_back(first);
        return Ok(());
    }
    let request_id = output.request_id().map(str::to_owned);
    *output = json::read_structure(first.payload()).map_err(|error| Fault::Construction(error.into()))?;
    output.set_request_id(request_id);
    Ok(())
}

fn not_begun<E>(operation: &str, fault: Fault) -> SdkError<E> {
    let cause: BoxError = match fault {
        Fault::Timeout(timeout) => return SdkError::timeout_error(timeout),
        Fault::Construction(cause) => cause,
        other => format!("{other:?}").into(),
    };
    let text = format!("{operation}: the event stream could not be started: {cause}");
    SdkError::response_error(text, HttpResponse::new(http::StatusCode::OK.into(), SdkBody::empty()))
}
